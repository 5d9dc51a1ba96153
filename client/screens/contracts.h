#pragma once

// Contracts of an agency, on its card: the list, the form, and what is said before one ends.

#include "client/screens/form_dialog.h"

namespace planerka {

/// So near its end a contract is warned of.
bool contract_ends_soon(Date until, const Frame& frame);

/// Draws them with the buttons that add and change one in `dialog`.
void draw_contracts(FormDialog& dialog, RecordId agency, const Frame& frame, Intents& intents);

/// A notice when the agency's last contract ends soon, or has ended.
void draw_contract_warning(RecordId agency, const Frame& frame);

/// What looks wrong in the agency's requisites: kept all the same, but it bars payouts.
void draw_requisite_warnings(RecordId agency, const Frame& frame);

}  // namespace planerka
