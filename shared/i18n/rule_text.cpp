#include "shared/i18n/rule_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "shared/base/verify.h"
#include "shared/i18n/formats.h"
#include "shared/i18n/phrase_table.h"

namespace planerka {
namespace {

constexpr char kMark = '@';
constexpr char kBetween = '|';
constexpr std::string_view kDay = "d:";
constexpr std::string_view kLabel = "e:";
constexpr std::string_view kWords = "t:";

/// What stands before the next mark, which goes with it.
std::string_view take_part(std::string_view& rest) {
  const std::size_t end = rest.starts_with(kWords) ? rest.npos : rest.find(kBetween);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return part;
}

/// Of "deal_stage.lead".
std::string label_words(Language language, std::string_view said, const LabelReader& own) {
  const std::size_t dot = said.find('.');
  if (own && dot != said.npos) {
    const std::string_view title = own(said.substr(0, dot), said.substr(dot + 1));
    if (!title.empty()) return std::string(title);
  }
  return std::string(phrase_or_key(language, "enum." + std::string(said)));
}

std::string argument_words(Language language, std::string_view part, const LabelReader& own) {
  const bool is_day = part.starts_with(kDay);
  const bool is_label = part.starts_with(kLabel);
  if (!is_day && !is_label && !part.starts_with(kWords)) return std::string(part);
  std::string said(part.substr(kDay.size()));
  if (is_label) return label_words(language, said, own);
  if (!is_day) return said;
  const Result<Date> day = parse_iso_date(said);
  return day.ok() ? format_date(language, *day) : said;
}

}  // namespace

namespace rule_argument {

std::string day(Date day) {
  return std::string(kDay) + to_iso(day);
}

std::string label(std::string_view list, std::string_view enumerator) {
  return std::string(kLabel) + std::string(list) + "." + std::string(enumerator);
}

std::string words(std::string_view words) {
  return std::string(kWords) + std::string(words);
}

}  // namespace rule_argument

std::string rule_text(PhraseKey key, std::initializer_list<std::string> arguments) {
  VERIFY(arguments.size() <= kRuleArgumentsMax);
  std::string kept = kMark + std::string(key.phrase().key);
  for (const std::string& argument : arguments) {
    kept += kBetween + argument;
  }
  return kept;
}

std::string read_rule_text(Language language, std::string_view kept, const LabelReader& own) {
  std::string_view rest = kept;
  if (!rest.starts_with(kMark)) return std::string(kept);
  rest.remove_prefix(1);
  const std::optional<PhraseKey> key = find_phrase(take_part(rest));
  if (!key) return std::string(kept);
  std::array<std::string, kRuleArgumentsMax> words;
  for (std::string& one : words) {
    one = argument_words(language, take_part(rest), own);
  }
  return phrase(language, *key, {words[0], words[1], words[2]});
}

}  // namespace planerka
