#include "client/app/words.h"

#include <algorithm>
#include <array>

#include "client/app/router.h"
#include "shared/base/phone.h"
#include "shared/domain/default_ranks.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/protection.h"
#include "shared/domain/values.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

/// How a number of a struct field's member, or of a plain field, is to be read.
enum class Reading : std::uint8_t {
  Plain,
  Date,
  Since,  // a date something begins on
  Until,  // and the last one of it
  Instant,
  Reference,
  Money,
  Enumeration,
  Boolean,
  Percent
};

struct Member {
  std::string_view name;  // of field.<kind>.<field>.<name>; empty: without a label
  Reading reading = Reading::Plain;
  EnumList list = EnumList::None;
};

struct TupleWords {
  FieldId field;
  std::array<Member, 4> members;
};

constexpr TupleWords kTuples[] = {
    {fields::agency::bank, {{{"name"}, {"bic"}, {"account"}, {"correspondent"}}}},
    {fields::agency::vat,
     {{{"", Reading::Enumeration, EnumList::Vat}, {"included", Reading::Boolean}}}},
    {fields::project::protection, {{{"to_show"}, {"to_deal"}}}},
    {fields::client::first_own_contact, {{{"", Reading::Instant}}}},
    {fields::client::last_own_contact, {{{"", Reading::Instant}}}},
    {fields::rank::minima, {{{"won"}, {"registrations"}, {"sum", Reading::Money}}}},
    {fields::contract::agreement, {{{"number"}, {"signed_on", Reading::Date}}}},
    {fields::deal::agreement, {{{"number"}, {"date", Reading::Date}}}},
    {fields::deal::booking,
     {{{"", Reading::Enumeration, EnumList::BookingKind},
       {"", Reading::Since},
       {"", Reading::Until},
       {"amount", Reading::Money}}}},
};

Reading reading_of(char shape) {
  if (shape == 'd') return Reading::Date;
  return shape == 'r' ? Reading::Reference : Reading::Plain;
}

// The schema says nothing of a member beyond its shape; what it means is in kTuples.
Member member_of(FieldId field, std::size_t index) {
  for (const TupleWords& tuple : kTuples) {
    if (tuple.field == field && index < tuple.members.size()) return tuple.members[index];
  }
  std::string_view shape = tuple_shape(field);
  if (shape.ends_with('+')) shape.remove_suffix(1);
  return {{}, shape.empty() ? Reading::Plain : reading_of(shape[index % shape.size()])};
}

Reading reading_of(const FieldSpec& field) {
  if (field.id == fields::deal::paid_percent) return Reading::Percent;
  switch (field.type) {
    case Type::Money:
      return Reading::Money;
    case Type::Date:
      return Reading::Date;
    case Type::Boolean:
      return Reading::Boolean;
    case Type::Enumeration:
    case Type::EnumerationSet:
      return Reading::Enumeration;
    case Type::Reference:
    case Type::ReferenceSet:
      return Reading::Reference;
    default:
      return Reading::Plain;
  }
}

std::string referred(std::int64_t number, const Frame& frame) {
  const RecordId record = reference({.tag = ValueTag::Integer, .integer = number});
  std::string name = record_name(record, frame);
  return name.empty() ? "…" : name;
}

Date date_of(std::int64_t number) {
  return {static_cast<std::int32_t>(number)};
}

std::string number_words(std::int64_t number, const Member& member, const Frame& frame) {
  const Language language = frame.language();
  switch (member.reading) {
    case Reading::Plain:
      return format_number(language, number);
    case Reading::Date:
      return format_date(language, date_of(number));
    case Reading::Since:
      return frame.phrase("booking.since", {format_date(language, date_of(number))});
    case Reading::Until:
      return frame.phrase("card.contract.until", {format_date(language, date_of(number))});
    case Reading::Instant:
      return format_date_time(language, Instant{number}, frame.zone);
    case Reading::Reference:
      return referred(number, frame);
    case Reading::Money:
      return format_money(language, Money{number});
    case Reading::Enumeration:
      return enumerator_words(member.list, number, frame);
    case Reading::Boolean:
      return std::string(number != 0 ? frame.phrase("word.yes") : frame.phrase("word.no"));
    case Reading::Percent:
      return format_share(language, number);
  }
  return {};
}

