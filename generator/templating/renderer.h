#pragma once
// Templates in, pages out. ctemplate stands behind this header and nowhere else.

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "templating/assets.h"
#include "templating/contract.h"
#include "templating/dictionary.h"
#include "templating/words.h"

namespace gongshi::templating {

/// Page code broke the contract: a name that the page prints was not set, or was set with the wrong type.
class MustError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// All templates, loaded and checked once.
///
/// Shape    templates escape by context (AUTOESCAPE); partials are pasted in; names follow contract.json
/// Errors   load: ConfigError with file, line and the nearest known name; render: MustError naming page and values,
///          ConfigError for a page that does not exist
/// Threads  const and without locks of its own: any number of threads may render
/// Example  const auto renderer = Renderer::load("templates", site);
///          std::string html = renderer.render("decision.html", page);
class Renderer {
 public:
  /// `site` fills the names that contract.json lists under "site", but for ASSET_…, which load() fills itself.
  static Renderer load(const std::filesystem::path& templates_folder, Dictionary site);
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  std::string render(std::string_view page, const Dictionary& values) const;

  const Words& words() const;
  const Contract& contract() const;
  const std::vector<Asset>& assets() const;
  /// What pages are made with, each with its digest: "templates/list.html" for that template with its partials, "templates" for
  /// what all share (words, site values, assets). The same digests: the same bytes from the same values.
  const std::map<std::string, std::string>& digests() const;

 private:
  struct State;
  explicit Renderer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gongshi::templating
