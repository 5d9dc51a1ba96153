#include "client/platform/web/browser_files.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

// clang-format off
EM_JS(void, files_list, (void), { Module.host.files.list(); });
EM_JS(void, files_pick, (int camera, const char* record),
      { Module.host.files.pick(camera !== 0, UTF8ToString(record)); });
EM_JS(void, files_aim, (const char* record), { Module.host.files.aim(UTF8ToString(record)); });
EM_JS(void, files_mark_named, (const char* sha256),
      { Module.host.files.markNamed(UTF8ToString(sha256)); });
EM_JS(void, files_put, (const char* sha256), { Module.host.files.put(UTF8ToString(sha256)); });
EM_JS(void, files_forget, (const char* sha256),
      { Module.host.files.forget(UTF8ToString(sha256)); });
EM_JS(void, files_picture, (const char* sha256, const char* type),
      { Module.host.files.picture(UTF8ToString(sha256), UTF8ToString(type)); });
EM_JS(void, files_open, (const char* sha256, const char* name, const char* type, double size), {
  Module.host.files.open({
    sha256: UTF8ToString(sha256), name: UTF8ToString(name), type: UTF8ToString(type), size,
  });
});
// clang-format on

namespace planerka {
namespace {

constexpr std::size_t kDigestSize = 64;
constexpr std::size_t kPixelSize = 4;

std::string digits_of(RecordId record) {
  return record ? std::to_string(record.value) : std::string();
}

std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string_view take(std::string_view& from, char end) {
  const std::string_view taken = from.substr(0, from.find(end));
  from.remove_prefix(std::min(taken.size() + 1, from.size()));
  return taken;
}

/// A file a line, as lineOf() of files.js writes it.
std::vector<KeptFile> files_of(std::string_view text) {
  std::vector<KeptFile> files;
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    KeptFile file;
    file.sha256 = take(line, '\t');
    file.size = number_of(take(line, '\t'));
    file.media_type = take(line, '\t');
    file.name = take(line, '\t');
    file.record = RecordId{number_of(take(line, '\t'))};
    file.named = take(line, '\t') == "1";
    file.sent = take(line, '\t') == "1";
    files.push_back(std::move(file));
  }
  return files;
}

/// Behind the file's digest the pixels of a picture of this width, as miniatureOf() of files.js
/// gives them.
Picture picture_of(std::string_view text, int width) {
  Picture picture{.width = width, .pixels = std::string(text.substr(kDigestSize))};
  const auto pixels = static_cast<int>(picture.pixels.size() / kPixelSize);
  if (width > 0) picture.height = pixels / width;
  return picture;
}

}  // namespace

void BrowserFiles::list() {
  files_list();
}

void BrowserFiles::pick(FileSource source, RecordId record) {
  files_pick(source == FileSource::Camera ? 1 : 0, digits_of(record).c_str());
}

void BrowserFiles::aim(RecordId record) {
  files_aim(digits_of(record).c_str());
}

void BrowserFiles::mark_named(const std::string& sha256) {
  files_mark_named(sha256.c_str());
}

void BrowserFiles::put(const std::string& sha256) {
  files_put(sha256.c_str());
}

void BrowserFiles::forget(const std::string& sha256) {
  files_forget(sha256.c_str());
}

void BrowserFiles::picture(const std::string& sha256, const std::string& media_type) {
  files_picture(sha256.c_str(), media_type.c_str());
}

void BrowserFiles::open(const KeptFile& file) {
  files_open(file.sha256.c_str(),
             file.name.c_str(),
             file.media_type.c_str(),
             static_cast<double>(file.size));
}

void BrowserFiles::answer(Answer what, std::string text, double number) {
  if (events_ == nullptr) return;
  switch (what) {
    case Answer::List:
      return events_->on_files(files_of(text));
    case Answer::Kept:
      return events_->on_file_kept(files_of(text).front());
    case Answer::Refused:
      return events_->on_file_refused(std::move(text));
    case Answer::Progress:
      return events_->on_file_progress(text, static_cast<std::uint64_t>(number));
    case Answer::Put:
      return events_->on_file_put(text, static_cast<int>(number));
    case Answer::Picture:
      return events_->on_file_picture(text.substr(0, kDigestSize),
                                      picture_of(text, static_cast<int>(number)));
  }
}

}  // namespace planerka
