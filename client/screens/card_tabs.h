#pragma once

// The tabs of a card: lists of the records that belong to it, each the list of its kind narrowed,
// and what the card has of its own. Which is open stands in the address, and so does what narrows
// its list to the records behind a figure: "?tab=deals&only=won".

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/form_draft.h"
#include "client/screens/kept_sheet.h"
#include "client/screens/sheet_list.h"

namespace planerka {

struct RecordKind;

struct CardTab {
  std::string_view key;  // in the address: "?tab=deals"
  PhraseKey name;
  Kind kind = Kind::None;  // whose records it lists; None: drawn by the card
};

/// The list of the open tab: of all that a record may have, those that belong to the card's.
struct TabList {
  KeptSheet kept;
  std::vector<RecordId> records;  // as `list` was worked out, ascending
  SheetList list;
};

struct CardTabs {
  RecordId owner;
  std::uint64_t version = 0;
  std::vector<std::vector<RecordId>> records;  // by tab, ascending
  std::string shown;                           // the key of the tab whose list is in `open`
  std::string only;                            // what narrows it
  TabList open;
};

/// The live records of a kind that belong to a record: by their references to it or to what was
/// merged into it; an agency's and an agent's clients by registrations and deals. Ascending.
std::vector<RecordId> linked_records(const Store& store, Kind kind, RecordId owner);

/// Brings the list to the present: the kind's own, narrowed to these records (ascending), which are
/// the same while the version of the insight is. A list of something else begins with TabList{}.
void arrange(TabList& tab,
             const RecordKind& kind,
             std::vector<RecordId> records,
             const Frame& frame);

struct ShownTab {
  std::string_view key;
  std::optional<FormDraft> asked = {};  // the form that adds one more to its list
};

/// Draws the tabs and the list of the open one. REQUIRES: at least one tab.
ShownTab draw_card_tabs(CardTabs& state,
                        RecordId owner,
                        std::span<const CardTab> tabs,
                        const Frame& frame,
                        Intents& intents);

}  // namespace planerka
