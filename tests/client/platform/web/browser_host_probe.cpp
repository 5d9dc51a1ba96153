// Runs the contract of storage through the browser's host and then whatever the page asks for, and
// tells it what was heard: the C++ half of tests/e2e/platform/host.test.mjs.

#include <string>
#include <utility>

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include "client/platform/web/browser_host.h"
#include "tests/client/platform/storage_contract.h"

EM_JS(void, tell, (const char* word), { Module.onHeard(UTF8ToString(word)); });

namespace planerka {
namespace {

class Probe final : public HostEvents {
 public:
  Probe() : host(*this) {}

  void run_contract(std::string_view cases) {
    contract_.emplace(parse_storage_cases(cases), host);
    contract_->start();
  }

  /// Stores `count` commands one after another, each its own strict transaction over next_n.
  void run_commands(int count) {
    commands_left_ = count;
    next_n_ = 0;
    store_command();
  }

  void on_stored(Ticket ticket, StorageOutcome outcome) override {
    if (contract_ && !contract_->finished()) {
      contract_->on_stored(ticket, outcome);
      report_contract();
    } else if (commands_left_ > 0) {
      if (outcome != StorageOutcome::Done) return hear("command not stored");
      --commands_left_;
      if (commands_left_ == 0) return hear("commands stored");
      store_command();
    }
  }
  void on_read(Ticket ticket, std::optional<std::vector<StoredRow>> rows) override {
    contract_->on_read(ticket, rows);
    report_contract();
  }

  void on_socket_open() override { hear("open"); }
  void on_socket_closed(int code) override { hear("closed " + std::to_string(code)); }
  void on_socket_message(std::string message) override { hear("message " + message); }
  void on_fetched(Ticket ticket, int status, std::optional<std::string> body) override {
    hear("fetched " + std::to_string(ticket) + " " + std::to_string(status) + " " +
         body.value_or("nothing"));
  }
  void on_look() override { hear("look"); }
  void on_leader() override { hear("leader"); }
  void on_leader_lost() override { hear("leader lost"); }
  void on_ping() override {
    hear("ping");
    host.answer_ping();
  }
  void on_leader_alive() override { hear("alive"); }
  void on_alarm() override { hear("alarm"); }
  void on_wake() override { hear("wake"); }
  void on_update() override { hear("update"); }
  void on_install(InstallWay) override { hear("install"); }
  void on_download_failed() override { hear("no download"); }
  void on_room(const StorageRoom& room) override { hear(room.quota > 0 ? "room" : "no room"); }
  void on_tabs(std::vector<std::uint64_t> tabs) override {
    hear("tabs " + std::to_string(tabs.size()));
  }

  BrowserHost host;

 private:
  static void hear(const std::string& word) { tell(word.c_str()); }

  void report_contract() {
    if (!contract_->finished()) return;
    std::string words = "contract";
    for (const std::string& failure : contract_->failures()) {
      words += "\n" + failure;
    }
    hear(words);
  }

  void store_command() {
    const std::string n = std::to_string(next_n_);
    StorageExpectation expected{.area = Area::Meta, .key = "next_n", .value = {}};
    if (next_n_ > 0) expected.value = n;
    ++next_n_;
    host.store(static_cast<Ticket>(next_n_),
               {.expects = {expected},
                .puts = {{.area = Area::Meta, .key = "next_n", .value = std::to_string(next_n_)},
                         {.area = Area::Pending, .key = n, .value = std::string(150, 'x')}}});
  }

  std::optional<StorageContract> contract_;
  int commands_left_ = 0;
  int next_n_ = 0;
};

Probe* probe() {
  static auto* const kProbe = new Probe;
  return kProbe;
}

}  // namespace
}  // namespace planerka

extern "C" {

using planerka::probe;

/// Where the page writes a text of `size` bytes before it passes it.
EMSCRIPTEN_KEEPALIVE char* probe_text(int size) {
  static std::string text;
  text.resize(static_cast<std::size_t>(size));
  return text.data();
}
EMSCRIPTEN_KEEPALIVE void probe_contract(const char* cases) {
  probe()->run_contract(cases);
}
EMSCRIPTEN_KEEPALIVE void probe_commands(int count) {
  probe()->run_commands(count);
}
EMSCRIPTEN_KEEPALIVE void probe_open() {
  probe()->host.open_socket();
}
EMSCRIPTEN_KEEPALIVE void probe_close() {
  probe()->host.close_socket();
}
EMSCRIPTEN_KEEPALIVE void probe_send(const char* message) {
  probe()->host.send(message);
}
EMSCRIPTEN_KEEPALIVE void probe_fetch(const char* path) {
  probe()->host.fetch(7, path);
}
EMSCRIPTEN_KEEPALIVE void probe_tell_tabs() {
  probe()->host.tell_tabs();
}
EMSCRIPTEN_KEEPALIVE void probe_lead(int steal) {
  probe()->host.ask_to_lead(steal != 0);
}
EMSCRIPTEN_KEEPALIVE void probe_ping() {
  probe()->host.ping_leader();
}
EMSCRIPTEN_KEEPALIVE void probe_alarm(int after_ms) {
  auto& host = probe()->host;
  host.wake_at(host.monotonic_ms() + after_ms);
}
EMSCRIPTEN_KEEPALIVE void probe_room() {
  probe()->host.ask_room(planerka::Machine::RoomRequest::Persist);
}
EMSCRIPTEN_KEEPALIVE void probe_save(const char* bytes) {
  probe()->host.save_file("несохранённое.json", "application/json", bytes);
}
EMSCRIPTEN_KEEPALIVE void probe_accept_update() {
  probe()->host.accept_update();
}
EMSCRIPTEN_KEEPALIVE int probe_random_differs() {
  auto& host = probe()->host;
  return host.random() != host.random() ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE double probe_wall() {
  return static_cast<double>(probe()->host.wall_ms());
}

}  // extern "C"

int main() {
  probe();
}
