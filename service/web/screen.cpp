#include "service/web/screen.h"

#include "redaction/error.h"

namespace gongshi::service {

using templating::SiteText;

Screens::Loaded Screens::load(const std::filesystem::path& folder) {
  return {pages::SiteConfig::load(folder / "site-config/site.json"), templating::load_assets(folder / "templates/assets")};
}

/// The masthead and footer of the site, and the addresses of its style and icon.
templating::Dictionary Screens::values(const Loaded& loaded) {
  const pages::Urls urls(loaded.config.base_url);
  templating::Dictionary site;
  const auto words = [](const std::string& text) { return SiteText::from_config(text); };
  site.set("SITE_NAME", words(loaded.config.name));
  site.set("BASE", urls.base_path());
  site.set("ORGANISER", words(loaded.config.organiser));
  site.set("CONTACT_PHONE", words(loaded.config.phone));
  site.set("CONTACT_HOURS", words(loaded.config.hours));
  site.set("CORRECTIONS_URL", urls.url(pages::kCorrections));
  site.set("SEARCH_URL", urls.url(pages::kSearch));
  for (const templating::Asset& asset : loaded.site_assets) {
    const SiteText address = urls.base_path() + "/" + words(asset.published);
    if (asset.name == "site.css") site.set("SITE_CSS_URL", address);
    if (asset.name == "favicon.svg") site.set("FAVICON_URL", address);
  }
  return site;
}

Screens::Screens(const std::filesystem::path& folder)
    : loaded_(load(folder)), renderer_(templating::Renderer::load(folder / "service/templates", values(loaded_))) {}

SiteText Screens::site_address(const pages::Address& address) const { return pages::Urls(loaded_.config.base_url).absolute(address); }

SiteText Screens::site_address(std::string_view path) const { return SiteText::from_config(loaded_.config.base_url + "/" + std::string(path)); }

Response Screens::page(int status, const std::string& name, templating::Dictionary& page, const SiteText& title) const {
  page.set("PAGE_TITLE", title);
  page.set("TITLE", title);
  return {status, renderer_.render(name, page), "text/html; charset=utf-8", {}};
}

Response Screens::message(int status, const std::string& key) const {
  templating::Dictionary values;
  values.set("SENTENCE", word("message." + key));
  return page(status, "message.html", values, word("message_title." + key));
}

std::optional<Response> Screens::asset(const std::string& path) const {
  for (const auto* assets : {&loaded_.site_assets, &renderer_.assets()})
    for (const templating::Asset& asset : *assets)
      if (path == "/" + asset.published)
        return Response{200, asset.bytes, asset.name.ends_with(".css") ? "text/css; charset=utf-8" : asset.name.ends_with(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8",
                        {{"Cache-Control", "public, max-age=31536000, immutable"}}};
  return std::nullopt;
}

}  // namespace gongshi::service
