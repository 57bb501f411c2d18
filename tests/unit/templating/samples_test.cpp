#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

#include "samples.h"
#include "templating/renderer.h"

using namespace gongshi::templating;

namespace {

std::vector<std::filesystem::path> sample_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(samples::kTemplates / "samples"))
    if (entry.path().extension() == ".json" && entry.path().stem() != "site") files.push_back(entry.path());
  return files;
}

const Renderer& renderer() {
  static const Renderer loaded =
      Renderer::load(samples::kTemplates, samples::site(Contract::load(samples::kTemplates / "contract.json")));
  return loaded;
}

std::string render_sample(const std::filesystem::path& file) {
  const std::string page = samples::page_of(file);
  Dictionary values;
  samples::fill(values, samples::read(file.filename().string()), renderer().contract().pages.at(page).names);
  return renderer().render(page, values);
}

/// With GONGSHI_SAMPLES_OUT=folder the pages are kept there, to be looked at.
void keep(const std::filesystem::path& file, const std::string& html) {
  const char* out = std::getenv("GONGSHI_SAMPLES_OUT");
  if (out == nullptr) return;
  const std::filesystem::path folder(out);
  std::filesystem::create_directories(folder / "assets");
  std::ofstream(folder / (file.stem().string() + ".html")) << html;
  for (const Asset& asset : renderer().assets()) std::ofstream(folder / asset.published) << asset.bytes;
}

}  // namespace

TEST_CASE("templates: every template renders its sample", "[templating]") {
  std::set<std::string> seen;
  for (const auto& file : sample_files()) {
    INFO(file.string());
    const std::string html = render_sample(file);
    CHECK(html.rfind("<!DOCTYPE html>", 0) == 0);
    CHECK(html.find("{{") == std::string::npos);
    CHECK(html.find("</html>") != std::string::npos);
    keep(file, html);
    seen.insert(samples::page_of(file));
  }
  for (const auto& [page, what] : renderer().contract().pages) {
    INFO(page);
    CHECK(seen.count(page) == 1);
  }
}

TEST_CASE("templates: the same values give the same bytes", "[templating]") {
  for (const auto& file : sample_files()) CHECK(render_sample(file) == render_sample(file));
}

TEST_CASE("templates: every page carries the meta tags and the footer of 政府网站发展指引", "[templating][GOV-META]") {
  for (const auto& file : sample_files()) {
    INFO(file.string());
    const std::string html = render_sample(file);
    for (const char* needed :
         {"<html lang=\"zh-CN\">", "name=\"SiteName\"", "name=\"SiteDomain\"", "name=\"SiteIDCode\"", "网站标识码 5191000001",
          "主办：云州市司法局", "云ICP备00000001号", "云公网安备51910000000001号", "我为政府网站找错", "党政机关网站标识",
          "站点地图", "<main id=\"main\"", "href=\"#main\""})
      CHECK(html.find(needed) != std::string::npos);
  }
}

TEST_CASE("templates: content pages carry title, time and source as tags", "[templating][GOV-META]") {
  const std::string html = render_sample("decision.json");
  for (const char* needed : {"name=\"ArticleTitle\"", "name=\"PubDate\"", "name=\"ContentSource\"", "name=\"ColumnType\""})
    CHECK(html.find(needed) != std::string::npos);
}

TEST_CASE("templates: a decision shows the eight items, in words, even when they are missing", "[templating][HN-GS-17a]") {
  const std::string full = render_sample("decision.json");
  for (const char* item : {"执法主体", "执法人员", "当事人", "行政处罚", "违法事实", "法律依据", "决定", "不服怎么办"})
    CHECK(full.find(item) != std::string::npos);
  const std::string poor = render_sample("decision-late.json");
  for (const char* item : {"文号未提供", "未提供", "救济途径未提供", "全文待补"}) CHECK(poor.find(item) != std::string::npos);
}

TEST_CASE("templates: a page that was taken down is not indexed", "[templating]") {
  for (const char* sample : {"tombstone.json", "tombstone-ended.json"})
    CHECK(render_sample(sample).find("<meta name=\"robots\" content=\"noindex\">") != std::string::npos);
  CHECK(render_sample("decision.json").find("noindex") == std::string::npos);
}

TEST_CASE("templates: nothing that a strict policy would stop", "[templating][csp]") {
  for (const auto& file : sample_files()) {
    const std::string html = render_sample(file);
    INFO(file.string());
    CHECK(html.find(" style=") == std::string::npos);
    CHECK(html.find("<style") == std::string::npos);
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find(" onclick") == std::string::npos);
  }
}

TEST_CASE("renderer: several threads render the same bytes as one", "[templating][threads]") {
  const std::string alone = render_sample("decision.json");
  const auto pages = renderer().contract().pages;
  std::vector<std::string> made(4);
  std::vector<std::thread> threads;
  for (std::string& html : made)
    threads.emplace_back([&html, &pages] {
      Dictionary values;
      samples::fill(values, samples::read("decision.json"), pages.at("decision.html").names);
      for (int i = 0; i < 20; ++i) html = renderer().render("decision.html", values);
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& html : made) CHECK(html == alone);
}
