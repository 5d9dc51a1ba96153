// The gallery as a page of its own, for eyes and for browser tests.

#include <cstdio>
#include <memory>

#include "client/fonts/fonts.h"
#include "client/gallery/gallery.h"
#include "client/platform/web/browser_display.h"

int main() {
  using namespace planerka;
  // The page lives until it is closed, and so do these.
  static gallery::Gallery widgets;
  static auto display = BrowserDisplay::open(
      {.regular = fonts::inter_regular(),
       .semibold = fonts::inter_semibold(),
       .icons = fonts::lucide()},
      {.draw = [] { gallery::draw(widgets); },
       .route_changed = [](std::string_view route) { widgets.route = std::string(route); }});
  if (!display.ok()) std::puts(display.error().code.c_str());
}
