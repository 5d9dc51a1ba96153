#include "client/screens/message_reading.h"

#include <vector>

#include "shared/base/phone.h"
#include "shared/base/text.h"

namespace planerka {
namespace {

constexpr std::size_t kDigitsMin = 10;
constexpr std::string_view kOfNumbers = "0123456789+-() ";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A run of signs that numbers are written with, from its first digit or plus.
std::size_t end_of_number(std::string_view text, std::size_t from) {
  const std::size_t to = text.find_first_not_of(kOfNumbers, from);
  return to == std::string_view::npos ? text.size() : to;
}

std::size_t digits_in(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c)) digits += 1;
  }
  return digits;
}

/// Takes the telephone numbers out of a text; a comma stands for each.
std::vector<std::string> take_phones(std::string& text) {
  std::vector<std::string> phones;
  for (std::size_t at = text.find_first_of("+0123456789"); at != std::string::npos;) {
    const std::size_t to = end_of_number(text, at);
    const std::string_view run = std::string_view(text).substr(at, to - at);
    const auto phone = parse_phone(run);
    std::size_t next = to;
    if (digits_in(run) >= kDigitsMin && phone.ok()) {
      phones.push_back(format_phone(*phone));
      text.replace(at, to - at, ", ");
      next = at;
    }
    at = text.find_first_of("+0123456789", next);
  }
  return phones;
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ',' || c == ';' || c == '\n') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  for (std::string& part : parts) {
    const std::size_t from = part.find_first_not_of(" .:");
    const std::size_t to = part.find_last_not_of(" .:");
    part = from == std::string::npos ? std::string() : part.substr(from, to - from + 1);
  }
  std::erase(parts, "");
  return parts;
}

/// What people call a project: «Лесная гавань» of «ЖК «Лесная гавань»».
std::string called(std::string_view name) {
  constexpr std::string_view kOpen = "«";
  const std::size_t from = name.find(kOpen);
  const std::size_t to = name.rfind("»");
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) {
    return fold(name);
  }
  return fold(name.substr(from + kOpen.size(), to - from - kOpen.size()));
}

/// «2к», «3-комн.», «студия», «квартира».
bool names_flat(std::string_view folded) {
  constexpr std::string_view kRooms = "к";
  for (std::size_t at = folded.find(kRooms); at != std::string_view::npos;
       at = folded.find(kRooms, at + 1)) {
    const std::size_t back = at > 0 && folded[at - 1] == '-' ? 2 : 1;
    if (at >= back && is_digit(folded[at - back])) return true;
  }
  return folded.find("студи") != std::string_view::npos ||
         folded.find("кварт") != std::string_view::npos;
}

RecordId project_in(std::string_view text, const Frame& frame) {
  const std::string folded = fold(text);
  const Table& projects = frame.store().table(Kind::Project);
  RecordId best;
  std::size_t length = 0;
  for (RowIndex row = 0; row < projects.size(); ++row) {
    const std::string name = called(projects.text(row, fields::project::name));
    const bool longer = name.size() > length && !projects.archived(row);
    if (!longer || folded.find(name) == std::string::npos) continue;
    best = projects.id(row);
    length = name.size();
  }
  return best;
}

}  // namespace

ReadMessage read_client_message(std::string_view text, const Frame& frame) {
  std::string rest(text);
  ReadMessage read;
  const std::vector<std::string> phones = take_phones(rest);
  if (!phones.empty()) read.phone = phones[0];
  if (phones.size() > 1) read.extra_phone = phones[1];
  read.project = project_in(rest, frame);
  const std::string project =
      called(frame.store().value(read.project, fields::project::name).bytes);
  if (names_flat(fold(rest))) read.category = Category::Flat;
  for (const std::string& part : parts_of(rest)) {
    const bool named = !project.empty() && fold(part).find(project) != std::string::npos;
    if (named || digits_in(part) > 0) continue;
    read.name = part;
    break;
  }
  return read;
}

}  // namespace planerka
