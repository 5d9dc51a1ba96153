#pragma once

// What the product says, in both languages, under stable keys. A literal key is checked when it is
// compiled, so a typo is a compile error; keys that come as data (labels of the schema, reasons of
// refusals) are looked up and have a fallback.
//
// The phrases are in phrases_*.inc, a file per room:
//   PHRASE("dialog.cancel", "Отмена", "Cancel")
//   PLURAL("count.deals", "{0} сделка", "{0} сделки", "{0} сделок", "{0} deal", "{0} deals")
// {0} to {9} stand for arguments; in a plural {0} is the number.

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace planerka {

enum class Language : std::uint8_t { Ru, En };
inline constexpr std::array kLanguages = {Language::Ru, Language::En};

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

/// The index of phrases by key, made by the compiler.
namespace phrase_index {

inline constexpr std::size_t kSlots = 4096;
static_assert(kPhraseCount * 2 <= kSlots, "raise kSlots");
inline constexpr std::uint16_t kFree = 0xffff;

// FNV-1a, 32 bits.
constexpr std::size_t slot_of(std::string_view key) {
  std::uint32_t hash = 2166136261U;
  for (const char c : key) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return hash % kSlots;
}

constexpr std::array<std::uint16_t, kSlots> make() {
  std::array<std::uint16_t, kSlots> slots{};
  for (auto& slot : slots) {
    slot = kFree;
  }
  for (std::size_t i = 0; i < kPhraseCount; ++i) {
    std::size_t slot = slot_of(kPhrases[i].key);
    while (slots[slot] != kFree) {
      slot = (slot + 1) % kSlots;
    }
    slots[slot] = static_cast<std::uint16_t>(i);
  }
  return slots;
}

inline constexpr std::array<std::uint16_t, kSlots> kIndex = make();

/// kFree when there is no such phrase.
constexpr std::uint16_t find(std::string_view key) {
  std::size_t slot = slot_of(key);
  while (kIndex[slot] != kFree && kPhrases[kIndex[slot]].key != key) {
    slot = (slot + 1) % kSlots;
  }
  return kIndex[slot];
}

}  // namespace phrase_index

/// Called by the compiler only: the literal names no phrase.
void no_such_phrase();

/// A key that is known to name a phrase.
class PhraseKey {
 public:
  /// From a literal; does not compile unless there is such a phrase.
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a key wherever one is wanted.
  consteval PhraseKey(const char* key) : index_(phrase_index::find(key)) {
    if (index_ == phrase_index::kFree) no_such_phrase();
  }

  const Phrase& phrase() const { return kPhrases[index_]; }

 private:
  friend std::optional<PhraseKey> find_phrase(std::string_view key);
  explicit PhraseKey(std::uint16_t index) : index_(index) {}

  std::uint16_t index_;
};

/// For keys that come as data.
std::optional<PhraseKey> find_phrase(std::string_view key);

/// The text as it stands, placeholders and all. Lives for ever.
std::string_view phrase(Language language, PhraseKey key);

/// The text with its placeholders filled; a missing argument is empty.
std::string phrase(Language language, PhraseKey key, std::initializer_list<std::string> args);

/// The form that goes with a number: «1 сделка», «2 сделки», «5 сделок»; {0} is the number,
/// grouped, {1} on are the arguments. REQUIRES: a plural.
std::string plural(Language language,
                   PhraseKey key,
                   std::int64_t number,
                   std::initializer_list<std::string> args = {});

/// The text of a key that comes as data; the key itself when there is none, so that a screen shows
/// what is missing.
std::string_view phrase_or_key(Language language, std::string_view key);

// Labels of the schema, by the names the schema uses.
/// kind.agency → «Агентство»
std::string kind_label(Language language, std::string_view kind);
/// field.agency.legal_name → «Юр. название»; fields that all kinds share are field.common.*
std::string field_label(Language language, std::string_view kind, std::string_view field);
/// enum.deal_stage.paid_booking → «Платная бронь»
std::string enum_label(Language language, std::string_view list, std::string_view enumerator);

/// What an Error says to people: the phrase error.<code>; an argument that is the key of a field is
/// shown as its label. A code without a phrase (from a newer server) is shown as it is, with its
/// arguments.
std::string error_text(Language language, const Error& error);

}  // namespace planerka
