#include "client/screens/kept_sheet.h"

#include <utility>

namespace planerka {
namespace {

bool follow(KeptSheet& kept, const Frame& frame) {
  // Asked even when there is no sheet: from now on changes are remembered.
  const auto changes = frame.insight.changes_since(kept.version);
  if (!changes || !kept.sheet || kept.language != frame.language()) return false;
  RowList rows;
  if (!kept.sheet->follow(*changes, rows)) return false;
  kept.changed = std::move(rows);
  return true;
}

bool is_empty(const Sheet& sheet) {
  std::size_t row = 0;
  while (row < sheet.rows() && !sheet.has(row)) {
    ++row;
  }
  return row == sheet.rows();
}

}  // namespace

bool update_kept(KeptSheet& kept, const SheetMaking& making, const Frame& frame) {
  const std::uint64_t version = frame.insight.version();
  if (kept.sheet && kept.version == version && kept.language == frame.language()) return false;
  const auto verdict = [&](std::size_t row) {
    const RecordId record = kept.sheet->record(row);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < making.filters; ++i) {
      if (making.is_left(i, record)) bits |= std::uint32_t{1} << i;
    }
    return bits;
  };
  const bool followed = follow(kept, frame);
  if (followed) {
    kept.counts.follow(*kept.sheet, verdict, *kept.changed);
  } else {
    kept.sheet = making.make();
    kept.language = frame.language();
    kept.changed.reset();
    kept.counts.make(*kept.sheet, making.filters, verdict);
  }
  kept.version = version;
  kept.empty = is_empty(*kept.sheet);
  return !followed;
}

}  // namespace planerka
