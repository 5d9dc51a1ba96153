#include "shared/i18n/phrases.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "shared/base/verify.h"
#include "shared/i18n/formats.h"
#include "shared/i18n/phrase_table.h"

namespace planerka {
namespace {

// One text after another: key, forms. A table of pointers would weigh as much again in the page.
constexpr char kPlural = '+';
constexpr char kTexts[] =
#define PHRASE(key, ru, en) key "\0" ru "\0" en "\0"
#define PLURAL(key, ru_one, ru_few, ru_many, en_one, en_other) \
  "+" key "\0" ru_one "\0" ru_few "\0" ru_many "\0" en_one "\0" en_other "\0"
#include "shared/i18n/phrases_all.inc"
#undef PHRASE
#undef PLURAL
    ;

struct PhraseTable {
  std::vector<Phrase> phrases;
  std::vector<std::pair<std::uint32_t, const Phrase*>> by_hash;  // ascending
};

std::string_view take_text(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  const std::string_view text = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return text;
}

PhraseTable make_table() {
  PhraseTable table;
  std::string_view rest(kTexts, std::size(kTexts) - 1);
  while (!rest.empty()) {
    const bool plural = rest.front() == kPlural;
    if (plural) rest.remove_prefix(1);
    Phrase& phrase = table.phrases.emplace_back();
    phrase.key = take_text(rest);
    for (std::size_t i = 0; i < (plural ? phrase.ru.size() : 1); ++i) {
      phrase.ru[i] = take_text(rest);
    }
    for (std::size_t i = 0; i < (plural ? phrase.en.size() : 1); ++i) {
      phrase.en[i] = take_text(rest);
    }
  }
  for (const Phrase& phrase : table.phrases) {
    table.by_hash.emplace_back(phrase_hash(phrase.key), &phrase);
  }
  std::sort(table.by_hash.begin(), table.by_hash.end());
  return table;
}

const PhraseTable& phrase_table() {
  static const PhraseTable kTable = make_table();
  return kTable;
}

const Phrase* find_by_hash(std::uint32_t hash) {
  const auto& by_hash = phrase_table().by_hash;
  const auto found = std::lower_bound(
      by_hash.begin(), by_hash.end(), hash, [](const auto& entry, std::uint32_t wanted) {
        return entry.first < wanted;
      });
  return found != by_hash.end() && found->first == hash ? found->second : nullptr;
}

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

std::span<const Phrase> all_phrases() {
  return phrase_table().phrases;
}

const Phrase& PhraseKey::phrase() const {
  const Phrase* found = find_by_hash(hash_);
  VERIFY(found != nullptr);
  return *found;
}

std::optional<PhraseKey> find_phrase(std::string_view key) {
  const std::uint32_t hash = phrase_hash(key);
  const Phrase* found = find_by_hash(hash);
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

std::string title(Language language, PhraseKey key, std::optional<std::int64_t> number) {
  return number ? plural(language, key, *number) : std::string(phrase(language, key));
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
