#pragma once

// A person at a tab: the whole client over a fake browser, against the shipped hub. A test reads
// the screen and acts by role and name.

#include <functional>
#include <memory>
#include <string_view>

#include "client/app/app.h"
#include "client/platform/device_events.h"
#include "client/platform/fake/fake_host.h"
#include "client/platform/fake/harness.h"
#include "tests/client/support/live_workspace.h"

namespace planerka::testing {

class LiveApp {
 public:
  LiveApp(LiveWorkspace& workspace,
          FakeDevice& device,
          ui::Environment environment = {},
          const ui::FontFiles& fonts = {});
  LiveApp(const LiveApp&) = delete;
  LiveApp& operator=(const LiveApp&) = delete;

  fake::Harness& screen() { return *harness_; }
  App& app() { return *app_; }
  Device& device() { return app_->device(); }
  FakeHost& host() { return *host_; }

  /// Opens an address, as a link or the address bar does.
  void go(std::string_view address);
  /// Lets the network, the disk and the screen come to rest.
  void settle();
  /// The address that is open.
  std::string_view address() const { return address_; }

  // What a person does, each followed by settle().
  void click(ui::Role role, std::string_view name);
  void fill(std::string_view label, std::string_view text);

 private:
  void follow_links();

  LiveWorkspace& workspace_;
  DeviceEvents events_;
  std::unique_ptr<FakeHost> host_;
  std::unique_ptr<App> app_;
  std::unique_ptr<fake::Harness> harness_;
  std::string address_ = "#/agencies";
  std::size_t visited_ = 0;
  bool woken_ = false;
};

}  // namespace planerka::testing
