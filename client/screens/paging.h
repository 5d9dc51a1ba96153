#pragma once

#include <span>

#include "client/app/frame.h"

namespace planerka {

/// Above a card: the way back to its list, and to the previous and the next record in the order of
/// that list (keys K and J), when the record is among them.
struct Paging {
  Kind kind = Kind::None;
  RecordId record;
  std::span<const RecordId> order;
};
void draw_path(const Paging& paging, const Frame& frame);

}  // namespace planerka
