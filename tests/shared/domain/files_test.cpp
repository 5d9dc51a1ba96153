// Files as records: what is sound, who may read one, and what erasure takes.

#include "shared/domain/files.h"

#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "shared/domain/roles.h"
#include "shared/sync/filter.h"
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
  RecordId add_consent(RecordId client) {
    const RecordId consent = w_.new_id();
    EXPECT_TRUE(w_.run(w_.manager,
                       make_create(Kind::Consent,
                                   consent,
                                   {put(fields::consent::client, Value::of(client)),
                                    put(fields::consent::purpose, Value::of(0))}))
                    .ok());
    return consent;
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

TEST_F(FilesTest, AContractsScanIsReadByWhoReadsTheBaseAndAConsentsByWhoReadsTelephones) {
  const RecordId contract = w_.new_id();
  const RecordId agency = w_.add_agency(w_.manager, "Этажи");
  ASSERT_TRUE(
      w_.run(w_.manager,
             make_create(
                 Kind::Contract, contract, {put(fields::contract::agency, Value::of(agency))}))
          .ok());
  const RecordId of_contract = w_.new_id();
  const RecordId of_consent = w_.new_id();
  ASSERT_EQ(add_file(of_contract, contract, 20, kDigest), "");
  ASSERT_EQ(add_file(of_consent, add_consent(add_client()), 20, std::string(64, 'b')), "");
  const auto reads = [this](RecordId user, RecordId file) {
    return may_read_file(w_.state, file, groups_of(find_person(user, w_.state).value()));
  };
  for (const RecordId user : {w_.manager, w_.head, w_.finance, w_.sales}) {
    EXPECT_TRUE(reads(user, of_contract));
    EXPECT_TRUE(reads(user, of_consent));
  }
  EXPECT_TRUE(reads(w_.viewer, of_contract));
  EXPECT_FALSE(reads(w_.viewer, of_consent)) << "telephones are masked";
  EXPECT_FALSE(reads(w_.admin, of_contract));
  EXPECT_FALSE(reads(w_.admin, of_consent));
}

TEST_F(FilesTest, AScansDigestAndNameAreWhereOnlyReadersOfTelephonesLook) {
  const auto seen = [this](RecordId user, RecordId file) {
    const Groups groups = groups_of(find_person(user, w_.state).value());
    std::string words;
    for (const UndoneChange& undone : w_.changes) {
      for (const Op& op : filter_change(undone.change, groups).ops) {
        if (op.record == file) words += op.value.bytes;
      }
    }
    return words;
  };
  const RecordId scan = w_.new_id();
  ASSERT_EQ(add_file(scan, add_consent(add_client()), 20, kDigest), "") << "an older build's words";
  const auto rename = [&](FieldId field, std::string_view name) {
    return reason(w_.run(w_.manager, make_edit(scan, {put(field, Value::text(name))})));
  };
  EXPECT_EQ(rename(fields::file::name, "Согласие Ивановой.pdf"), "");
  EXPECT_EQ(file_name(w_.state, scan), "Согласие Ивановой.pdf");
  EXPECT_EQ(rename(fields::file::scan_name, "Согласие.pdf"), "");
  EXPECT_EQ(file_name(w_.state, scan), "Согласие.pdf");
  EXPECT_EQ(file_digest(w_.state, scan), kDigest);
  EXPECT_EQ(files_of_digest(w_.state, kDigest), std::vector<RecordId>{scan});
  EXPECT_EQ(rename(fields::file::name, ""), "field.required");
  EXPECT_EQ(rename(fields::file::name, "  "), "field.required");
  EXPECT_EQ(seen(w_.viewer, scan), "");
  EXPECT_NE(seen(w_.sales, scan).find("Согласие Ивановой.pdf"), std::string::npos);
}

TEST_F(FilesTest, AnImportedScanIsPutAsideToo) {
  const RecordId scan = w_.new_id();
  const std::vector<Argument> fields = {
      put(fields::file::record, Value::of(add_consent(add_client()))),
      put(fields::file::sha256, Value::text(kDigest)),
      put(fields::file::name, Value::text("Согласие Ивановой.pdf")),
      put(fields::file::size, Value::of(20))};
  ASSERT_EQ(reason(w_.run(w_.admin, make_import(Kind::File, scan, fields))), "");
  EXPECT_EQ(w_.text(scan, fields::file::name), "");
  EXPECT_EQ(w_.text(scan, fields::file::sha256), "");
  EXPECT_EQ(file_name(w_.state, scan), "Согласие Ивановой.pdf");
}

TEST_F(FilesTest, AnyOtherFileHasThemWhereAllOfTheBaseLook) {
  const RecordId file = w_.new_id();
  const RecordId client = add_client();
  const auto create = [&](std::vector<Argument> fields) {
    fields.push_back(put(fields::file::record, Value::of(client)));
    fields.push_back(put(fields::file::size, Value::of(20)));
    return reason(w_.run(w_.manager, make_create(Kind::File, file, std::move(fields))));
  };
  const Argument digest = put(fields::file::scan_sha256, Value::text(kDigest));
  EXPECT_EQ(create({digest, put(fields::file::sha256, Value::text(kDigest))}), "command.twice");
  EXPECT_EQ(create({digest}), "field.required");
  EXPECT_EQ(create({digest, put(fields::file::scan_name, Value::text("Фото.png"))}), "");
  EXPECT_EQ(w_.text(file, fields::file::sha256), kDigest);
  EXPECT_EQ(w_.text(file, fields::file::name), "Фото.png");
}

TEST_F(FilesTest, ErasureTakesTheScansOfAClientsConsentsAndLetsNoMoreIn) {
  const RecordId client = add_client();
  const RecordId consent = add_consent(client);
  const RecordId scan = w_.new_id();
  ASSERT_EQ(add_file(scan, consent, 20, kDigest), "");
  ASSERT_EQ(reason(w_.run(w_.admin, make_erase(client, "по заявлению"))), "");
  EXPECT_TRUE(is_erased_file(w_.state, kDigest));
  EXPECT_EQ(file_name(w_.state, scan), "");
  EXPECT_EQ(add_file(w_.new_id(), consent, 20, std::string(64, 'b')), "record.erased");
  EXPECT_EQ(add_file(w_.new_id(), client, 20, std::string(64, 'b')), "record.erased");
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
