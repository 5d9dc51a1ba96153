#include "client/screens/exports.h"

#include "client/screens/column_choice.h"
#include "client/screens/list_view.h"
#include "shared/base/bytes.h"

namespace planerka {

namespace {

/// The list's records in its order, a line each. Of none too it is these that are asked for, and
/// not all.
std::string lines_of(const SheetList& list, const Sheet& sheet) {
  std::string lines;
  for (const std::uint32_t row : list.rows()) {
    lines.append(to_base32(sheet.record(row).value)).append("\n");
  }
  return lines.empty() ? "\n" : lines;
}

}  // namespace

bool may_export(const Frame& frame) {
  return frame.person && may_export(*frame.person).ok();
}

Download named_book(std::string_view name,
                    const SheetList& list,
                    const Sheet& sheet,
                    const Frame& frame) {
  Download download = named_book(name, frame.language());
  if (list.rows().size() < sheet.rows()) download.body = lines_of(list, sheet);
  return download;
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
  download.body = lines_of(list, sheet);
  return download;
}

}  // namespace planerka
