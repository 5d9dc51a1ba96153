// The client in the browser: the application between the page's host and display.

#include <charconv>
#include <cstdio>
#include <memory>

#include "client/app/app.h"
#include "client/fonts/fonts.h"
#include "client/platform/device_events.h"
#include "client/platform/web/browser_display.h"
#include "client/platform/web/browser_host.h"
#include "client/platform/web/page_session.h"
#include "shared/base/bytes.h"

namespace planerka {
namespace {

Session session_of_page() {
  Session session;
  const auto user = from_base32(page_word("user"));
  if (user.ok()) session.user = RecordId{*user};
  session.login = page_word("login");
  session.name = page_word("name");
  session.workspace = page_word("workspace");
  session.language = page_word("language") == "en" ? Language::En : Language::Ru;
  const std::string tab = page_word("tab");
  std::from_chars(tab.data(), tab.data() + tab.size(), session.tab);
  const std::string theme = page_word("theme");
  if (theme == "light") session.theme = Theme::Light;
  if (theme == "dark") session.theme = Theme::Dark;
  return session;
}

/// Everything, in the order it depends on each other.
class Client {
 public:
  /// Asks the disk first: it reads while the display opens, and answers later.
  bool open() {
    events_.attach(app_.device());
    app_.start([this] {
      if (display_) display_->wake();
    });
    auto display = BrowserDisplay::open(
        {.regular = fonts::inter_regular(),
         .semibold = fonts::inter_semibold(),
         .icons = fonts::lucide()},
        {.draw = [this] { app_.draw(); },
         .route_changed = [this](std::string_view route) { app_.route_changed(route); }});
    if (!display.ok()) {
      std::puts(display.error().code.c_str());
      return false;
    }
    display_ = std::move(display).value();
    return true;
  }

 private:
  DeviceEvents events_{{.on_signed_out = [this] { app_.session_ended(); },
                        .on_update = [this] { app_.update_ready(); },
                        .on_install = [this](InstallWay way) { app_.install_offered(way); },
                        .on_download_failed = [this] { app_.download_failed(); },
                        .on_room = [this](const StorageRoom& room) { app_.room_known(room); },
                        .on_tabs = [this](const auto& tabs) { app_.tabs_known(tabs); },
                        .on_shown = [this] { app_.shown(); }}};
  BrowserHost host_{events_};
  App app_{host_, host_, session_of_page()};
  std::unique_ptr<BrowserDisplay> display_;
};

}  // namespace
}  // namespace planerka

int main() {
  // Lives until the page is closed.
  static planerka::Client client;
  return client.open() ? 0 : 1;
}
