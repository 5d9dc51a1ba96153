#pragma once

// The files of this device: those that were added and wait to be named by a command, those on their
// way to the server, one at a time, and those it has. The host keeps the bytes; what happens to
// them is decided here, from the state, so that a reload goes on where it stopped.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/platform/file_host.h"
#include "shared/model/store.h"

namespace planerka {

/// Where a file's bytes are, as far as this device knows. Elsewhere: not here, so not ours to send.
enum class FileStage : unsigned char { Elsewhere, Offline, Queued, Sending, Sent, Stuck };

struct FileStanding {
  FileStage stage = FileStage::Elsewhere;
  int percent = 0;   // of Sending
  std::string code;  // why it is stuck, or its last try brought nothing; with a phrase
};

/// The miniature of a picture that is on this device: none yet until it was asked for, and made.
struct Miniature {
  enum class Stage : unsigned char { None, Unasked, Asked, Here };
  Stage stage = Stage::None;
  std::shared_ptr<const Picture> picture = {};
};

class FileQueue final : public FileEvents {
 public:
  FileQueue(FileHost& host, std::function<void()> wake);

  void start();

  struct Step {
    const Store& store;
    bool connected = false;
    bool loaded = false;  // the store is what the server last told
    std::int64_t now_ms = 0;
  };
  /// Once a frame: goes on sending, drops what nobody may have any more. When to be called again.
  std::optional<std::int64_t> step(const Step& step);

  FileStanding standing_of(std::string_view sha256) const;
  /// Those that wait for the server.
  std::size_t waiting() const;
  /// The same and those that are stuck: what is on this device alone.
  std::vector<KeptFile> unsent() const;
  /// Tries one again, or all, without a pause; those that were stuck too.
  void retry(std::string_view sha256 = {});

  Miniature miniature_of(std::string_view sha256) const;
  /// Asks for the miniature of a picture.
  void see(const std::string& sha256);

  /// Miniatures that are kept; the oldest give way.
  static constexpr std::size_t kPicturesMax = 48;

  /// Added to a card and not named yet: to be named by a command now, then told by named().
  std::vector<KeptFile> take_unnamed();
  /// Added for a form, since the last call.
  std::vector<KeptFile> take_for_form();
  void named(const std::string& sha256);
  /// Why a file could not be kept or opened, since the last call.
  std::vector<std::string> take_refusals() { return std::exchange(refusals_, {}); }

  FileHost& host() { return host_; }

  // FileEvents.
  void on_files(std::vector<KeptFile> files) override;
  void on_file_kept(KeptFile file) override;
  void on_file_refused(std::string code) override;
  void on_file_progress(const std::string& sha256, std::uint64_t sent) override;
  void on_file_put(const std::string& sha256, int status) override;
  void on_file_picture(const std::string& sha256, Picture picture) override;

 private:
  struct Entry {
    KeptFile file;
    std::string stuck;   // why the server will never take it
    std::string failed;  // why it did not the last time
    Miniature miniature = {};
  };
  static Entry entry_of(const KeptFile& file);
  Entry* find(std::string_view sha256);
  const Entry* find(std::string_view sha256) const;
  void drop_erased(const Store& store);
  void send_next();

  FileHost& host_;
  std::function<void()> wake_;
  std::vector<Entry> entries_;
  std::vector<std::string> offered_;  // to name, in this page
  std::vector<KeptFile> for_form_;
  std::vector<std::string> refusals_;
  std::vector<std::string> pictured_;  // by digest, the oldest first
  std::string sending_;
  std::uint64_t sent_bytes_ = 0;  // of the one being sent
  bool connected_ = false;
  int failures_ = 0;     // in a row
  bool failed_ = false;  // since the last step
  std::int64_t next_try_ms_ = 0;
};

}  // namespace planerka
