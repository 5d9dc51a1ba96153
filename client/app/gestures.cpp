#include "client/app/gestures.h"

#include <algorithm>
#include <utility>

namespace planerka {
namespace {

constexpr std::size_t kGesturesMax = 64;

}  // namespace

std::uint64_t Gestures::did(Gesture gesture) {
  undone_.clear();
  return put(done_, std::move(gesture));
}

std::uint64_t Gestures::turned(Turn direction, Gesture inverse) {
  return put(pile(direction == Turn::Undo ? Turn::Redo : Turn::Undo), std::move(inverse));
}

std::uint64_t Gestures::put(Pile& pile, Gesture gesture) {
  pile.push_back({++last_token_, std::move(gesture)});
  if (pile.size() > kGesturesMax) pile.pop_front();
  return last_token_;
}

std::optional<Gestures::Taken> Gestures::take_newest(Turn direction) {
  Pile& from = pile(direction);
  if (from.empty()) return std::nullopt;
  Taken taken{std::move(from.back().gesture), direction};
  from.pop_back();
  return taken;
}

std::optional<Gestures::Taken> Gestures::take(std::uint64_t token) {
  for (const Turn direction : {Turn::Undo, Turn::Redo}) {
    Pile& from = pile(direction);
    const auto found = std::find_if(
        from.begin(), from.end(), [token](const Kept& kept) { return kept.token == token; });
    if (found == from.end()) continue;
    Taken taken{std::move(found->gesture), direction};
    from.erase(found);
    return taken;
  }
  return std::nullopt;
}

}  // namespace planerka
