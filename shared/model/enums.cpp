#include "shared/model/enums.h"

#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "shared/base/verify.h"

namespace planerka {
namespace {

struct List {
  std::string_view name;
  std::string_view enumerators;  // "New, Active, Suspended"
};

constexpr std::array kLists = {List{"", ""},
#define PLANERKA_NAME_ENUM(Type, list, ...) List{#list, #__VA_ARGS__},
                               PLANERKA_ENUMS(PLANERKA_NAME_ENUM)
#undef PLANERKA_NAME_ENUM
};

// "PaidBooking" → "paid_booking"
std::string snake_case(std::string_view camel) {
  std::string out;
  for (const char c : camel) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !out.empty()) out += '_';
    out += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::vector<std::string> split(std::string_view enumerators) {
  std::vector<std::string> names;
  while (!enumerators.empty()) {
    const std::size_t comma = enumerators.find(',');
    names.push_back(snake_case(enumerators.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    enumerators.remove_prefix(comma + 1);
    while (!enumerators.empty() && enumerators.front() == ' ') {
      enumerators.remove_prefix(1);
    }
  }
  return names;
}

// Built once; constant ever after.
const std::vector<std::vector<std::string>>& names_by_list() {
  static const std::vector<std::vector<std::string>> names = [] {
    std::vector<std::vector<std::string>> all;
    all.reserve(kLists.size());
    for (const List& list : kLists) {
      all.push_back(split(list.enumerators));
    }
    return all;
  }();
  return names;
}

}  // namespace

std::string_view enum_list_name(EnumList list) {
  return kLists.at(static_cast<std::size_t>(list)).name;
}

int enum_size(EnumList list) {
  return static_cast<int>(names_by_list()[static_cast<std::size_t>(list)].size());
}

std::string_view enum_name(EnumList list, int number) {
  const auto& names = names_by_list()[static_cast<std::size_t>(list)];
  VERIFY(number >= 0 && number < static_cast<int>(names.size()));
  return names[static_cast<std::size_t>(number)];
}

}  // namespace planerka
