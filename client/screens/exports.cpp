#include "client/screens/exports.h"

#include "client/screens/column_choice.h"
#include "client/screens/list_view.h"
#include "shared/base/bytes.h"

namespace planerka {

bool may_export(const Frame& frame) {
  return frame.person && may_export(*frame.person).ok();
}

Download list_book(const ListAsShown& shown, const Frame& frame) {
  std::vector<RecordId> records;
  records.reserve(shown.list.rows().size());
  for (const std::uint32_t row : shown.list.rows()) {
    records.push_back(shown.sheet.record(row));
  }
  return chosen_book(shown, records, frame);
}

Download chosen_book(const ListAsShown& shown,
                     const std::vector<RecordId>& chosen,
                     const Frame& frame) {
  Download download = named_book("list", frame.language());
  download.path.append("&list=").append(shown.key).append("&columns=");
  const std::size_t none = download.path.size();
  for (const std::size_t place : column_order(shown.list.view, shown.sheet)) {
    const SheetColumn& column = shown.sheet.columns()[place];
    if (!is_shown(shown.list, column)) continue;
    if (download.path.size() > none) download.path += ',';
    download.path += column.key;
  }
  for (const RecordId record : chosen) {
    download.body.append(to_base32(record.value)).append("\n");
  }
  // Of no rows too it is a list that is asked for, and not a book of a name.
  if (download.body.empty()) download.body = "\n";
  return download;
}

}  // namespace planerka
