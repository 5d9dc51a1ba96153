#include "server/app/workspace.h"

#include <algorithm>
#include <utility>

#include <sodium.h>

#include "server/app/receipt_key.h"
#include "server/app/zone_file.h"
#include "server/demo/demo.h"
#include "shared/base/hash.h"
#include "shared/domain/commands.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

constexpr std::chrono::milliseconds kTick{200};
constexpr std::chrono::milliseconds kBiteTick{10};  // while the state tables are behind
constexpr std::size_t kReceiptBytes = 16;

net::CloseCode close_code(std::string_view code) {
  if (code.rfind("session.", 0) == 0) return net::CloseCode::SessionEnded;
  if (code.rfind("server.", 0) == 0) return net::CloseCode::TryAgainLater;
  if (code.rfind("wire.", 0) == 0 || code.rfind("envelope.", 0) == 0) {
    return net::CloseCode::ProtocolError;
  }
  return net::CloseCode::PolicyViolation;
}

net::Response bytes_response(std::string bytes, std::string_view cache) {
  net::Response response;
  response.with("Content-Type", "application/octet-stream")
      .with("Cache-Control", std::string(cache));
  response.body = std::make_shared<const std::string>(std::move(bytes));
  return response;
}

}  // namespace

/// A socket of a signed-in user.
class Workspace::Connection final : public net::WsHandler {
 public:
  Connection(Workspace& workspace, PeerId id) : workspace_(workspace), id_(id) {}
  void on_message(std::string_view bytes) override {
    if (workspace_.hub_) workspace_.hub_->on_message(id_, bytes);
  }
  void on_slow() override {}  // the hub asks how much is queued before it sends more
  void on_drained() override {
    if (workspace_.hub_) workspace_.hub_->on_drained(id_);
  }
  void on_closed() override {
    workspace_.peers_.erase(id_);
    workspace_.metrics_.devices.add(-1);
    if (workspace_.hub_) workspace_.hub_->on_closed(id_);
  }

 private:
  Workspace& workspace_;
  PeerId id_;
};

Workspace::Workspace(const app::WorkspaceOpening& opening, std::string key)
    : loop_(opening.loop),
      metrics_(opening.metrics, opening.name),
      name_(opening.name),
      file_(opening.folder / "workspaces" / (opening.name + ".db")),
      key_(std::move(key)),
      wall_ms_(opening.wall_ms),
      files_(files_beside(file_), [this] { return hub_ ? &hub_->store() : nullptr; }) {}

Workspace::~Workspace() {
  reading_.reset();
  *alive_ = false;
  hub_.reset();
  writer_.reset();
}

Result<std::unique_ptr<app::WorkspaceHost>> Workspace::open(const app::WorkspaceOpening& opening) {
  std::error_code error;
  std::filesystem::create_directories(opening.folder / "workspaces", error);
  std::string key = TRY(open_receipt_key(opening.folder));
  auto workspace = std::unique_ptr<Workspace>(new Workspace(opening, std::move(key)));
  TRY(workspace->start());
  workspace->tick();
  return std::unique_ptr<app::WorkspaceHost>(std::move(workspace));
}

Result<> Workspace::start() {
  const auto post = [this, alive = alive_](std::function<void()> task) {
    loop_.post([alive, task = std::move(task)] {
      if (*alive) task();
    });
  };
  store_ = TRY(sqlite::SqliteStore::open(file_, post));
  writer_ = std::make_unique<StateWriter>(*store_);
  HubHost& self = *this;
  log_ = std::make_unique<MeasuredLog>(*store_, metrics_);
  hub_ = std::make_unique<Hub>(self, *log_, domain_);
  if (Result<> opened = hub_->open(); !opened.ok()) {
    hub_.reset();
    return opened;
  }
  metrics_.seq.set(static_cast<std::int64_t>(hub_->head().seq));
  files_.sweep();
  if (hub_->store()
          .lookup(fields::setting::key, Value::text(setting_keys::kCompanyZone).view())
          .empty()) {
    const ZoneTable zone = TRY(read_zone_file(kDefaultZone));
    hub_->submit(
        make_set_setting(setting_keys::kCompanyZone, make_zone_setting(kDefaultZone, zone)),
        0,
        [](const Verdict&) {});
  }
  return done();
}

void Workspace::tick() {
  loop_.after(writer_ && writer_->under_way() ? kBiteTick : kTick, [this, alive = alive_] {
    if (!*alive || closing_) return;
    if (hub_ == nullptr) return tick();
    if (hub_->idle()) writer_->step(hub_->head().seq, monotonic_ms());
    hub_->run();  // a commit that a full disk refused is tried again
    bring_days_up();
    tick();
  });
}

void Workspace::attach(net::WorkspaceSite& site) {
  site.open_sync = [this](std::shared_ptr<net::Peer> peer,
                          const net::WsOpening& opening) -> std::unique_ptr<net::WsHandler> {
    if (closing_ || !hub_) return nullptr;
    const PeerId id = ++last_peer_;
    peers_[id] = std::move(peer);
    metrics_.devices.add(1);
    hub_->on_open(id, opening.user.id, opening.wire == net::Wire::Json ? Wire::Json : Wire::Cbor);
    return std::make_unique<Connection>(*this, id);
  };
  site.health = [this] {
    if (hub_ == nullptr) return std::string("closed");
    return hub_->read_only() ? std::string("read_only") : std::string("ok");
  };
  add_route(site, "api/snapshot", &Workspace::send_manifest);
  add_route(site, "api/page/*", &Workspace::send_page);
  add_books(site);
  files_.attach(site);
}

