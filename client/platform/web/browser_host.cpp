#include "client/platform/web/browser_host.h"

#include <chrono>
#include <cstring>
#include <utility>

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include "shared/base/verify.h"

// Tickets cross as doubles, exact below 2^53.
// clang-format off
EM_JS(void, host_attach, (void* self), { Module.host.attach(Module, self); });
EM_JS(void, host_store,
      (double ticket, const void* table, int expects, int erases, int puts, int strict),
      { Module.host.store(ticket, table, [expects, erases, puts], strict !== 0); });
EM_JS(void, host_read, (double ticket, const void* table, int count),
      { Module.host.read(ticket, table, count); });
EM_JS(void, host_open_socket, (void), { Module.host.openSocket(); });
EM_JS(void, host_close_socket, (void), { Module.host.closeSocket(); });
EM_JS(void, host_send, (const char* bytes, int length), { Module.host.send(bytes, length); });
EM_JS(void, host_fetch, (double ticket, const char* path),
      { Module.host.fetch(ticket, UTF8ToString(path)); });
EM_JS(void, host_tell_tabs, (void), { Module.host.tellTabs(); });
EM_JS(void, host_lead, (int steal), { Module.host.lead(steal !== 0); });
EM_JS(void, host_ping, (void), { Module.host.ping(); });
EM_JS(void, host_answer_ping, (void), { Module.host.answerPing(); });
EM_JS(void, host_wake_at, (double time), { Module.host.wakeAt(time); });
EM_JS(void, host_random, (void* bytes, int length),
      { crypto.getRandomValues(HEAPU8.subarray(bytes, bytes + length)); });
EM_JS(void, host_save_file, (const char* name, const char* type, const char* bytes, int length),
      { Module.host.saveFile(UTF8ToString(name), UTF8ToString(type), bytes, length); });
EM_JS(void, host_download, (const char* path, const char* body),
      { Module.host.download(UTF8ToString(path), UTF8ToString(body)); });
EM_JS(void, host_ask_room, (int persist), { Module.host.askRoom(persist !== 0); });
EM_JS(void, host_ask_tabs, (void), { Module.host.askTabs(); });
EM_JS(void, host_accept_update, (void), { Module.host.acceptUpdate(); });
EM_JS(void, host_install, (void), { Module.host.install(); });
EM_JS(void, host_dismiss_install, (void), { Module.host.dismissInstall(); });
EM_JS(void, host_prefer, (int theme, const char* value),
      { Module.host.prefer(theme !== 0, UTF8ToString(value)); });
EM_JS(void, host_ask_to_sign_in, (void), { Module.host.askToSignIn(); });
EM_JS(void, host_sign_out, (int wipe), { Module.host.signOut(wipe !== 0); });
// clang-format on

