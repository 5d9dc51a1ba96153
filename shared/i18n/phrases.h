#pragma once

// What the product says, in both languages, under stable keys. A literal key is hashed when it is
// compiled; whether there is such a phrase is checked by the compiler of the lint, which defines
// PLANERKA_CHECK_PHRASES, so that a new phrase compiles the table anew and not all who say one.
// Keys that come as data (labels of the schema, reasons of refusals) are looked up and have a
// fallback.
//
// The phrases are in phrases_*.inc, a file per room:
//   PHRASE("dialog.cancel", "Отмена", "Cancel")
//   PLURAL("count.deals", "{0} сделка", "{0} сделки", "{0} сделок", "{0} deal", "{0} deals")
// {0} to {9} stand for arguments; in a plural {0} is the number.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace planerka {

enum class Language : std::uint8_t { Ru, En };
inline constexpr std::array kLanguages = {Language::Ru, Language::En};

struct Phrase;

/// Of a key: FNV-1a, 32 bits. No two phrases share one.
constexpr std::uint32_t phrase_hash(std::string_view key) {
  std::uint32_t hash = 2166136261U;
  for (const char c : key) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return hash;
}

#ifdef PLANERKA_CHECK_PHRASES
constexpr bool is_phrase(std::uint32_t hash);
/// Called by the compiler only: the literal names no phrase.
void no_such_phrase();
#endif

/// A key that is known to name a phrase.
class PhraseKey {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is a key wherever one is wanted.
  consteval PhraseKey(const char* key) : hash_(phrase_hash(key)) {
#ifdef PLANERKA_CHECK_PHRASES
    if (!is_phrase(hash_)) no_such_phrase();
#endif
  }

  const Phrase& phrase() const;

 private:
  friend std::optional<PhraseKey> find_phrase(std::string_view key);
  explicit PhraseKey(std::uint32_t hash) : hash_(hash) {}

  std::uint32_t hash_;
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

/// What something is called: a phrase or, where its title tells a number, the form of a plural that
/// goes with it.
std::string title(Language language, PhraseKey key, std::optional<std::int64_t> number);

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

#ifdef PLANERKA_CHECK_PHRASES
#include "shared/i18n/phrase_table.h"
#endif
