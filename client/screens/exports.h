#pragma once

// Workbooks that are taken out, by those who may.

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/sheet_list.h"

namespace planerka {

bool may_export(const Frame& frame);

/// The list as it is on the screen: its rows and columns, in their order. It is asked for by the
/// key the list is kept under.
Download list_book(const SheetList& list,
                   const Sheet& sheet,
                   std::string_view key,
                   const Frame& frame);

}  // namespace planerka
