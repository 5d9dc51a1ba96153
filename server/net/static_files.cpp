#include "server/net/static_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/core.h>
#include <sodium/crypto_generichash.h>
#include <sodium/utils.h>

#include "shared/base/result.h"

namespace planerka::net {
namespace {

namespace fs = std::filesystem;

using Contents = std::map<std::string, std::shared_ptr<const std::string>>;

constexpr std::size_t kFolderBytesMax = std::size_t{128} * 1024 * 1024;
constexpr std::size_t kHashDigitsMin = 8;

constexpr std::pair<std::string_view, std::string_view> kMediaTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".jpg", "image/jpeg"},
    {".woff2", "font/woff2"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".map", "application/json"},
};

constexpr std::string_view kNotFound =
    "Такой страницы здесь нет. Начните с начала: /\n"
    "There is no such page here. Start from the beginning: /\n";

std::string content_tag(std::string_view content) {
  unsigned char hash[16];
  crypto_generichash(hash,
                     sizeof hash,
                     reinterpret_cast<const unsigned char*>(content.data()),
                     content.size(),
                     nullptr,
                     0);
  char hex[2 * sizeof hash + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return hex;
}

std::shared_ptr<const std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return nullptr;
  return std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                             std::istreambuf_iterator<char>());
}

/// A link inside the folder must not show what lies outside it.
bool inside(const fs::path& root, const fs::path& file) {
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  if (error) return false;
  return std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

bool zero_quality(std::string_view parameters) {
  const std::size_t q = parameters.find("q=0");
  return q != std::string_view::npos &&
         parameters.substr(q + 3).find_first_of("123456789") == std::string_view::npos;
}

// Every file of the folder, by its path in a URL.
Result<Contents> read_folder(const fs::path& folder) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error || !fs::is_directory(root, error)) return fail("web.missing", {folder.string()});
  Contents contents;
  std::size_t bytes = 0;
  for (auto entry = fs::recursive_directory_iterator(root, error);
       !error && entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    std::error_code unreadable;
    if (!entry->is_regular_file(unreadable) || !inside(root, entry->path())) continue;
    auto content = read_file(entry->path());
    if (content == nullptr) continue;
    bytes += content->size();
    if (bytes > kFolderBytesMax) return fail("web.too_large", {folder.string()});
    contents["/" + fs::relative(entry->path(), root).generic_string()] = std::move(content);
  }
  return contents;
}

}  // namespace

std::string_view media_type(std::string_view file_name) {
  for (const auto& [ending, type] : kMediaTypes) {
    if (file_name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

bool has_hash(std::string_view name) {
  while (!name.empty()) {
    const std::size_t end = name.find_first_of(".-_");
    const std::string_view part = name.substr(0, end);
    const bool hex = part.size() >= kHashDigitsMin &&
                     part.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos &&
                     part.find_first_of("0123456789") != std::string_view::npos;
    if (hex) return true;
    if (end == std::string_view::npos) return false;
    name.remove_prefix(end + 1);
  }
  return false;
}

bool accepts(std::string_view list, std::string_view coding) {
  bool any = false;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view item = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    const std::string_view name = trimmed(item.substr(0, semicolon));
    const bool refused = zero_quality(item.substr(semicolon));
    if (name == coding) return !refused;
    if (name == "*") any = !refused;
  }
  return any;
}

Result<StaticFiles> StaticFiles::load(const fs::path& folder) {
  StaticFiles files(folder);
  files.fingerprint_ = files.fingerprint();
  files.files_ = TRY(read(folder));
  return files;
}

Result<StaticFiles::Files> StaticFiles::read(const fs::path& folder) {
  const Contents contents = TRY(read_folder(folder));
  Files files;
  for (const auto& [path, content] : contents) {
    if (path.ends_with(".br") || path.ends_with(".gz")) continue;
    File& file = files[path];
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    file.type = media_type(name);
    file.etag = content_tag(*content);
    file.immutable = has_hash(name);
    const auto gzip = contents.find(path + ".gz");
    const auto brotli = contents.find(path + ".br");
    file.bodies = {content,
                   gzip == contents.end() ? nullptr : gzip->second,
                   brotli == contents.end() ? nullptr : brotli->second};
  }
  if (!files.contains("/index.html")) return fail("web.no_index", {folder.string()});
  return files;
}

std::string StaticFiles::fingerprint() const {
  std::string out;
  for (const char* name : {"index.html", "service_worker.js"}) {
    std::error_code error;
    const auto written = fs::last_write_time(folder_ / name, error);
    if (!error) out += fmt::format("{} ", written.time_since_epoch().count());
  }
  return out;
}

void StaticFiles::refresh() {
  std::string now = fingerprint();
  if (now == fingerprint_) return;
  Result<Files> files = read(folder_);
  if (!files.ok()) return;
  files_ = std::move(files).value();
  fingerprint_ = std::move(now);
}

StaticFiles::Encoding StaticFiles::choose(const File& file, std::string_view accept_encoding) {
  const auto has = [&](Encoding e) { return file.bodies[static_cast<std::size_t>(e)] != nullptr; };
  if (has(Encoding::Brotli) && accepts(accept_encoding, "br")) return Encoding::Brotli;
  if (has(Encoding::Gzip) && accepts(accept_encoding, "gzip")) return Encoding::Gzip;
  return Encoding::Identity;
}

Response StaticFiles::respond(const Request& request, std::string_view path) const {
  static constexpr std::string_view kCodings[] = {"", "gzip", "br"};
  const auto found = files_.find(path == "/" ? "/index.html" : path);
  if (found == files_.end()) return text_response(404, std::string(kNotFound));
  const File& file = found->second;
  const auto encoding = static_cast<std::size_t>(choose(file, request.header("Accept-Encoding")));
  const std::string tag =
      fmt::format("\"{}{}{}\"", file.etag, encoding == 0 ? "" : "-", kCodings[encoding]);
  const bool known = request.header("If-None-Match").find(tag) != std::string_view::npos;
  Response response = empty_response(known ? 304 : 200);
  response.with("ETag", tag);
  response.with("Vary", "Accept-Encoding");
  response.with("Cache-Control",
                file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (known) return response;
  response.with("Content-Type", file.type);
  if (encoding != 0) response.with("Content-Encoding", std::string(kCodings[encoding]));
  if (path.ends_with("service_worker.js")) response.with("Service-Worker-Allowed", "/");
  response.body = file.bodies[encoding];
  return response;
}

}  // namespace planerka::net
