// Files as records: what is sound, who may read one, and what erasure takes.

#include "shared/domain/files.h"

#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

const std::string kDigest(64, 'a');

class FilesTest : public ::testing::Test {
 protected:
  RecordId add_client() {
    const RecordId client = w_.new_id();
    EXPECT_TRUE(
        w_.run(w_.manager,
               make_create(
                   Kind::Client, client, {put(fields::client::name, Value::text("Мария Иванова"))}))
            .ok());
    return client;
  }
  std::string add_file(RecordId file, RecordId record, std::int64_t size, std::string_view digest) {
    return reason(w_.run(w_.manager,
                         make_create(Kind::File,
                                     file,
                                     {put(fields::file::record, Value::of(record)),
                                      put(fields::file::sha256, Value::text(digest)),
                                      put(fields::file::name, Value::text("Паспорт.png")),
                                      put(fields::file::size, Value::of(size))})));
  }

  Workspace w_;
};

TEST_F(FilesTest, AFileHasADigestASizeAndARecord) {
  const RecordId client = add_client();
  EXPECT_EQ(add_file(w_.new_id(), client, 20, "abc"), "file.digest");
  EXPECT_EQ(add_file(w_.new_id(), client, 20, std::string(64, 'A')), "file.digest");
  EXPECT_EQ(add_file(w_.new_id(), client, 0, kDigest), "file.empty");
  EXPECT_EQ(add_file(w_.new_id(), client, 20 * 1024 * 1024 + 1, kDigest), "file.too_large");
  EXPECT_EQ(add_file(w_.new_id(), client, 20 * 1024 * 1024, kDigest), "");
}

TEST_F(FilesTest, AFileIsReadByWhoReadsItsRecord) {
  const RecordId file = w_.new_id();
  ASSERT_EQ(add_file(file, add_client(), 20, kDigest), "");
  const Groups everyone = Groups{}.with(Group::Everyone);
  EXPECT_FALSE(may_read_file(w_.state, file, everyone));
  EXPECT_TRUE(may_read_file(w_.state, file, everyone.with(Group::Base)));
}

TEST_F(FilesTest, ErasureTakesThePersonsFilesAndThoseOfWhatSpeaksOfThem) {
  const RecordId client = add_client();
  const RecordId event = w_.new_id();
  ASSERT_TRUE(w_.run(w_.manager,
                     make_create(Kind::Event,
                                 event,
                                 {put(fields::event::subject, Value::of(client)),
                                  put(fields::event::kind, Value::of(1))}))
                  .ok());
  const RecordId own = w_.new_id();
  const RecordId of_event = w_.new_id();
  ASSERT_EQ(add_file(own, client, 20, kDigest), "");
  ASSERT_EQ(add_file(of_event, event, 20, std::string(64, 'b')), "");
  EXPECT_EQ(files_of_digest(w_.state, kDigest).size(), 1U);
  EXPECT_FALSE(is_erased_file(w_.state, kDigest));
  ASSERT_EQ(reason(w_.run(w_.admin, make_erase(client, "по заявлению"))), "");
  EXPECT_TRUE(is_erased_file(w_.state, kDigest));
  EXPECT_TRUE(is_erased_file(w_.state, std::string(64, 'b')));
  EXPECT_TRUE(files_of_digest(w_.state, kDigest).empty());
  EXPECT_EQ(w_.text(own, fields::file::name), "");
  EXPECT_FALSE(may_read_file(w_.state, own, Groups::all()));
}

}  // namespace
}  // namespace planerka::testing
