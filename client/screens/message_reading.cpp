#include "client/screens/message_reading.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "shared/base/phone.h"
#include "shared/base/text.h"
#include "shared/domain/client_phones.h"
#include "shared/insight/agency_names.h"

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

bool is_current(const Table& table, RowIndex row, const Store& store) {
  return !table.archived(row) && store.canonical(table.id(row)) == table.id(row);
}

/// The one record of a kind that a text names; none when two have that name.
template <typename Named>
RecordId sole(Kind kind, const Store& store, Named named) {
  const Table& table = store.table(kind);
  RecordId found;
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (!is_current(table, row, store) || !named(table, row)) continue;
    if (found) return {};
    found = table.id(row);
  }
  return found;
}

/// «АН Этажи», «Этажи», «агентство недвижимости "Этажи"».
RecordId agency_named(std::string_view part, const Store& store) {
  const std::string core = core_name(part);
  return sole(Kind::Agency, store, [&core](const Table& agencies, RowIndex row) {
    return core_name(agencies.text(row, fields::agency::name)) == core;
  });
}

/// «Лапина Вера», «агент Лапина Вера Олеговна»; the patronymic need not be told.
RecordId agent_named(std::string_view part, const Store& store) {
  std::string name = fold(part);
  for (const std::string_view label : {"агент ", "риелтор ", "риэлтор ", "от "}) {
    if (name.rfind(label, 0) == 0) name.erase(0, label.size());
  }
  if (name.find(' ') == std::string::npos) return {};  // «Анна» is anybody
  return sole(Kind::Agent, store, [&name](const Table& agents, RowIndex row) {
    const std::string known = fold(agents.text(row, fields::agent::name));
    return known == name || known.rfind(name + " ", 0) == 0;
  });
}

RecordId agent_of_phone(std::string_view phone, const Store& store) {
  const Value stored = Value::text(stored_phone(phone));
  const std::vector<RecordId> found = store.lookup(fields::agent::phones, stored.view());
  return found.size() == 1 ? store.canonical(found.front()) : RecordId{};
}

/// Takes out of the parts what names the agency or the agent, but for the first that could be the
/// client's own name.
void take_partners(std::vector<std::string>& parts, ReadMessage& read, const Store& store) {
  std::erase_if(parts, [&](const std::string& part) {
    const RecordId agency = read.agency ? RecordId{} : agency_named(part, store);
    if (agency) read.agency = agency;
    return static_cast<bool>(agency);
  });
  for (std::size_t i = parts.size(); i-- > 1 && !read.agent;) {
    read.agent = agent_named(parts[i], store);
    if (read.agent) parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

RecordId agency_of(RecordId agent, const Store& store) {
  return store.canonical(reference(store.value(agent, fields::agent::agency)));
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
  const Store& store = frame.store();
  std::string rest(text);
  ReadMessage read;
  std::vector<std::string> phones = take_phones(rest);
  std::erase_if(phones, [&](const std::string& phone) {
    const RecordId agent = agent_of_phone(phone, store);
    if (agent) read.agent = agent;
    return static_cast<bool>(agent);
  });
  if (!phones.empty()) read.phone = phones[0];
  if (phones.size() > 1) read.extra_phone = phones[1];
  read.project = project_in(rest, frame);
  const std::string project = called(store.value(read.project, fields::project::name).bytes);
  if (names_flat(fold(rest))) read.category = Category::Flat;
  std::vector<std::string> parts = parts_of(rest);
  std::erase_if(parts, [&project](const std::string& part) {
    const bool named = !project.empty() && fold(part).find(project) != std::string::npos;
    return named || digits_in(part) > 0;
  });
  take_partners(parts, read, store);
  if (!parts.empty()) read.name = parts.front();
  if (!read.agency && read.agent) read.agency = agency_of(read.agent, store);
  // An agent who has left for another agency is not offered there.
  if (read.agent && agency_of(read.agent, store) != read.agency) read.agent = {};
  return read;
}

}  // namespace planerka
