// Builders of the daily work's commands: deals, tasks, agents.

#include <iterator>

#include "shared/domain/arguments.h"
#include "shared/domain/commands.h"

namespace planerka {
namespace {

template <typename Enum>
Value enum_or_null(std::optional<Enum> enumerator) {
  return enumerator ? number_of_enum(*enumerator) : Value::null();
}

Value date_or_null(std::optional<Date> date) {
  return date ? Value::of(date->days) : Value::null();
}

Value money_or_null(std::optional<Money> amount) {
  return amount ? Value::of(amount->kopecks) : Value::null();
}

Command make(CommandName name, RecordId record, std::vector<Argument> arguments) {
  return {.name = name, .record = record, .arguments = std::move(arguments)};
}

Command make_on_deal(CommandName name, const SeenDeal& seen, std::vector<Argument> arguments) {
  Command command = make(name, seen.deal, std::move(arguments));
  command.presumptions = {{seen.deal, fields::deal::stage, enum_or_null(seen.stage)}};
  return command;
}

}  // namespace

SeenDeal seen_deal(const Store& state, RecordId deal) {
  const ValueView stage = state.value(deal, fields::deal::stage);
  if (stage.null()) return {deal, std::nullopt};
  return {deal, static_cast<DealStage>(stage.integer)};
}

Command make_create_deal(NewDeal deal) {
  Command command{.name = CommandName::CreateDeal, .record = deal.deal};
  command.new_ids = {deal.deal, deal.step};
  command.arguments.push_back(plain(reference_or_null(deal.registration)));
  command.arguments.insert(command.arguments.end(),
                           std::make_move_iterator(deal.fields.begin()),
                           std::make_move_iterator(deal.fields.end()));
  return command;
}

Command make_change_stage(const SeenDeal& seen, const StageChoice& choice) {
  Command command = make_on_deal(CommandName::ChangeStage,
                                 seen,
                                 {plain(number_of_enum(choice.to)),
                                  plain(Value::text(choice.reason)),
                                  plain(enum_or_null(choice.lost))});
  command.new_ids = {choice.step};
  return command;
}

Command make_book(const SeenDeal& seen, const BookingChoice& choice) {
  Command command = make_on_deal(CommandName::Book,
                                 seen,
                                 {plain(number_of_enum(choice.kind)),
                                  plain(date_or_null(choice.from)),
                                  plain(date_or_null(choice.until)),
                                  plain(money_or_null(choice.amount))});
  command.new_ids = {choice.step};
  return command;
}

Command make_prolong_booking(const SeenDeal& seen, Date until) {
  return make_on_deal(CommandName::ProlongBooking, seen, {plain(Value::of(until.days))});
}

Command make_remove_booking(const SeenDeal& seen, RecordId step, std::string_view reason) {
  Command command = make_on_deal(CommandName::RemoveBooking, seen, {plain(Value::text(reason))});
  command.new_ids = {step};
  return command;
}

Command make_pay_booking(const SeenDeal& seen, const BookingChoice& choice) {
  Command command =
      make_on_deal(CommandName::PayBooking,
                   seen,
                   {plain(date_or_null(choice.until)), plain(money_or_null(choice.amount))});
  command.new_ids = {choice.step};
  return command;
}

Command make_set_deal_shares(const Store& state,
                             RecordId deal,
                             std::span<const DealShare> further) {
  Command command = make(CommandName::SetDealShares, deal, {});
  for (const DealShare& share : further) {
    command.arguments.push_back(plain(Value::of(share.agency)));
    command.arguments.push_back(plain(reference_or_null(share.agent)));
    command.arguments.push_back(plain(Value::of(share.points)));
  }
  constexpr FieldId kShares = fields::deal::shares;
  command.presumptions = {{deal, kShares, Value::copy(state.value(deal, kShares))}};
  return command;
}

Command make_set_deal_money(RecordId deal, std::vector<Argument> fields) {
  return make(CommandName::SetDealMoney, deal, std::move(fields));
}

Command make_complete_task(RecordId task, const TaskResult& result) {
  Command command = make(CommandName::CompleteTask,
                         task,
                         {plain(Value::text(result.text)),
                          plain(enum_or_null(result.outcome)),
                          plain(result.at ? Value::of(result.at->ms) : Value::null())});
  command.new_ids = {result.event};
  return command;
}

Command make_reopen_task(RecordId task) {
  return make(CommandName::ReopenTask, task, {});
}

Command make_cancel_task(RecordId task, std::string_view reason) {
  return make(CommandName::CancelTask, task, {plain(Value::text(reason))});
}

Command make_assign_task(RecordId task, RecordId user) {
  return make(CommandName::AssignTask, task, {plain(Value::of(user))});
}

Command make_move_agent(const AgentMove& move) {
  Command command = make(CommandName::MoveAgent,
                         move.agent,
                         {plain(reference_or_null(move.to)), plain(date_or_null(move.since))});
  command.presumptions = {{move.agent, fields::agent::agency, reference_or_null(move.from)}};
  return command;
}

Command make_pin_rank(RecordId agent, RecordId rank, std::optional<Date> until) {
  return make(
      CommandName::PinRank, agent, {plain(reference_or_null(rank)), plain(date_or_null(until))});
}

}  // namespace planerka
