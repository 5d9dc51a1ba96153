#include <algorithm>
#include <array>

#include "shared/base/typed_number.h"
#include "shared/i18n/typed_words.h"

namespace planerka {
namespace {

using typed::is_one_of;
using typed::number_of;
using typed::Token;
using typed::Tokens;

constexpr int kHour = 60;
constexpr int kHoursOfDay = 24;
constexpr int kHalfDay = 12;

bool is_hours(std::string_view word) {
  return is_one_of(word,
                   {"ч", "час", "часа", "часов", "h", "hr", "hrs", "hour", "hours", "o'clock"});
}
bool is_minutes(std::string_view word) {
  return is_one_of(
      word, {"м", "мин", "минута", "минуты", "минут", "минуту", "m", "min", "minute", "minutes"});
}

/// The half of the day that a word puts an hour in; false when it is no such word, or no such hour.
bool put_in_half(std::string_view word, int& hour) {
  const bool morning = is_one_of(word, {"утра", "ночи", "am"});
  const bool evening = is_one_of(word, {"дня", "вечера", "pm"});
  if ((!morning && !evening) || hour < 1 || hour > kHalfDay) return false;
  hour %= kHalfDay;
  const bool late = evening || (word == "ночи" && hour >= 9);
  hour += late ? kHalfDay : 0;
  return true;
}

struct Clock {
  int hour = 0;
  int minute = 0;
};

/// 9, 930, 0930, 9:30 and the like, without words for the half of the day.
std::optional<Clock> read_clock(Tokens tokens) {
  std::erase_if(tokens, [](const Token& t) { return is_hours(t.text) || is_minutes(t.text); });
  const bool pair = tokens.size() == 3 && tokens[1].kind == typed::TokenKind::Sign &&
                    std::string_view(":.,-").find(tokens[1].text.front()) != std::string_view::npos;
  if (pair) tokens.erase(tokens.begin() + 1);
  if (tokens.size() == 2) {
    const Clock clock{.hour = number_of(tokens[0], 2), .minute = number_of(tokens[1], 2)};
    const bool whole = clock.hour >= 0 && clock.minute >= 0 && tokens[1].text.size() == 2;
    return whole ? std::optional(clock) : std::nullopt;
  }
  if (tokens.size() != 1) return std::nullopt;
  const int number = number_of(tokens[0], 4);
  if (number < 0) return std::nullopt;
  const bool bare_hour = tokens[0].text.size() <= 2;
  return bare_hour ? Clock{number, 0} : Clock{number / 100, number % 100};
}

std::optional<Result<int>> read_time_folded(std::string_view folded) {
  Tokens tokens = typed::tokens_of(folded);
  std::string_view half;
  if (tokens.size() > 1 && tokens.back().is_word() && !is_hours(tokens.back().text) &&
      !is_minutes(tokens.back().text)) {
    half = tokens.back().text;
    tokens.pop_back();
  }
  auto clock = read_clock(tokens);
  if (!clock) return std::nullopt;
  if (!half.empty() && !put_in_half(half, clock->hour)) return std::nullopt;
  const bool real = clock->hour < kHoursOfDay && clock->minute < kHour;
  if (!real) return Result<int>(fail("time.bounds"));
  return Result<int>(clock->hour * kHour + clock->minute);
}

/// A number of units with up to two decimals, in minutes rounded half up.
std::int64_t minutes_of(const TypedNumber& number, int unit) {
  std::int64_t decimals = 0;
  std::int64_t scale = 1;
  for (const char c : number.decimals) {
    decimals = decimals * 10 + (c - '0');
    scale *= 10;
  }
  return number.whole * unit + (2 * decimals * unit + scale) / (2 * scale);
}

/// Hours and minutes as they are found one after another.
struct Length {
  std::optional<std::int64_t> hours;  // in minutes
  std::optional<std::int64_t> minutes;

  bool take(std::string_view amount, std::string_view unit) {
    constexpr std::size_t kDecimalsMax = 2;  // of three the comma of 1,000 would be one
    const auto number = read_typed_number(amount, kDecimalsMax);
    if (!number || minutes) return false;
    const bool of_hours = unit.empty() ? !number->decimals.empty() : is_hours(unit);
    if (of_hours && hours) return false;
    if (!of_hours && !unit.empty() && !is_minutes(unit)) return false;
    (of_hours ? hours : minutes) = minutes_of(*number, of_hours ? kHour : 1);
    return true;
  }
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_amount(char c) {
  return is_digit(c) || c == '.' || c == ',' || c == '\'';
}

/// How long the number at the front is, blanks between its groups included.
std::size_t amount_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const bool groups = text[end] == ' ' && end > 0 && end + 1 < text.size() &&
                        is_digit(text[end - 1]) && is_digit(text[end + 1]);
    if (!is_amount(text[end]) && !groups) break;
    ++end;
  }
  return end;
}

/// «1 ч 30 мин», 1h30, 90, 1,5.
std::optional<std::int64_t> read_amounts(std::string_view folded) {
  Length length;
  while (!folded.empty()) {
    const std::size_t end = amount_length(folded);
    const std::string_view amount = folded.substr(0, end);
    folded.remove_prefix(end);
    if (folded.starts_with(' ')) folded.remove_prefix(1);
    const auto next = static_cast<std::size_t>(
        std::find_if(folded.begin(), folded.end(), is_amount) - folded.begin());
    std::string_view unit = folded.substr(0, next);
    folded.remove_prefix(next);
    while (!unit.empty() && unit.back() == ' ') {
      unit.remove_suffix(1);
    }
    if (folded.starts_with('.')) folded.remove_prefix(folded.starts_with(". ") ? 2 : 1);
    if (!length.take(amount, unit)) return std::nullopt;
  }
  if (!length.hours && !length.minutes) return std::nullopt;
  return length.hours.value_or(0) + length.minutes.value_or(0);
}

std::optional<std::int64_t> read_hours_and_minutes(std::string_view folded) {
  const Tokens tokens = typed::tokens_of(folded);
  if (tokens.size() != 3 || !tokens[1].is_sign(':')) return std::nullopt;
  const int hours = number_of(tokens[0], 5);
  const int minutes = number_of(tokens[2], 2);
  if (hours < 0 || minutes < 0 || minutes >= kHour) return std::nullopt;
  return std::int64_t{hours} * kHour + minutes;
}

std::optional<Result<std::int64_t>> read_duration_folded(std::string_view folded) {
  auto minutes = read_hours_and_minutes(folded);
  if (!minutes && folded == "полчаса") minutes = kHour / 2;
  if (!minutes) minutes = read_amounts(folded);
  if (!minutes) return std::nullopt;
  if (*minutes > kDurationMinutesMax) return Result<std::int64_t>(fail("duration.long"));
  return Result<std::int64_t>(*minutes);
}

}  // namespace

Result<int> read_time(std::string_view text) {
  return typed::read_either_layout<int>(text, "time.unreadable", read_time_folded);
}

Result<std::int64_t> read_duration(std::string_view text) {
  return typed::read_either_layout<std::int64_t>(text, "duration.unreadable", read_duration_folded);
}

}  // namespace planerka
