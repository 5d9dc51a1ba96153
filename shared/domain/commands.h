#pragma once

// Commands as their rules read them: screens, import, the server and tests build them here, so that
// the order of arguments is written down once.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/money.h"
#include "shared/base/time.h"
#include "shared/domain/deals.h"
#include "shared/model/op.h"
#include "shared/model/store.h"
#include "shared/sync/command.h"

namespace planerka {

/// What the journal of acts calls things: kept with its entries, so never renamed.
namespace audit_acts {
inline constexpr std::string_view kExport = "export.";           // and the name of the book
inline constexpr std::string_view kExportList = "export.list.";  // and the list's
}  // namespace audit_acts

/// One field's write: `put(fields::agency::city, Value::text("Казань"))`.
Argument put(FieldId field, Value value);
Argument add(FieldId field, Value element);
Argument remove(FieldId field, Value element);

/// `record` is a new id.
Command make_create(Kind kind, RecordId record, std::vector<Argument> fields);
Command make_edit(RecordId record, std::vector<Argument> fields);
Command make_archive(RecordId record);
Command make_restore(RecordId record);

/// `record` is a new id, used unless the external id among the fields names a record already.
Command make_import(Kind kind, RecordId record, std::vector<Argument> fields);

/// Takes back command n of a replica.
Command make_undo(ReplicaId replica, std::uint64_t n);
/// Takes back every command of an action.
Command make_undo_action(ReplicaId replica, std::uint64_t action);

Command make_erase(RecordId record, std::string_view reason);
Command make_merge(RecordId child, RecordId main);
/// Takes a merge back, whoever made it and whatever was done since.
Command make_separate(RecordId child);
/// No manager: the agency becomes free.
Command make_assign_manager(RecordId agency, RecordId manager);
Command make_set_agency_status(RecordId agency, AgencyStatus status, std::string_view reason);

/// A user who is there already, or `user` as a new id.
Command make_set_user(RecordId user, std::vector<Argument> fields);
Command make_add_device(RecordId device, ReplicaId replica, RecordId user);
/// `value` is a tuple; keys are in settings.h.
Command make_set_setting(std::string_view key, Value value);
/// How a user sees a list: columns, widths, order, as the client writes them down.
Command make_set_view(RecordId user, std::string_view list, std::string_view view);
/// A filter of the lists of a kind, for everybody; takes the place of one of that name.
Command make_share_filter(Kind kind, std::string_view name, std::string_view text);
Command make_unshare_filter(Kind kind, std::string_view name);
Command make_advance_day(Date date);
/// `entry` is a new id; `act` as in audit_acts; `user` is who did it, none at the server itself.
Command make_audit_entry(RecordId entry, std::string_view act, RecordId about, RecordId user);

// Deals. `seen` is the stage the user had before their eyes, as it is stored: the command is
// refused when it is another by then. `step` is a new id, of the change of stage.

/// The stored stage of a deal, to be presumed; none when it was never written.
struct SeenDeal {
  RecordId deal;
  std::optional<DealStage> stage = std::nullopt;
};
SeenDeal seen_deal(const Store& state, RecordId deal);

struct NewDeal {
  RecordId deal;  // a new id
  RecordId step;
  RecordId registration = {};         // none: the fields say client, agency, agent and project
  std::vector<Argument> fields = {};  // what the registration leaves open, and the unit
};
Command make_create_deal(NewDeal deal);

struct StageChoice {
  RecordId step;
  DealStage to = DealStage::Lead;
  std::string_view reason = {};                   // back: needed; to Отказ: its text
  std::optional<LostReason> lost = std::nullopt;  // to Отказ: needed
};
Command make_change_stage(const SeenDeal& seen, const StageChoice& choice);

/// Days and amount that are not given are the company's defaults, and none.
struct BookingChoice {
  RecordId step;
  BookingKind kind = BookingKind::Verbal;
  std::optional<Date> from = std::nullopt;
  std::optional<Date> until = std::nullopt;
  std::optional<Money> amount = std::nullopt;
};
Command make_book(const SeenDeal& seen, const BookingChoice& choice);
Command make_prolong_booking(const SeenDeal& seen, Date until);
Command make_remove_booking(const SeenDeal& seen, RecordId step, std::string_view reason);
/// `kind` and `from` do not count.
Command make_pay_booking(const SeenDeal& seen, const BookingChoice& choice);
/// Price, discount, sum, paid_percent; the sum follows from price and discount.
Command make_set_deal_money(RecordId deal, std::vector<Argument> fields);
/// Shares of the agencies beside the deal's own, which has the rest. Refused when the shares are
/// others by then than those in `state`.
Command make_set_deal_shares(const Store& state, RecordId deal, std::span<const DealShare> further);

// Tasks. What follows one is a make_create() of its own, under the same action.
struct TaskResult {
  RecordId event;  // a new id
  std::string_view text;
  std::optional<Outcome> outcome = std::nullopt;  // of a call: needed
  std::optional<Instant> at = std::nullopt;       // not given: now
};
Command make_complete_task(RecordId task, const TaskResult& result);
Command make_reopen_task(RecordId task);
Command make_cancel_task(RecordId task, std::string_view reason);
Command make_assign_task(RecordId task, RecordId user);

// Agents.
struct AgentMove {
  RecordId agent;
  RecordId to = {};                          // none: «вне АН»
  RecordId from = {};                        // as seen; none: «вне АН»
  std::optional<Date> since = std::nullopt;  // not given: today
};
Command make_move_agent(const AgentMove& move);
/// No rank: the pin is taken off.
Command make_pin_rank(RecordId agent, RecordId rank, std::optional<Date> until);

}  // namespace planerka
