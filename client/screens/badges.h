#pragma once

#include <string_view>

#include "client/app/frame.h"
#include "client/ui/badge.h"

namespace planerka {

/// A state as a badge, by the key of its phrase: «активное» is green wherever it is shown.
ui::Badge badge_of(std::string_view key, const Frame& frame);

/// The badge of an enumerator of a field; one without a text for an empty or unknown value.
ui::Badge badge_of(RecordId record, FieldId field, const Frame& frame);

}  // namespace planerka
