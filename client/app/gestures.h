#pragma once

// What a person did in this tab, so that it can be taken back, newest first, and done again.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "shared/model/ids.h"

namespace planerka {

/// The commands of one press: a command, or all of an action.
struct Gesture {
  ReplicaId replica;
  std::uint64_t n = 0;
  std::uint64_t action = 0;  // 0: the command n alone
  RecordId record;           // what its last command is about
  std::string done;          // «Создано: Этажи»
};

/// Undo: takes back what was done. Redo: takes back the taking back.
enum class Turn : unsigned char { Undo, Redo };

class Gestures {
 public:
  /// A new deed: nothing that was taken back before it can be done again. The token of its toast.
  std::uint64_t did(Gesture gesture);
  /// A gesture was undone or done again; `inverse` is what did that. The token of its toast.
  std::uint64_t turned(Turn direction, Gesture inverse);

  struct Taken {
    Gesture gesture;
    Turn direction = Turn::Undo;
  };
  /// Takes out the newest that can be undone or done again.
  std::optional<Taken> take_newest(Turn direction);
  /// Takes out what a toast spoke of.
  std::optional<Taken> take(std::uint64_t token);

 private:
  struct Kept {
    std::uint64_t token = 0;
    Gesture gesture;
  };
  using Pile = std::deque<Kept>;

  Pile& pile(Turn direction) { return direction == Turn::Undo ? done_ : undone_; }
  std::uint64_t put(Pile& pile, Gesture gesture);

  Pile done_;
  Pile undone_;
  std::uint64_t last_token_ = 0;
};

}  // namespace planerka
