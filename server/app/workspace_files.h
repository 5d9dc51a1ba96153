#pragma once

// The files of a workspace over HTTP, /w/NAME/files/SHA256 (docs/protocol.md): how much of one is
// there, parts of one up, a whole one down to who may read the record that names it. What may be
// done is judged on the network thread; the disk has a thread of its own.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "server/net/site.h"
#include "server/store/file_vault.h"
#include "server/store/worker.h"
#include "shared/model/store.h"

namespace planerka {

class WorkspaceFiles {
 public:
  /// The workspace's state; null while it is closed.
  using State = std::function<const Store*()>;

  WorkspaceFiles(std::filesystem::path folder, State state);

  void attach(net::WorkspaceSite& site);

  /// Removes what only erased records name, and what no record ever named within kUnnamedKept.
  /// REQUIRES: the workspace is open.
  void sweep();

  /// The largest body of a PUT.
  static constexpr std::size_t kPartBytesMax = std::size_t{1024} * 1024;
  static constexpr std::chrono::hours kUnnamedKept{24 * 30};
  /// Requests that wait for the disk; more are told to come again.
  static constexpr std::size_t kWaitingMax = Worker::kTasksMax - 2;

 private:
  using Answer = void (WorkspaceFiles::*)(const net::Request&, const net::Reply&);

  void add_route(net::WorkspaceSite& site, net::Method method, Answer answer);
  void tell_held(const net::Request& request, const net::Reply& reply);
  void take_part(const net::Request& request, const net::Reply& reply);
  void send_whole(const net::Request& request, const net::Reply& reply);
  void on_disk(const net::Reply& reply, std::function<net::Response(FileVault&)> work);

  FileVault vault_;
  State state_;
  std::shared_ptr<std::atomic<std::size_t>> waiting_ =
      std::make_shared<std::atomic<std::size_t>>(0);
  std::unique_ptr<Worker> disk_;  // last: it uses the vault; made when first needed
};

}  // namespace planerka
