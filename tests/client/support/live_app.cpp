#include "tests/client/support/live_app.h"

#include <utility>

#include "shared/base/bytes.h"

namespace planerka::testing {
namespace {

Session session_of(const LiveWorkspace& workspace, const FakeHost& host) {
  const FakeDevice& device = host.device();
  Session session;
  session.tab = host.tab();
  session.user = workspace.user_of(device);
  session.name = workspace.state().value(session.user, fields::user::name).bytes;
  session.login = session.name;
  session.language = device.language == "en" ? Language::En : Language::Ru;
  return session;
}

}  // namespace

LiveApp::LiveApp(LiveWorkspace& workspace,
                 FakeDevice& device,
                 ui::Environment environment,
                 const ui::FontFiles& fonts)
    : workspace_(workspace),
      events_({.on_signed_out = [this] { app_->session_ended(); },
               .on_update = [this] { app_->update_ready(); },
               .on_install = [this](InstallWay way) { app_->install_offered(way); },
               .on_download_failed = [this] { app_->download_failed(); },
               .on_room = [this](const StorageRoom& room) { app_->room_known(room); },
               .on_tabs = [this](const auto& tabs) { app_->tabs_known(tabs); },
               .on_shown = [this] { app_->shown(); }}),
      host_(std::make_unique<FakeHost>(device, events_)),
      app_(std::make_unique<App>(*host_, *host_, session_of(workspace, *host_))) {
  events_.attach(app_->device());
  app_->route_changed(address_);
  app_->start([this] { woken_ = true; });
  workspace_.settle();
  harness_ = std::make_unique<fake::Harness>(
      [this] {
        app_->draw();
        follow_links();
      },
      environment,
      fonts);
  settle();
}

void LiveApp::follow_links() {
  if (!harness_) return;
  const auto& visited = harness_->display().visited;
  for (; visited_ < visited.size(); ++visited_) {
    if (!visited[visited_].starts_with('#')) continue;
    address_ = visited[visited_];
    app_->route_changed(address_);
  }
}

void LiveApp::go(std::string_view address) {
  address_ = address;
  app_->route_changed(address_);
  settle();
}

void LiveApp::settle() {
  while (workspace_.settle() || std::exchange(woken_, false) || harness_->context().wants_frame()) {
    harness_->wake();
  }
}

void LiveApp::click(ui::Role role, std::string_view name) {
  harness_->click(role, name);
  settle();
}

void LiveApp::fill(std::string_view label, std::string_view text) {
  harness_->fill(label, text);
  settle();
}

}  // namespace planerka::testing
