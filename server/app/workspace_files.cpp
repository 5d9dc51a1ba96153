#include "server/app/workspace_files.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "server/net/disposition.h"
#include "shared/domain/files.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

// What a browser may show by itself; none of these can run a script.
constexpr std::string_view kPictures[] = {"image/jpeg", "image/png", "image/webp", "image/gif"};
constexpr std::string_view kAnything = "application/octet-stream";

unsigned status_of(std::string_view code) {
  if (code == "file.missing") return 404;
  if (code == "file.offset") return 409;
  if (code == "file.too_large") return 413;
  if (code == "file.differs") return 422;
  return code == "file.no_room" ? 507 : 503;
}

/// As draft-ietf-httpbis-resumable-upload tells it.
net::Response held_response(unsigned status, const FileHeld& held) {
  net::Response response = net::empty_response(status);
  response.with("Upload-Offset", std::to_string(held.bytes))
      .with("Upload-Complete", held.whole ? "?1" : "?0");
  return response;
}

struct Range {
  std::uint64_t offset = 0;
  std::uint64_t total = 0;
};

std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// "bytes 0-511/2048" over a body of this size (RFC 9110, 14.4).
std::optional<Range> read_range(std::string_view text, std::size_t body) {
  constexpr std::string_view kUnit = "bytes ";
  if (!text.starts_with(kUnit)) return std::nullopt;
  text.remove_prefix(kUnit.size());
  const auto first = take_number(text);
  if (!first || !text.starts_with('-')) return std::nullopt;
  text.remove_prefix(1);
  const auto last = take_number(text);
  if (!last || !text.starts_with('/')) return std::nullopt;
  text.remove_prefix(1);
  const auto total = take_number(text);
  const bool sound = total && text.empty() && body > 0 && *last < *total && *first <= *last;
  if (!sound || *last - *first + 1 != body) return std::nullopt;
  return Range{.offset = *first, .total = *total};
}

std::string digest_in(const net::Request& request) {
  std::string digest(net::last_segment(request.path));
  return is_file_digest(digest) ? digest : std::string();
}

/// The file as its first record that this person may read has it; none when there is none.
std::optional<RecordId> readable(const Store& store, RecordId user, std::string_view digest) {
  const auto person = find_person(user, store);
  if (!person.ok()) return std::nullopt;
  const Groups groups = groups_of(*person);
  for (const RecordId file : files_of_digest(store, digest)) {
    if (may_read_file(store, file, groups)) return file;
  }
  return std::nullopt;
}

Result<> may_put(const Store& store, RecordId user, std::string_view digest) {
  const Person person = TRY(find_person(user, store));
  TRY(may_write(person, Kind::File));
  return is_erased_file(store, digest) ? Result<>(fail("file.erased")) : done();
}

net::Response refusal(const Error& error) {
  return net::error_response(error.code == "file.erased" ? 410 : 403, error.code);
}

// Nobody's file runs anything here, whatever is in it.
net::Response file_response(std::string bytes, std::string_view type, std::string_view name) {
  const bool picture =
      std::find(std::begin(kPictures), std::end(kPictures), type) != std::end(kPictures);
  const auto showing = picture ? net::Showing::Inline : net::Showing::Attachment;
  net::Response response;
  response.with("Content-Type", std::string(picture ? type : kAnything))
      .with("Content-Disposition", net::content_disposition(showing, "file", name))
      .with("Content-Security-Policy", "sandbox; default-src 'none'")
      .with("Cache-Control", "private, no-cache");
  response.body = std::make_shared<const std::string>(std::move(bytes));
  return response;
}

}  // namespace

WorkspaceFiles::WorkspaceFiles(std::filesystem::path folder, State state)
    : vault_(std::move(folder)), state_(std::move(state)) {}

void WorkspaceFiles::attach(net::WorkspaceSite& site) {
  add_route(site, net::Method::Get, &WorkspaceFiles::send_whole);
  add_route(site, net::Method::Put, &WorkspaceFiles::take_part);
}

