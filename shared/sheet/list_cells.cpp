#include "shared/sheet/list_cells.h"

#include <array>
#include <vector>

#include "shared/base/phone.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/protection.h"
#include "shared/i18n/phrase_table.h"

namespace planerka::cells {
namespace {

using Keys = std::vector<std::string_view>;
constexpr std::size_t kLists = static_cast<std::size_t>(EnumList::UiTheme) + 1;

Keys label_keys(EnumList list) {
  Keys keys;
  for (int i = 0; i < enum_size(list); ++i) {
    const std::string key =
        "enum." + std::string(enum_list_name(list)) + '.' + std::string(enum_name(list, i));
    const auto phrase = find_phrase(key);
    keys.push_back(phrase ? phrase->phrase().key : enum_name(list, i));
  }
  return keys;
}

/// The key of an enumerator's label; it lives for ever.
std::string_view label_key(EnumList list, std::int64_t number) {
  static const std::array<Keys, kLists> keys_by_list = [] {
    std::array<Keys, kLists> all;
    for (std::size_t at = 1; at < kLists; ++at) {
      all[at] = label_keys(static_cast<EnumList>(at));
    }
    return all;
  }();
  const Keys& keys = keys_by_list[static_cast<std::size_t>(list)];
  const bool known = number >= 0 && number < static_cast<std::int64_t>(keys.size());
  return known ? keys[static_cast<std::size_t>(number)] : std::string_view();
}

/// The field that a kind's records are called by; none of those called by their number.
std::optional<FieldId> name_field(Kind kind) {
  switch (kind) {
    case Kind::Agency:
      return fields::agency::name;
    case Kind::Agent:
      return fields::agent::name;
    case Kind::Client:
      return fields::client::name;
    case Kind::Project:
      return fields::project::name;
    case Kind::Place:
      return fields::place::name;
    case Kind::User:
      return fields::user::name;
    default:
      return std::nullopt;
  }
}

/// Days left of protection that runs; none otherwise.
std::optional<std::int64_t> left_of(const RecordView& record, RowIndex registration) {
  const Table& registrations = record.store().table(Kind::Registration);
  const auto left =
      protection_days_left(registrations, registration, record.basis.zone, record.basis.today);
  return left && *left >= 0 ? left : std::nullopt;
}

}  // namespace

Cell text(const RecordView& record, FieldId field) {
  return Cell::of(record.table.text(record.row, field));
}

Cell enumerator(const RecordView& record, FieldId field) {
  const ValueView value = record.table.value(record.row, field);
  return value.null() ? Cell{} : enumerator(field_spec(field).list, value.integer);
}

Cell enumerator(EnumList list, std::int64_t number) {
  const std::string_view key = label_key(list, number);
  return {.empty = key.empty(), .number = number, .text = key};
}

Cell stage(const Store& store, DealStage stage) {
  const auto number = static_cast<std::int64_t>(stage);
  Cell cell = enumerator(EnumList::DealStage, number);
  const std::string_view title = own_title(store, EnumList::DealStage, number);
  if (!title.empty()) cell.text = title;
  return cell;
}

Cell number(const RecordView& record, FieldId field) {
  const ValueView value = record.table.value(record.row, field);
  return value.null() ? Cell{} : Cell::of(value.integer);
}

Cell moment(std::int64_t ms) {
  return ms == 0 ? Cell{} : Cell::of(ms);
}

Cell flag(const RecordView& record, FieldId field) {
  const ValueView value = record.table.value(record.row, field);
  if (value.null()) return {};
  return {
      .empty = false, .number = value.integer, .text = value.integer != 0 ? "word.yes" : "word.no"};
}

Cell mention(const Store& store, RecordId record) {
  const RecordId id = store.canonical(record);
  const auto row = store.find(id);
  if (!row) return {};
  const Table& table = store.table(row->kind);
  const auto field = name_field(row->kind);
  if (!field) return {};
  Cell cell = Cell::of(table.text(row->index, *field));
  cell.link = id;
  return cell;
}

Cell mention(const RecordView& record, FieldId field) {
  return mention(record.store(), record.table.reference(record.row, field));
}

Cell agency(const Store& store, RecordId agency) {
  return agency ? mention(store, agency) : Cell{.badge = "word.no_agency"};
}

Cell client(const Store& store, RecordId client) {
  Cell cell = mention(store, client);
  const bool erased =
      cell.link && !store.value(cell.link, make_field(Kind::Client, common::erased_at)).null();
  if (erased) cell.badge = "word.erased_person";
  return cell;
}

Cell manager(const Store& store, RecordId agency) {
  const RecordId id = store.canonical(agency);
  return mention(store, reference(store.value(id, fields::agency::manager)));
}

Cell own_number(const RecordView& record) {
  const FieldId field = make_field(record.table.spec().kind, common::number);
  return {.empty = false, .number = record.table.integer(record.row, field), .link = record.id};
}

std::string number_words(const RecordView& record) {
  return number_words(record.store(), record.id);
}

std::string number_words(const Store& store, RecordId record) {
  const auto row = store.find(record);
  if (!row) return {};
  const ValueView number = store.value(record, make_field(row->kind, common::number));
  if (!number.null()) return std::to_string(number.integer);
  const std::string_view code =
      store.value(record, make_field(row->kind, common::external_id)).bytes;
  return code.empty() ? "—" : std::string(code);
}

std::string phone_words(const Table& table, RowIndex row, FieldId field) {
  if (!is_set(field_spec(field).type)) return show_phone(table.text(row, field));
  for (const SetElement& phone : table.elements(row, field)) {
    if (phone.present) return show_phone(phone.value.bytes);
  }
  return {};
}

std::optional<Date> protected_through(const RecordView& record, RowIndex registration) {
  const ValueView until = record.store()
                              .table(Kind::Registration)
                              .value(registration, fields::registration::protected_until);
  if (until.null()) return std::nullopt;
  return last_protected_day(record.basis.zone, Instant{until.integer});
}

Cell protected_until(const RecordView& record, RowIndex registration) {
  const auto last = protected_through(record, registration);
  if (!last) return {};
  Cell cell = Cell::of(last->days);
  const ListBasis& basis = record.basis;
  const auto left = expires_in(record.store(), registration, basis.zone, basis.today);
  if (left && *left <= basis.expiring_days) cell.badge = "badge.expiring";
  return cell;
}

Cell days_left(const RecordView& record, RowIndex registration) {
  const auto left = left_of(record, registration);
  return left ? Cell::of(*left) : Cell{};
}

RecordId deal_of(const Store& store, RecordId registration) {
  const Table& deals = store.table(Kind::Deal);
  RecordId latest;
  std::int64_t opened = 0;
  for (const RecordId id :
       store.lookup(fields::deal::registration, Value::of(registration).view())) {
    const RowIndex row = store.find(id)->index;
    const std::int64_t day = deals.integer(row, fields::deal::opened_on);
    if (deals.archived(row) || (latest && day < opened)) continue;
    latest = id;
    opened = day;
  }
  return latest;
}

}  // namespace planerka::cells
