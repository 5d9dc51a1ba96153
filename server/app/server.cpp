#include "server/app/server.h"

#include <utility>

#include "server/app/version.h"

namespace planerka::app {

Result<std::unique_ptr<Server>> Server::open(ServerOptions options) {
  std::optional<net::StaticFiles> files;
  if (!options.web.empty()) files = TRY(net::StaticFiles::load(options.web));
  auto installation = TRY(Installation::open(options.installation));
  std::unique_ptr<Server> server(
      new Server(std::move(options), std::move(installation), std::move(files)));
  server->attach_workspaces();
  return server;
}

Server::Server(ServerOptions options,
               std::unique_ptr<Installation> installation,
               std::optional<net::StaticFiles> files)
    : options_(std::move(options)),
      installation_(std::move(installation)),
      site_(std::move(files), std::string(kVersion), installation_->metrics()) {}

void Server::attach_workspaces() {
  for (const auto& [name, host] : installation_->workspaces()) {
    net::WorkspaceSite workspace;
    workspace.name = name;
    auth::add_sign_in(workspace,
                      installation_->accounts(),
                      options_.demo == Demo::On ? demo_logins() : std::vector<auth::DemoLogin>{});
    if (host != nullptr) host->attach(workspace);
    site_.add(std::move(workspace));
  }
  installation_->accounts().on_session_ended([this](const std::string& session) {
    if (listener_ != nullptr) listener_->end_session(session);
  });
}

Result<> Server::run(const std::function<void(const std::string& url)>& ready) {
  net::Loop& loop = installation_->loop();
  loop.on_terminate([this] { begin_farewell(); });
  loop.post([this, ready] {
    if (options_.demo == Demo::Off) return start(done(), ready);
    installation_->fill_demo([this, ready](Result<> filled) { start(std::move(filled), ready); });
  });
  loop.run();
  return std::move(outcome_);
}

void Server::start(Result<> demo_filled, const std::function<void(const std::string& url)>& ready) {
  if (stopping_) return;
  outcome_ = demo_filled.ok() ? listen() : std::move(demo_filled);
  if (!outcome_.ok()) return begin_farewell();
  ready(listener_->url());
}

Result<> Server::listen() {
  net::Loop& loop = installation_->loop();
  listener_ = TRY(net::Listener::open(loop, site_, options_.listen));
  admin_ = TRY(
      AdminSocket::open(loop, installation_->verbs(), admin_socket_of(installation_->folder())));
  return done();
}

void Server::stop() {
  installation_->loop().post([this] { begin_farewell(); });
}

void Server::begin_farewell() {
  if (std::exchange(stopping_, true)) return;
  admin_.reset();
  const auto close = [this] { installation_->close([this] { installation_->loop().stop(); }); };
  if (listener_ == nullptr) return close();
  listener_->stop(close);
}

}  // namespace planerka::app
