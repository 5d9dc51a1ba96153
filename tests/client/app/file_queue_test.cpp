// What is sent when, over a host that answers when the test says.

#include "client/app/file_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace planerka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ScriptedFiles final : public FileHost {
 public:
  void listen(FileEvents&) override {}
  void list() override { ++lists; }
  void pick(FileSource, RecordId) override {}
  void aim(RecordId) override {}
  void mark_named(const std::string& sha256) override { named.push_back(sha256); }
  void put(const std::string& sha256) override { puts.push_back(sha256); }
  void forget(const std::string& sha256) override { forgotten.push_back(sha256); }
  void picture(const std::string& sha256, const std::string&) override {
    pictured.push_back(sha256);
  }
  void open(const KeptFile&) override {}

  int lists = 0;
  std::vector<std::string> named;
  std::vector<std::string> puts;
  std::vector<std::string> forgotten;
  std::vector<std::string> pictured;
};

class FileQueueTest : public ::testing::Test {
 protected:
  FileQueueTest() { queue_.start(); }

  std::optional<std::int64_t> step(std::int64_t now_ms, bool connected = true) {
    return queue_.step({.store = store_, .connected = connected, .now_ms = now_ms});
  }
  static KeptFile file(std::string sha256, bool named = true) {
    return {.sha256 = std::move(sha256), .size = 200, .record = RecordId{7}, .named = named};
  }

  Store store_;
  ScriptedFiles host_;
  FileQueue queue_{host_, [] {}};
};

TEST_F(FileQueueTest, FilesGoOneAtATimeAndOnlyWithANetwork) {
  queue_.on_files({file("a"), file("b")});
  step(0, false);
  EXPECT_THAT(host_.puts, IsEmpty());
  EXPECT_EQ(queue_.standing_of("a").stage, FileStage::Offline);
  step(1);
  step(2);
  EXPECT_THAT(host_.puts, ElementsAre("a"));
  queue_.on_file_progress("a", 50);
  EXPECT_EQ(queue_.standing_of("a").percent, 25);
  EXPECT_EQ(queue_.standing_of("b").stage, FileStage::Queued);
  queue_.on_file_put("a", 201);
  step(3);
  EXPECT_THAT(host_.puts, ElementsAre("a", "b"));
  EXPECT_EQ(queue_.standing_of("a").stage, FileStage::Sent);
  EXPECT_EQ(queue_.waiting(), 1U);
}

TEST_F(FileQueueTest, WhatNoCommandNamesIsOfferedOnceAndNotSent) {
  queue_.on_file_kept(file("a", false));
  step(0);
  EXPECT_THAT(host_.puts, IsEmpty());
  EXPECT_EQ(queue_.take_unnamed().size(), 1U);
  EXPECT_THAT(queue_.take_unnamed(), IsEmpty());
  queue_.named("a");
  EXPECT_THAT(host_.named, ElementsAre("a"));
  step(1);
  EXPECT_THAT(host_.puts, ElementsAre("a"));
}

