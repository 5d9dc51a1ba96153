#include "shared/domain/domain.h"

#include "shared/domain/reminders.h"
#include "shared/domain/roles.h"
#include "shared/domain/rules.h"

namespace planerka {
namespace {

using Rule = Result<> (*)(Execution&);

// Of the daily work, so that neither list outgrows a function.
Rule work_rule_of(CommandName name) {
  switch (name) {
    case CommandName::Register:
      return register_client;
    case CommandName::DecideRegistration:
      return decide_registration;
    case CommandName::DisputeRegistration:
      return dispute_registration;
    case CommandName::ExtendProtection:
      return extend_protection;
    case CommandName::CancelRegistration:
      return cancel_registration;
    case CommandName::RecordShow:
      return record_show;
    case CommandName::RecordOwnContact:
      return record_own_contact;
    case CommandName::CreateDeal:
      return create_deal;
    case CommandName::ChangeStage:
      return change_stage;
    case CommandName::Book:
      return book;
    case CommandName::ProlongBooking:
      return prolong_booking;
    case CommandName::RemoveBooking:
      return remove_booking;
    case CommandName::PayBooking:
      return pay_booking;
    case CommandName::SetDealMoney:
      return set_deal_money;
    case CommandName::SetDealShares:
      return set_deal_shares;
    case CommandName::CompleteTask:
      return complete_task;
    case CommandName::ReopenTask:
      return reopen_task;
    case CommandName::CancelTask:
      return cancel_task;
    case CommandName::AssignTask:
      return assign_task;
    case CommandName::MoveAgent:
      return move_agent;
    case CommandName::PinRank:
      return pin_rank;
    case CommandName::Separate:
      return separate_record;
    case CommandName::ShareFilter:
      return share_filter;
    case CommandName::UnshareFilter:
      return unshare_filter;
    default:
      return nullptr;
  }
}

// nullptr for a name this version does not know.
Rule rule_of(CommandName name) {
  switch (name) {
    case CommandName::None:
      return nullptr;
    case CommandName::Create:
      return create_record;
    case CommandName::Edit:
      return edit_record;
    case CommandName::Archive:
      return archive_record;
    case CommandName::Restore:
      return restore_record;
    case CommandName::Undo:
      return undo_command;
    case CommandName::Erase:
      return erase_personal_data;
    case CommandName::Import:
      return import_record;
    case CommandName::Merge:
      return merge_records;
    case CommandName::AssignManager:
      return assign_manager;
    case CommandName::SetAgencyStatus:
      return set_agency_status;
    case CommandName::SetUser:
      return set_user;
    case CommandName::AddDevice:
      return add_device;
    case CommandName::SetSetting:
      return set_setting;
    case CommandName::AdvanceDay:
      return advance_day;
    case CommandName::AddAuditEntry:
      return add_audit_entry;
    case CommandName::SetView:
      return set_view;
    default:
      return work_rule_of(name);
  }
}

}  // namespace

Result<Ops> Domain::execute(const Command& command,
                            const Store& state,
                            const ExecutionContext& context) const {
  const Rule rule = rule_of(command.name);
  if (rule == nullptr) return fail("command.unknown");
  if (command.arguments.size() > kArgumentsMax) return fail("command.long");
  const Person person = TRY(find_person(context.user, state));
  TRY(may_command(person, command.name));
  TRY(check_presumptions(command, state));
  Execution execution(command, state, context, person);
  TRY(rule(execution));
  cancel_reminders(execution);
  return std::move(execution.ops);
}

Groups Domain::groups_of(RecordId user, const Store& state) const {
  const auto person = find_person(user, state);
  return person.ok() ? planerka::groups_of(*person) : Groups{};
}

}  // namespace planerka