std::string member_words(FieldId field, std::size_t index, const Value& value, const Frame& frame) {
  const Member member = member_of(field, index);
  std::string words =
      value.tag == ValueTag::Text ? value.bytes : number_words(value.integer, member, frame);
  if (member.name.empty()) return words;
  const FieldSpec& spec = field_spec(field);
  const std::string path = std::string(spec.name) + "." + std::string(member.name);
  return field_label(frame.language(), find_kind(kind_of(field))->name, path) + ": " + words;
}

std::string tuple_words(FieldId field, std::string_view bytes, const Frame& frame) {
  const auto members = read_tuple(bytes);
  if (!members.ok()) return {};
  std::string words;
  for (std::size_t i = 0; i < members->size(); ++i) {
    if ((*members)[i].is_null()) continue;
    if (!words.empty()) words += ", ";
    words += member_words(field, i, (*members)[i], frame);
  }
  return words;
}

// The field that names a record of a kind, if one does.
const FieldSpec* naming_field(Kind kind) {
  for (const std::string_view name : {"name", "title", "text", "key"}) {
    const FieldSpec* field = find_field(kind, name);
    if (field != nullptr && field->type == Type::Text) return field;
  }
  return nullptr;
}

std::string kind_name(Kind kind, const Frame& frame) {
  const KindSpec* spec = find_kind(kind);
  return spec == nullptr ? std::string() : kind_label(frame.language(), spec->name);
}

// Commands of the daily work, so that neither list outgrows a function.
std::string_view work_command_name(CommandName command, const Frame& frame) {
  switch (command) {
    case CommandName::Register:
      return frame.phrase("command.register");
    case CommandName::DecideRegistration:
      return frame.phrase("command.decide_registration");
    case CommandName::DisputeRegistration:
      return frame.phrase("command.dispute_registration");
    case CommandName::ExtendProtection:
      return frame.phrase("command.extend_protection");
    case CommandName::CancelRegistration:
      return frame.phrase("command.cancel_registration");
    case CommandName::RecordShow:
      return frame.phrase("command.record_show");
    case CommandName::RecordOwnContact:
      return frame.phrase("command.record_own_contact");
    case CommandName::CreateDeal:
      return frame.phrase("command.create_deal");
    case CommandName::ChangeStage:
      return frame.phrase("command.change_stage");
    case CommandName::Book:
      return frame.phrase("command.book");
    case CommandName::ProlongBooking:
      return frame.phrase("command.prolong_booking");
    case CommandName::RemoveBooking:
      return frame.phrase("command.remove_booking");
    case CommandName::PayBooking:
      return frame.phrase("command.pay_booking");
    case CommandName::SetDealMoney:
      return frame.phrase("command.set_deal_money");
    case CommandName::SetDealShares:
      return frame.phrase("command.set_deal_shares");
    case CommandName::CompleteTask:
      return frame.phrase("command.complete_task");
    case CommandName::ReopenTask:
      return frame.phrase("command.reopen_task");
    case CommandName::CancelTask:
      return frame.phrase("command.cancel_task");
    case CommandName::AssignTask:
      return frame.phrase("command.assign_task");
    case CommandName::MoveAgent:
      return frame.phrase("command.move_agent");
    case CommandName::PinRank:
      return frame.phrase("command.pin_rank");
    case CommandName::ShareFilter:
      return frame.phrase("command.share_filter");
    case CommandName::UnshareFilter:
      return frame.phrase("command.unshare_filter");
    default:
      return frame.phrase("command.none");
  }
}

bool makes_record(CommandName name) {
  return name == CommandName::Create || name == CommandName::Import;
}

}  // namespace

std::string enumerator_words(EnumList list, std::int64_t number, const Frame& frame) {
  if (number < 0 || number >= enum_size(list)) return std::to_string(number);
  const std::string_view own = own_title(frame.store(), list, number);
  if (!own.empty()) return std::string(own);
  return enum_label(
      frame.language(), enum_list_name(list), enum_name(list, static_cast<int>(number)));
}

std::string record_name(RecordId record, const Frame& frame) {
  const Store& store = frame.store();
  const auto row = store.find(record);
  if (!row) {
    const DefaultRank* rank = find_default_rank(record);
    return rank == nullptr ? std::string()
                           : std::string(phrase_or_key(frame.language(), rank->title));
  }
  if (const FieldSpec* field = naming_field(row->kind)) {
    const ValueView name = store.value(record, field->id);
    if (!name.null()) return std::string(name.bytes);
  }
  const ValueView number = store.value(record, make_field(row->kind, common::number));
  std::string name = kind_name(row->kind, frame);
  if (number.null()) return name;
  return name + " " + frame.phrase("word.number", {std::to_string(number.integer)});
}

