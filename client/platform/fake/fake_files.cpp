#include "client/platform/fake/fake_files.h"

#include <utility>

#include "client/platform/fake/fake_device.h"
#include "client/platform/fake/fake_host.h"
#include "shared/base/bytes.h"
#include "shared/base/hash.h"

namespace planerka {
namespace {

constexpr int kCreated = 201;

}  // namespace

FakeFileDisk& FakeFiles::disk() const {
  return tab_.device().files;
}

void FakeFiles::list() {
  std::vector<KeptFile> files;
  for (const auto& [sha256, kept] : disk().kept) {
    files.push_back(kept.file);
  }
  tab_.answer_later([this, files = std::move(files)] { events_->on_files(files); });
}

void FakeFiles::pick(FileSource source, RecordId record) {
  disk().asked.push_back(source);
  for (const FakeFileDisk::Chosen& chosen : std::exchange(disk().chosen, {})) {
    keep(chosen, record);
  }
}

void FakeFiles::drop(const FakeFileDisk::Chosen& chosen) {
  if (aimed_) keep(chosen, aimed_);
}

void FakeFiles::keep(const FakeFileDisk::Chosen& chosen, RecordId record) {
  if (!disk().refuses.empty()) {
    return tab_.answer_later([this, code = disk().refuses] { events_->on_file_refused(code); });
  }
  const std::string digest = to_hex(view(sha256(chosen.bytes)));
  KeptFile file{.sha256 = digest,
                .name = chosen.name,
                .media_type = chosen.media_type,
                .size = chosen.bytes.size(),
                .record = record};
  disk().kept[digest] = {file, chosen.bytes};
  tab_.answer_later([this, file = std::move(file)] { events_->on_file_kept(file); });
}

void FakeFiles::mark_named(const std::string& sha256) {
  const auto found = disk().kept.find(sha256);
  if (found != disk().kept.end()) found->second.file.named = true;
}

void FakeFiles::put(const std::string& sha256) {
  tab_.answer_later([this, sha256] {
    const auto found = disk().kept.find(sha256);
    if (found == disk().kept.end()) return events_->on_file_put(sha256, kNoAnswer);
    const int status = tab_.device().put_file(sha256, found->second.bytes);
    if (status == kCreated) found->second.file.sent = true;
    events_->on_file_put(sha256, status);
  });
}

void FakeFiles::forget(const std::string& sha256) {
  disk().kept.erase(sha256);
}

// A grey square; nothing of bytes that say they are broken.
void FakeFiles::picture(const std::string& sha256, const std::string&) {
  disk().pictured.push_back(sha256);
  tab_.answer_later([this, sha256] {
    const auto found = disk().kept.find(sha256);
    const bool whole = found != disk().kept.end() && !found->second.bytes.starts_with("broken");
    constexpr int kSide = 2;
    constexpr std::size_t kBytes = 16;
    events_->on_file_picture(
        sha256,
        whole ? Picture{.width = kSide, .height = kSide, .pixels = std::string(kBytes, '\x7f')}
              : Picture{});
  });
}

void FakeFiles::open(const KeptFile& file) {
  disk().opened.push_back(file.name);
  if (disk().kept.count(file.sha256) != 0) return;
  const auto bytes = tab_.device().get_file(file.sha256);
  if (!bytes) return;
  KeptFile fetched = file;
  fetched.named = fetched.sent = true;
  disk().kept[file.sha256] = {std::move(fetched), *bytes};
  list();
}

}  // namespace planerka
