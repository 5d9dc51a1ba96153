#pragma once

// What is done with deals: stages, bookings, loss, help.

#include "client/screens/record_kind.h"

namespace planerka::forms {

/// The form of what is edited in the card of a deal.
const FormSpec* deal();

std::span<const RecordAct> deal_acts();

}  // namespace planerka::forms
