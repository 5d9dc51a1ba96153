#include "server/export/book_sheets.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/base/phone.h"
#include "shared/domain/deals.h"
#include "shared/domain/dictionaries.h"
#include "shared/insight/kin.h"
#include "shared/sheet/columns.h"
#include "shared/sheet/list_cells.h"

namespace planerka {
namespace {

using Record = const RecordView&;
using namespace columns;

// What a record without a number was called where it came from stands in its place.
Cell number_of(const Store& store, RecordId record) {
  const auto row = store.find(record);
  if (!row) return {};
  const ValueView number = store.value(record, make_field(row->kind, common::number));
  if (!number.null()) return Cell::of(number.integer);
  return {.badge = store.value(record, make_field(row->kind, common::external_id)).bytes};
}

/// Every number of a set, by commas; of a stored text, it alone.
std::string phones_of(const Store& store, RecordId record, FieldId field) {
  const auto row = store.find(record);
  if (!row || row->kind != kind_of(field)) return {};
  const Table& table = store.table(row->kind);
  if (!is_set(field_spec(field).type)) return show_phone(table.text(row->index, field));
  std::string words;
  for (const SetElement& phone : table.elements(row->index, field)) {
    if (!phone.present) continue;
    if (!words.empty()) words += ", ";
    words += show_phone(phone.value.bytes);
  }
  return words;
}

RecordId led_to(Record record, FieldId field) {
  return record.store().canonical(record.table.reference(record.row, field));
}

namespace registration_cells {

namespace field = fields::registration;

std::string agent_phones(Record record) {
  return phones_of(record.store(), led_to(record, field::agent), fields::agent::phones);
}

std::string client_phone(Record record) {
  const std::string words =
      phones_of(record.store(), led_to(record, field::client), fields::client::phone);
  return words.empty() ? cells::phone_words(record.table, record.row, field::phones) : words;
}

std::string extra_phones(Record record) {
  return phones_of(record.store(), led_to(record, field::client), fields::client::extra_phones);
}

Cell project(Record record) {
  const Cell cell = cells::mention(record, field::project);
  return cell.empty ? Cell{.badge = "lists.all_projects"} : cell;
}

Cell inn(Record record) {
  return Cell::of(record.store().value(led_to(record, field::agency), fields::agency::inn).bytes);
}

std::string reason(Record record) {
  const std::string_view kept = record.table.text(record.row, field::reason);
  return read_reason(record.store(), record.basis.language, kept);
}

Cell stage(Record record) {
  const RecordId deal = cells::deal_of(record.store(), record.id);
  if (!deal) return {};
  const RowIndex row = record.store().find(deal)->index;
  const DealStage stage = deal_stage(record.store().table(Kind::Deal), row);
  return cells::enumerator(EnumList::DealStage, static_cast<std::int64_t>(stage));
}

constexpr auto kColumns = std::to_array<ListColumn>({
    {measure("number", "field.common.number"),
     [](Record record) { return number_of(record.store(), record.id); }},
    {instant("received", "field.registration.received_at"),
     [](Record record) { return cells::number(record, field::received_at); }},
    {instant("created", "book.column.created_by_agent"),
     [](Record record) {
       return cells::moment(
           record.table.integer(record.row, make_field(Kind::Registration, common::created_at)));
     }},
    {text("agency", "field.registration.agency", kNameWidth),
     [](Record record) { return cells::agency(record.store(), led_to(record, field::agency)); }},
    {text("inn", "field.agency.inn", 14), inn},
    {text("agent", "field.registration.agent", kPersonWidth),
     [](Record record) { return cells::mention(record, field::agent); }},
    {text("agent_phone", "book.column.agent_phone", kPersonWidth),
     [](Record) { return Cell{}; },
     agent_phones},
    {text("client", "field.registration.client", kNameWidth),
     [](Record record) { return cells::client(record.store(), led_to(record, field::client)); }},
    {text("client_phone", "book.column.client_phone", kPersonWidth),
     [](Record) { return Cell{}; },
     client_phone},
    {text("extra_phones", "book.column.extra_phones", kPersonWidth),
     [](Record) { return Cell{}; },
     extra_phones},
    {text("project", "field.registration.project", kPersonWidth), project},
    {badge("category", "field.registration.category"),
     [](Record record) { return cells::enumerator(record, field::category); }},
    {badge("state", "field.registration.state"),
     [](Record record) { return cells::enumerator(record, field::state); }},
    {text("reason", "field.registration.reason", kNameWidth),
     [](Record) { return Cell{}; },
     reason},
    {date("protected_until", "field.registration.protected_until"),
     [](Record record) { return cells::protected_until(record, record.row); }},
    {measure("days_left", "lists.column.days_left"),
     [](Record record) { return cells::days_left(record, record.row); }},
    {measure("extensions", "field.registration.extensions"),
     [](Record record) { return Cell::of(record.table.integer(record.row, field::extensions)); }},
    {date("shown_on", "field.registration.shown_on"),
     [](Record record) { return cells::number(record, field::shown_on); }},
    {badge("inspection_act", "field.registration.inspection_act"),
     [](Record record) { return cells::flag(record, field::inspection_act); }},
    {measure("deal", "book.column.deal_number"),
     [](Record record) {
       return number_of(record.store(), cells::deal_of(record.store(), record.id));
     }},
    {badge("stage", "field.deal.stage"), stage},
    {text("manager", "field.agency.manager", kPersonWidth),
     [](Record record) { return cells::manager(record.store(), led_to(record, field::agency)); }},
    {text("comment", "field.registration.comment", kNameWidth),
     [](Record record) { return cells::text(record, field::comment); }},
});

}  // namespace registration_cells

namespace agency_cells {

namespace field = fields::agency;

template <FieldId kField>
Cell text_of(Record record) {
  return cells::text(record, kField);
}

/// A member of the bank details that is a text.
template <std::size_t kMember>
std::string bank(Record record) {
  const auto members = read_tuple(record.table.value(record.row, field::bank).bytes);
  return members.ok() && kMember < members->size() ? (*members)[kMember].bytes : std::string();
}

Cell nothing(Record) {
  return {};
}

Cell vat(Record record) {
  const auto members = read_tuple(record.table.value(record.row, field::vat).bytes);
  if (!members.ok() || members->empty() || (*members)[0].tag != ValueTag::Integer) return {};
  return cells::enumerator(EnumList::Vat, (*members)[0].integer);
}

std::string tags(Record record) {
  std::string words;
  for (const SetElement& tag : record.table.elements(record.row, field::tags)) {
    if (!tag.present) continue;
    if (!words.empty()) words += ", ";
    words += tag.value.bytes;
  }
  return words;
}

/// The contract that is valid for longest; none without one.
std::optional<RowIndex> contract_of(Record record) {
  const Table& contracts = record.store().table(Kind::Contract);
  const auto until = [&contracts](RowIndex row) {
    constexpr std::int64_t kUnlimited = std::int64_t{1} << 40;
    const ValueView ended = contracts.value(row, fields::contract::terminated_on);
    return ended.null() ? contracts.integer(row, fields::contract::valid_until, kUnlimited)
                        : ended.integer;
  };
  std::optional<RowIndex> best;
  for (const RecordId one : kin_of(record.store(), Kind::Agency, record.id)) {
    for (const RecordId id :
         record.store().lookup(fields::contract::agency, Value::of(one).view())) {
      const RowIndex row = record.store().find(id)->index;
      if (is_live(contracts, row) && (!best || until(row) > until(*best))) best = row;
    }
  }
  return best;
}

std::vector<Value> agreement_of(Record record) {
  const auto row = contract_of(record);
  if (!row) return {};
  const Table& contracts = record.store().table(Kind::Contract);
  auto members = read_tuple(contracts.value(*row, fields::contract::agreement).bytes);
  return members.ok() ? std::move(members).value() : std::vector<Value>{};
}

std::string contract_number(Record record) {
  const auto members = agreement_of(record);
  return members.empty() ? std::string() : members[0].bytes;
}

Cell contract_signed(Record record) {
  const auto members = agreement_of(record);
  const bool has = members.size() > 1 && !members[1].is_null();
  return has ? Cell::of(members[1].integer) : Cell{};
}

Cell contract_until(Record record) {
  const auto row = contract_of(record);
  if (!row) return {};
  const ValueView until =
      record.store().table(Kind::Contract).value(*row, fields::contract::valid_until);
  return until.null() ? Cell{.badge = "word.unlimited"} : Cell::of(until.integer);
}

Cell contract_state(Record record) {
  const auto row = contract_of(record);
  if (!row) return {};
  const Table& contracts = record.store().table(Kind::Contract);
  const std::int64_t today = record.basis.today.days;
  const ValueView ended = contracts.value(*row, fields::contract::terminated_on);
  if (!ended.null() && ended.integer <= today) {
    return {.empty = false, .number = 2, .text = "book.contract.terminated"};
  }
  const ValueView until = contracts.value(*row, fields::contract::valid_until);
  const bool over = !until.null() && until.integer < today;
  if (over) return {.empty = false, .number = 1, .text = "agency.tile.contract_ended"};
  return {.empty = false, .number = 0, .text = "book.contract.valid"};
}

Cell scheme(Record record) {
  const auto row = contract_of(record);
  if (!row) return {};
  const RecordId id =
      record.store().table(Kind::Contract).reference(*row, fields::contract::scheme);
  return Cell::of(record.store().value(id, fields::scheme::name).bytes);
}

Cell agents(Record record) {
  std::int64_t count = 0;
  const Table& table = record.store().table(Kind::Agent);
  for (const RecordId one : kin_of(record.store(), Kind::Agency, record.id)) {
    const auto of = record.store().lookup(fields::agent::agency, Value::of(one).view());
    count += std::count_if(of.begin(), of.end(), [&](RecordId agent) {
      return is_live(table, record.store().find(agent)->index);
    });
  }
  return Cell::of(count);
}

constexpr auto kColumns = std::to_array<ListColumn>({
    {link("name", "field.agency.name"), text_of<field::name>},
    {badge("form", "field.agency.form"),
     [](Record record) { return cells::enumerator(record, field::form); }},
    {text("legal_name", "field.agency.legal_name", kNameWidth), text_of<field::legal_name>},
    {text("inn", "field.agency.inn", 14), text_of<field::inn>},
    {text("kpp", "field.agency.kpp", 12), text_of<field::kpp>},
    {text("ogrn", "book.column.ogrn", 17), text_of<field::ogrn>},
    {text("legal_address", "field.agency.legal_address", kNameWidth),
     text_of<field::legal_address>},
    {text("actual_address", "field.agency.actual_address", kNameWidth),
     text_of<field::actual_address>},
    {text("head", "field.agency.head", kPersonWidth), text_of<field::head>},
    {text("contact", "book.column.contact", kPersonWidth), text_of<field::contact_person>},
    {text("phones", "field.client.phone", kPersonWidth),
     nothing,
     [](Record record) { return phones_of(record.store(), record.id, field::phones); }},
    {text("email", "book.column.email", kPersonWidth), text_of<field::email>},
    {text("site", "field.agency.site", kPersonWidth), text_of<field::site>},
    {text("bank", "field.agency.bank.name", kPersonWidth), nothing, bank<0>},
    {text("bic", "field.agency.bank.bic", 12), nothing, bank<1>},
    {text("account", "field.agency.bank.account", 23), nothing, bank<2>},
    {text("correspondent", "field.agency.bank.correspondent", 23), nothing, bank<3>},
    {badge("vat", "field.agency.vat"), vat},
    {text("contract", "book.column.contract", kBadgeWidth), nothing, contract_number},
    {date("contract_signed", "book.column.contract_signed"), contract_signed},
    {date("contract_until", "agencies.column.contract_until"), contract_until},
    {badge("contract_state", "book.column.contract_state"), contract_state},
    {text("scheme", "book.column.scheme", kPersonWidth), scheme},
    {text("manager", "field.agency.manager", kPersonWidth),
     [](Record record) { return cells::mention(record, field::manager); }},
    {text("city", "field.agency.city", kPersonWidth), text_of<field::city>},
    {text("source", "field.agency.source", kPersonWidth), text_of<field::source>},
    {instant("created", "field.common.created_at"),
     [](Record record) {
       return cells::moment(
           record.table.integer(record.row, make_field(Kind::Agency, common::created_at)));
     }},
    {measure("agents", "agencies.column.agents"), agents},
    {text("tags", "field.agency.tags", kPersonWidth), nothing, tags},
    {text("comment", "field.agency.comment", kNameWidth), text_of<field::comment>},
});

}  // namespace agency_cells

}  // namespace

RecordSheet registrations_book_sheet(const ListBasis& basis) {
  return {basis,
          {.kind = Kind::Registration,
           .columns = registration_cells::kColumns,
           .order = "received",
           .direction = Direction::Descending}};
}

RecordSheet details_book_sheet(const ListBasis& basis) {
  return {basis, {.kind = Kind::Agency, .columns = agency_cells::kColumns, .order = "name"}};
}

}  // namespace planerka
