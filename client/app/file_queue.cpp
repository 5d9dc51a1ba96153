#include "client/app/file_queue.h"

#include <algorithm>

#include "shared/domain/files.h"

namespace planerka {
namespace {

constexpr int kCreated = 201;
constexpr int kGone = 410;
constexpr std::int64_t kFirstPauseMs = 2'000;
constexpr int kPausesMax = 7;  // doublings: four minutes
constexpr std::uint64_t kWhole = 100;

/// Why the server will not take a file, however often it is tried; empty: it may.
std::string_view never(int status) {
  if (status == 400) return "file.digest";
  if (status == 403) return "rights.kind";
  return status == 413 ? std::string_view("file.too_large") : std::string_view();
}

/// Why a try brought nothing; empty: there is nothing to tell.
std::string_view failure(int status) {
  if (status == kOtherTabPuts) return "";
  if (status == 401) return "auth.signed_out";
  return status == 507 ? "file.no_room" : "file.offset";
}

/// Whether a browser makes a miniature of it.
bool is_picture(std::string_view media_type) {
  return media_type == "image/jpeg" || media_type == "image/png" || media_type == "image/webp";
}

template <typename Entries>
auto find_in(Entries& entries, std::string_view sha256) -> decltype(entries.data()) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
    return entry.file.sha256 == sha256;
  });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

FileQueue::FileQueue(FileHost& host, std::function<void()> wake)
    : host_(host), wake_(std::move(wake)) {}

FileQueue::Entry FileQueue::entry_of(const KeptFile& file) {
  Entry entry{.file = file};
  if (is_picture(file.media_type)) entry.miniature.stage = Miniature::Stage::Unasked;
  return entry;
}

void FileQueue::start() {
  host_.listen(*this);
  host_.list();
}

FileQueue::Entry* FileQueue::find(std::string_view sha256) {
  return find_in(entries_, sha256);
}

const FileQueue::Entry* FileQueue::find(std::string_view sha256) const {
  return find_in(entries_, sha256);
}

std::optional<std::int64_t> FileQueue::step(const Step& step) {
  const bool was_connected = std::exchange(connected_, step.connected);
  if (connected_ && !was_connected) {
    // Another tab may have added some, and been closed.
    host_.list();
    failures_ = 0;
    next_try_ms_ = 0;
  }
  if (std::exchange(failed_, false)) {
    next_try_ms_ = step.now_ms + (kFirstPauseMs << std::min(failures_++, kPausesMax));
  }
  if (step.loaded) drop_erased(step.store);
  if (!connected_ || !sending_.empty()) return std::nullopt;
  if (step.now_ms >= next_try_ms_) {
    send_next();
    return std::nullopt;
  }
  return waiting() == 0 ? std::nullopt : std::optional(next_try_ms_);
}

void FileQueue::drop_erased(const Store& store) {
  std::erase_if(entries_, [&](const Entry& entry) {
    const std::string& sha256 = entry.file.sha256;
    const bool gone =
        entry.file.sent ? files_of_digest(store, sha256).empty() : is_erased_file(store, sha256);
    if (gone) host_.forget(sha256);
    return gone;
  });
}

void FileQueue::send_next() {
  const auto next = std::find_if(entries_.begin(), entries_.end(), [](const Entry& entry) {
    return entry.file.named && !entry.file.sent && entry.stuck.empty();
  });
  if (next == entries_.end()) return;
  sending_ = next->file.sha256;
  sent_bytes_ = 0;
  host_.put(sending_);
}

FileStanding FileQueue::standing_of(std::string_view sha256) const {
  const Entry* entry = find(sha256);
  if (entry == nullptr) return {};
  if (entry->file.sent) return {.stage = FileStage::Sent};
  if (!entry->stuck.empty()) return {.stage = FileStage::Stuck, .code = entry->stuck};
  if (!connected_) return {.stage = FileStage::Offline};
  if (sending_ != sha256) return {.stage = FileStage::Queued, .code = entry->failed};
  const std::uint64_t size = std::max<std::uint64_t>(entry->file.size, 1);
  return {.stage = FileStage::Sending,
          .percent = static_cast<int>(std::min(sent_bytes_ * kWhole / size, kWhole))};
}

std::size_t FileQueue::waiting() const {
  return static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) {
        return entry.file.named && !entry.file.sent && entry.stuck.empty();
      }));
}

