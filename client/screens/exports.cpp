#include "client/screens/exports.h"

#include "client/screens/column_choice.h"
#include "client/screens/list_view.h"
#include "shared/base/bytes.h"

namespace planerka {
bool may_export(const Frame& frame) {
  return frame.person && may_export(*frame.person).ok();
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
  for (const std::uint32_t row : list.rows()) {
    download.body.append(to_base32(sheet.record(row).value)).append("\n");
  }
  // Of no rows too it is a list that is asked for, and not a book of a name.
  if (download.body.empty()) download.body = "\n";
  return download;
}

}  // namespace planerka
