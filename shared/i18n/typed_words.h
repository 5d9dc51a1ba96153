#pragma once

// What the readers of typed.h share: a text cut into words, numbers and signs.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/text.h"
#include "shared/i18n/typed.h"

namespace planerka::typed {

enum class TokenKind : std::uint8_t { Number, Word, Sign };

/// Numbers are runs of digits, words runs of letters, a sign is one character of any other kind.
struct Token {
  TokenKind kind;
  std::string_view text;

  bool is_number() const { return kind == TokenKind::Number; }
  bool is_word() const { return kind == TokenKind::Word; }
  bool is_sign(char c) const { return kind == TokenKind::Sign && text.front() == c; }
};
using Tokens = std::vector<Token>;

/// Blanks only part tokens.
Tokens tokens_of(std::string_view folded);

/// The value of a run of digits; −1 when it is longer than `digits_max`.
int number_of(const Token& token, std::size_t digits_max);

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

/// `read` of the folded text, and if that gives nothing, of it in the other keyboard layout.
/// Error `unreadable` {text} when neither does.
template <typename T, typename Read>
Result<T> read_either_layout(std::string_view text, std::string_view unreadable, Read read) {
  if (text.size() > kTypedBytesMax || !is_valid_utf8(text)) {
    const bool valid = is_valid_utf8(text);
    return fail(unreadable,
                {valid ? std::string(truncate_utf8(text, kTypedBytesMax)) : std::string()});
  }
  for (const std::string& folded : {fold(text), fold(swap_layout(text))}) {
    std::optional<Result<T>> found = read(folded);
    if (found) return std::move(*found);
  }
  return fail(unreadable, {std::string(text)});
}

}  // namespace planerka::typed
