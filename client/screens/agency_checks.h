#pragma once

// What is right and wrong in the form of an agency. Requisites that fail their check are kept: only
// payouts need them sound.

#include <string>
#include <string_view>
#include <vector>

#include "client/screens/agency_draft.h"

namespace planerka::agency_card {

/// A line of Phones or a word of Tags as the record holds it.
std::string stored_element(InputType type, const std::string& text);

/// Why a line of Phones is no telephone number; empty when it is one, or was there before.
std::string phone_error(const Input& phones, std::string_view line, const Frame& frame);

/// Whether «Приостановлено» is chosen, which wants a reason.
bool is_suspended(std::string_view status);

/// Whether a mode of VAT has a rate, which is in the sum or on top of it.
bool has_vat_rate(const Value& mode);

}  // namespace planerka::agency_card
