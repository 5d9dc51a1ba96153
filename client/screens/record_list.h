#pragma once

// The list screen of any kind of records: a sheet, a search, quick filters, one button that makes a
// record.

#include <array>
#include <optional>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/filter_panel.h"
#include "client/screens/form_dialog.h"
#include "client/screens/kept_sheet.h"
#include "client/screens/record_kind.h"
#include "client/screens/sheet_list.h"

namespace planerka {

/// One list, and what a person chose of it.
struct RecordList {
  SheetList list;
  Shelves shelves;
  FilterPanel filter;
  KeptSheet kept;
  std::vector<RecordId> order;  // as listed, for previous and next of a card
};

/// Works out rows and order anew where what they depend on changed; draw_record_list() does it by
/// itself.
void arrange(RecordList& list, const RecordKind& kind, const Frame& frame);

/// Draws what narrows the list, and what is said while nothing of it is there.
void draw_narrowing(RecordList& list, const RecordKind& kind, const Frame& frame);

/// Whether the address asks for the board instead of the list.
bool shows_board(const RecordKind& kind, const Frame& frame);

/// Draws the table and what narrows it; draw() of the screen puts a page and a head around it. Acts
/// upon chosen rows open their forms in `dialog`.
void draw_record_list(RecordList& list,
                      const RecordKind& kind,
                      FormDialog& dialog,
                      const Frame& frame,
                      Intents& intents);

/// The dialog «Фильтр» of the list, while it is open.
void draw_list_filter(RecordList& list,
                      const RecordKind& kind,
                      const Frame& frame,
                      Intents& intents);

/// Whether there is no record of the kind at all, and all are here.
bool is_empty(const RecordList& list, const Frame& frame);

}  // namespace planerka
