#include "client/screens/exports.h"

#include "client/screens/column_choice.h"
#include "client/screens/list_view.h"
#include "client/ui/ui.h"
#include "shared/base/bytes.h"

namespace planerka {
namespace {

// From here three of them stand beside a heading and «Добавить» in one line: a head that breaks
// once the person is known would push the list from under a finger.
constexpr float kButtonsFrom = 1440;

void draw_buttons(std::span<const Export> exports, const Frame& frame, Intents& intents) {
  for (const Export& one : exports) {
    if (ui::button({.name = frame.phrase(one.name), .icon = ui::Icon::Download})) {
      intents.add(one.download());
    }
  }
}

}  // namespace

void draw_exports(std::span<const Export> exports, const Frame& frame, Intents& intents) {
  if (!frame.person || !may_export(*frame.person).ok()) return;
  if (exports.size() == 1 || ui::viewport().width >= kButtonsFrom) {
    return draw_buttons(exports, frame, intents);
  }
  std::vector<ui::MenuItem> items;
  items.reserve(exports.size());
  for (const Export& one : exports) {
    items.push_back({.name = frame.phrase(one.name), .icon = ui::Icon::Download});
  }
  const auto pressed = ui::menu_button(
      {.button = {.name = frame.phrase("button.export"), .icon = ui::Icon::Download},
       .items = items});
  if (pressed) intents.add(exports[*pressed].download());
}

Download list_book(const SheetList& list,
                   const Sheet& sheet,
                   std::string_view key,
                   const Frame& frame) {
  Download download = named_book("list", frame.language());
  download.path.append("&list=").append(key).append("&columns=");
  const std::size_t none = download.path.size();
  for (const std::size_t place : column_order(list.view, sheet)) {
    const SheetColumn& column = sheet.columns()[place];
    if (!is_shown(list, column)) continue;
    if (download.path.size() > none) download.path += ',';
    download.path += column.key;
  }
  for (const std::uint32_t row : list.rows) {
    download.body.append(to_base32(sheet.record(row).value)).append("\n");
  }
  // Of no rows too it is a list that is asked for, and not a book of a name.
  if (download.body.empty()) download.body = "\n";
  return download;
}

}  // namespace planerka
