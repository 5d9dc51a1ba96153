#include "shared/base/phone.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "shared/base/text.h"

namespace planerka {
namespace {

constexpr std::size_t kTextMax = 100;
constexpr std::size_t kExtensionMax = 8;
constexpr std::size_t kRussianDigits = 10;
constexpr std::size_t kRussianLength = 12;  // of "+79161234567"
constexpr std::size_t kForeignMin = 11;
constexpr std::size_t kForeignMax = 15;
// Between what a masked number shows and what it is searched by; no text of a person has it.
constexpr char kMaskEnd = '\t';

// Folded; longest first where one begins another.
constexpr std::array<std::string_view, 12> kExtensionWords = {"добавочный",
                                                              "доб.",
                                                              "доб",
                                                              "доп.",
                                                              "доп",
                                                              "внутр.",
                                                              "вн.",
                                                              "extension",
                                                              "ext.",
                                                              "ext",
                                                              "x",
                                                              "#"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Where the extension's word begins, and how long it is; at the end when there is none.
struct Word {
  std::size_t at;
  std::size_t length;
};
Word find_extension(std::string_view folded) {
  Word earliest{folded.size(), 0};
  for (const std::string_view word : kExtensionWords) {
    const std::size_t at = folded.find(word);
    if (at < earliest.at) earliest = {at, word.size()};
  }
  return earliest;
}

bool only(std::string_view text, std::string_view allowed) {
  return std::all_of(text.begin(), text.end(), [allowed](char c) {
    return is_digit(c) || allowed.find(c) != std::string_view::npos;
  });
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

bool is_russian(std::string_view number) {
  return number.size() == kRussianLength && number.starts_with("+7");
}

std::string joined(const std::string& shown, const Phone& phone) {
  return phone.extension.empty() ? shown : shown + " доб. " + phone.extension;
}

/// The number from what stands before the extension; nothing when it has too few or many digits.
std::optional<std::string> read_number(std::string_view main, bool plus) {
  const std::string digits = digits_of(main);
  if (plus) {
    if (digits.size() < kForeignMin || digits.size() > kForeignMax) return std::nullopt;
    return '+' + digits;
  }
  const bool with_trunk =
      digits.size() == kRussianDigits + 1 && (digits[0] == '7' || digits[0] == '8');
  if (digits.size() != kRussianDigits && !with_trunk) return std::nullopt;
  return "+7" + digits.substr(digits.size() - kRussianDigits);
}

/// The digits of an extension; nothing when there are too few, too many or other signs.
std::optional<std::string> read_extension(std::string_view rest) {
  std::string digits = digits_of(rest);
  const bool fits = !digits.empty() && digits.size() <= kExtensionMax;
  if (!fits || !only(rest, " .:)-")) return std::nullopt;
  return digits;
}

}  // namespace

Result<Phone> parse_phone(std::string_view text) {
  if (text.size() > kTextMax || !is_valid_utf8(text)) {
    return fail("phone.format",
                {is_valid_utf8(text) ? std::string(truncate_utf8(text, kTextMax)) : std::string()});
  }
  const std::string folded = fold(text);
  const Word word = find_extension(folded);
  std::string_view main = std::string_view(folded).substr(0, word.at);
  const bool plus = main.starts_with('+');
  if (plus) main.remove_prefix(1);
  if (!only(main, " ()-./|,:")) return fail("phone.format", {std::string(text)});

  auto number = read_number(main, plus);
  if (!number) return fail("phone.length", {std::string(text)});
  Phone phone{.number = std::move(*number), .extension = {}};
  if (word.length == 0) return phone;
  auto extension = read_extension(std::string_view(folded).substr(word.at + word.length));
  if (!extension) return fail("phone.extension", {std::string(text)});
  phone.extension = std::move(*extension);
  return phone;
}

std::string to_text(const Phone& phone) {
  return joined(phone.number, phone);
}

std::string format_phone(const Phone& phone) {
  const std::string& number = phone.number;
  if (!is_russian(number)) return joined(number, phone);
  return joined("+7 " + number.substr(2, 3) + ' ' + number.substr(5, 3) + '-' +
                    number.substr(8, 2) + '-' + number.substr(10, 2),
                phone);
}

std::string show_phone(std::string_view stored) {
  const auto phone = parse_phone(stored);
  return phone.ok() ? format_phone(*phone) : std::string(shown_part(stored));
}

std::string mask_phone(std::string_view stored) {
  constexpr std::size_t kShown = 2;
  constexpr std::size_t kDigitsMin = 6;  // of fewer, two would tell too much
  const auto phone = parse_phone(stored);
  const std::string digits = digits_of(phone.ok() ? phone->number : std::string(stored));
  const std::string tail = digits.size() < kDigitsMin ? "" : digits.substr(digits.size() - kShown);
  if (!phone.ok() || !is_russian(phone->number)) return "···" + tail;
  return "+7 " + phone->number.substr(2, 3) + " ···\u2011··\u2011" + tail;
}

std::string masked_phone(std::string_view stored) {
  const std::string shown = mask_phone(stored);
  const bool tells = is_digit(shown.back());
  return tells ? shown + kMaskEnd + phone_last4(stored) : shown;
}

std::string_view shown_part(std::string_view held) {
  return held.substr(0, held.find(kMaskEnd));
}

std::string searched_digits(std::string_view held) {
  const std::size_t end = held.find(kMaskEnd);
  return digits_of(end == std::string_view::npos ? held : held.substr(end));
}

std::string phone_last4(std::string_view stored) {
  constexpr std::size_t kSearched = 4;
  const auto phone = parse_phone(stored);
  const std::string digits = digits_of(phone.ok() ? phone->number : std::string(stored));
  return digits.substr(digits.size() - std::min(kSearched, digits.size()));
}

}  // namespace planerka