void WorkspaceFiles::add_route(net::WorkspaceSite& site, net::Method method, Answer answer) {
  net::Route route{.method = method, .pattern = "files/*"};
  route.body_bytes = kPartBytesMax;
  route.handler = [this, answer](const net::Request& request, const net::Reply& reply) {
    if (state_() == nullptr) return reply(net::error_response(503, "server.storage"));
    if (digest_in(request).empty()) return reply(net::error_response(404, "file.digest"));
    (this->*answer)(request, reply);
  };
  site.routes.add(std::move(route));
}

void WorkspaceFiles::tell_held(const net::Request& request, const net::Reply& reply) {
  const std::string digest = digest_in(request);
  const Store& store = *state_();
  const Result<> may = may_put(store, request.user->id, digest);
  if (!may.ok() && !readable(store, request.user->id, digest)) return reply(refusal(may.error()));
  on_disk(reply,
          [digest](const FileVault& vault) { return held_response(204, vault.held(digest)); });
}

void WorkspaceFiles::take_part(const net::Request& request, const net::Reply& reply) {
  const std::string digest = digest_in(request);
  const Result<> may = may_put(*state_(), request.user->id, digest);
  if (!may.ok()) return reply(refusal(may.error()));
  const auto range = read_range(request.header("Content-Range"), request.body.size());
  if (!range) return reply(net::error_response(400, "http.malformed"));
  // The request lives until the reply is sent, so do its bytes.
  on_disk(reply, [digest, range = *range, &request](FileVault& vault) {
    const auto held = vault.put({digest, range.offset, range.total, request.body});
    if (held.ok()) return held_response(held->whole ? 201 : 202, *held);
    net::Response response = net::error_response(status_of(held.error().code), held.error().code);
    return std::move(response).with("Upload-Offset", std::to_string(vault.held(digest).bytes));
  });
}

void WorkspaceFiles::send_whole(const net::Request& request, const net::Reply& reply) {
  if (request.method == net::Method::Head) return tell_held(request, reply);
  const std::string digest = digest_in(request);
  const Store& store = *state_();
  const auto file = readable(store, request.user->id, digest);
  if (!file) return reply(net::error_response(404, "file.missing"));
  const std::string type(store.value(*file, fields::file::media_type).bytes);
  const std::string name(file_name(store, *file));
  on_disk(reply, [digest, type, name](const FileVault& vault) {
    auto bytes = vault.read(digest);
    if (bytes.ok()) return file_response(std::move(bytes).value(), type, name);
    return net::error_response(status_of(bytes.error().code), bytes.error().code);
  });
}

void WorkspaceFiles::on_disk(const net::Reply& reply,
                             std::function<net::Response(FileVault&)> work) {
  if (*waiting_ >= kWaitingMax) {
    return reply(net::error_response(503, "server.busy"));
  }
  if (!disk_) disk_ = std::make_unique<Worker>();
  ++*waiting_;
  disk_->run([this, reply, work = std::move(work)] {
    reply(work(vault_));
    --*waiting_;
  });
}

void WorkspaceFiles::sweep() {
  const Store& store = *state_();
  std::vector<std::string> named;
  std::vector<std::string> erased;
  const Table& files = store.table(Kind::File);
  for (RowIndex row = 0; row < files.size(); ++row) {
    const std::string digest(file_digest(store, files.id(row)));
    (is_erased_file(store, digest) ? erased : named).push_back(digest);
  }
  std::sort(named.begin(), named.end());
  std::sort(erased.begin(), erased.end());
  if (!disk_) disk_ = std::make_unique<Worker>();
  disk_->run([this, named = std::move(named), erased = std::move(erased)] {
    vault_.drop_old_parts();
    for (const std::string& digest : erased) {
      vault_.remove(digest);
    }
    for (const std::string& digest : vault_.all()) {
      const bool known = std::binary_search(named.begin(), named.end(), digest);
      if (!known && vault_.age(digest) > kUnnamedKept) vault_.remove(digest);
    }
  });
}

}  // namespace planerka