std::vector<KeptFile> FileQueue::unsent() const {
  std::vector<KeptFile> files;
  for (const Entry& entry : entries_) {
    if (entry.file.named && !entry.file.sent) files.push_back(entry.file);
  }
  return files;
}

void FileQueue::retry(std::string_view sha256) {
  for (Entry& entry : entries_) {
    if (!sha256.empty() && entry.file.sha256 != sha256) continue;
    entry.stuck.clear();
    entry.failed.clear();
  }
  failures_ = 0;
  next_try_ms_ = 0;
  wake_();
}

Miniature FileQueue::miniature_of(std::string_view sha256) const {
  const Entry* entry = find(sha256);
  return entry == nullptr ? Miniature{} : entry->miniature;
}

void FileQueue::see(const std::string& sha256) {
  Entry* entry = find(sha256);
  if (entry == nullptr || entry->miniature.stage != Miniature::Stage::Unasked) return;
  entry->miniature.stage = Miniature::Stage::Asked;
  host_.picture(sha256, entry->file.media_type);
}

std::vector<KeptFile> FileQueue::take_unnamed() {
  std::vector<KeptFile> unnamed;
  for (const Entry& entry : entries_) {
    const KeptFile& file = entry.file;
    const bool offered = std::find(offered_.begin(), offered_.end(), file.sha256) != offered_.end();
    if (file.named || !file.record || offered) continue;
    offered_.push_back(file.sha256);
    unnamed.push_back(file);
  }
  return unnamed;
}

std::vector<KeptFile> FileQueue::take_for_form() {
  return std::exchange(for_form_, {});
}

void FileQueue::named(const std::string& sha256) {
  Entry* entry = find(sha256);
  if (entry == nullptr) return;
  entry->file.named = true;
  host_.mark_named(sha256);
}

void FileQueue::on_files(std::vector<KeptFile> files) {
  std::vector<Entry> entries;
  entries.reserve(files.size());
  for (KeptFile& file : files) {
    Entry* known = find(file.sha256);
    if (known == nullptr) {
      entries.push_back(entry_of(file));
      continue;
    }
    // What was told in this page is newer than what the disk was asked for.
    file.named |= known->file.named;
    file.sent |= known->file.sent;
    entries.push_back(std::move(*known));
    entries.back().file = std::move(file);
  }
  entries_ = std::move(entries);
  wake_();
}

void FileQueue::on_file_kept(KeptFile file) {
  if (!file.record) for_form_.push_back(file);
  std::erase(offered_, file.sha256);
  std::erase_if(entries_, [&](const Entry& entry) { return entry.file.sha256 == file.sha256; });
  entries_.push_back(entry_of(file));
  wake_();
}

void FileQueue::on_file_refused(std::string code) {
  refusals_.push_back(std::move(code));
  wake_();
}

void FileQueue::on_file_progress(const std::string& sha256, std::uint64_t sent) {
  if (sha256 == sending_) sent_bytes_ = sent;
  wake_();
}

void FileQueue::on_file_put(const std::string& sha256, int status) {
  if (sha256 == sending_) sending_.clear();
  Entry* entry = find(sha256);
  if (status == kCreated) {
    if (entry != nullptr) entry->file.sent = true;
    failures_ = 0;
  } else if (status == kGone) {
    host_.forget(sha256);
    std::erase_if(entries_, [&](const Entry& it) { return it.file.sha256 == sha256; });
  } else if (entry != nullptr && !never(status).empty()) {
    entry->stuck = never(status);
  } else {
    failed_ = true;
    if (entry != nullptr) entry->failed = failure(status);
  }
  wake_();
}

void FileQueue::on_file_picture(const std::string& sha256, Picture picture) {
  Entry* entry = find(sha256);
  if (entry == nullptr) return;
  entry->miniature = {};
  if (!picture.pixels.empty()) {
    entry->miniature = {.stage = Miniature::Stage::Here,
                        .picture = std::make_shared<const Picture>(std::move(picture))};
    pictured_.push_back(sha256);
  }
  if (pictured_.size() > kPicturesMax) {
    Entry* oldest = find(pictured_.front());
    if (oldest != nullptr) oldest->miniature = {.stage = Miniature::Stage::Unasked};
    pictured_.erase(pictured_.begin());
  }
  wake_();
}

}  // namespace planerka
