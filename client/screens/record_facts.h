#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "client/app/frame.h"

namespace planerka {

/// Facts of a record: telephones and addresses to press, other records as links to their cards.
struct RecordFacts {
  std::string_view title;  // of the card they stand on
  RecordId record;
  std::span<const FieldId> fields;
  std::span<const FieldId> known = {};  // told only when there is something to tell
};

/// The field whose history was asked for.
std::optional<FieldId> draw_facts(const RecordFacts& facts, const Frame& frame);

}  // namespace planerka
