#pragma once

// The table of all phrases and its index, made by the compiler. Only what looks phrases up includes
// it: a new phrase then compiles phrases.cpp and nothing of those who say it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

#include "shared/i18n/phrases.h"

namespace planerka {

/// One phrase. A plain one has its text as the first form; a plural has all: one, few, many in
/// Russian, one and other in English.
struct Phrase {
  std::string_view key;
  std::array<std::string_view, 3> ru;
  std::array<std::string_view, 2> en;

  constexpr bool is_plural() const { return !ru[1].empty(); }
};

/// All of them, in no order.
inline constexpr Phrase kPhrases[] = {
#define PHRASE(key, ru, en) {key, {ru}, {en}},
#define PLURAL(key, ru_one, ru_few, ru_many, en_one, en_other) \
  {key, {ru_one, ru_few, ru_many}, {en_one, en_other}},
#include "shared/i18n/phrases_all.inc"
#undef PHRASE
#undef PLURAL
};
inline constexpr std::size_t kPhraseCount = std::size(kPhrases);

/// The index of phrases by the hash of their key.
namespace phrase_index {

inline constexpr std::size_t kSlots = 4096;
static_assert(kPhraseCount * 2 <= kSlots, "raise kSlots");
inline constexpr std::uint16_t kFree = 0xffff;

struct Slot {
  std::uint32_t hash = 0;
  std::uint16_t phrase = kFree;
};

constexpr std::size_t slot_of(std::span<const Slot> slots, std::uint32_t hash) {
  std::size_t slot = hash % kSlots;
  while (slots[slot].phrase != kFree && slots[slot].hash != hash) {
    slot = (slot + 1) % kSlots;
  }
  return slot;
}

/// Called by the compiler only: two keys have one hash; name one of them otherwise.
void keys_collide();

consteval std::array<Slot, kSlots> make() {
  std::array<Slot, kSlots> slots{};
  for (std::size_t i = 0; i < kPhraseCount; ++i) {
    const std::uint32_t hash = phrase_hash(kPhrases[i].key);
    Slot& slot = slots[slot_of(slots, hash)];
    if (slot.phrase != kFree) keys_collide();
    slot = {hash, static_cast<std::uint16_t>(i)};
  }
  return slots;
}

inline constexpr std::array<Slot, kSlots> kIndex = make();

/// nullptr when there is no such phrase.
constexpr const Phrase* find(std::uint32_t hash) {
  const std::uint16_t phrase = kIndex[slot_of(kIndex, hash)].phrase;
  return phrase == kFree ? nullptr : &kPhrases[phrase];
}

}  // namespace phrase_index

#ifdef PLANERKA_CHECK_PHRASES
constexpr bool is_phrase(std::uint32_t hash) {
  return phrase_index::find(hash) != nullptr;
}
#endif

}  // namespace planerka
