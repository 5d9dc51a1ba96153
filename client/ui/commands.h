#pragma once

// What a screen asks of the machine and of the frame.

#include <string>
#include <string_view>

#include "client/platform/display.h"
#include "client/ui/key.h"
#include "shared/base/time.h"
#include "shared/i18n/phrases.h"

namespace planerka::ui {

/// Goes to an address: `#/agencies/ID`. Push adds a step for Back, Replace does not.
void navigate(std::string_view href, NavigationKind kind = NavigationKind::Push);

/// The telephone link that was pressed since the last call; empty: none.
std::string take_called();

/// The title of the page in the browser's tab.
void set_page_title(std::string_view title);

/// Puts text on the clipboard. Call it in the frame of the press.
void copy_text(std::string_view text);

/// Draws another frame at once, or after so many seconds: for what changes by itself.
void request_frame();
void request_frame_in(double seconds);

/// What widgets speak and read by themselves: names of months, what typed fields understand.
struct Locale {
  Language language = Language::Ru;
  Date today = {};  // the company's day
};
/// Holds for everything drawn after it, until it is set anew.
void set_locale(const Locale& locale);

/// Seconds since the start, standing still in tests; for animation only.
double animation_time();

/// True in the frame these keys were pressed together. `{.key = Key::K, .ctrl = true}`; ctrl is
/// also ⌘. Keys are places on the keyboard: K is К on a Russian one. While a field has the keyboard
/// Ctrl+Z and Ctrl+Y are its own, and without ctrl or alt only Escape answers. While a dialog or a
/// list is open only what is drawn in it is answered.
struct Chord {
  Key key = Key::Unknown;
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
};
bool shortcut(const Chord& chord);

}  // namespace planerka::ui
