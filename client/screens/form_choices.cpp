#include "client/screens/form_choices.h"

#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/badges.h"
#include "shared/base/order.h"
#include "shared/base/text.h"

namespace planerka {
namespace {

constexpr std::array kSubjects = {Kind::Agency, Kind::Agent, Kind::Client, Kind::Deal, Kind::User};
// The lists of enumerators stand beside those of records, under numbers that no kind has.
constexpr std::uint8_t kEnumsFrom = 100;
constexpr auto kNothing = static_cast<Kind>(99);
constexpr auto kColours = static_cast<Kind>(98);

/// What tells records of one name apart.
std::string note_of(Kind kind, RecordId record, const Frame& frame) {
  if (kind == Kind::Agent) return current_words(record, fields::agent::agency, frame);
  if (kind == Kind::Client) return current_words(record, fields::client::phone, frame);
  if (kind == Kind::Deal) return current_words(record, fields::deal::client, frame);
  return kind == Kind::Agency ? current_words(record, fields::agency::city, frame) : std::string();
}

bool is_offered(Kind kind, RowIndex row, const Frame& frame) {
  const Table& table = frame.store().table(kind);
  const RecordId id = table.id(row);
  if (table.archived(row) || frame.store().canonical(id) != id) return false;
  return kind != Kind::User || !table.flag(row, fields::user::disabled);
}

void add_records(Kind kind, const Frame& frame, std::vector<FormChoice>& choices) {
  const Table& table = frame.store().table(kind);
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (!is_offered(kind, row, frame)) continue;
    const RecordId id = table.id(row);
    choices.push_back({.value = id.value,
                       .text = std::to_string(static_cast<std::int64_t>(id.value)),
                       .name = record_name(id, frame),
                       .note = note_of(kind, id, frame)});
  }
}

/// Of any kind that work is about; what tells two of a name apart is the kind, failing all else.
std::vector<FormChoice> subjects(const Frame& frame) {
  std::vector<FormChoice> choices;
  for (const Kind subject : kSubjects) {
    const std::size_t from = choices.size();
    add_records(subject, frame, choices);
    const std::string note = kind_label(frame.language(), find_kind(subject)->name);
    for (std::size_t i = from; i < choices.size(); ++i) {
      if (choices[i].note.empty()) choices[i].note = note;
    }
  }
  return choices;
}

void sort_by_name(std::vector<FormChoice>& choices) {
  std::vector<std::pair<std::string, FormChoice>> sorted;
  sorted.reserve(choices.size());
  for (FormChoice& choice : choices) {
    std::string key = fold(choice.name);
    sorted.emplace_back(std::move(key), std::move(choice));
  }
  sort_stably(std::span(sorted), [](const auto& a, const auto& b) { return a.first < b.first; });
  choices.clear();
  for (auto& [key, choice] : sorted) {
    choices.push_back(std::move(choice));
  }
}

/// In their order, the usual ones too.
std::vector<FormChoice> ranks(const Frame& frame) {
  std::vector<FormChoice> choices;
  for (const Rank& rank : frame.insight.agents().ranks()) {
    choices.push_back({.value = rank.id.value,
                       .text = std::to_string(static_cast<std::int64_t>(rank.id.value)),
                       .name = std::string(phrase_or_key(frame.language(), rank.title))});
  }
  return choices;
}

std::vector<FormChoice> colours(const Frame& frame) {
  std::vector<FormChoice> choices;
  for (const RankColour& colour : rank_colours()) {
    choices.push_back({.value = static_cast<std::uint64_t>(colour.rgb),
                       .text = std::to_string(colour.rgb),
                       .name = std::string(frame.phrase(colour.name))});
  }
  return choices;
}

std::vector<FormChoice> records_of(Kind kind, const Frame& frame) {
  if (kind == Kind::Rank) return ranks(frame);
  std::vector<FormChoice> choices;
  if (kind == Kind::None) {
    choices = subjects(frame);
  } else {
    add_records(kind, frame, choices);
  }
  sort_by_name(choices);
  return choices;
}

std::vector<FormChoice> enumerators(EnumList list, const Frame& frame) {
  std::vector<FormChoice> choices;
  choices.reserve(static_cast<std::size_t>(enum_size(list)));
  for (int i = 0; i < enum_size(list); ++i) {
    choices.push_back({.value = static_cast<std::uint64_t>(i),
                       .text = std::to_string(i),
                       .name = enumerator_words(list, i, frame)});
  }
  return choices;
}

const std::vector<FormChoice>& list_of(ChoiceLists& lists,
                                       const FormField& field,
                                       const Frame& frame) {
  const FieldSpec& spec = field_spec(field.field);
  const EnumList own = field.list == EnumList::None ? spec.list : field.list;
  const bool enumeration = own != EnumList::None;
  const Kind key =
      enumeration ? static_cast<Kind>(kEnumsFrom + static_cast<std::uint8_t>(own)) : spec.target;
  if (field.type == InputType::Colour) {
    std::vector<FormChoice>& list = lists.lists[kColours];
    if (list.empty()) list = colours(frame);
    return list;
  }
  const auto found = lists.lists.find(key);
  if (found != lists.lists.end()) return found->second;
  return lists.lists[key] = enumeration ? enumerators(own, frame) : records_of(spec.target, frame);
}

}  // namespace

std::vector<FormChoice> options_of(const FormField& field, const Frame& frame) {
  return enumerators(field_spec(field.field).list, frame);
}

std::vector<const FormChoice*> choices_of(ChoiceLists& lists,
                                          const FormDraft& draft,
                                          const FormInput& input,
                                          const Frame& frame) {
  const std::uint64_t version = frame.insight.version();
  if (lists.version != version || lists.language != frame.language()) {
    lists = {.version = version, .language = frame.language()};
  }
  std::vector<FormChoice>& nothing = lists.lists[kNothing];
  if (nothing.empty()) nothing.push_back({.name = std::string(frame.phrase("word.none"))});
  std::vector<const FormChoice*> choices;
  if (!input.field->required) choices.push_back(&nothing.front());
  for (const FormChoice& choice : list_of(lists, *input.field, frame)) {
    const bool offered =
        input.field->offers == nullptr || input.field->offers(draft, frame, choice.value);
    if (offered || choice.text == input.text) choices.push_back(&choice);
  }
  return choices;
}

}  // namespace planerka
