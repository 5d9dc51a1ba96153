// What a workspace does for the command line and for the browser, apart from sync: as the programs
// that ship do it, with the server running and without.

#include <fstream>
#include <iterator>
#include <list>
#include <set>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/store/sqlite/database.h"
#include "shared/base/bytes.h"
#include "shared/import/opportunities.h"
#include "shared/sync/snapshot.h"
#include "tests/server/app/live_server.h"
#include "tests/server/store/temporary_folder.h"
#include "tests/shared/import/sales_set.h"

namespace planerka::app::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// The first of some processes to end, within 30 s; else the one that was started last.
Process& first_ended(std::list<Process>& processes) {
  constexpr int kTries = 3000;
  for (int i = 0; i < kTries; ++i) {
    for (Process& process : processes) {
      siginfo_t ended{};
      const auto pid = static_cast<id_t>(process.pid());
      // Left to be waited for.
      if (waitid(P_PID, pid, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid != 0) {
        return process;
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return processes.back();
}

class WorkspaceTest : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// The files of a sales set, as `import` takes them.
  std::vector<std::string> import_of(const OpportunityFiles& files) const {
    write("products.csv", files.projects.bytes);
    write("accounts.csv", files.agencies.bytes);
    write("teams.csv", files.agents.bytes);
    write("pipeline.csv", files.deals.bytes);
    return {"import",
            "--data",
            data_,
            "--preset",
            "opportunities",
            "--projects",
            path("products.csv"),
            "--agencies",
            path("accounts.csv"),
            "--agents",
            path("teams.csv"),
            "--deals",
            path("pipeline.csv")};
  }
  Process::Ended verb(const std::string& name, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {name, "--data", data_});
    return run(more);
  }

  /// The first column of the first row; -1 when the file cannot be asked.
  std::int64_t number(const std::string& sql) const {
    auto database = sqlite::Database::open(data_ + "/workspaces/main.db", sqlite::Access::ReadOnly);
    if (!database.ok()) return -1;
    const auto number = database->number(sql);
    return number.ok() ? *number : -1;
  }
  /// The same, for as long as the state tables may lag behind the log.
  std::int64_t soon(const std::string& sql, std::int64_t expected) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (number(sql) != expected && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return number(sql);
  }

  TemporaryFolder folder_;
  std::string data_ = (folder_ / "data").string();
};

TEST_F(WorkspaceTest, ImportWorksWithTheServerRunningOrNotAndAgainAddsNothing) {
  const std::vector<std::string> import = import_of(maven_sales());
  const Process::Ended first = run(import);
  ASSERT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("accounts.csv: created 85, updated 0, unchanged 0, skipped 0"));
  EXPECT_THAT(first.out, HasSubstr("pipeline.csv: created 500, updated 0, unchanged 0, skipped 0"));
  LiveServer server(data_);
  const Process::Ended second = run(import);
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_THAT(second.out,
              HasSubstr("pipeline.csv: created 0, updated 0, unchanged 500, skipped 0"));
  EXPECT_THAT(second.out, HasSubstr("Nothing new"));
  EXPECT_EQ(soon("SELECT count(*) FROM deal", 500), 500);
}

TEST_F(WorkspaceTest, ImportIntoARunningServerIsSeenThere) {
  LiveServer server(data_, {"--demo"});
  const std::int64_t before = soon("SELECT count(*) > 0 FROM deal", 1);
  ASSERT_EQ(before, 1);
  OpportunityFiles files = maven_sales();
  files.deals.bytes += "X1,Moses Frase,GTX Pro,Nowhere Ltd,Won,01-02-2017,02-03-2017,100\n";
  const Process::Ended ended = run(import_of(files));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("pipeline.csv: created 500, updated 0, unchanged 0, skipped 1"));
  EXPECT_THAT(ended.out, HasSubstr("row 502 skipped"));
  EXPECT_EQ(soon("SELECT count(*) FROM deal WHERE import_source='opportunities'", 500), 500);
}

