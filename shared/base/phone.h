#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace planerka {

/// A telephone number in the one spelling that is compared, indexed and stored.
struct Phone {
  std::string number;     // E.164: "+79161234567"
  std::string extension;  // "123", or nothing

  friend bool operator==(const Phone& a, const Phone& b) {
    return a.number == b.number && a.extension == b.extension;
  }
};

/// Reads a number however it is written: 10 digits are Russian, 11 that begin with 7 or 8 too, with
/// a + in front 11 to 15 digits stay as given; «доб. 123», ext. 123, x123, # 123 is the extension.
/// Errors: phone.format {text} (letters and the like), phone.length {text}, phone.extension {text}.
Result<Phone> parse_phone(std::string_view text);

/// "+79161234567" or "+79161234567 доб. 123": what is stored; parse_phone gives the same back.
std::string to_text(const Phone& phone);

/// For people: "+7 916 123-45-67 доб. 123"; a foreign number in its digits.
std::string format_phone(const Phone& phone);

// Those below take what a record holds: a stored number, or a raw text that is none.

/// As format_phone; a text that is no number as it is.
std::string show_phone(std::string_view stored);

/// For those who may not see it: "+7 916 ···‑··‑67". Of a foreign number or a raw text the last two
/// digits remain, of a short one nothing.
std::string mask_phone(std::string_view stored);

/// What a replica that may not see it holds: the masked text for people, and behind it the last
/// four digits to search by; these are never shown.
std::string masked_phone(std::string_view stored);

/// The part of a text that is for people: all of it, unless it is a masked_phone().
std::string_view shown_part(std::string_view held);

/// The digits a held text is searched by: all it has, of a masked one the last four.
std::string searched_digits(std::string_view held);

/// The last four digits of the number, by which those may search; fewer when there are fewer.
std::string phone_last4(std::string_view stored);

}  // namespace planerka
