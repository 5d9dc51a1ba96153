#include "client/screens/agency_choices.h"

#include <algorithm>
#include <utility>

#include "client/app/words.h"
#include "shared/base/order.h"
#include "shared/base/text.h"

namespace planerka::agency_card {
namespace {

constexpr int kParentDepthMax = 16;

Choice none(const Frame& frame) {
  return {.text = {}, .name = std::string(frame.phrase("word.none"))};
}

Choice record_choice(const Frame& frame, RecordId record) {
  return {.text = std::to_string(record.value), .name = record_name(record, frame)};
}

std::vector<Choice> enumerators(const Frame& frame, EnumList list) {
  std::vector<Choice> choices = {none(frame)};
  for (int i = 0; i < enum_size(list); ++i) {
    choices.push_back(
        {.text = std::to_string(i),
         .name = enum_label(frame.language(), enum_list_name(list), enum_name(list, i))});
  }
  return choices;
}

/// «Новое» is where an agency begins; nobody puts it back there.
std::vector<Choice> statuses(const Frame& frame, const Input& input) {
  std::vector<Choice> choices = enumerators(frame, EnumList::AgencyStatus);
  const std::string initial = std::to_string(static_cast<int>(AgencyStatus::New));
  std::erase_if(choices, [&](const Choice& choice) {
    return choice.text != input.base && (choice.text.empty() || choice.text == initial);
  });
  return choices;
}

std::vector<Choice> yes_or_no(const Frame& frame) {
  return {none(frame),
          {.text = "1", .name = std::string(frame.phrase("word.yes"))},
          {.text = "0", .name = std::string(frame.phrase("word.no"))}};
}

bool is_below(const Store& store, RecordId one, RecordId other) {
  for (int depth = 0; one && depth < kParentDepthMax; ++depth) {
    if (one == other) return true;
    one = store.canonical(reference(store.value(one, fields::agency::parent)));
  }
  return false;
}

}  // namespace

bool may_be_given_to(RecordId user, const Frame& frame) {
  if (frame.person->has(UserRole::Manager) && user != frame.person->id) return false;
  const auto person = find_person(user, frame.store());
  return person.ok() && (person->has(UserRole::Manager) || person->has(UserRole::Head));
}

std::vector<Choice> manager_choices(const Frame& frame, RecordId agency) {
  std::vector<Choice> choices = {none(frame)};
  const RecordId now = reference(frame.store().value(agency, fields::agency::manager));
  const Table& users = frame.store().table(Kind::User);
  for (RowIndex row = 0; row < users.size(); ++row) {
    const RecordId user = users.id(row);
    if (may_be_given_to(user, frame) || user == now) choices.push_back(record_choice(frame, user));
  }
  sort_stably(std::span(choices).subspan(1),
              [](const Choice& a, const Choice& b) { return fold(a.name) < fold(b.name); });
  return choices;
}

std::vector<Choice> choices_of(const Input& input, const Frame& frame, RecordId agency) {
  const FieldId field = input.spec.field;
  if (field == fields::agency::status) return statuses(frame, input);
  if (field == fields::agency::manager) return manager_choices(frame, agency);
  if (field == fields::agency::form) return enumerators(frame, EnumList::LegalForm);
  if (field == fields::agency::vat && input.spec.member == kVatIncluded) return yes_or_no(frame);
  return enumerators(frame, EnumList::Vat);
}

void update_parents(ParentChoices& parents, const Frame& frame, RecordId agency) {
  const std::uint64_t version = frame.insight.version();
  if (parents.of == agency && parents.version == version) return;
  parents = {.of = agency, .version = version, .choices = {none(frame)}};
  const Store& store = frame.store();
  const Table& agencies = store.table(Kind::Agency);
  std::vector<std::pair<std::string, Choice>> sorted;
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    const RecordId id = agencies.id(row);
    const bool present = id == reference(store.value(agency, fields::agency::parent));
    const bool live = !agencies.archived(row) && store.canonical(id) == id;
    if ((!live && !present) || is_below(store, id, agency)) continue;
    Choice choice = record_choice(frame, id);
    sorted.emplace_back(fold(choice.name), std::move(choice));
  }
  sort_stably(std::span(sorted), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [key, choice] : sorted) {
    parents.choices.push_back(std::move(choice));
  }
}

}  // namespace planerka::agency_card