TEST_F(WorkspaceTest, ImportAsksForTheOrderOfDatesThatCanBeReadInSeveralWays) {
  OpportunityFiles files = maven_sales();
  files.deals.bytes = files.deals.bytes.substr(0, files.deals.bytes.find('\n') + 1) +
                      "X1,Moses Frase,GTX Basic,Cancity,Won,01-02-2017,02-03-2017,100\n";
  std::vector<std::string> import = import_of(files);
  const Process::Ended ambiguous = run(import);
  EXPECT_EQ(ambiguous.code, 1);
  EXPECT_THAT(ambiguous.err, HasSubstr("Give --date-format: dmy, mdy"));
  import.insert(import.end(), {"--date-format", "mdy"});
  EXPECT_EQ(run(import).code, 0);
  ASSERT_EQ(verb("verify").code, 0);
}

TEST_F(WorkspaceTest, ExportWritesABookWithTheServerRunningOrNot) {
  ASSERT_EQ(run(import_of(maven_sales())).code, 0);
  const auto book = [this](const std::string& name) {
    const Process::Ended ended = verb("export", {"--book", "summary", "--out", path(name)});
    EXPECT_EQ(ended.code, 0) << ended.err;
    std::ifstream file(folder_ / name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  EXPECT_THAT(book("alone.xlsx"), StartsWith("PK"));
  LiveServer server(data_);
  EXPECT_THAT(book("served.xlsx"), StartsWith("PK"));
  EXPECT_EQ(soon("SELECT count(*) FROM audit_entry WHERE act='export.summary' AND "
                 "created_by IS NULL",
                 2),
            2);
  const Process::Ended unknown = verb("export", {"--book", "poem", "--out", path("poem.xlsx")});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("There is: summary"));
}

// The book goes to a pipe that nobody reads yet, so what came after it waits.
TEST_F(WorkspaceTest, WhoWantsAFileWhenEightWaitForTheirsIsAskedToComeAgain) {
  ASSERT_EQ(mkfifo(path("slow.xlsx.part").c_str(), S_IRUSR | S_IWUSR), 0);
  LiveServer server(data_, {"--demo"});
  const std::string cookie = server.sign_in("manager");
  Process book({"export", "--data", data_, "--book", "summary", "--out", path("slow.xlsx")});
  ASSERT_EQ(soon("SELECT count(*) FROM audit_entry", 1), 1);
  server.get("/api/health");  // the turn that wrote the journal is over: the book is under way
  std::list<Process> others;
  for (int i = 0; i < 8; ++i)
    others.emplace_back(std::vector<std::string>{
        "backup", "--data", data_, "--out", path(std::to_string(i) + ".db")});
  Process& late = first_ended(others);
  const Process::Ended turned_away = late.wait();
  EXPECT_EQ(turned_away.code, 1);
  EXPECT_THAT(turned_away.err, HasSubstr("for others just now. Try again in a minute."));
  const auto answer = server.get("/w/main/api/export/summary.xlsx", cookie);
  EXPECT_EQ(answer.result_int(), 503U);
  EXPECT_EQ(answer.body(), R"({"error":"server.busy"})");

  const int reader = open(path("slow.xlsx.part").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  ASSERT_GE(reader, 0);
  for (Process& other : others)
    EXPECT_EQ(&other == &late ? 0 : other.wait().code, 0);
  book.wait();
  EXPECT_EQ(server.get("/w/main/api/export/summary.xlsx", cookie).result_int(), 200U);
  close(reader);
}

TEST_F(WorkspaceTest, ABookIsForThoseWhoMayExportAndTheJournalSaysWhoTookIt) {
  LiveServer server(data_, {"--demo"});
  const std::string book = "/w/main/api/export/summary.xlsx";
  for (const char* login : {"manager", "head", "finance"}) {
    const auto answer = server.get(book, server.sign_in(login));
    EXPECT_EQ(answer.result_int(), 200U) << login;
    EXPECT_THAT(answer.body(), StartsWith("PK"));
    EXPECT_THAT(net::testing::header(answer, "Content-Type"), HasSubstr("spreadsheetml"));
    EXPECT_THAT(net::testing::header(answer, "Content-Disposition"),
                HasSubstr("filename*=UTF-8''%D0%A1%D0%B2%D0%BE%D0%B4"));
    EXPECT_EQ(net::testing::header(answer, "Cache-Control"), "no-store");
  }
  for (const char* login : {"sales", "viewer", "admin"}) {
    const auto answer = server.get(book, server.sign_in(login));
    EXPECT_EQ(answer.result_int(), 403U) << login;
    EXPECT_EQ(answer.body(), R"({"error":"rights.export"})");
  }
  EXPECT_EQ(server.get(book).result_int(), 401U);
  const std::string entries =
      "SELECT count(*) FROM audit_entry JOIN user ON user.id=audit_entry.created_by "
      "WHERE act='export.summary' AND login IN ('manager', 'head', 'finance')";
  EXPECT_EQ(soon(entries, 3), 3);
  EXPECT_EQ(number("SELECT count(*) FROM audit_entry"), 3);
}

TEST_F(WorkspaceTest, AListIsGivenAsItIsAskedForToThoseWhoMayExport) {
  LiveServer server(data_, {"--demo"});
  const std::string manager = server.sign_in("manager");
  const std::string list = "/w/main/api/export/list.xlsx?list=agents&columns=name,phone";
  const auto answer = server.post(list, to_base32(1) + "\n", manager);
  EXPECT_EQ(answer.result_int(), 200U);
  EXPECT_THAT(answer.body(), StartsWith("PK"));
  EXPECT_EQ(server.post(list, "not an id\n", manager).result_int(), 400U);
  // Refused by the length alone: who goes on sending may lose the answer with the connection.
  net::testing::HttpClient told(server.port());
  told.send("POST " + list + " HTTP/1.1\r\nHost: x\r\nOrigin: " + told.origin() + "\r\nCookie: " +
            manager + "\r\nContent-Length: " + std::to_string(1100 * 1024) + "\r\n\r\n");
  EXPECT_EQ(told.read()->result_int(), 413U);
  EXPECT_EQ(server.post(list, "\n", server.sign_in("viewer")).result_int(), 403U);
  EXPECT_EQ(server.get("/w/main/api/export/registrations.xlsx", manager).result_int(), 200U);
  EXPECT_EQ(server.get("/w/main/api/export/agencies.xlsx", manager).result_int(), 200U);
  EXPECT_EQ(soon("SELECT count(*) FROM audit_entry WHERE act='export.list.agents'", 1), 1);
  EXPECT_EQ(soon("SELECT count(*) FROM audit_entry", 3), 3);
}

TEST_F(WorkspaceTest, ASnapshotHoldsWhatItsReaderMayReadAndNoPageIsGivenToOthers) {
  LiveServer server(data_, {"--demo"});
  const auto pages = [&server](const std::string& cookie) {
    const auto answer = server.get("/w/main/api/snapshot", cookie);
    EXPECT_EQ(answer.result_int(), 200U);
    return decode_manifest(answer.body()).value().pages;
  };
  const std::string manager = server.sign_in("manager");
  const std::string viewer = server.sign_in("viewer");
  const std::string admin = server.sign_in("admin");
  std::set<std::string> of_viewer;
  for (const Manifest::Page& page : pages(viewer)) {
    of_viewer.insert(page.hash);
    EXPECT_EQ(server.get("/w/main/api/page/" + page.hash, viewer).body().size(), page.bytes);
  }
  std::size_t phones = 0;
  for (const Manifest::Page& page : pages(manager)) {
    const auto status = [&](const std::string& cookie) {
      return server.get("/w/main/api/page/" + page.hash, cookie).result_int();
    };
    EXPECT_EQ(status(manager), 200U);
    EXPECT_EQ(status(viewer), of_viewer.contains(page.hash) ? 200U : 404U);
    EXPECT_EQ(status(admin), page.group == Group::Everyone ? 200U : 404U);
    phones += page.group == Group::Phones && !of_viewer.contains(page.hash) ? 1U : 0U;
  }
  EXPECT_GT(phones, 0U);
  EXPECT_EQ(server.get("/w/main/api/snapshot").result_int(), 401U);
}

TEST_F(WorkspaceTest, ABackupTakenFromARunningServerIsRestoredIntoIt) {
  LiveServer server(data_);
  ASSERT_EQ(run(import_of(maven_sales())).code, 0);
  ASSERT_EQ(verb("backup", {"--out", path("kept.db")}).code, 0);
  EXPECT_EQ(verb("backup", {"--out", path("kept.db")}).code, 1);
  OpportunityFiles more = maven_sales();
  more.agencies.bytes += "Later Ltd,retail,1999,1,1,Russia,\n";
  ASSERT_EQ(run(import_of(more)).code, 0);
  ASSERT_EQ(soon("SELECT count(*) FROM agency", 86), 86);
  const Process::Ended restored = verb("restore", {"--from", path("kept.db")});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("epoch 2"));
  EXPECT_EQ(soon("SELECT count(*) FROM agency", 85), 85);
  EXPECT_EQ(server.get("/api/health").result_int(), 200U);
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_EQ(server.stop().code, 0);
}

TEST_F(WorkspaceTest, ARestoreThatFailsLeavesTheWorkspaceServing) {
  LiveServer server(data_);
  ASSERT_EQ(run(import_of(maven_sales())).code, 0);
  write("poem.db", "О, сколько нам открытий чудных");
  EXPECT_EQ(verb("restore", {"--from", path("poem.db")}).code, 1);
  EXPECT_EQ(server.get("/api/health").result_int(), 200U);
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_EQ(soon("SELECT count(*) FROM deal", 500), 500);
}

TEST_F(WorkspaceTest, VerifyFindsWhatWasAlteredAndSaysWhat) {
  ASSERT_EQ(run(import_of(maven_sales())).code, 0);
  const Process::Ended fine = verb("verify");
  EXPECT_EQ(fine.code, 0) << fine.err;
  EXPECT_THAT(fine.out, HasSubstr("changes"));
  {
    auto database =
        sqlite::Database::open(data_ + "/workspaces/main.db", sqlite::Access::Write).value();
    ASSERT_TRUE(database.execute("UPDATE changes SET n=n+1000000 WHERE seq=10").ok());
  }
  const Process::Ended altered = verb("verify");
  EXPECT_EQ(altered.code, 1);
  EXPECT_THAT(altered.out, HasSubstr("Change 10 was altered"));
}

TEST_F(WorkspaceTest, AWorkspaceOfANewerVersionIsLeftAloneAndThatIsSaid) {
  ASSERT_EQ(run(import_of(maven_sales())).code, 0);
  {
    auto database =
        sqlite::Database::open(data_ + "/workspaces/main.db", sqlite::Access::Write).value();
    ASSERT_TRUE(database.execute("PRAGMA user_version=99").ok());
  }
  const Process::Ended ended = run({"serve", "--data", data_, "--port", "0"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("was written by a newer planerka"));
  EXPECT_THAT(ended.err, HasSubstr("nothing was changed"));
}

TEST_F(WorkspaceTest, PrometheusSeesTheWorkspace) {
  LiveServer server(data_);
  ASSERT_EQ(run(import_of(maven_sales())).code, 0);
  const std::string text = server.get("/metrics").body();
  EXPECT_THAT(text, HasSubstr("planerka_commit_seconds_count{workspace=\"main\"}"));
  EXPECT_THAT(text, HasSubstr("planerka_log_seq{workspace=\"main\"} "));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("planerka_log_seq{workspace=\"main\"} 0\n")));
  EXPECT_THAT(text, HasSubstr("planerka_read_only{workspace=\"main\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("verdict=\"refused\"} 0\n"));
}

}  // namespace
}  // namespace planerka::app::testing