TEST_F(FileQueueTest, AFailureIsTriedAgainAfterLongerAndLongerPauses) {
  queue_.on_files({file("a")});
  step(0);
  queue_.on_file_put("a", 503);
  EXPECT_EQ(step(1'000), 3'000);
  step(3'000);
  EXPECT_EQ(host_.puts.size(), 2U);
  queue_.on_file_put("a", kNoAnswer);
  EXPECT_EQ(step(3'000), 7'000);
  // The network is back: at once.
  step(3'100, false);
  step(3'200);
  EXPECT_EQ(host_.puts.size(), 3U);
  EXPECT_EQ(host_.lists, 3) << "at the start, and whenever the network comes";
}

TEST_F(FileQueueTest, WhatTheServerNeverTakesStandsInNobodysWay) {
  queue_.on_files({file("a"), file("b")});
  step(0);
  queue_.on_file_put("a", 413);
  step(1);
  EXPECT_THAT(host_.puts, ElementsAre("a", "b"));
  EXPECT_EQ(queue_.standing_of("a").code, "file.too_large");
  EXPECT_THAT(host_.forgotten, IsEmpty());
}

TEST_F(FileQueueTest, ARetryWaitsForNoPauseAndTakesWhatWasStuck) {
  queue_.on_files({file("a"), file("b"), file("c")});
  step(0);
  queue_.on_file_put("a", 413);
  step(1);
  queue_.on_file_put("b", 503);
  EXPECT_EQ(queue_.standing_of("b").code, "file.offset");
  EXPECT_EQ(step(2), 2'002);
  EXPECT_EQ(queue_.waiting(), 2U);
  EXPECT_EQ(queue_.unsent().size(), 3U);
  queue_.retry("b");
  EXPECT_EQ(queue_.standing_of("b").code, "");
  EXPECT_EQ(queue_.standing_of("a").stage, FileStage::Stuck);
  step(3);
  EXPECT_THAT(host_.puts, ElementsAre("a", "b", "b"));
  queue_.on_file_put("b", 201);
  queue_.retry();
  step(4);
  EXPECT_THAT(host_.puts, ElementsAre("a", "b", "b", "a"));
  EXPECT_EQ(queue_.unsent().size(), 2U);
}

TEST_F(FileQueueTest, WhatAnotherTabSendsIsWaitedForAndIsNoFailure) {
  queue_.on_files({file("a")});
  step(0);
  queue_.on_file_put("a", kOtherTabPuts);
  EXPECT_EQ(step(0), 2'000);
  EXPECT_EQ(queue_.standing_of("a").stage, FileStage::Queued);
  EXPECT_EQ(queue_.standing_of("a").code, "");
}

TEST_F(FileQueueTest, WhyAFileIsStuckOutlivesAnotherLookAtTheDisk) {
  queue_.on_files({file("a")});
  step(0);
  queue_.on_file_put("a", 507);
  queue_.on_files({file("a")});
  EXPECT_EQ(queue_.standing_of("a").code, "file.no_room");
}

TEST_F(FileQueueTest, AMiniatureIsAskedForOnceAndOfPicturesAlone) {
  KeptFile photo = file("a");
  photo.media_type = "image/jpeg";
  queue_.on_files({photo, file("b")});
  EXPECT_EQ(queue_.miniature_of("b").stage, Miniature::Stage::None);
  EXPECT_EQ(queue_.miniature_of("c").stage, Miniature::Stage::None) << "it is not here";
  EXPECT_EQ(queue_.miniature_of("a").stage, Miniature::Stage::Unasked);
  queue_.see("a");
  queue_.see("a");
  queue_.see("b");
  EXPECT_THAT(host_.pictured, ElementsAre("a"));
  queue_.on_files({photo});
  EXPECT_EQ(queue_.miniature_of("a").stage, Miniature::Stage::Asked);
  queue_.on_file_picture("a", {.width = 1, .height = 1, .pixels = "rgba"});
  EXPECT_EQ(queue_.miniature_of("a").picture->pixels, "rgba");
}

TEST_F(FileQueueTest, WhatIsNoPictureInTruthIsNotAskedForAgain) {
  KeptFile photo = file("a");
  photo.media_type = "image/webp";
  queue_.on_files({photo});
  queue_.see("a");
  queue_.on_file_picture("a", {});
  EXPECT_EQ(queue_.miniature_of("a").stage, Miniature::Stage::None);
}

TEST_F(FileQueueTest, TheOldestMiniatureGivesWayAndIsMadeAgainWhenWanted) {
  std::vector<KeptFile> photos;
  for (std::size_t i = 0; i <= FileQueue::kPicturesMax; ++i) {
    photos.push_back(file(std::to_string(i)));
    photos.back().media_type = "image/png";
  }
  queue_.on_files(photos);
  for (const KeptFile& photo : photos) {
    queue_.see(photo.sha256);
    queue_.on_file_picture(photo.sha256, {.width = 1, .height = 1, .pixels = "rgba"});
  }
  EXPECT_EQ(queue_.miniature_of("0").stage, Miniature::Stage::Unasked);
  EXPECT_EQ(queue_.miniature_of("0").picture, nullptr);
  EXPECT_EQ(queue_.miniature_of("1").stage, Miniature::Stage::Here);
}

TEST_F(FileQueueTest, WhatWasErasedIsForgotten) {
  queue_.on_files({file("a")});
  step(0);
  queue_.on_file_put("a", 410);
  EXPECT_THAT(host_.forgotten, ElementsAre("a"));
  EXPECT_EQ(queue_.standing_of("a").stage, FileStage::Elsewhere);
}

}  // namespace
}  // namespace planerka
