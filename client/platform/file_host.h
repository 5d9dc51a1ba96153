#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/picture.h"
#include "shared/model/ids.h"

namespace planerka {

/// A file on this device's disk.
struct KeptFile {
  std::string sha256;
  std::string name;
  std::string media_type;
  std::uint64_t size = 0;
  RecordId record;     // whose card it was added to; none: a form takes it
  bool named = false;  // a command that names it is stored
  bool sent = false;   // the server has it

  friend bool operator==(const KeptFile&, const KeptFile&) = default;
};

enum class FileSource : std::uint8_t { Files, Camera };

/// How a transfer ended when no answer came.
inline constexpr int kNoAnswer = 0;
/// And when another tab is at it.
inline constexpr int kOtherTabPuts = -1;

/// The answers of a FileHost. Never called inside a call of it.
class FileEvents {
 public:
  virtual ~FileEvents() = default;

  virtual void on_files(std::vector<KeptFile> files) = 0;
  /// A picked, dropped or pasted file is on the disk.
  virtual void on_file_kept(KeptFile file) = 0;
  /// A picked file could not be kept, or an asked one not opened; `code` has a phrase.
  virtual void on_file_refused(std::string code) = 0;
  virtual void on_file_progress(const std::string& sha256, std::uint64_t sent) = 0;
  /// A put ended: the HTTP status, 201 when the server has all of it; or one of those above.
  virtual void on_file_put(const std::string& sha256, int status) = 0;
  /// Without pixels: nothing can be made of it.
  virtual void on_file_picture(const std::string& sha256, Picture picture) = 0;
};

/// The device's disk of files, apart from that of the log, and their way to the server
/// (docs/protocol.md «Files»). A file is hashed, bounded and on the disk before it is told of.
class FileHost {
 public:
  virtual ~FileHost() = default;

  /// REQUIRES: before anything else. `events` outlives the host's answers.
  virtual void listen(FileEvents& events) = 0;
  /// → on_files: everything kept.
  virtual void list() = 0;
  /// Lets the person choose, in the frame of a gesture → on_file_kept for each.
  virtual void pick(FileSource source, RecordId record) = 0;
  /// Whose card takes what is dropped on the page or pasted; none: nothing is taken.
  virtual void aim(RecordId record) = 0;
  virtual void mark_named(const std::string& sha256) = 0;
  /// Sends what the server lacks, part by part → on_file_progress, on_file_put.
  virtual void put(const std::string& sha256) = 0;
  /// Takes it off the disk.
  virtual void forget(const std::string& sha256) = 0;
  /// Makes a miniature of a picture that is on the disk → on_file_picture.
  virtual void picture(const std::string& sha256, const std::string& media_type) = 0;
  /// Shows a picture large, lets anything else be saved; fetched when it is not on the disk
  /// → on_files, with it.
  virtual void open(const KeptFile& file) = 0;
};

}  // namespace planerka
