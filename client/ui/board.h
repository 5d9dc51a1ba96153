#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/ui/text.h"

namespace planerka::ui {

/// A card of a board.
struct BoardCard {
  std::string title;  // what its link is called
  std::string href;
  std::array<std::string, 2> lines = {};  // muted, under it
  std::string figure = {};                // at its foot, on the left
  std::string state = {};                 // and on the right
  Tone tone = Tone::Muted;                // of the state; a dot stands before any that is not muted
};

struct BoardColumn {
  std::string_view title;
  std::string_view note = {};           // muted, under the title
  std::span<const std::uint64_t> keys;  // what tells its cards from all others, from the top; not 0
};

/// Cards in columns side by side, which scroll sideways all together and each by itself. A card is
/// dragged to another column by a mouse, or by a finger after it has rested; Shift and an arrow
/// move the one that has the keyboard, arrows alone go from card to card.
struct Board {
  std::string_view name;
  std::span<const BoardColumn> columns;
  std::function<BoardCard(std::uint64_t key)> card;  // asked only for what is in sight
  std::string_view empty;                            // said in a column without cards
  bool movable = true;
};

/// A card that was let go over another column.
struct BoardMove {
  std::uint64_t key = 0;
  std::size_t from = 0;
  std::size_t to = 0;
};

std::optional<BoardMove> board(const Board& board);

}  // namespace planerka::ui
