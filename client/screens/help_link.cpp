#include "client/screens/help_link.h"

#include <string>

#include "client/ui/ui.h"

namespace planerka {

void help_link(std::string_view article, const Frame& frame) {
  const std::string folder = frame.language() == Language::En ? "help/en/" : "help/ru/";
  ui::link({.name = frame.phrase("word.help"),
            .href = folder + std::string(article) + ".html",
            .icon = ui::Icon::CircleHelp,
            .new_tab = true});
}

}  // namespace planerka