void Workspace::add_route(net::WorkspaceSite& site,
                          std::string path,
                          Answer answer,
                          net::Method method,
                          std::size_t body_bytes) {
  site.routes.add({method,
                   std::move(path),
                   net::Access::Session,
                   [this, answer](const net::Request& request, const net::Reply& reply) {
                     if (hub_ == nullptr) return reply(net::error_response(503, "server.storage"));
                     (this->*answer)(request, reply);
                   },
                   body_bytes});
}

void Workspace::send_manifest(const net::Request& request, const net::Reply& reply) {
  auto manifest = hub_->manifest(request.user->id);
  reply(manifest.ok() ? bytes_response(std::move(manifest).value(), "no-store")
                      : net::error_response(503, manifest.error().code));
}

void Workspace::send_page(const net::Request& request, const net::Reply& reply) {
  auto page = hub_->page(request.user->id, std::string(net::last_segment(request.path)));
  reply(page.ok() ? bytes_response(std::move(page).value(), "no-store")
                  : net::error_response(404, page.error().code));
}

void Workspace::put_user(const auth::User& user, std::function<void(Result<>)> then) {
  if (hub_ == nullptr) return then(fail("server.storage"));
  std::vector<Argument> arguments = {
      put(fields::user::login, Value::text(user.login)),
      put(fields::user::name, Value::text(user.name)),
      put(fields::user::role, Value::of(static_cast<std::int64_t>(user.role))),
      put(fields::user::disabled, Value::of(std::int64_t{user.disabled ? 1 : 0}))};
  for (int grant = 0; grant < enum_size(EnumList::GrantKind); ++grant) {
    const bool has =
        std::find(user.grants.begin(), user.grants.end(), static_cast<GrantKind>(grant)) !=
        user.grants.end();
    const Value element = Value::of(std::int64_t{grant});
    arguments.push_back(has ? add(fields::user::grants, element)
                            : remove(fields::user::grants, element));
  }
  hub_->submit(make_set_user(user.id, std::move(arguments)),
               0,
               [then = std::move(then)](const Verdict& verdict) {
                 then(verdict.accepted ? done() : Result<>(verdict.reason));
               });
}

void Workspace::submit_all(std::vector<Command> commands, TakeRefusals then) {
  if (commands.empty()) return then({});
  struct Gathered {
    std::size_t left;
    std::vector<Error> refusals;
    TakeRefusals then;
  };
  auto gathered = std::make_shared<Gathered>(Gathered{commands.size(), {}, std::move(then)});
  const std::uint64_t action = random() | 1;
  for (Command& command : commands) {
    hub_->submit(std::move(command), action, [gathered](const Verdict& verdict) {
      if (!verdict.accepted) gathered->refusals.push_back(verdict.reason);
      if (--gathered->left == 0) gathered->then(gathered->refusals);
    });
  }
}

Date Workspace::today() const {
  return read_zone(hub_->store()).local_date({wall_ms_()});
}

void Workspace::fill_demo(const std::vector<auth::User>& users,
                          std::function<void(Result<>)> then) {
  if (hub_->store().table(Kind::Agency).size() != 0) return then(done());
  demo::Options options;
  options.today = today();
  const auto zone = read_zone_file(kDefaultZone);
  if (zone.ok()) options.zone = *zone;
  for (const auth::User& user : users) {
    options.users.push_back({user.id, user.role});
  }
  submit_all(demo::make_commands(options),
             [then = std::move(then)](const std::vector<Error>& refusals) {
               then(refusals.empty() ? done() : Result<>(refusals.front()));
             });
}

void Workspace::close(std::function<void()> then) {
  closing_ = true;
  if (hub_ != nullptr && !hub_->idle()) {
    loop_.after(std::chrono::milliseconds(10),
                [this, alive = alive_, then = std::move(then)]() mutable {
                  if (*alive) close(std::move(then));
                });
    return;
  }
  then();
}

void Workspace::send(PeerId peer, std::shared_ptr<const std::string> message) {
  const auto found = peers_.find(peer);
  if (found != peers_.end()) found->second->send(std::move(message));
}

std::size_t Workspace::queued_bytes(PeerId peer) {
  const auto found = peers_.find(peer);
  return found == peers_.end() ? 0 : found->second->queued_bytes();
}

void Workspace::close(PeerId peer, std::string_view code) {
  const auto found = peers_.find(peer);
  if (found != peers_.end()) found->second->close(close_code(code), code);
}

void Workspace::schedule_run() {
  if (std::exchange(run_scheduled_, true)) return;
  loop_.post([this, alive = alive_] {
    if (!*alive) return;
    run_scheduled_ = false;
    if (hub_) hub_->run();
  });
}

std::int64_t Workspace::wall_ms() {
  return wall_ms_();
}

std::int64_t Workspace::monotonic_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                               began_)
      .count();
}

std::uint64_t Workspace::random() {
  std::uint64_t value = 0;
  randombytes_buf(&value, sizeof value);
  return value;
}

std::string Workspace::sign(std::string_view text) {
  const Sha256Digest digest = hmac_sha256(key_, name_ + '\0' + std::string(text));
  return std::string(view(digest).substr(0, kReceiptBytes));
}

void Workspace::committed(const Commit& commit, const Store& /*store*/) {
  metrics_.accepted.add(commit.entries.size());
  metrics_.refused.add(commit.refusals.size());
  metrics_.seq.set(static_cast<std::int64_t>(hub_->head().seq));
  writer_->committed(commit);
  if (!commit.erased.empty()) files_.sweep();
  writer_->step(hub_->head().seq, monotonic_ms());
}

Result<std::uint64_t> Workspace::load_state(Store& store, History& history) {
  return writer_->attach(store, history);
}

void Workspace::drop_state() {
  writer_->detach();
}

}  // namespace planerka
