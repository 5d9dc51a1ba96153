// The workbooks of a workspace: who may have one, the entry in the journal before it goes out, the
// file made beside the network thread.

#include <fstream>
#include <iterator>

#include <unistd.h>

#include "server/app/workspace.h"
#include "server/export/books.h"
#include "server/net/disposition.h"
#include "shared/base/bytes.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

// Seventy thousand records: more than any list has.
constexpr std::size_t kListBytesMax = std::size_t{1024} * 1024;
constexpr std::size_t kListColumnsMax = 64;
constexpr std::string_view kSuffix = ".xlsx";

Result<std::string> written(const Book& book, const std::filesystem::path& path) {
  TRY(book.write(path.string()));
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("file.unreadable", {path.string()});
  return std::string(std::istreambuf_iterator<char>(file), {});
}

net::Response book_response(const Book& book, const std::filesystem::path& path) {
  auto bytes = written(book, path);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (!bytes.ok()) return net::error_response(500, bytes.error().code);
  net::Response response;
  response.with("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .with("Cache-Control", "no-store")
      .with("Content-Disposition",
            net::content_disposition(net::Showing::Attachment,
                                     "planerka-" + to_iso(book.made_on()) + ".xlsx",
                                     book.file_name()));
  response.body = std::make_shared<const std::string>(std::move(bytes).value());
  return response;
}

Language language_of(const net::Request& request) {
  return request.query_value("lang") == "en" ? Language::En : Language::Ru;
}

std::vector<std::string_view> split(std::string_view text, char at, std::size_t most) {
  std::vector<std::string_view> parts;
  while (!text.empty() && parts.size() < most) {
    const std::size_t end = text.find(at);
    if (end != 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

/// What a request for a list says. Errors: id.malformed.
Result<ListAsked> read_asked(const net::Request& request) {
  ListAsked asked{.list = request.query_value("list"),
                  .columns = split(request.query_value("columns"), ',', kListColumnsMax)};
  for (const std::string_view id : split(request.body, '\n', kListBytesMax)) {
    asked.records.push_back(RecordId{TRY(from_base32(id))});
  }
  return asked;
}

}  // namespace

void Workspace::add_books(net::WorkspaceSite& site) {
  for (const std::string_view name : {"summary", "registrations", "agencies"}) {
    add_route(site,
              "api/export/" + std::string(name) + std::string(kSuffix),
              &Workspace::send_named_book);
  }
  add_route(
      site, "api/export/list.xlsx", &Workspace::send_list_book, net::Method::Post, kListBytesMax);
}

// A book goes out only when the journal has it.
void Workspace::note_export(std::string_view act, RecordId user, Done then) {
  const RecordId entry{(random() & kRecordIdMax) | 1};
  hub_->submit(
      make_audit_entry(entry, act, {}, user), 0, [then = std::move(then)](const Verdict& verdict) {
        then(verdict.accepted ? done() : Result<>(verdict.reason));
      });
}

void Workspace::export_book(app::VerbCall call) {
  const std::string name = call.arg("book");
  auto made = named_book(name, {.store = hub_->store(), .today = today()});
  if (!made.ok()) return call.finish(made.error());
  auto book = std::make_shared<const Book>(std::move(made).value());
  const std::string act = std::string(audit_acts::kExport) + name;
  note_export(
      act, {}, [this, book = std::move(book), call = std::move(call)](const Result<>& noted) {
        if (!noted.ok()) return call.finish(noted.error());
        beside(call, [book, out = call.arg("out")](Lines& lines) {
          auto written = book->write(out);
          if (written.ok()) lines.push_back(out);
          return written;
        });
      });
}

void Workspace::send_named_book(const net::Request& request, const net::Reply& reply) {
  std::string name(net::last_segment(request.path));
  name.resize(name.size() - kSuffix.size());
  std::string act = std::string(audit_acts::kExport) + name;
  send_book(
      request, act, [name](const BookBasis& basis) { return named_book(name, basis); }, reply);
}

// The request lives until it is answered, so what is asked may point into it.
void Workspace::send_list_book(const net::Request& request, const net::Reply& reply) {
  auto asked = read_asked(request);
  if (!asked.ok()) return reply(net::error_response(400, asked.error().code));
  std::string act = std::string(audit_acts::kExportList) + std::string(asked->list);
  send_book(
      request,
      act,
      [asked = std::move(asked).value()](const BookBasis& basis) {
        return list_book(asked, basis);
      },
      reply);
}

void Workspace::send_book(const net::Request& request,
                          const std::string& act,
                          const MakeBook& make,
                          const net::Reply& reply) {
  const auto person = find_person(request.user->id, hub_->store());
  const Result<> may = person.ok() ? may_export(*person) : Result<>(person.error());
  if (!may.ok()) return reply(net::error_response(403, may.error().code));
  BookBasis basis{.store = hub_->store(),
                  .today = today(),
                  .language = language_of(request),
                  .groups = groups_of(*person)};
  auto book = make(basis);
  if (!book.ok()) return reply(net::error_response(400, book.error().code));
  auto shared = std::make_shared<const Book>(std::move(book).value());
  note_export(
      act, request.user->id, [this, book = std::move(shared), reply](const Result<>& noted) {
        if (!noted.ok()) return reply(net::error_response(503, noted.error().code));
        const std::string name = "planerka-" + std::to_string(random()) + std::string(kSuffix);
        const bool taken = read_beside([book, reply, name] {
          reply(book_response(*book, std::filesystem::temp_directory_path() / name));
        });
        if (!taken) reply(net::error_response(503, "server.busy"));
      });
}

}  // namespace planerka
