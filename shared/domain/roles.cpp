#include "shared/domain/roles.h"

#include <initializer_list>

namespace planerka {
namespace {

constexpr std::uint32_t roles(std::initializer_list<UserRole> list) {
  std::uint32_t bits = 0;
  for (const UserRole role : list) {
    bits |= 1U << static_cast<unsigned>(role);
  }
  return bits;
}

using enum UserRole;
constexpr std::uint32_t kNobody = 0;
constexpr std::uint32_t kManagers = roles({Manager, Head});
constexpr std::uint32_t kFinanciers = roles({Finance, HeadOfFinance});
constexpr std::uint32_t kAdmins = roles({Admin});
constexpr std::uint32_t kSales = roles({Sales});
constexpr std::uint32_t kAll = (1U << 7) - 1;

bool among(const Person& person, std::uint32_t roles) {
  return person.system || (roles >> static_cast<unsigned>(person.role) & 1U) != 0;
}

// Who creates and edits records of a kind.
std::uint32_t writers_of(Kind kind) {
  switch (kind) {
    case Kind::Agency:
    case Kind::Contract:
    case Kind::Agent:
    case Kind::Membership:
    case Kind::Registration:
      return kManagers;
    case Kind::Client:
    case Kind::Consent:
    case Kind::Deal:
      return kManagers | kSales;
    case Kind::Task:
    case Kind::Event:
    case Kind::File:
      return kManagers | kSales | kFinanciers;
    case Kind::Place:
      return kManagers | kAdmins;
    case Kind::Project:
    case Kind::Rank:
    case Kind::DictionaryEntry:
      return kAdmins;
    case Kind::Scheme:
      return kFinanciers;
    case Kind::User:
      return kAll;  // one's own language and theme; the rest is set_user's
    default:
      return kNobody;
  }
}

std::uint32_t commanders_of(CommandName command) {
  switch (command) {
    case CommandName::Create:
    case CommandName::Edit:
    case CommandName::Archive:
    case CommandName::Restore:
    case CommandName::Undo:
    case CommandName::ShareFilter:
    case CommandName::UnshareFilter:
      return kAll & ~roles({Viewer});
    case CommandName::Erase:
    case CommandName::Import:
    case CommandName::SetUser:
    case CommandName::SetSetting:
      return kAdmins;
    case CommandName::Merge:
    case CommandName::Separate:
    case CommandName::AssignManager:
    case CommandName::SetAgencyStatus:
    case CommandName::Register:
    case CommandName::DecideRegistration:
    case CommandName::DisputeRegistration:
    case CommandName::ExtendProtection:
    case CommandName::CancelRegistration:
    case CommandName::MoveAgent:
    case CommandName::PinRank:
    case CommandName::SetDealShares:
      return kManagers;
    case CommandName::RecordShow:
    case CommandName::RecordOwnContact:
    case CommandName::CreateDeal:
    case CommandName::ChangeStage:
    case CommandName::Book:
    case CommandName::ProlongBooking:
    case CommandName::RemoveBooking:
    case CommandName::PayBooking:
    case CommandName::SetDealMoney:
      return kManagers | kSales;
    case CommandName::CompleteTask:
    case CommandName::ReopenTask:
    case CommandName::CancelTask:
    case CommandName::AssignTask:
      return kManagers | kSales | kFinanciers;
    case CommandName::SetView:
      return kAll;
    case CommandName::None:
    case CommandName::AddDevice:
    case CommandName::AdvanceDay:
    case CommandName::AddAuditEntry:
      return kNobody;
  }
  return kNobody;
}

Groups with_phones(Groups groups) {
  return groups.with(Group::Phones).with(Group::Scans);
}

Groups groups_of_role(UserRole role) {
  const Groups base = Groups{}.with(Group::Everyone).with(Group::Base);
  const Groups partner = with_phones(base).with(Group::PayoutStatus);
  switch (role) {
    case Manager:
    case Head:
      return partner;
    case Finance:
    case HeadOfFinance:
      return partner.with(Group::Finance);
    case Sales:
      return with_phones(base);
    case Viewer:
      return base;
    case Admin:
      return Groups{}.with(Group::Everyone).with(Group::Admin);
  }
  return {};
}

}  // namespace

Result<Person> find_person(RecordId user, const Store& state) {
  if (!user) return Person{.id = {}, .system = true};
  const auto row = state.find(user);
  if (!row || row->kind != Kind::User) return fail("rights.user");
  const Table& users = state.table(Kind::User);
  if (users.flag(row->index, fields::user::disabled)) return fail("rights.disabled");
  Person person{.id = user};
  person.role = static_cast<UserRole>(
      users.integer(row->index, fields::user::role, static_cast<std::int64_t>(UserRole::Viewer)));
  for (const SetElement& grant : users.elements(row->index, fields::user::grants)) {
    if (grant.present) person.grants |= 1U << static_cast<unsigned>(grant.value.integer);
  }
  return person;
}

Groups groups_of(const Person& person) {
  if (person.system) return Groups::all();
  Groups groups = groups_of_role(person.role);
  if (person.granted(GrantKind::Finance)) {
    groups = groups.with(Group::Base).with(Group::Finance).with(Group::PayoutStatus);
  }
  if (person.granted(GrantKind::PayoutStatus)) {
    groups = groups.with(Group::Base).with(Group::PayoutStatus);
  }
  if (person.granted(GrantKind::FullPhones)) groups = with_phones(groups.with(Group::Base));
  if (person.granted(GrantKind::ReportOnEveryone)) groups = groups.with(Group::Base);
  return groups;
}

Result<> may_command(const Person& person, CommandName command) {
  // Language and theme are a person's own, whatever their role.
  const bool own = command == CommandName::Edit || command == CommandName::Undo;
  if (own || among(person, commanders_of(command))) return done();
  return fail("rights.command");
}

Result<> may_write(const Person& person, Kind kind) {
  const bool finance_granted = kind == Kind::Scheme && person.granted(GrantKind::Finance);
  if (finance_granted || among(person, writers_of(kind))) return done();
  return fail("rights.kind");
}

Result<> may_change(const Person& person, const Store& state, RecordId id, Kind kind) {
  TRY(may_write(person, kind));
  const bool task = kind == Kind::Task;
  if ((!task && kind != Kind::Event) || among(person, kManagers)) return done();
  const FieldId whose = task ? fields::task::assignee : fields::event::author;
  const bool own = reference(state.value(id, whose)) == person.id ||
                   reference(state.value(id, make_field(kind, common::created_by))) == person.id;
  if (own) return done();
  return task ? fail("rights.own_tasks") : fail("rights.own_events");
}

Result<> may_export(const Person& person) {
  const bool granted = among(person, kManagers | kFinanciers) || person.granted(GrantKind::Export);
  // A book shows business records: the grant gives nobody what they do not read.
  if (granted && groups_of(person).has(Group::Base)) return done();
  return fail("rights.export");
}

}  // namespace planerka
