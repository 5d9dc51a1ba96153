#include "client/ui/key.h"

#include <algorithm>
#include <array>

namespace planerka::ui {
namespace {

struct Name {
  std::string_view code;
  Key key;
};
constexpr std::array<Name, 17> kNames = {{
    {"Enter", Key::Enter},
    {"NumpadEnter", Key::Enter},
    {"Escape", Key::Escape},
    {"Tab", Key::Tab},
    {"Space", Key::Space},
    {"Backspace", Key::Backspace},
    {"Delete", Key::Delete},
    {"ArrowUp", Key::Up},
    {"ArrowDown", Key::Down},
    {"ArrowLeft", Key::Left},
    {"ArrowRight", Key::Right},
    {"Home", Key::Home},
    {"End", Key::End},
    {"PageUp", Key::PageUp},
    {"PageDown", Key::PageDown},
    {"Slash", Key::Slash},
    {"NumpadDivide", Key::Slash},
}};

}  // namespace

Key key_of_code(std::string_view code) {
  if (code.size() == 4 && code.substr(0, 3) == "Key" && code[3] >= 'A' && code[3] <= 'Z') {
    return static_cast<Key>(static_cast<int>(Key::A) + (code[3] - 'A'));
  }
  const auto it = std::find_if(
      kNames.begin(), kNames.end(), [code](const Name& name) { return name.code == code; });
  return it == kNames.end() ? Key::Unknown : it->key;
}

}  // namespace planerka::ui
