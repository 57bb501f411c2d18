# Debian 12 packages. Where a package ships no CMake file, pkg-config names it.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(spdlog REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)

foreach(pair CMARK=libcmark-gfm RE2=re2 HTTPLIB=cpp-httplib CTEMPLATE=libctemplate SODIUM=libsodium
             DEFLATE=libdeflate BROTLI=libbrotlienc XLSXW=xlsxwriter GVC=libgvc QRENCODE=libqrencode)
  string(REPLACE "=" ";" pair ${pair})
  list(GET pair 0 name)
  list(GET pair 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
endforeach()
