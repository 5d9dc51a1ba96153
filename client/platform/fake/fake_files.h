#pragma once

// A device's disk of files in memory, as one tab reaches it.

#include <map>
#include <string>
#include <vector>

#include "client/platform/file_host.h"

namespace planerka {

class FakeHost;

/// What the tabs of a device share; outlives them.
struct FakeFileDisk {
  struct Kept {
    KeptFile file;
    std::string bytes;
  };
  /// What a person chooses when asked, all at once.
  struct Chosen {
    std::string name;
    std::string media_type;
    std::string bytes;
  };

  std::map<std::string, Kept> kept;
  std::vector<Chosen> chosen;
  std::vector<FileSource> asked;
  /// Files that were shown or saved, by name.
  std::vector<std::string> opened;
  /// Files of which a miniature was made, by digest.
  std::vector<std::string> pictured;
  /// The next picks are refused with this.
  std::string refuses;
};

class FakeFiles final : public FileHost {
 public:
  explicit FakeFiles(FakeHost& tab) : tab_(tab) {}

  void listen(FileEvents& events) override { events_ = &events; }
  void list() override;
  void pick(FileSource source, RecordId record) override;
  void aim(RecordId record) override { aimed_ = record; }
  void mark_named(const std::string& sha256) override;
  void put(const std::string& sha256) override;
  void forget(const std::string& sha256) override;
  void picture(const std::string& sha256, const std::string& media_type) override;
  void open(const KeptFile& file) override;

  /// A person drops a file on the page.
  void drop(const FakeFileDisk::Chosen& chosen);

 private:
  FakeFileDisk& disk() const;
  void keep(const FakeFileDisk::Chosen& chosen, RecordId record);

  FakeHost& tab_;
  FileEvents* events_ = nullptr;
  RecordId aimed_;
};

}  // namespace planerka
