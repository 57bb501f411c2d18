#include "templating/renderer.h"

#include <ctemplate/template_cache.h>

#include <map>
#include <utility>

#include "redaction/error.h"
#include "templating/template_rules.h"
#include "templating/template_source.h"
#include "templating/view.h"

namespace gongshi::templating {

struct Renderer::State {
  std::filesystem::path folder;
  Contract contract;
  Words words;
  std::vector<Asset> assets;
  Dictionary site;
  ctemplate::TemplateCache cache;
  std::map<std::string, std::string> digests;

  void name_assets();
  std::string site_bytes() const;
  void load_page(const std::string& page, const PageContract& contract_of_page);
};

/// ASSET_SITE_CSS = BASE + /assets/site.3f2a90c1.css
void Renderer::State::name_assets() {
  const Dictionary::Value* base = site.find("BASE");
  const SiteText root = SiteText::from_config((base == nullptr ? "" : base->text) + "/");
  for (const auto& [name, what] : contract.site) {
    if (name.rfind("ASSET_", 0) != 0 || what.follows != Follows::none) continue;
    SiteText address;
    for (const Asset& asset : assets)
      if (asset_variable(asset.name) == name) address = root + SiteText::from_config(asset.published);
    if (address.empty() && !what.may_be_missing)
      throw ConfigError((folder / "assets").string(), "no file gives " + name);
    site.set(name, address);
  }
}

std::string Renderer::State::site_bytes() const {
  std::string bytes;
  for (const auto& [name, what] : std::map(contract.site.begin(), contract.site.end())) {
    bytes += "\n" + name;
    if (const auto* value = site.find(name)) bytes += "=" + value->text;
    if (const auto* items = site.section(name))
      for (const Dictionary& item : *items)
        for (const auto& [inner, ignored] : std::map(what.names.begin(), what.names.end()))
          if (const auto* value = item.find(inner)) bytes += "\n " + inner + "=" + value->text;
  }
  return bytes;
}

void Renderer::State::load_page(const std::string& page, const PageContract& contract_of_page) {
  const TemplateSource source = TemplateSource::read(folder, page);
  check_names(source, page, contract.site, contract_of_page.names);
  check_html(source);
  if (!cache.StringToTemplateCache(page, source.text(), ctemplate::STRIP_BLANK_LINES))
    throw ConfigError((folder / page).string(), "ctemplate cannot follow this HTML; is a tag or a quote left open?");
  digests["templates/" + page] = sha256_hex(source.text());
}

Renderer Renderer::load(const std::filesystem::path& templates_folder, Dictionary site) {
  auto state = std::make_unique<State>();
  state->folder = templates_folder;
  state->contract = Contract::load(templates_folder / "contract.json");
  state->words = Words::load(templates_folder / "text.zh-CN.json");
  state->assets = load_assets(templates_folder / "assets");
  state->site = std::move(site);
  state->name_assets();
  std::string shared = state->site_bytes();
  for (const auto& [key, word] : std::map(state->words.all().begin(), state->words.all().end())) shared += "\n" + key + "=" + word;
  for (const auto& [page, what] : state->contract.pages) state->load_page(page, what);
  state->cache.Freeze();
  for (const Asset& asset : state->assets) shared += "\n" + asset.published;
  state->digests["templates"] = sha256_hex(shared);
  return Renderer(std::move(state));
}

std::string Renderer::render(std::string_view page, const Dictionary& values) const {
  const auto contract = state_->contract.pages.find(page);
  if (contract == state_->contract.pages.end())
    throw ConfigError(state_->folder.string(), "there is no page " + std::string(page));
  Faults faults;
  const View site(state_->site, state_->contract.site, nullptr, faults);
  const View view(values, contract->second.names, &site, faults);
  std::string html;
  const std::string& key = contract->first;
  if (!state_->cache.ExpandNoLoad(key, ctemplate::STRIP_BLANK_LINES, &view, nullptr, &html))
    throw MustError(key + ": ctemplate did not render it");
  if (faults.empty()) return html;
  std::string message = key + ":";
  for (const std::string& fault : faults) message += " " + fault + ";";
  throw MustError(message);
}

Renderer::Renderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

const Words& Renderer::words() const { return state_->words; }
const Contract& Renderer::contract() const { return state_->contract; }
const std::vector<Asset>& Renderer::assets() const { return state_->assets; }
const std::map<std::string, std::string>& Renderer::digests() const { return state_->digests; }

}  // namespace gongshi::templating
