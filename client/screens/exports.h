#pragma once

// The buttons that take workbooks out, for those who may.

#include <functional>
#include <span>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/sheet_list.h"

namespace planerka {

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct Export {
  PhraseKey name;
  std::function<Download()> download;
};

/// Draws one as a button, and several side by side, below 1440 px as the menu «Выгрузить». Nothing
/// for those who may not.
void draw_exports(std::span<const Export> exports, const Frame& frame, Intents& intents);

/// The list as it is on the screen: its rows and columns, in their order. It is asked for by the
/// key the list is kept under.
Download list_book(const SheetList& list,
                   const Sheet& sheet,
                   std::string_view key,
                   const Frame& frame);

}  // namespace planerka
