#include "server/store/sqlite/verify.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "server/store/sqlite/blob.h"
#include "tests/server/store/sqlite/workspace_fixture.h"

namespace planerka::sqlite {
namespace {

class Verify : public WorkspaceTest {
 protected:
  void SetUp() override {
    open();
    author_
        .writes(kDesk,
                {put(kEtazhi, fields::agency::name, "Этажи"),
                 add(kEtazhi, fields::agency::tags, "опора"),
                 put(kAnna, fields::client::name, "Анна Каренина"),
                 add(kAnna, fields::client::extra_phones, "+79991234567")})
        .writes(kTablet, {put(kEtazhi, fields::agency::name, "Этажи плюс")})
        .writes(kDesk, {put(kPrestizh, fields::agency::name, "Престиж")});
    ASSERT_EQ(append(), AppendOutcome::Done);
    write_everything();
  }

  void erase_anna() {
    author_.writes(kSystemReplica,
                   {put(kAnna, fields::client::name, Value::null()),
                    remove(kAnna, fields::client::extra_phones, "+79991234567"),
                    put(kAnna, make_field(Kind::Client, common::erased_at), Value::of(kMonday))});
    ASSERT_EQ(append(), AppendOutcome::Done);
  }

  /// "digest 2, state_row agency …": the findings, each once.
  std::vector<std::string> findings() {
    const VerifyReport report = verify(file()).value();
    std::vector<std::string> told;
    for (const Error& finding : report.findings)
      told.push_back(finding.code + " " + finding.args.front());
    return told;
  }
  using Told = std::vector<std::string>;
};

TEST_F(Verify, AWorkspaceThatWasLeftAloneIsFine) {
  const VerifyReport report = verify(file()).value();
  EXPECT_TRUE(report.findings.empty()) << report.findings.front().code;
  EXPECT_EQ(report.changes, 3U);
  EXPECT_EQ(report.records, 3U);
}

TEST_F(Verify, RowsThatTheNewestChangesWillRewriteAreNotJudged) {
  author_.writes(kDesk, {put(kEtazhi, fields::agency::city, "Казань")});
  ASSERT_EQ(append(), AppendOutcome::Done);
  EXPECT_EQ(findings(), Told{});
}

TEST_F(Verify, AChangedBodyIsFound) {
  close();
  tamper(
      "UPDATE changes SET body = CAST(replace(CAST(body AS TEXT), 'Этажи', 'Башни') AS BLOB) "
      "WHERE seq=2");
  EXPECT_EQ(findings().front(), "verify.digest 2");
}

TEST_F(Verify, AChangedAuthorIsFound) {
  close();
  tamper("UPDATE changes SET author=5 WHERE seq=3");
  EXPECT_EQ(findings(), Told{"verify.digest 3"});
}

TEST_F(Verify, AMissingChangeIsFound) {
  close();
  tamper("DELETE FROM changes WHERE seq=2");
  const Told told = findings();
  EXPECT_NE(std::find(told.begin(), told.end(), "verify.gap 2"), told.end());
  EXPECT_NE(std::find(told.begin(), told.end(), "verify.digest 3"), told.end());
}

TEST_F(Verify, AChangedPersonalValueIsFound) {
  close();
  tamper(
      "UPDATE personal SET value = CAST(replace(CAST(value AS TEXT), 'Анна', 'Инна') AS BLOB) "
      "WHERE op=2");
  EXPECT_EQ(findings().front(), "verify.personal 1");
}

TEST_F(Verify, APersonalValueThatIsGoneWithoutErasureIsFound) {
  close();
  tamper("DELETE FROM personal WHERE op=2");
  EXPECT_EQ(findings().front().substr(0, 20), "verify.missing_value");
}

TEST_F(Verify, AStateTableThatSaysOtherwiseIsFound) {
  close();
  tamper("UPDATE agency SET name='Башни' WHERE name='Престиж'");
  EXPECT_EQ(findings(), Told{"verify.state_row agency"});
  tamper("DELETE FROM agency WHERE name='Башни'");
  EXPECT_EQ(findings(), Told{"verify.state_row agency"});
  tamper("UPDATE history SET entries=x'00'");
  EXPECT_EQ(findings().back().substr(0, 14), "verify.history");
}

TEST_F(Verify, AFigureThatSaysOtherwiseIsFound) {
  const VerifyReport report = verify(file(), [](const Store& store, VerifyReport& told) {
                                if (store.table(Kind::Agency).size() == 2)
                                  told.add(fail("verify.figure", {"agencies"}));
                              }).value();
  EXPECT_EQ(report.findings, std::vector<Error>{fail("verify.figure", {"agencies"})});
}

TEST_F(Verify, ErasureIsNoTampering) {
  erase_anna();
  EXPECT_EQ(findings(), Told{}) << "before the tables have followed";
  write_everything();
  EXPECT_EQ(findings(), Told{});
  EXPECT_EQ(verify(file())->erased_values, 3U) << "the name, the phone, and the phone removed";
  close();
  open();
  EXPECT_EQ(findings(), Told{});
}

TEST_F(Verify, AnErasedValueIsNowhereOnTheDisk) {
  author_.is_refused(kTablet, fail("client.phone_taken", {"8 (999) 123-45-67"}), "Анна Каренина");
  ASSERT_EQ(append(), AppendOutcome::Done);
  const auto files_with = [this](const std::string& text) {
    Told found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      if (bytes.find(text) != std::string::npos) found.push_back(entry.path().filename());
    }
    return found;
  };
  EXPECT_NE(files_with("Каренина"), Told{});
  erase_anna();
  write_everything();
  EXPECT_EQ(files_with("Каренина"), Told{});
  EXPECT_EQ(files_with("9991234567"), Told{});
  close();
  EXPECT_EQ(files_with("Каренина"), Told{});
}

// execute() refuses it; a log that has it all the same shows nothing of it.
TEST_F(Verify, WhatIsWrittenToAnErasedPersonShowsNowhere) {
  erase_anna();
  author_.writes(kDesk, {put(kAnna, fields::client::name, "Анна Новая")});
  ASSERT_EQ(append(), AppendOutcome::Done);
  write_everything();
  close();
  open();
  EXPECT_EQ(load()->store.value(kAnna, fields::client::name).bytes, "");
  EXPECT_EQ(findings(), Told{});
}

}  // namespace
}  // namespace planerka::sqlite
