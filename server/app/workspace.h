#pragma once

// One workspace of a running server: the hub over its SQLite file, its peers, its interfaces. All
// of it on the network thread; the disk has a thread of its own inside the store.

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/app/workspace_files.h"
#include "server/app/workspace_host.h"
#include "server/app/workspace_metrics.h"
#include "server/export/books.h"
#include "server/store/sqlite/sqlite_store.h"
#include "server/store/state_writer.h"
#include "server/store/worker.h"
#include "shared/domain/domain.h"
#include "shared/i18n/phrases.h"
#include "shared/sync/hub.h"

namespace planerka {

class Workspace final : public app::WorkspaceHost, private HubHost {
 public:
  /// An app::OpenWorkspace.
  static Result<std::unique_ptr<app::WorkspaceHost>> open(const app::WorkspaceOpening& opening);
  ~Workspace() override;

  void attach(net::WorkspaceSite& site) override;
  void run_verb(const std::string& verb, app::VerbCall call) override;
  void put_user(const auth::User& user, std::function<void(Result<>)> then) override;
  void fill_demo(const std::vector<auth::User>& users, std::function<void(Result<>)> then) override;
  void close(std::function<void()> then) override;

 private:
  class Connection;
  using Done = std::function<void(Result<>)>;
  using TakeRefusals = std::function<void(const std::vector<Error>& refusals)>;
  using Answer = void (Workspace::*)(const net::Request&, const net::Reply&);

  Workspace(const app::WorkspaceOpening& opening, std::string key);
  Result<> start();
  void tick();
  void add_route(net::WorkspaceSite& site,
                 std::string path,
                 Answer answer,
                 net::Method method = net::Method::Get,
                 std::size_t body_bytes = 0);
  void send_manifest(const net::Request& request, const net::Reply& reply);
  void send_page(const net::Request& request, const net::Reply& reply);
  /// One action; what was refused of it, once all is decided and durable.
  void submit_all(std::vector<Command> commands, TakeRefusals then);
  Date today() const;

  // workspace_days.cpp
  void bring_days_up();
  void drop_old_replaced();

  // HubHost.
  void send(PeerId peer, std::shared_ptr<const std::string> message) override;
  std::size_t queued_bytes(PeerId peer) override;
  void close(PeerId peer, std::string_view code) override;
  void schedule_run() override;
  std::int64_t wall_ms() override;
  std::int64_t monotonic_ms() override;
  std::uint64_t random() override;
  std::string sign(std::string_view text) override;
  void committed(const Commit& commit, const Store& store) override;
  Result<std::uint64_t> load_state(Store& store, History& history) override;
  void drop_state() override;

  // workspace_verbs.cpp
  void import_files(const app::VerbCall& call);
  using Lines = std::vector<std::string>;
  bool read_beside(std::function<void()> work);
  void beside(const app::VerbCall& call, std::function<Result<>(Lines&)> work);
  void back_up(const app::VerbCall& call);
  void restore_backup(const app::VerbCall& call);
  void verify_file(const app::VerbCall& call);

  // workspace_books.cpp
  void add_books(net::WorkspaceSite& site);
  void export_book(app::VerbCall call);
  void send_named_book(const net::Request& request, const net::Reply& reply);
  void send_list_book(const net::Request& request, const net::Reply& reply);
  using MakeBook = std::function<Result<Book>(const BookBasis& basis)>;
  void send_book(const net::Request& request,
                 const std::string& act,
                 const MakeBook& make,
                 const net::Reply& reply);
  void note_export(std::string_view act, RecordId user, Done then);

  net::Loop& loop_;
  WorkspaceMetrics metrics_;
  std::string name_;
  std::filesystem::path file_;
  std::string key_;
  app::Clock wall_ms_;
  Domain domain_;
  std::unique_ptr<sqlite::SqliteStore> store_;
  std::unique_ptr<MeasuredLog> log_;  // over the store
  std::unique_ptr<StateWriter> writer_;
  std::unique_ptr<Hub> hub_;  // null after a restore that could not open its file
  WorkspaceFiles files_;
  std::map<PeerId, std::shared_ptr<net::Peer>> peers_;
  PeerId last_peer_ = 0;
  bool run_scheduled_ = false;
  bool closing_ = false;
  bool day_under_way_ = false;
  std::int64_t next_day_try_ms_ = 0;  // monotonic
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::unique_ptr<Worker> reading_;  // made when first needed
  std::shared_ptr<std::size_t> beside_waiting_ = std::make_shared<std::size_t>(0);
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // timers of a closed one do nothing
};

}  // namespace planerka
