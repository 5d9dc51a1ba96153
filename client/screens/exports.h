#pragma once

// Workbooks that are taken out, by those who may.

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/sheet_list.h"

namespace planerka {

bool may_export(const Frame& frame);

struct ListAsShown {
  const SheetList& list;
  const Sheet& sheet;
  std::string_view key;  // what the list is kept under, by which it is asked for
};
/// The list as it is on the screen: its rows and columns, in their order.
Download list_book(const ListAsShown& shown, const Frame& frame);
/// The same of those of its rows that were chosen.
Download chosen_book(const ListAsShown& shown,
                     const std::vector<RecordId>& chosen,
                     const Frame& frame);

}  // namespace planerka
