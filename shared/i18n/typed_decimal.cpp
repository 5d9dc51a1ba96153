#include "shared/base/text.h"
#include "shared/base/typed_number.h"
#include "shared/base/verify.h"
#include "shared/i18n/typed.h"

namespace planerka {
namespace {

constexpr std::size_t kDecimalsSeen = 12;  // so many are still known to be decimals

Error too_fine(int decimals) {
  if (decimals == 0) return fail("number.whole");
  return fail("number.decimals", {std::to_string(decimals)});
}

}  // namespace

Result<Decimal> read_decimal(std::string_view text, int decimals) {
  VERIFY(decimals >= 0 && decimals <= 3);
  if (text.size() > kTypedBytesMax || !is_valid_utf8(text)) {
    const std::string_view shown = is_valid_utf8(text) ? truncate_utf8(text, kTypedBytesMax) : "";
    return fail("number.unreadable", {std::string(shown)});
  }
  const std::string folded = fold(text);
  std::string_view rest = folded;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  const auto number = read_typed_number(rest, static_cast<std::size_t>(decimals));
  if (!number && read_typed_number(rest, kDecimalsSeen)) return too_fine(decimals);
  if (!number) return fail("number.unreadable", {std::string(text)});
  if (number->whole > kTypedWholeMax) return fail("number.large");
  std::int64_t scaled = number->whole;
  for (std::size_t i = 0; i < static_cast<std::size_t>(decimals); ++i) {
    const bool typed = i < number->decimals.size();
    scaled = scaled * 10 + (typed ? number->decimals[i] - '0' : 0);
  }
  return Decimal{.scaled = negative ? -scaled : scaled, .decimals = decimals};
}

}  // namespace planerka
