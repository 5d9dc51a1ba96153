#include "shared/domain/dictionaries.h"

#include <array>
#include <utility>

#include "shared/base/text.h"
#include "shared/domain/execution.h"
#include "shared/domain/values.h"
#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

namespace field = fields::dictionary_entry;
constexpr FieldId kArchived = make_field(Kind::DictionaryEntry, common::archived);

constexpr std::array<std::pair<DictionaryList, EnumList>, 3> kTitles = {
    {{DictionaryList::LostReason, EnumList::LostReason},
     {DictionaryList::Outcome, EnumList::Outcome},
     {DictionaryList::Stage, EnumList::DealStage}}};

constexpr std::array<std::pair<FieldId, DictionaryList>, 6> kOffers = {
    {{fields::agency::source, DictionaryList::Source},
     {fields::client::source, DictionaryList::Source},
     {fields::agency::tags, DictionaryList::Tag},
     {fields::agent::tags, DictionaryList::Tag},
     {fields::agent::team, DictionaryList::Team},
     {fields::user::team, DictionaryList::Team}}};

/// The company's title of "deal_stage", "lead".
std::string_view own_title(const Store& store, std::string_view list, std::string_view name) {
  for (const auto& [dictionary, titled] : kTitles) {
    if (enum_list_name(titled) != list) continue;
    for (int number = 0; number < enum_size(titled); ++number) {
      if (enum_name(titled, number) == name) return own_title(store, titled, number);
    }
  }
  return {};
}

std::string folded_title(const Execution& execution, RecordId id) {
  return fold(execution.value(id, field::title).bytes);
}

Result<> check_own(const Execution& execution, RecordId id, EnumList titled) {
  const ValueView number = execution.value(id, field::order);
  if (titled == EnumList::None) {
    if (!folded_title(execution, id).empty()) return done();
    return fail("field.required", {label_of(field_spec(field::title))});
  }
  const bool known = !number.null() && number.integer >= 0 && number.integer < enum_size(titled);
  return known ? done() : Result<>(fail("value.unknown", {label_of(field_spec(field::order))}));
}

bool stands_before(const DictionaryWord& a, const DictionaryWord& b) {
  if (a.archived != b.archived) return b.archived;
  return a.order != b.order ? a.order < b.order : a.title < b.title;
}

}  // namespace

EnumList titled_by(DictionaryList list) {
  for (const auto& [dictionary, titled] : kTitles) {
    if (dictionary == list) return titled;
  }
  return EnumList::None;
}

RecordId title_entry(const Store& store, EnumList list, std::int64_t number) {
  const Table& entries = store.table(Kind::DictionaryEntry);
  for (RowIndex row = 0; row < entries.size(); ++row) {
    const bool found =
        entries.integer(row, field::order, -1) == number &&
        titled_by(static_cast<DictionaryList>(entries.integer(row, field::list))) == list &&
        !entries.archived(row);
    if (found) return entries.id(row);
  }
  return {};
}

std::string_view own_title(const Store& store, EnumList list, std::int64_t number) {
  if (list == EnumList::None) return {};
  const RecordId entry = title_entry(store, list, number);
  return entry ? store.value(entry, field::title).bytes : std::string_view();
}

std::string read_reason(const Store& store, Language language, std::string_view kept) {
  return read_rule_text(language, kept, [&store](std::string_view list, std::string_view name) {
    return own_title(store, list, name);
  });
}

std::vector<DictionaryWord> words_of(const Store& store, DictionaryList list) {
  std::vector<DictionaryWord> words;
  const Table& entries = store.table(Kind::DictionaryEntry);
  for (RowIndex row = 0; row < entries.size(); ++row) {
    if (static_cast<DictionaryList>(entries.integer(row, field::list)) != list) continue;
    words.push_back({.id = entries.id(row),
                     .title = entries.text(row, field::title),
                     .order = entries.integer(row, field::order),
                     .archived = entries.archived(row)});
    for (std::size_t at = words.size() - 1; at > 0 && stands_before(words[at], words[at - 1]);
         --at) {
      std::swap(words[at], words[at - 1]);
    }
  }
  return words;
}

std::vector<DictionaryWord> words_for(const Store& store, FieldId of) {
  for (const auto& [offered, list] : kOffers) {
    if (offered != of) continue;
    std::vector<DictionaryWord> words = words_of(store, list);
    std::erase_if(words, [](const DictionaryWord& word) { return word.archived; });
    return words;
  }
  return {};
}

Result<> check_entry(const Execution& execution, RecordId id) {
  const auto live = [&](RecordId entry) { return execution.value(entry, kArchived).integer == 0; };
  const ValueView list = execution.value(id, field::list);
  const EnumList titled = titled_by(static_cast<DictionaryList>(list.integer));
  TRY(check_own(execution, id, titled));
  if (!live(id)) return done();
  const std::string title = folded_title(execution, id);
  const ValueView number = execution.value(id, field::order);
  const Table& entries = execution.state.table(Kind::DictionaryEntry);
  for (RowIndex row = 0; row < entries.size(); ++row) {
    const RecordId other = entries.id(row);
    const bool beside = other != id && entries.value(row, field::list) == list && live(other);
    if (!beside) continue;
    const bool same = titled != EnumList::None && execution.value(other, field::order) == number;
    if (same) return fail("dictionary.titled");
    if (title.empty() || folded_title(execution, other) != title) continue;
    return fail("dictionary.taken", {std::string(execution.value(other, field::title).bytes)});
  }
  return done();
}

Result<> check_entries(const Execution& execution) {
  for (const Op& op : execution.ops) {
    if (kind_of(op.field) == Kind::DictionaryEntry) TRY(check_entry(execution, op.record));
  }
  return done();
}

}  // namespace planerka