namespace planerka {
namespace {

constexpr Ticket kTicketMax = Ticket{1} << 53;

double number(Ticket ticket) {
  VERIFY(ticket < kTicketMax);
  return static_cast<double>(ticket);
}

int length(std::string_view bytes) {
  return static_cast<int>(bytes.size());
}

/// A row as host.js reads it from memory: five words.
struct Row {
  std::uint32_t area;
  const char* key;
  std::uint32_t key_length;
  const char* value;
  std::uint32_t value_length;
};
static_assert(sizeof(Row) == 20, "host.js reads five words of four bytes");

Row row(Area area, const std::string& key, const std::string* value) {
  return {
      .area = static_cast<std::uint32_t>(area),
      .key = key.data(),
      .key_length = static_cast<std::uint32_t>(key.size()),
      .value = value == nullptr ? nullptr : value->data(),
      .value_length = value == nullptr ? 0 : static_cast<std::uint32_t>(value->size()),
  };
}

std::uint32_t take_length(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

/// Rows as host.js writes them: area (1 byte), lengths of key and value (4 each), key, value.
std::vector<StoredRow> take_rows(std::string_view bytes) {
  constexpr std::size_t kHead = 9;
  std::vector<StoredRow> rows;
  while (!bytes.empty()) {
    const std::size_t key = take_length(bytes.data() + 1);
    const std::size_t value = take_length(bytes.data() + 5);
    rows.push_back({.area = static_cast<Area>(bytes[0]),
                    .key = std::string(bytes.substr(kHead, key)),
                    .value = std::string(bytes.substr(kHead + key, value))});
    bytes.remove_prefix(kHead + key + value);
  }
  return rows;
}

}  // namespace

BrowserHost::BrowserHost(HostEvents& events) : events_(events) {
  host_attach(this);
}

void BrowserHost::store(Ticket ticket, StorageTransaction transaction) {
  const auto& [expects, erases, puts, durability] = transaction;
  std::vector<Row> table;
  table.reserve(expects.size() + erases.size() + puts.size());
  for (const auto& expected : expects) {
    table.push_back(row(expected.area, expected.key, expected.value ? &*expected.value : nullptr));
  }
  for (const auto& range : erases) {
    table.push_back(row(range.area, range.from, &range.to));
  }
  for (const auto& put : puts) {
    table.push_back(row(put.area, put.key, &put.value));
  }
  host_store(number(ticket),
             table.data(),
             static_cast<int>(expects.size()),
             static_cast<int>(erases.size()),
             static_cast<int>(puts.size()),
             durability == Durability::Strict ? 1 : 0);
}

void BrowserHost::read(Ticket ticket, std::vector<KeyRange> ranges) {
  std::vector<Row> table;
  table.reserve(ranges.size());
  for (const auto& range : ranges) {
    table.push_back(row(range.area, range.from, &range.to));
  }
  host_read(number(ticket), table.data(), static_cast<int>(table.size()));
}

void BrowserHost::open_socket() {
  host_open_socket();
}

void BrowserHost::close_socket() {
  host_close_socket();
}

void BrowserHost::send(std::string message) {
  host_send(message.data(), length(message));
}

void BrowserHost::fetch(Ticket ticket, std::string path) {
  host_fetch(number(ticket), path.c_str());
}

void BrowserHost::tell_tabs() {
  host_tell_tabs();
}

void BrowserHost::ask_to_lead(bool steal) {
  host_lead(steal ? 1 : 0);
}

void BrowserHost::ping_leader() {
  host_ping();
}

void BrowserHost::answer_ping() {
  host_answer_ping();
}

void BrowserHost::wake_at(std::int64_t monotonic_ms) {
  host_wake_at(static_cast<double>(monotonic_ms));
}

std::int64_t BrowserHost::monotonic_ms() {
  return static_cast<std::int64_t>(emscripten_get_now());
}

std::int64_t BrowserHost::wall_ms() {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::uint64_t BrowserHost::random() {
  if (chance_used_ == chance_.size()) {
    host_random(chance_.data(), static_cast<int>(sizeof(chance_)));
    chance_used_ = 0;
  }
  return chance_[chance_used_++];
}

void BrowserHost::save_file(std::string_view name,
                            std::string_view media_type,
                            std::string_view bytes) {
  host_save_file(
      std::string(name).c_str(), std::string(media_type).c_str(), bytes.data(), length(bytes));
}

void BrowserHost::download(const Download& download) {
  host_download(download.path.c_str(), download.body.c_str());
}

void BrowserHost::ask_room(RoomRequest request) {
  host_ask_room(request == RoomRequest::Persist ? 1 : 0);
}

void BrowserHost::ask_tabs() {
  host_ask_tabs();
}

void BrowserHost::accept_update() {
  host_accept_update();
}

void BrowserHost::answer_install(InstallAnswer answer) {
  if (answer == InstallAnswer::Install) {
    host_install();
  } else {
    host_dismiss_install();
  }
}

void BrowserHost::prefer(Preference what, std::string_view value) {
  host_prefer(what == Preference::Theme ? 1 : 0, std::string(value).c_str());
}

void BrowserHost::ask_to_sign_in() {
  host_ask_to_sign_in();
}

void BrowserHost::sign_out(Leaving leaving) {
  host_sign_out(leaving == Leaving::Wipe ? 1 : 0);
}

char* BrowserHost::incoming_buffer(std::size_t size) {
  incoming_.resize(size);
  return incoming_.data();
}

std::string BrowserHost::take_incoming() {
  return std::exchange(incoming_, {});
}

}  // namespace planerka

// What host.js calls.
extern "C" {

using planerka::BrowserHost;

EMSCRIPTEN_KEEPALIVE char* planerka_buffer(BrowserHost* host, int size) {
  return host->incoming_buffer(static_cast<std::size_t>(size));
}

EMSCRIPTEN_KEEPALIVE void planerka_stored(BrowserHost* host, double ticket, int outcome) {
  host->events().on_stored(static_cast<planerka::Ticket>(ticket),
                           static_cast<planerka::StorageOutcome>(outcome));
}

EMSCRIPTEN_KEEPALIVE void planerka_read(BrowserHost* host, double ticket, int known) {
  std::optional<std::vector<planerka::StoredRow>> rows;
  const std::string bytes = host->take_incoming();
  if (known != 0) rows = planerka::take_rows(bytes);
  host->events().on_read(static_cast<planerka::Ticket>(ticket), std::move(rows));
}

EMSCRIPTEN_KEEPALIVE void planerka_socket_open(BrowserHost* host) {
  host->events().on_socket_open();
}

EMSCRIPTEN_KEEPALIVE void planerka_socket_closed(BrowserHost* host, int code) {
  host->events().on_socket_closed(code);
}

EMSCRIPTEN_KEEPALIVE void planerka_message(BrowserHost* host) {
  host->events().on_socket_message(host->take_incoming());
}

EMSCRIPTEN_KEEPALIVE void planerka_fetched(BrowserHost* host, double ticket, int status) {
  std::optional<std::string> body = host->take_incoming();
  if (status < 200 || status > 299) body.reset();
  host->events().on_fetched(static_cast<planerka::Ticket>(ticket), status, std::move(body));
}

EMSCRIPTEN_KEEPALIVE void planerka_room(BrowserHost* host,
                                        double used,
                                        double quota,
                                        int persistent) {
  host->events().on_room({.used = static_cast<std::uint64_t>(used),
                          .quota = static_cast<std::uint64_t>(quota),
                          .persistent = persistent != 0});
}

// Numbers of tabs cross as doubles, exact below 2^53.
EMSCRIPTEN_KEEPALIVE void planerka_tabs(BrowserHost* host) {
  const std::string bytes = host->take_incoming();
  std::vector<double> numbers(bytes.size() / sizeof(double));
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(double));
  host->events().on_tabs({numbers.begin(), numbers.end()});
}

EMSCRIPTEN_KEEPALIVE void planerka_file(BrowserHost* host, int answer, double number) {
  host->files().answer(
      static_cast<planerka::BrowserFiles::Answer>(answer), host->take_incoming(), number);
}

EMSCRIPTEN_KEEPALIVE void planerka_signal(BrowserHost* host, int signal) {
  using Signal = BrowserHost::Signal;
  planerka::HostEvents& events = host->events();
  switch (static_cast<Signal>(signal)) {
    case Signal::Look:
      return events.on_look();
    case Signal::Ping:
      return events.on_ping();
    case Signal::Alive:
      return events.on_leader_alive();
    case Signal::Leader:
      return events.on_leader();
    case Signal::LeaderLost:
      return events.on_leader_lost();
    case Signal::Alarm:
      return events.on_alarm();
    case Signal::Wake:
      return events.on_wake();
    case Signal::Update:
      return events.on_update();
    case Signal::InstallPrompt:
      return events.on_install(planerka::InstallWay::Prompt);
    case Signal::InstallShare:
      return events.on_install(planerka::InstallWay::Share);
    case Signal::DownloadFailed:
      return events.on_download_failed();
  }
}

}  // extern "C"
