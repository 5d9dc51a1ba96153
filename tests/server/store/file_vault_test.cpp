#include "server/store/file_vault.h"

#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka {
namespace {

std::string digest_of(const std::string& bytes) {
  return to_hex(view(sha256(bytes)));
}

class FileVaultTest : public ::testing::Test {
 protected:
  Result<FileHeld> put(const std::string& part, std::uint64_t offset) {
    return vault_.put({photo_digest_, offset, photo_.size(), part});
  }
  static std::string why(const Result<FileHeld>& held) {
    return held.ok() ? "" : held.error().code;
  }

  TemporaryFolder folder_;
  FileVault vault_{folder_ / "main.db.files"};
  std::string photo_ = "the bytes of a photo";
  std::string photo_digest_ = digest_of(photo_);
};

TEST_F(FileVaultTest, AFileComesInPartsAndGoesOnWhereItStopped) {
  EXPECT_EQ(vault_.held(photo_digest_), FileHeld{});
  EXPECT_EQ(put(photo_.substr(0, 7), 0).value(), (FileHeld{.bytes = 7, .whole = false}));
  EXPECT_EQ(FileVault(folder_ / "main.db.files").held(photo_digest_).bytes, 7U);
  EXPECT_EQ(vault_.read(photo_digest_).error().code, "file.missing");
  EXPECT_EQ(put(photo_.substr(7), 7).value(), (FileHeld{.bytes = photo_.size(), .whole = true}));
  EXPECT_EQ(vault_.read(photo_digest_).value(), photo_);
}

TEST_F(FileVaultTest, APartThatDoesNotFollowIsRefusedAndTheRestStays) {
  ASSERT_TRUE(put(photo_.substr(0, 7), 0).ok());
  EXPECT_EQ(why(put(photo_.substr(9), 9)), "file.offset");
  EXPECT_EQ(why(put(photo_, 0)), "file.offset");
  EXPECT_EQ(why(put(photo_ + photo_, 7)), "file.offset");
  EXPECT_EQ(vault_.held(photo_digest_).bytes, 7U);
}

TEST_F(FileVaultTest, WhatIsWholeStaysAsItIs) {
  ASSERT_TRUE(put(photo_, 0).ok());
  EXPECT_TRUE(put("other", 0).value().whole);
  EXPECT_EQ(vault_.read(photo_digest_).value(), photo_);
}

TEST_F(FileVaultTest, BytesOfAnotherFileAreNotKept) {
  std::string other = photo_;
  other[0] = 'T';
  EXPECT_EQ(why(put(other, 0)), "file.differs");
  EXPECT_EQ(vault_.held(photo_digest_), FileHeld{});
}

TEST_F(FileVaultTest, TooLargeAFileIsRefusedAtItsFirstPart) {
  EXPECT_EQ(why(vault_.put({photo_digest_, 0, 21'000'000, photo_})), "file.too_large");
}

TEST_F(FileVaultTest, OnlySoManyFilesAreOnTheirWay) {
  for (std::size_t i = 0; i < FileVault::kPartsMax + 3; ++i) {
    const std::string digest = digest_of(std::to_string(i));
    ASSERT_TRUE(vault_.put({digest, 0, 9, "begun"}).ok());
  }
  std::size_t parts = 0;
  for (const auto& part :
       std::filesystem::directory_iterator(folder_ / "main.db.files" / "parts")) {
    parts += part.is_regular_file() ? 1U : 0U;
  }
  EXPECT_EQ(parts, FileVault::kPartsMax);
}

TEST_F(FileVaultTest, ACopyHasEveryWholeFileAndADamagedOneIsFound) {
  ASSERT_TRUE(put(photo_, 0).ok());
  ASSERT_TRUE(vault_.copy_to(folder_ / "copy.files").ok());
  const FileVault copy(folder_ / "copy.files");
  EXPECT_EQ(copy.all(), std::vector<std::string>{photo_digest_});
  EXPECT_TRUE(copy.damaged().empty());
  const auto path = folder_ / "main.db.files" / photo_digest_.substr(0, 2) / photo_digest_;
  std::ofstream(path, std::ios::binary) << "rotten";
  EXPECT_EQ(vault_.damaged(), std::vector<std::string>{photo_digest_});
  vault_.remove(photo_digest_);
  EXPECT_TRUE(vault_.all().empty());
}

}  // namespace
}  // namespace planerka
