#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/platform/file_host.h"

namespace planerka {

/// Room on the device's disk, in bytes, as the browser estimates it. Persistent: the browser will
/// not clear it by itself.
struct StorageRoom {
  std::uint64_t used = 0;
  std::uint64_t quota = 0;
  bool persistent = false;
};

/// How the program becomes an app of the machine: the browser asks when told to, or the person goes
/// by the browser's «Поделиться».
enum class InstallWay : std::uint8_t { Prompt, Share };

/// What the server answers at a path of the workspace's interface ("export/summary.xlsx").
struct Download {
  std::string path;
  std::string body = {};  // what is POSTed; empty: a GET

  friend bool operator==(const Download&, const Download&) = default;
};

/// What the client asks of the machine it runs on beyond the device's needs (DeviceHost).
class Machine {
 public:
  virtual ~Machine() = default;

  virtual FileHost& files() = 0;

  /// Gives the user a file to keep.
  virtual void save_file(std::string_view name,
                         std::string_view media_type,
                         std::string_view bytes) = 0;
  /// Lets the user keep what the server answers. When it does not → HostEvents::on_download_failed,
  /// of a POST; the browser itself tells of a GET.
  virtual void download(const Download& download) = 0;
  /// → HostEvents::on_room. `Persist` asks the browser to keep the data first; asked after login.
  enum class RoomRequest : std::uint8_t { Estimate, Persist };
  virtual void ask_room(RoomRequest request) = 0;
  /// → HostEvents::on_tabs
  virtual void ask_tabs() = 0;
  /// The user took the offer of HostEvents::on_update: every tab stores its state and reloads.
  virtual void accept_update() = 0;
  /// The answer to HostEvents::on_install, in the frame of a gesture; either is the last word.
  enum class InstallAnswer : std::uint8_t { Install, Dismiss };
  virtual void answer_install(InstallAnswer answer) = 0;
  /// Kept by the device for its next start, and taken by the page at once: "ru", "en"; "system",
  /// "light", "dark".
  enum class Preference : std::uint8_t { Language, Theme };
  virtual void prefer(Preference what, std::string_view value) = 0;
  /// The session ended: the page asks for the password in place, over what is shown. When it was
  /// given → HostEvents::on_wake.
  virtual void ask_to_sign_in() = 0;
  /// Ends the session here and on the server and opens the page anew. `Wipe` removes what the
  /// device holds for this user first.
  enum class Leaving : std::uint8_t { Keep, Wipe };
  virtual void sign_out(Leaving leaving) = 0;
};

}  // namespace planerka