std::string record_address(RecordId record, const Frame& frame) {
  const RecordId standing = frame.store().canonical(record);
  const auto row = frame.store().find(standing);
  return row ? record_href(row->kind, standing) : std::string();
}

std::string field_name(FieldId field, const Frame& frame) {
  const FieldSpec* spec = find_field(field);
  if (spec == nullptr) return {};
  return field_label(frame.language(), find_kind(kind_of(field))->name, spec->name);
}

std::string value_words(FieldId field, const ValueView& value, const Frame& frame) {
  const FieldSpec* spec = find_field(field);
  if (spec == nullptr || value.null()) return {};
  if (value.tag == ValueTag::Tuple) return tuple_words(field, value.bytes, frame);
  if (value.tag == ValueTag::Text) {
    if (is_phone(field)) return show_phone(value.bytes);
    const std::string_view shown = shown_part(value.bytes);
    const bool by_rule =
        field == fields::registration::reason || field == fields::stage_change::reason;
    return by_rule ? read_reason(frame.store(), frame.language(), shown) : std::string(shown);
  }
  if (field == fields::registration::protected_until) {
    return format_date(frame.language(), last_protected_day(frame.zone, Instant{value.integer}));
  }
  if (spec->type == Type::Instant) {
    return format_date_time(frame.language(), Instant{value.integer}, frame.zone);
  }
  if (field == fields::task::due_minute) return format_time(static_cast<int>(value.integer));
  if (field == fields::task::duration) return format_duration(frame.language(), value.integer);
  if (field == fields::deal::area) {
    return format_decimal(frame.language(), {.scaled = value.integer, .decimals = 2});
  }
  return number_words(value.integer, {{}, reading_of(*spec), spec->list}, frame);
}

std::string current_words(RecordId record, FieldId field, const Frame& frame) {
  const FieldSpec* spec = find_field(field);
  const auto row = frame.store().find(record);
  if (spec == nullptr || !row) return {};
  if (!is_set(spec->type)) return value_words(field, frame.store().value(record, field), frame);
  std::string words;
  for (const SetElement& element : frame.store().table(row->kind).elements(row->index, field)) {
    if (!element.present) continue;
    if (!words.empty()) words += ", ";
    words += value_words(field, element.value.view(), frame);
  }
  return words;
}

std::string_view command_name(CommandName command, const Frame& frame) {
  switch (command) {
    case CommandName::None:
      break;
    case CommandName::Create:
      return frame.phrase("command.create");
    case CommandName::Edit:
      return frame.phrase("command.edit");
    case CommandName::Archive:
      return frame.phrase("command.archive");
    case CommandName::Restore:
      return frame.phrase("command.restore");
    case CommandName::Undo:
      return frame.phrase("command.undo");
    case CommandName::Erase:
      return frame.phrase("command.erase");
    case CommandName::Import:
      return frame.phrase("command.import");
    case CommandName::Merge:
      return frame.phrase("command.merge");
    case CommandName::Separate:
      return frame.phrase("command.separate");
    case CommandName::AssignManager:
      return frame.phrase("command.assign_manager");
    case CommandName::SetAgencyStatus:
      return frame.phrase("command.set_agency_status");
    case CommandName::SetUser:
      return frame.phrase("command.set_user");
    case CommandName::AddDevice:
      return frame.phrase("command.add_device");
    case CommandName::SetSetting:
      return frame.phrase("command.set_setting");
    case CommandName::AdvanceDay:
      return frame.phrase("command.advance_day");
    case CommandName::SetView:
      return frame.phrase("command.set_view");
    case CommandName::AddAuditEntry:
      return frame.phrase("command.add_audit_entry");
    default:
      return work_command_name(command, frame);
  }
  return frame.phrase("command.none");
}

std::string command_subject(const Command& command, const Frame& frame) {
  if (std::string name = record_name(command.record, frame); !name.empty()) return name;
  if (!makes_record(command.name) || command.arguments.empty()) return {};
  const auto kind = static_cast<Kind>(command.arguments.front().value.integer);
  const FieldSpec* naming = find_kind(kind) == nullptr ? nullptr : naming_field(kind);
  for (const Argument& argument : command.arguments) {
    if (naming != nullptr && argument.field == naming->id) return argument.value.bytes;
  }
  return kind_name(kind, frame);
}

}  // namespace planerka
