// What the command line and the web ask of a workspace, apart from sync: files in, books out, care
// of the database.

#include <fstream>
#include <iterator>

#include <unistd.h>

#include "server/app/workspace.h"
#include "server/export/books.h"
#include "server/store/sqlite/backup.h"
#include "server/store/sqlite/verify.h"
#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/import/opportunities.h"
#include "shared/import/report.h"

namespace planerka {
namespace {

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

}  // namespace

void Workspace::run_verb(const std::string& verb, app::VerbCall call) {
  if (verb == "import") return import_files(std::move(call));
  if (verb == "export") return export_book(call);
  if (verb == "backup") return back_up(call);
  if (verb == "restore") return restore_backup(call);
  if (verb == "verify") return verify_file(call);
  call.finish(fail("verb.unknown", {verb}));
}

void Workspace::import_files(app::VerbCall call) {
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
  const std::vector<std::string> report = import_report(*plan, Language::Ru);
  submit_all(std::move(plan->commands), [call, report](Result<> outcome) {
    if (outcome.ok()) {
      for (const std::string& line : report)
        call.say(line);
    }
    call.finish(std::move(outcome));
  });
}

void Workspace::export_book(const app::VerbCall& call) {
  if (call.arg("book") != "summary")
    return call.finish(fail("export.unknown_book", {call.arg("book")}));
  AgencyFigures figures;
  figures.recompute(hub_->store(), today());
  auto written = write_summary_book(hub_->store(), figures, Language::Ru, call.arg("out"));
  if (written.ok()) call.say(call.arg("out"));
  call.finish(std::move(written));
}

void Workspace::send_summary(const net::Request& request, const net::Reply& reply) {
  const auto person = find_person(request.user->id, hub_->store());
  if (!person.ok() || !may_export(*person)) return reply(net::error_response(403, "rights.export"));
  AgencyFigures figures;
  figures.recompute(hub_->store(), today());
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("planerka-" + std::to_string(random()) + ".xlsx");
  const Language language = request.query_value("lang") == "en" ? Language::En : Language::Ru;
  const auto written = write_summary_book(hub_->store(), figures, language, path.string());
  auto book = written.ok() ? read_file(path.string()) : Result<ImportFile>(written.error());
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (!book.ok()) return reply(net::error_response(500, book.error().code));
  net::Response response;
  response.with("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .with("Cache-Control", "no-store")
      .with("Content-Disposition", "attachment; filename=\"summary-" + to_iso(today()) + ".xlsx\"");
  response.body = std::make_shared<const std::string>(std::move(book->bytes));
  reply(std::move(response));
}

void Workspace::back_up(const app::VerbCall& call) const {
  auto copied = sqlite::backup(file_, call.arg("out"));
  if (copied.ok()) call.say(call.arg("out"));
  call.finish(std::move(copied));
}

// Everybody is let go; devices come back, notice the new epoch and bring what the backup lacks.
void Workspace::restore_backup(const app::VerbCall& call) {
  if (!hub_->idle()) {
    return loop_.after(std::chrono::milliseconds(20), [this, alive = alive_, call] {
      if (*alive) restore_backup(call);
    });
  }
  for (const auto& [id, peer] : peers_)
    peer->close(net::CloseCode::TryAgainLater, "server.restored");
  peers_.clear();
  hub_.reset();
  writer_.reset();
  store_.reset();
  const auto restored = sqlite::restore(call.arg("from"), file_);
  Result<> started = start();
  if (restored.ok() && started.ok()) call.say("epoch " + std::to_string(*restored));
  call.finish(restored.ok() ? std::move(started) : Result<>(restored.error()));
}

void Workspace::verify_file(const app::VerbCall& call) const {
  const auto report = sqlite::verify(file_);
  if (!report.ok()) return call.finish(report.error());
  for (const Error& finding : report->findings) {
    std::string line = finding.code;
    for (const std::string& arg : finding.args)
      line += ' ' + arg;
    call.say(line);
  }
  call.say(std::to_string(report->changes) + " changes, " + std::to_string(report->records) +
           " records");
  const std::size_t found = report->findings.size() + report->more_findings;
  call.finish(found == 0 ? done() : Result<>(fail("verify.differs", {std::to_string(found)})));
}

}  // namespace planerka
