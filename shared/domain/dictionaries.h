#pragma once

// Lists that a company keeps for itself, records of Kind::DictionaryEntry. Lists of words (sources,
// tags, teams) say what is offered where a field is filled; records hold the words themselves, so
// an entry may be renamed or archived without touching them. Lists of titles say what values with a
// meaning fixed by rules are called: an entry's order is the number of its value.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/i18n/phrases.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

class Execution;

/// The enumerators that a list has titles of; None of a list of words.
EnumList titled_by(DictionaryList list);

/// The entry in which the company has set the title (of a stage: the norm) of an enumerator; none.
RecordId title_entry(const Store& store, EnumList list, std::int64_t number);

/// What the company calls an enumerator; empty: as usual. Lives as long as the store's row.
std::string_view own_title(const Store& store, EnumList list, std::int64_t number);

/// What a rule wrote down (rule_text.h), its enumerators by the company's titles.
std::string read_reason(const Store& store, Language language, std::string_view kept);

/// One entry of a list of words.
struct DictionaryWord {
  RecordId id;
  std::string_view title;  // lives as long as the store's row
  std::int64_t order = 0;
  bool archived = false;
};

/// Those of a list in their order, then by title; the archived ones last.
std::vector<DictionaryWord> words_of(const Store& store, DictionaryList list);

/// The words offered where the field is filled, without the archived; empty when the
/// field has no dictionary.
std::vector<DictionaryWord> words_for(const Store& store, FieldId of);

/// An entry of words has a title, one of titles a value that exists; no two live entries of a list
/// share a title, whatever the case and ё, or a value.
Result<> check_entry(const Execution& execution, RecordId id);
/// The same of all entries that the command may have brought back.
Result<> check_entries(const Execution& execution);

}  // namespace planerka
