#pragma once

// What a rule writes down for people, each of whom reads it in their own language: the key of a
// phrase and its arguments, `@reason.deal_open|e:deal_stage.lead|d:2026-03-02`. Any other text is
// somebody's own, or of a server that kept words, and stays as it is.

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "shared/base/time.h"
#include "shared/i18n/phrases.h"

namespace planerka {

namespace rule_argument {

std::string day(Date day);
/// An enumerator, by the names the schema uses.
std::string label(std::string_view list, std::string_view enumerator);
/// As somebody wrote them; only the last argument may be such.
std::string words(std::string_view words);

}  // namespace rule_argument

inline constexpr std::size_t kRuleArgumentsMax = 3;

/// The text to be kept; of arguments made by rule_argument.
std::string rule_text(PhraseKey key, std::initializer_list<std::string> arguments = {});

/// What somebody calls an enumerator, given by the names the schema uses; empty: as usual.
using LabelReader =
    std::function<std::string_view(std::string_view list, std::string_view enumerator)>;

/// What is kept, in words.
std::string read_rule_text(Language language, std::string_view kept, const LabelReader& own = {});

}  // namespace planerka
