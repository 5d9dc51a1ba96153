#include "shared/i18n/phrases.h"

#include <span>
#include <vector>

#include "shared/base/verify.h"
#include "shared/i18n/formats.h"
#include "shared/i18n/phrase_table.h"

namespace planerka {
namespace {

std::string_view form(Language language, const Phrase& phrase, std::size_t which) {
  return language == Language::Ru ? phrase.ru[which] : phrase.en[which];
}

bool is_placeholder(std::string_view text) {
  return text.size() >= 3 && text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}';
}

std::string fill(std::string_view text, std::span<const std::string> args) {
  std::string filled;
  while (!text.empty()) {
    if (!is_placeholder(text)) {
      filled += text.front();
      text.remove_prefix(1);
      continue;
    }
    const auto which = static_cast<std::size_t>(text[1] - '0');
    if (which < args.size()) filled += args[which];
    text.remove_prefix(3);
  }
  return filled;
}

// CLDR 42, cardinal rules of ru and en for integers.
std::size_t plural_form(Language language, std::int64_t number) {
  const std::uint64_t magnitude =
      number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
  if (language == Language::En) return magnitude == 1 ? 0 : 1;
  const std::uint64_t tens = magnitude % 100;
  const std::uint64_t ones = magnitude % 10;
  if (tens >= 11 && tens <= 14) return 2;
  if (ones == 1) return 0;
  return ones >= 2 && ones <= 4 ? 1 : 2;
}

std::string join(std::initializer_list<std::string_view> path) {
  std::string key;
  for (const std::string_view part : path) {
    if (!key.empty()) key += '.';
    key += part;
  }
  return key;
}

}  // namespace

const Phrase& PhraseKey::phrase() const {
  const Phrase* found = phrase_index::find(hash_);
  VERIFY(found != nullptr);
  return *found;
}

std::optional<PhraseKey> find_phrase(std::string_view key) {
  const std::uint32_t hash = phrase_hash(key);
  const Phrase* found = phrase_index::find(hash);
  if (found == nullptr || found->key != key) return std::nullopt;
  return PhraseKey(hash);
}

std::string_view phrase(Language language, PhraseKey key) {
  return form(language, key.phrase(), 0);
}

std::string phrase(Language language, PhraseKey key, std::initializer_list<std::string> args) {
  return fill(phrase(language, key), args);
}

std::string plural(Language language,
                   PhraseKey key,
                   std::int64_t number,
                   std::initializer_list<std::string> args) {
  VERIFY(key.phrase().is_plural());
  std::vector<std::string> all{format_number(language, number)};
  all.insert(all.end(), args.begin(), args.end());
  return fill(form(language, key.phrase(), plural_form(language, number)), all);
}

std::string_view phrase_or_key(Language language, std::string_view key) {
  const auto found = find_phrase(key);
  return found ? phrase(language, *found) : key;
}

namespace {

/// An argument of an Error may name a field by its key.
std::string shown(Language language, const std::string& arg) {
  constexpr std::string_view kField = "field.";
  if (!arg.starts_with(kField)) return arg;
  const std::string_view path = std::string_view(arg).substr(kField.size());
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return arg;
  return field_label(language, path.substr(0, dot), path.substr(dot + 1));
}

}  // namespace

std::string kind_label(Language language, std::string_view kind) {
  return std::string(phrase_or_key(language, join({"kind", kind})));
}

std::string field_label(Language language, std::string_view kind, std::string_view field) {
  const std::string key = join({"field", kind, field});
  if (const auto own = find_phrase(key)) return std::string(phrase(language, *own));
  const auto common = find_phrase(join({"field", "common", field}));
  return common ? std::string(phrase(language, *common)) : key;
}

std::string enum_label(Language language, std::string_view list, std::string_view enumerator) {
  return std::string(phrase_or_key(language, join({"enum", list, enumerator})));
}

std::string error_text(Language language, const Error& error) {
  if (const auto known = find_phrase(join({"error", error.code}))) {
    std::vector<std::string> args;
    for (const std::string& arg : error.args) {
      args.push_back(shown(language, arg));
    }
    return fill(phrase(language, *known), args);
  }
  std::string details = error.code;
  for (const std::string& arg : error.args) {
    details += (details.size() == error.code.size() ? ": " : ", ") + arg;
  }
  return phrase(language, "error.unknown", {details});
}

}  // namespace planerka
