#pragma once

// Acts upon rows that were chosen in a list. Every one of them is a form about all these rows, or
// asks nothing, and is one step of undo. One mechanism serves every list; what is offered for a
// kind of records is a table (bulk_acts.cpp).

#include <cstddef>
#include <span>
#include <vector>

#include "client/screens/exports.h"
#include "client/screens/form_dialog.h"
#include "client/ui/icon.h"

namespace planerka {

/// So many rows at once: a device takes back as one step no more than it remembers of its own
/// changes (replica.h).
inline constexpr std::size_t kBulkRowsMax = 500;

struct BulkAct {
  const FormSpec& (*form)() = nullptr;  // its title is the name of the button
  ui::Icon icon = ui::Icon::None;
  // What the person must have a right to; Kind::None: to write the rows themselves.
  CommandName command = CommandName::Edit;
  Kind writes = Kind::None;
  /// Which rows it is about, the others are left out; null: all.
  bool (*takes)(RecordId record, const Frame& frame) = nullptr;
  /// Whether the form is shown before anything is done; null: always.
  bool (*asks)(const FormDraft& draft, const Frame& frame) = nullptr;
};

/// What can be done with several records of the kind, the usual first, whoever asks.
std::span<const BulkAct> bulk_acts(Kind kind);

/// Whether there is anything that the person may do with several records of the kind.
bool has_bulk(Kind kind, const Frame& frame);

/// The acts that the person may do, as buttons of the bar under the list; what has no room there
/// stands under «Действия». Their forms open in `dialog`.
struct BulkBar {
  Kind kind = Kind::None;
  const std::vector<RecordId>& chosen;
  FormDialog& dialog;
  const ListAsShown& list;
};
void draw_bulk(const BulkBar& bar, const Frame& frame, Intents& intents);

}  // namespace planerka
