#include "shared/base/requisites.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "shared/base/text.h"

namespace planerka {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

int digit(char c) {
  return c - '0';
}

int weighted_sum(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += digit(digits[i]) * weights[i];
  }
  return sum;
}

// Order of the tax service ММВ-7-6/435@, 29.06.2012: one weighted digit for companies, two for
// people; the longer row of weights continues the shorter to the left.
constexpr std::array kInnWeights = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

bool inn_digit_fits(std::string_view inn, std::size_t position) {
  const auto weights = std::span(kInnWeights).last(position);
  return weighted_sum(inn, weights) % 11 % 10 == digit(inn[position]);
}

// Order of the Ministry of Finance № 165н, 30.10.2017: the last digit is that of the remainder of
// the others, as a number, by 11 for companies and by 13 for entrepreneurs.
bool ogrn_fits(std::string_view ogrn, std::uint64_t divisor) {
  std::uint64_t number = 0;
  for (const char c : ogrn.substr(0, ogrn.size() - 1)) {
    number = number * 10 + static_cast<std::uint64_t>(digit(c));
  }
  return number % divisor % 10 == static_cast<std::uint64_t>(digit(ogrn.back()));
}

// Bank of Russia, "Порядок расчёта контрольного ключа", 08.09.1997 № 515: three digits of the BIC,
// then the account, weighed 7 1 3; the sum of last digits ends in zero.
bool key_fits(std::string_view bank, std::string_view account) {
  constexpr std::array kWeights = {7, 1, 3};
  int sum = 0;
  std::size_t position = 0;
  for (const std::string_view part : {bank, account}) {
    for (const char c : part) {
      sum += digit(c) * kWeights[position++ % kWeights.size()] % 10;
    }
  }
  return sum % 10 == 0;
}

/// The three digits by which the Bank of Russia's own institutions are weighed.
std::string central_digits(std::string_view bic) {
  return '0' + std::string(bic.substr(4, 2));
}

bool is_account(std::string_view text) {
  constexpr std::size_t kAccountDigits = 20;
  return text.size() == kAccountDigits && all_digits(text);
}

bool is_name_character(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || is_digit(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

/// Labels of 1 to 63 characters joined by at least one dot, hyphens inside only.
bool is_host(std::string_view host) {
  constexpr std::size_t kLabelMax = 63;
  std::size_t labels = 0;
  for (std::size_t start = 0; start <= host.size(); ++labels) {
    const std::size_t dot = std::min(host.find('.', start), host.size());
    const std::string_view label = host.substr(start, dot - start);
    if (label.empty() || label.size() > kLabelMax) return false;
    if (label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), is_name_character)) return false;
    start = dot + 1;
  }
  return labels >= 2;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && all_digits(text);
}

bool has_blank(std::string_view text) {
  return std::any_of(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

}  // namespace

Result<> check_inn(std::string_view text) {
  if (!all_digits(text) || (text.size() != 10 && text.size() != 12)) return fail("inn.length");
  const bool fits = text.size() == 10 ? inn_digit_fits(text, 9)
                                      : inn_digit_fits(text, 10) && inn_digit_fits(text, 11);
  return fits ? done() : Result<>(fail("inn.check"));
}

Result<> check_kpp(std::string_view text) {
  constexpr std::size_t kLength = 9;
  bool fits = text.size() == kLength;
  for (std::size_t i = 0; fits && i < kLength; ++i) {
    const bool capital = (i == 4 || i == 5) && text[i] >= 'A' && text[i] <= 'Z';
    fits = is_digit(text[i]) || capital;
  }
  return fits ? done() : Result<>(fail("kpp.shape"));
}

Result<> check_ogrn(std::string_view text) {
  if (!all_digits(text) || (text.size() != 13 && text.size() != 15)) return fail("ogrn.length");
  const std::uint64_t divisor = text.size() == 13 ? 11 : 13;
  return ogrn_fits(text, divisor) ? done() : Result<>(fail("ogrn.check"));
}

Result<> check_bic(std::string_view text) {
  const bool fits = text.size() == 9 && all_digits(text) && text.front() == '0';
  return fits ? done() : Result<>(fail("bic.shape"));
}

Result<> check_account(std::string_view account, std::string_view bic) {
  if (!is_account(account)) return fail("account.length");
  TRY(check_bic(bic));
  // Settlement centres of the Bank of Russia have conditional numbers 000 to 002.
  const std::string last(bic.substr(6));
  const bool fits = key_fits(last < "003" ? central_digits(bic) : last, account);
  return fits ? done() : Result<>(fail("account.check"));
}

Result<> check_correspondent(std::string_view account, std::string_view bic) {
  if (!is_account(account)) return fail("account.length");
  TRY(check_bic(bic));
  return key_fits(central_digits(bic), account) ? done() : Result<>(fail("account.check"));
}

Result<> check_email(std::string_view text) {
  constexpr std::size_t kLengthMax = 254;
  constexpr std::size_t kNameMax = 64;
  const std::size_t at = text.find('@');
  const bool sound = at != std::string_view::npos && at > 0 && at <= kNameMax &&
                     text.size() <= kLengthMax && is_valid_utf8(text) && !has_blank(text) &&
                     text.find_first_of("()<>,;:\\\"[]") == std::string_view::npos;
  if (!sound || !is_host(text.substr(at + 1))) return fail("email.shape");
  const std::string_view name = text.substr(0, at);
  const bool dots_inside =
      name.front() != '.' && name.back() != '.' && name.find("..") == std::string_view::npos;
  return dots_inside ? done() : Result<>(fail("email.shape"));
}

Result<> check_site(std::string_view text) {
  constexpr std::size_t kLengthMax = 2000;
  if (text.size() > kLengthMax || !is_valid_utf8(text) || has_blank(text)) {
    return fail("site.shape");
  }
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  }
  std::string_view host = text.substr(0, text.find_first_of("/?#"));
  if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
    if (!is_port(host.substr(colon + 1))) return fail("site.shape");
    host = host.substr(0, colon);
  }
  return is_host(host) ? done() : Result<>(fail("site.shape"));
}

}  // namespace planerka
