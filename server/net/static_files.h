#pragma once

// The client's files, held in memory and found by exact path, so that a request can name nothing
// else and never waits for a disk. A file `x` with siblings `x.br` and `x.gz` is sent compressed to
// who accepts it. Names that carry a hash ("planerka.0f3a9c21.wasm") are immutable; all others are
// checked by ETag each time.

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "server/net/request.h"
#include "shared/base/result.h"

namespace planerka::net {

class StaticFiles {
 public:
  /// Reads the folder, at most 128 MB. Errors: web.missing, web.no_index, web.too_large, each with
  /// the folder.
  static Result<StaticFiles> load(const std::filesystem::path& folder);

  /// Reads the folder anew when index.html or service_worker.js has changed on disk: a build put in
  /// place under a running server. A folder that cannot be read leaves what there was.
  void refresh();

  /// 200, 304, or 404 with a sentence. "/" is /index.html. `path` is relative to the site:
  /// "/app.js".
  Response respond(const Request& request, std::string_view path) const;

 private:
  enum class Encoding : std::uint8_t { Identity, Gzip, Brotli };
  struct File {
    std::string type;
    std::string etag;  // without quotes and encoding
    bool immutable = false;
    std::array<std::shared_ptr<const std::string>, 3> bodies;  // by Encoding
  };
  using Files = std::map<std::string, File, std::less<>>;

  explicit StaticFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}
  static Result<Files> read(const std::filesystem::path& folder);
  static Encoding choose(const File& file, std::string_view accept_encoding);
  std::string fingerprint() const;

  std::filesystem::path folder_;
  std::string fingerprint_;
  Files files_;
};

/// "text/html; charset=utf-8" for "x.html"; application/octet-stream for what is not known.
std::string_view media_type(std::string_view file_name);

/// True when one of the name's dotted or dashed parts is 8 or more hexadecimal digits, at least one
/// of them a number.
bool has_hash(std::string_view file_name);

/// True when the list of an Accept-Encoding header takes the coding ("br"): named, or by "*", and
/// not with q=0.
bool accepts(std::string_view list, std::string_view coding);

}  // namespace planerka::net
