#include "shared/i18n/typed_words.h"

#include <algorithm>

namespace planerka::typed {
namespace {

TokenKind kind_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c >= '0' && c <= '9') return TokenKind::Number;
  return byte >= 0x80 || (c >= 'a' && c <= 'z') ? TokenKind::Word : TokenKind::Sign;
}

}  // namespace

Tokens tokens_of(std::string_view folded) {
  Tokens tokens;
  while (!folded.empty()) {
    const TokenKind kind = kind_of(folded.front());
    std::size_t length = 1;
    while (kind != TokenKind::Sign && length < folded.size() && kind_of(folded[length]) == kind) {
      ++length;
    }
    if (folded.front() != ' ') tokens.push_back({kind, folded.substr(0, length)});
    folded.remove_prefix(length);
  }
  return tokens;
}

int number_of(const Token& token, std::size_t digits_max) {
  if (!token.is_number() || token.text.size() > digits_max) return -1;
  int number = 0;
  for (const char c : token.text) {
    number = number * 10 + (c - '0');
  }
  return number;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace planerka::typed
