#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "client/ui/button.h"
#include "client/ui/geometry.h"
#include "client/ui/text.h"

namespace planerka::ui {

struct NavItem {
  std::string_view name;
  std::string_view href;
  Icon icon;
  std::size_t count = 0;  // of what waits there; 0 is not shown
  bool current = false;
  /// What the narrow rail writes under the icon; empty: the name.
  std::string_view caption = {};
  /// Stands in the bottom bar of a phone; the rest folds under «ещё».
  bool essential = false;
};

struct NavGroup {
  std::string_view title;  // may be empty
  std::span<const NavItem> items;
};

/// How wide the content of a page is beside the side bar, px.
float page_width();

/// The frame around every screen: side bar (or rail, or bottom bar), search, sync state, user.
struct ShellSpec {
  std::string_view product;     // «Планерка»
  std::string_view navigation;  // the name of the nav: «Разделы»
  std::string_view more;        // «Ещё»
  std::span<const NavGroup> groups;
  std::string_view status_name;  // «Состояние»
  std::string_view status;       // «Сохранено»
  Tone status_tone = Tone::Success;
  std::string_view status_href;  // #/sync
  std::string_view search = {};  // the name of the search button; empty = none
  std::string_view user;
  std::span<const MenuItem> user_menu;
};

struct ShellEvents {
  bool search = false;
  std::optional<std::size_t> user_menu = {};
};

/// While it lives, what is drawn is the content beside the bar.
class Shell {
 public:
  explicit Shell(const ShellSpec& spec);
  ~Shell();
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;
  const ShellEvents& events() const { return events_; }

 private:
  void begin_strip(const ShellSpec& spec, float height);
  static void begin_content(Rect at);  // device pixels

  ShellEvents events_;
};

}  // namespace planerka::ui
