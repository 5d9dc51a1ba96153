#pragma once

// The sheet of a list while the page lives: it follows what changes, and is made anew when it
// cannot, or its words are in another language.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "client/app/frame.h"
#include "shared/sheet/kept_rows.h"

namespace planerka {

struct KeptSheet {
  std::unique_ptr<Sheet> sheet;
  std::uint64_t version = 0;         // of the insight
  Language language = Language::Ru;  // of the words in the sheet
  KeptCounts counts;                 // rows a quick filter would leave, by filter
  std::optional<RowList> changed;    // rows that were others before this version; none: all
  bool empty = true;                 // no row at all
};

/// What a list makes of a sheet.
struct SheetMaking {
  std::function<std::unique_ptr<Sheet>()> make;
  std::size_t filters = 0;                             // quick ones
  std::function<bool(std::size_t, RecordId)> is_left;  // whether a filter alone leaves a record
};

/// Brings sheet and counts to the present. True when the sheet was made anew.
bool update_kept(KeptSheet& kept, const SheetMaking& making, const Frame& frame);

}  // namespace planerka
