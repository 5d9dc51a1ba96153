// Days as people type them. Each way of saying one is a reader that gives nothing when the text is
// not said in its way.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "shared/base/verify.h"
#include "shared/i18n/typed_words.h"

namespace planerka {
namespace {

using typed::is_one_of;
using typed::number_of;
using typed::Token;
using typed::Tokens;

constexpr std::size_t kYearDigits = 4;
constexpr int kYearsAheadMax = 20;

/// A day as it was said; `year` may be left out.
struct SaidDay {
  int day = 0;
  int month = 0;
  std::optional<int> year;
};
using MaybeDate = std::optional<Date>;
using MaybeSaid = std::optional<SaidDay>;

/// The phrase `stem` + number in a language, folded.
std::string numbered(Language language, std::string_view stem, int number) {
  const auto key = find_phrase(std::string(stem) + std::to_string(number));
  VERIFY(key);
  return fold(phrase(language, *key));
}

std::size_t letters_of(std::string_view word) {
  std::size_t count = 0;
  while (!word.empty()) {
    take_code_point(word);
    ++count;
  }
  return count;
}

/// Whether a word begins a name, with three letters at least.
bool begins(std::string_view word, std::string_view name) {
  constexpr std::size_t kLettersMin = 3;
  return name.starts_with(word) && letters_of(word) >= kLettersMin;
}

/// A name without its ending: «пятниц» of «пятница», so that «пятницу» is known too.
std::string_view stem_of(std::string_view name) {
  std::string_view rest = name;
  std::size_t last = 0;
  while (!rest.empty()) {
    last = name.size() - rest.size();
    take_code_point(rest);
  }
  return name.substr(0, last);
}

std::optional<int> month_of(std::string_view word) {
  for (int month = 1; month <= 12; ++month) {
    for (const Language language : kLanguages) {
      if (begins(word, numbered(language, "month.of.", month))) return month;
      if (begins(word, numbered(language, "month.name.", month))) return month;
    }
  }
  return std::nullopt;
}

/// 0 is Monday.
std::optional<int> weekday_of(std::string_view word) {
  for (int day = 0; day < 7; ++day) {
    for (const Language language : kLanguages) {
      const std::string name = numbered(language, "weekday.name.", day + 1);
      const bool is_short = word == numbered(language, "weekday.short.", day + 1);
      const bool ends_else = stem_of(word) == stem_of(name);
      if (is_short || ends_else || begins(word, name)) return day;
    }
  }
  return std::nullopt;
}

MaybeDate near_day(std::string_view folded, Date today) {
  struct Word {
    PhraseKey key;
    int days;
  };
  static constexpr std::array kSpoken = {
      Word{"day.today", 0}, Word{"day.tomorrow", 1}, Word{"day.yesterday", -1}};
  for (const Word& word : kSpoken) {
    for (const Language language : kLanguages) {
      if (folded == fold(phrase(language, word.key))) return today.plus_days(word.days);
    }
  }
  if (is_one_of(folded, {"послезавтра", "day after tomorrow"})) return today.plus_days(2);
  if (is_one_of(folded, {"позавчера", "day before yesterday"})) return today.plus_days(-2);
  return std::nullopt;
}

MaybeDate shifted(Date today, int count, std::string_view unit) {
  if (is_one_of(unit, {"д", "дн", "день", "дня", "дней", "d", "day", "days"})) {
    return today.plus_days(count);
  }
  if (is_one_of(unit, {"н", "нед", "неделя", "неделю", "недели", "недель", "w", "week", "weeks"})) {
    return today.plus_days(std::int64_t{7} * count);
  }
  if (is_one_of(unit, {"м", "мес", "месяц", "месяца", "месяцев", "m", "mo", "month", "months"})) {
    return today.plus_months(count);
  }
  if (is_one_of(unit, {"г", "год", "года", "лет", "y", "year", "years"})) {
    return today.plus_months(12 * count);
  }
  return std::nullopt;
}

/// Which way a shift goes, and whether a word said so: «через», ago.
struct Direction {
  int sign = 0;
  bool in_words = true;
};

/// Takes the sign or the word off; sign 0 when there is neither.
Direction take_direction(Tokens& tokens) {
  const Token first = tokens.front();
  const Token last = tokens.back();
  const bool is_sign = first.is_sign('+') || first.is_sign('-');
  const bool ahead = is_one_of(first.text, {"через", "in"});
  if (is_sign || ahead) tokens.erase(tokens.begin());
  if (is_sign) return {.sign = first.is_sign('+') ? 1 : -1, .in_words = false};
  if (ahead) return {.sign = 1};
  if (!is_one_of(last.text, {"назад", "ago"})) return {};
  tokens.pop_back();
  return {.sign = -1};
}

/// «+3д», «-1н», «+3»; «через 3 дня», «через неделю»; «3 дня назад», a week ago.
MaybeDate shift(Tokens tokens, Date today) {
  if (tokens.size() < 2) return std::nullopt;
  const Direction direction = take_direction(tokens);
  const Token amount = tokens.front();
  const bool is_counted = amount.is_number() || is_one_of(amount.text, {"a", "an"});
  const int count = amount.is_number() ? number_of(amount, kYearDigits) : 1;
  if (is_counted) tokens.erase(tokens.begin());
  const bool is_shift = direction.sign != 0 && (is_counted || direction.in_words);
  if (!is_shift || count < 0) return std::nullopt;
  const int days = direction.sign * count;
  if (tokens.empty() && !direction.in_words) return today.plus_days(days);
  if (tokens.size() != 1) return std::nullopt;
  return shifted(today, days, tokens.front().text);
}

MaybeDate weekday(Tokens tokens, Date today) {
  const bool led = tokens.size() == 2 && is_one_of(tokens.front().text, {"в", "во", "on", "next"});
  if (led) tokens.erase(tokens.begin());
  if (tokens.size() != 1 || !tokens.front().is_word()) return std::nullopt;
  const auto day = weekday_of(tokens.front().text);
  if (!day) return std::nullopt;
  const int ahead = (*day - today.weekday() + 6) % 7 + 1;
  return today.plus_days(ahead);
}

std::optional<int> full_year(const Token& token, Date today) {
  if (token.text.size() == kYearDigits) return number_of(token, kYearDigits);
  if (token.text.size() != 2) return std::nullopt;
  const int year = today.ymd().year / 100 * 100 + number_of(token, 2);
  return year > today.ymd().year + kYearsAheadMax ? year - 100 : year;
}

/// 08032026, 080326, 0803.
MaybeSaid run_of_digits(const Token& token, Date today) {
  const std::size_t length = token.text.size();
  if (length != 4 && length != 6 && length != 8) return std::nullopt;
  const Token day_and_month{token.kind, token.text.substr(0, 4)};
  const int number = number_of(day_and_month, 4);
  SaidDay said{.day = number / 100, .month = number % 100, .year = {}};
  if (length > 4) said.year = full_year({token.kind, token.text.substr(4)}, today);
  return said;
}

/// The numbers of a text that has nothing else but one sign or blank between them.
std::optional<Tokens> numbers_of(const Tokens& tokens) {
  Tokens numbers;
  bool after_number = false;
  for (const Token& token : tokens) {
    const bool parts = token.kind == typed::TokenKind::Sign &&
                       std::string_view(".,/-").find(token.text) != std::string_view::npos;
    if (!token.is_number() && !(parts && after_number)) return std::nullopt;
    after_number = token.is_number();
    if (after_number) numbers.push_back(token);
  }
  return numbers;
}

/// 8.3, 8/3/26, 8-3-2026, 2026-03-08.
MaybeSaid in_figures(const Tokens& tokens, Date today) {
  auto numbers = numbers_of(tokens);
  if (!numbers) return std::nullopt;
  if (numbers->size() == 1) return run_of_digits(numbers->front(), today);
  if (numbers->size() != 2 && numbers->size() != 3) return std::nullopt;
  const bool with_year = numbers->size() == 3;
  Token& first = numbers->front();
  if (with_year && first.text.size() == kYearDigits) std::swap(first, numbers->back());
  SaidDay said{.day = number_of(first, 2), .month = number_of((*numbers)[1], 2), .year = {}};
  if (with_year) said.year = full_year(numbers->back(), today);
  const bool whole = !with_year || said.year;
  return said.day >= 0 && said.month >= 0 && whole ? std::optional(said) : std::nullopt;
}

/// «8 марта», Mar 8, «8 мар. 2026».
MaybeSaid in_words(Tokens tokens, Date today) {
  std::erase_if(tokens, [](const Token& t) { return t.is_sign('.') || t.is_sign(','); });
  if (tokens.size() != 2 && tokens.size() != 3) return std::nullopt;
  if (tokens[0].is_word()) std::swap(tokens[0], tokens[1]);
  const auto month = tokens[1].is_word() ? month_of(tokens[1].text) : std::nullopt;
  const int day = number_of(tokens[0], 2);
  if (!month || day < 0) return std::nullopt;
  SaidDay said{.day = day, .month = *month, .year = {}};
  if (tokens.size() == 2) return said;
  said.year = tokens[2].is_number() ? full_year(tokens[2], today) : std::nullopt;
  return said.year ? std::optional(said) : std::nullopt;
}

/// The day said; without a year the one that brings it nearest to today, leap days included.
MaybeDate real_day(const SaidDay& said, Date today) {
  const auto in_year = [&said](int year) {
    return year < 1 ? std::nullopt
                    : Date::from({.year = year, .month = said.month, .day = said.day});
  };
  if (said.year) return in_year(*said.year);
  constexpr int kLeapYears = 8;  // between two of them at most
  MaybeDate nearest;
  for (int shift = -kLeapYears; shift <= kLeapYears; ++shift) {
    const MaybeDate day = in_year(today.ymd().year + shift);
    const bool nearer = day && (!nearest || std::abs(today.days_until(*day)) <
                                                std::abs(today.days_until(*nearest)));
    if (nearer) nearest = day;
  }
  return nearest;
}

std::optional<Result<Date>> read_folded(std::string_view folded, Date today) {
  if (const MaybeDate day = near_day(folded, today)) return Result<Date>(*day);
  Tokens tokens = typed::tokens_of(folded);
  if (const MaybeDate day = shift(tokens, today)) return Result<Date>(*day);
  if (const MaybeDate day = weekday(tokens, today)) return Result<Date>(*day);
  while (tokens.size() > 1 &&
         (tokens.back().is_sign('.') || is_one_of(tokens.back().text, {"г", "год", "года"}))) {
    tokens.pop_back();
  }
  MaybeSaid said = in_figures(tokens, today);
  if (!said) said = in_words(tokens, today);
  if (!said) return std::nullopt;
  const MaybeDate day = real_day(*said, today);
  if (!day) return Result<Date>(fail("date.no_such_day", {std::string(folded)}));
  return Result<Date>(*day);
}

}  // namespace

Result<Date> read_date(std::string_view text, Date today) {
  return typed::read_either_layout<Date>(text, "date.unreadable", [today](std::string_view folded) {
    return read_folded(folded, today);
  });
}

}  // namespace planerka
