#pragma once

// The client: the device of this tab, what is worked out of its state, the screens, and the one
// place where what they ask for is done.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/downloads.h"
#include "client/app/drafts.h"
#include "client/app/file_queue.h"
#include "client/app/frame.h"
#include "client/app/gestures.h"
#include "client/app/inbox.h"
#include "client/app/insight.h"
#include "client/app/intents.h"
#include "client/app/palette.h"
#include "client/app/session.h"
#include "client/app/shell.h"
#include "client/platform/machine.h"
#include "client/screens/agencies.h"
#include "client/screens/agency_card.h"
#include "client/screens/contact_log.h"
#include "client/screens/inbox.h"
#include "client/screens/records.h"
#include "client/screens/settings.h"
#include "client/screens/sync.h"
#include "client/ui/overlay.h"
#include "shared/domain/domain.h"
#include "shared/domain/undo.h"
#include "shared/sync/device.h"

namespace planerka {

class App {
 public:
  /// Both must outlive it; nothing is asked of them before start().
  App(DeviceHost& host, Machine& machine, Session session);
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// For DeviceEvents, which the host's answers go through.
  Device& device() { return device_; }

  /// Reads the device's disk and follows the log. `wake` draws a frame soon.
  void start(std::function<void()> wake);
  /// Draws one frame and does what it asked for.
  void draw();
  /// The address after '#' is another.
  void route_changed(std::string_view address);

  // What the host tells beside the device's events.
  void session_ended();
  void update_ready();
  void install_offered(InstallWay way);
  void download_failed();
  void room_known(const StorageRoom& room);
  void tabs_known(const std::vector<std::uint64_t>& tabs);
  /// The tab is shown again.
  void shown();

 private:
  Frame look();
  const ZoneTable& zone();
  void draw_screen(const Frame& frame);
  void draw_palette(const Frame& frame);
  void sleep_until_midnight(const Frame& frame) const;
  Result<> perform(std::vector<Command> commands,
                   std::string done,
                   const std::vector<std::string>& settled_keys);
  void name_files(const Frame& frame);
  void follow_files(const Frame& frame);
  void answer_undo();
  void turn(const std::optional<Gestures::Taken>& taken);
  Gesture last_gesture(std::string done) const;
  void say_what_is_stored(const DeviceStatus& status);

  void take(Act&& act);
  void take(Dismiss&& dismiss);
  void take(Reissue&& reissue);
  void take(Download&& download);
  void take(ChooseLanguage&& choice);
  void take(ChooseTheme&& choice);
  void take(KeepDraft&& draft);
  void take(TakeDraft&& draft);
  void take(DropDraft&& draft);
  void take(PickFile&& pick);
  void take(OpenFile&& open);
  void take(SeeFile&& see) { files_.see(see.sha256); }
  void take(RetryFile&& retry) { files_.retry(retry.sha256); }
  void take(FilesNamed&& named);
  void take(LogContact&& contact) { log_.wanted = contact.subject; }
  void take(Wish&& wish);
  void take(SignOut&& sign_out);
  void send_now();
  void save_unsaved();

  DeviceHost& host_;
  Machine& machine_;
  Session session_;
  Domain rules_;
  Device device_;
  Insight insight_;
  Intents intents_;
  Drafts drafts_;
  FileQueue files_;
  std::vector<KeptFile> picked_;  // of this frame
  RecordId files_aim_;
  std::function<void()> wake_ = [] {};

  Route route_;
  StorageRoom room_;
  std::string zone_bytes_;
  ZoneTable zone_;
  std::vector<disk::Decided> sent_;
  std::optional<Answer> answer_;
  std::vector<Matter> matters_;
  std::optional<std::uint64_t> matters_version_;  // of the inbox they are made of
  std::string title_;
  Gestures gestures_;
  Downloads downloads_;
  std::optional<ui::Toast> unsaid_;  // of what the disk does not have yet

  shell::State shell_;
  palette::State palette_;
  agencies::State agencies_;
  agency_card::State agency_card_;
  records::State records_;
  ContactLog log_;
  inbox_screen::State inbox_;
  sync_screen::State sync_;
  settings_screen::State settings_;
};

}  // namespace planerka
