// What the command line and the web ask of a workspace, apart from sync: files in, care of
// the database. Books are in workspace_books.cpp.

#include <fstream>
#include <iterator>

#include <unistd.h>

#include "server/app/error_text.h"
#include "server/app/workspace.h"
#include "server/store/file_vault.h"
#include "server/store/sqlite/backup.h"
#include "server/store/sqlite/verify.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/import/opportunities.h"
#include "shared/import/report.h"

namespace planerka {
namespace {

constexpr std::size_t kBesideMax = 8;
constexpr std::size_t kImportBytesMax = 256UL * 1024 * 1024;

Result<ImportFile> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("file.unreadable", {path});
  ImportFile read;
  read.name = std::filesystem::path(path).filename().string();
  read.bytes.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  if (read.bytes.size() > kImportBytesMax) return fail("import.file_too_large", {path});
  return read;
}

Result<std::optional<DateOrder>> read_date_order(const std::string& text) {
  if (text.empty()) return std::optional<DateOrder>();
  if (text == "dmy") return std::optional(DateOrder::DayMonthYear);
  if (text == "mdy") return std::optional(DateOrder::MonthDayYear);
  if (text == "ymd") return std::optional(DateOrder::YearMonthDay);
  return fail("import.date_format", {text});
}

// Of the person who asked: their terminal's.
Language language_of(const app::VerbCall& call) {
  return call.arg("language") == "ru" ? Language::Ru : Language::En;
}

void say_all(const app::VerbCall& call, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    call.say(line);
  }
}

// What was planned on one state and refused on a later one: rare, and few are worth reading.
void say_refusals(const app::VerbCall& call,
                  Language language,
                  const std::vector<Error>& refusals) {
  constexpr std::size_t kSaid = 20;
  for (std::size_t i = 0; i < refusals.size() && i < kSaid; ++i) {
    call.say(phrase(language, "import.row_refused", {error_text(language, refusals[i])}));
  }
  if (refusals.size() > kSaid) {
    const std::string more = std::to_string(refusals.size() - kSaid);
    call.say(phrase(language, "import.more_refused", {more}));
  }
}

}  // namespace

void Workspace::run_verb(const std::string& verb, app::VerbCall call) {
  // Only a restore can mend a workspace that its last restore left closed.
  if (hub_ == nullptr && verb != "restore") return call.finish(fail("server.storage"));
  if (verb == "import") return import_files(call);
  if (verb == "export") return export_book(std::move(call));
  if (verb == "backup") return back_up(call);
  if (verb == "restore") return restore_backup(call);
  if (verb == "verify") return verify_file(call);
  call.finish(fail("verb.unknown", {verb}));
}

void Workspace::import_files(const app::VerbCall& call) {
  if (call.arg("preset") != "opportunities") {
    return call.finish(fail("import.unknown_preset", {call.arg("preset")}));
  }
  OpportunityFiles files;
  const std::pair<const char*, ImportFile*> wanted[] = {{"projects", &files.projects},
                                                        {"agencies", &files.agencies},
                                                        {"agents", &files.agents},
                                                        {"deals", &files.deals}};
  for (const auto& [argument, file] : wanted) {
    auto read = read_file(call.arg(argument));
    if (!read.ok()) return call.finish(read.error());
    *file = std::move(read).value();
  }
  const auto order = read_date_order(call.arg("date-format"));
  if (!order.ok()) return call.finish(order.error());
  auto plan = plan_opportunities(
      files, {.date_order = *order, .zone = read_zone(hub_->store())}, hub_->store(), [this] {
        return RecordId{(random() & kRecordIdMax) | 1};
      });
  if (!plan.ok()) return call.finish(plan.error());
  const Language language = language_of(call);
  const std::vector<std::string> report = import_report(*plan, language);
  submit_all(std::move(plan->commands),
             [call, language, report](const std::vector<Error>& refusals) {
               say_all(call, report);
               say_refusals(call, language, refusals);
               call.finish(refusals.empty() ? done() : Result<>(refusals.front()));
             });
}

void Workspace::back_up(const app::VerbCall& call) {
  beside(call, [file = file_, out = call.arg("out")](Lines& lines) -> Result<> {
    TRY(sqlite::backup(file, out));
    TRY(FileVault(files_beside(file)).copy_to(files_beside(out)));
    lines.push_back(out);
    return done();
  });
}

// Everybody is let go; devices come back, notice the new epoch and bring what the backup lacks.
void Workspace::restore_backup(const app::VerbCall& call) {
  if (hub_ != nullptr && !hub_->idle()) {
    return loop_.after(std::chrono::milliseconds(20), [this, alive = alive_, call] {
      if (*alive) restore_backup(call);
    });
  }
  for (const auto& [id, peer] : peers_) {
    peer->close(net::CloseCode::TryAgainLater, "server.restored");
  }
  peers_.clear();
  hub_.reset();
  writer_.reset();
  store_.reset();
  const std::filesystem::path from = call.arg("from");
  const auto restored = sqlite::restore(from, file_);
  // Files of later than the backup stay: devices bring again the commands that name them.
  Result<> started = FileVault(files_beside(from)).copy_to(files_beside(file_));
  if (Result<> opened = start(); !opened.ok()) started = std::move(opened);
  if (restored.ok() && started.ok()) call.say("epoch " + std::to_string(*restored));
  call.finish(restored.ok() ? std::move(started) : Result<>(restored.error()));
}

void Workspace::verify_file(const app::VerbCall& call) {
  beside(call, [file = file_](Lines& lines) -> Result<> {
    const sqlite::VerifyReport report = TRY(sqlite::verify(file));
    for (const Error& finding : report.findings) {
      lines.push_back(app::error_text(finding));
    }
    const std::vector<std::string> damaged = FileVault(files_beside(file)).damaged();
    for (const std::string& digest : damaged) {
      lines.push_back(app::error_text(fail("verify.file_damaged", {digest})));
    }
    lines.push_back(std::to_string(report.changes) + " changes, " + std::to_string(report.records) +
                    " records");
    const std::size_t found = report.findings.size() + report.more_findings + damaged.size();
    if (found == 0) return done();
    return fail("verify.differs", {std::to_string(found)});
  });
}

// What reads or writes a whole file takes its time, and people go on working meanwhile. False when
// as much waits already as may.
bool Workspace::read_beside(std::function<void()> work) {
  if (*beside_waiting_ >= kBesideMax) return false;
  if (!reading_) reading_ = std::make_unique<Worker>();
  ++*beside_waiting_;
  reading_->run([this, waiting = beside_waiting_, work = std::move(work)] {
    work();
    loop_.post([waiting] { --*waiting; });
  });
  return true;
}

void Workspace::beside(const app::VerbCall& call, std::function<Result<>(Lines&)> work) {
  const bool taken = read_beside([this, alive = alive_, call, work = std::move(work)] {
    Lines lines;
    Result<> ended = work(lines);
    loop_.post([alive, call, lines = std::move(lines), ended = std::move(ended)] {
      if (!*alive) return;
      say_all(call, lines);
      call.finish(ended);
    });
  });
  if (!taken) call.finish(fail("server.busy"));
}

}  // namespace planerka
