#pragma once

// What a list is narrowed by: quick filters, which exclude each other line by line, and conditions
// set in «Фильтр», of which a record has to meet all. The whole is written down as one text, that
// stands in the address and is kept under a name.

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/frame.h"
#include "client/ui/icon.h"

namespace planerka {

/// Quick filters of one line exclude each other; those of different lines are joined.
inline constexpr std::size_t kFilterLines = 3;

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct QuickFilter {
  PhraseKey phrase;  // its last word is what the filter is called in an address
  bool (*passes)(RecordId record, const Frame& frame) = nullptr;
  std::size_t line = 0;
  ui::Icon icon = ui::Icon::None;
  bool seldom = false;  // stands in the menu «Фильтр» where there is little room
  const NumberSetting* counts = nullptr;  // the phrase is a plural of this number
};

constexpr QuickFilter seldom(QuickFilter filter) {
  filter.seldom = true;
  return filter;
}

/// A filter whose name tells a number of the company's.
constexpr QuickFilter counting(const NumberSetting& setting, QuickFilter filter) {
  filter.counts = &setting;
  return filter;
}

/// Something that a condition can be about: a field, by its values or, of a day, from and to.
struct FilterField {
  std::string_view key;  // in the text of a filter
  FieldId field = {};
  FieldId through = {};                 // a reference that leads to the record with the field
  std::optional<PhraseKey> label = {};  // not the field's own
  std::string (*words)(RecordId record, const Frame& frame) = nullptr;    // instead of a field
  std::int64_t (*moment)(RecordId record, const Frame& frame) = nullptr;  // instead; ms, 0: never
};

struct Condition {
  std::vector<std::string> values;  // any of them; as value_of() spells them
  std::optional<Date> from = {};
  std::optional<Date> to = {};

  bool empty() const { return values.empty() && !from && !to; }
};

struct ListFilter {
  std::array<std::optional<std::size_t>, kFilterLines> quick;  // by line
  std::map<std::string, Condition, std::less<>> where;         // by key of a field
};

/// What the filters of a list are made of.
struct FilterKinds {
  std::span<const QuickFilter> quick;
  std::span<const FilterField> fields;
};

/// The filter as a text of letters that an address takes; empty: everything.
std::string encode_filter(const ListFilter& filter, const FilterKinds& kinds);
/// What of a text the list knows; anything else is left out.
ListFilter decode_filter(std::string_view text, const FilterKinds& kinds);

/// Whether a field is narrowed by days.
bool is_of_days(const FilterField& field);
/// Whether a record meets all conditions; quick filters are not asked.
bool meets(const ListFilter& filter,
           std::span<const FilterField> fields,
           RecordId record,
           const Frame& frame);

/// What a record has in a field; an empty text for nothing.
std::vector<std::string> values_of(const FilterField& field, RecordId record, const Frame& frame);
/// Such a value in words.
std::string value_name(const FilterField& field, std::string_view value, const Frame& frame);
/// «Статус: уникален, спор».
std::string condition_words(const FilterField& field,
                            const Condition& condition,
                            const Frame& frame);
std::string filter_label(const FilterField& field, const Frame& frame);

/// What lists of a kind can be narrowed by.
std::span<const FilterField> filter_fields(Kind kind);

}  // namespace planerka
