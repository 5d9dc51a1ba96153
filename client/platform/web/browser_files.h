#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/platform/file_host.h"

namespace planerka {

/// The browser's files, by way of web/files.js.
class BrowserFiles final : public FileHost {
 public:
  void listen(FileEvents& events) override { events_ = &events; }
  void list() override;
  void pick(FileSource source, RecordId record) override;
  void aim(RecordId record) override;
  void mark_named(const std::string& sha256) override;
  void put(const std::string& sha256) override;
  void forget(const std::string& sha256) override;
  void picture(const std::string& sha256, const std::string& media_type) override;
  void open(const KeptFile& file) override;

  /// By the numbers files.js sends.
  enum class Answer : std::uint8_t { List, Kept, Refused, Progress, Put, Picture };
  void answer(Answer what, std::string text, double number);

 private:
  FileEvents* events_ = nullptr;
};

}  // namespace planerka
