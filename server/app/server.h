#pragma once

// `planerka serve`: an installation, the site it shows, the listener, the admin socket; how they
// start, and how SIGTERM ends them.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/app/admin_socket.h"
#include "server/app/installation.h"
#include "server/net/listener.h"
#include "server/net/site.h"
#include "shared/base/result.h"

namespace planerka::app {

enum class Demo : std::uint8_t { Off, On };

struct ServerOptions {
  InstallationOptions installation;
  net::ListenOptions listen;
  std::filesystem::path web;  // empty: no client, interfaces only
  Demo demo = Demo::Off;
};

class Server {
 public:
  static Result<std::unique_ptr<Server>> open(ServerOptions options);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Serves until SIGTERM, SIGINT or stop(); `ready` is called with the address once it listens.
  Result<> run(const std::function<void(const std::string& url)>& ready);

  /// Ends run() in good order, from any thread.
  void stop();

 private:
  Server(ServerOptions options,
         std::unique_ptr<Installation> installation,
         std::optional<net::StaticFiles> files);
  void attach_workspaces();
  void start(Result<> demo_filled, const std::function<void(const std::string& url)>& ready);
  Result<> listen();
  void begin_farewell();

  ServerOptions options_;
  std::unique_ptr<Installation> installation_;
  net::Site site_;
  std::unique_ptr<net::Listener> listener_;
  std::unique_ptr<AdminSocket> admin_;
  Result<> outcome_ = done();
  bool stopping_ = false;
};

}  // namespace planerka::app
