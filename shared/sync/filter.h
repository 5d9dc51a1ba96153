#pragma once

#include "shared/model/schema.h"
#include "shared/sync/change.h"

namespace planerka {

/// A change as a reader of `groups` may see it: hidden ops gone, phones masked.
Change filter_change(const Change& change, Groups groups);

/// A value as a reader without its group sees it: «+7 916 ···‑··‑67». Sets lose nothing but digits.
Value mask_value(const ValueView& value);

}  // namespace planerka
