// A look at the built site on loopback. Not a web server for the public: nginx or any other serves the folder there.

#include <httplib.h>

#include <charconv>
#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "output/files.h"
#include "pages/site.h"
#include "redaction/error.h"
#include "templating/words.h"

namespace gongshi::app {
namespace {

namespace fs = std::filesystem;

const char* content_type(const fs::path& path) {
  const std::string ending = path.extension().string();
  if (path.parent_path().filename() == "log") return "text/plain; charset=utf-8";  // checkpoint, vkey
  if (ending == ".html") return "text/html; charset=utf-8";
  if (ending == ".css") return "text/css; charset=utf-8";
  if (ending == ".js") return "text/javascript; charset=utf-8";
  if (ending == ".json") return "application/json; charset=utf-8";
  if (ending == ".svg") return "image/svg+xml";
  if (ending == ".xml") return "application/xml; charset=utf-8";
  if (ending == ".txt") return "text/plain; charset=utf-8";
  return "application/octet-stream";
}

/// The headers that the site is meant to be served with; README says so for nginx.
void set_headers(httplib::Response& response) {
  response.set_header("Content-Security-Policy",
                      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cache-Control", "no-cache");
}

fs::path file_of(const fs::path& out, const std::string& path) {
  if (path.find("..") != std::string::npos || path.find('\0') != std::string::npos || path.find("/.") != std::string::npos) return {};
  const fs::path file = out / path.substr(1);
  return path.ends_with('/') ? file / "index.html" : file;
}

/// Where the forms of `gongshi serve` stand on the real site, and what is said of them here.
struct Forms {
  std::string path, words;
};

/// "/requests/new" -> everything below "/requests/"
Forms forms_of(const fs::path& site) {
  const pages::SiteConfig config = pages::SiteConfig::load(site / "site-config/site.json");
  const auto words = templating::Words::load(site / "templates/text.zh-CN.json");
  return {config.requests_url.substr(0, config.requests_url.rfind('/') + 1), std::string(words("preview.requests").str()) + "\n"};
}

void answer(const fs::path& out, const Forms& forms, const httplib::Request& request, httplib::Response& response) {
  set_headers(response);
  const fs::path file = file_of(out, request.path);
  if (!file.empty() && fs::is_regular_file(file)) return response.set_content(output::read_file(file), content_type(file));
  if (!forms.path.empty() && request.path.starts_with(forms.path)) {
    response.status = 503;
    return response.set_content(forms.words, "text/plain; charset=utf-8");
  }
  response.status = 404;
  if (fs::is_regular_file(out / "404.html")) response.set_content(output::read_file(out / "404.html"), content_type("404.html"));
}

}  // namespace

int run_preview(const CommonOptions& common, const std::string& listen) {
  const fs::path out = common.folders().out;
  if (!fs::exists(out / "index.html")) throw IoError(out.string(), "holds no built site; run gongshi build first");
  const std::size_t colon = listen.rfind(':');
  const std::string host = listen.substr(0, colon);
  int port = 0;
  if (colon != std::string::npos) std::from_chars(listen.data() + colon + 1, listen.data() + listen.size(), port);
  if (port <= 0 || port > 65535) throw ConfigError("--listen", "expected ADDRESS:PORT");
  if (host != "127.0.0.1" && host != "localhost" && host != "[::1]") throw ConfigError("--listen", "preview serves on loopback only");
  const Forms forms = forms_of(common.folders().site);
  httplib::Server server;
  server.set_tcp_nodelay(true);
  server.set_payload_max_length(0);
  server.Get("/.*", [&](const httplib::Request& request, httplib::Response& response) { answer(out, forms, request, response); });
  std::cout << "http://" << listen << "/\n" << std::flush;
  if (!server.listen(host, port)) throw IoError(listen, "cannot listen");
  return kDone;
}

}  // namespace gongshi::app
