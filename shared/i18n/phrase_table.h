#pragma once

// All phrases, for what looks them up: nobody who only says one includes this, so that a new phrase
// compiles phrases.cpp alone.

#include <array>
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

  bool is_plural() const { return !ru[1].empty(); }
};

/// In no order.
std::span<const Phrase> all_phrases();

#ifdef PLANERKA_CHECK_PHRASES
inline constexpr std::uint32_t kPhraseHashes[] = {
#define PHRASE(key, ...) phrase_hash(key),
#define PLURAL(key, ...) phrase_hash(key),
#include "shared/i18n/phrases_all.inc"
#undef PHRASE
#undef PLURAL
};

constexpr bool is_phrase(std::uint32_t hash) {
  for (const std::uint32_t known : kPhraseHashes) {
    if (known == hash) return true;
  }
  return false;
}
#endif

}  // namespace planerka
