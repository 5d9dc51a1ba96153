#include "shared/domain/undo.h"

#include <algorithm>
#include <unordered_map>

#include "shared/base/hash.h"
#include "shared/base/order.h"
#include "shared/domain/conflict_search.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 3'600'000;

bool counts_numbers(RecordId setting) {
  return setting == setting_id(setting_keys::kDealNumber) ||
         setting == setting_id(setting_keys::kRegistrationNumber);
}

// A cell as it stands while changes are taken back one by one, newest first.
struct Cell {
  RecordId record;
  FieldId field;
  OpKind kind = OpKind::Put;  // Add and Remove: an element of a set, present or not
  Value value;                // of a scalar, or the element
  Version version;
  bool touched = false;  // goes into the plan
};

class Planner {
 public:
  Planner(const Store& state, const Authors& authors) : state_(state), authors_(authors) {}

  void take_back(const UndoneChange& undone) {
    const Change& change = undone.change;
    VERIFY(undone.replaced.size() == change.ops.size());
    const std::vector<RecordId> made = records_made(undone);
    if (keeps_whole(change, made)) return keep_whole(change);
    for (std::size_t i = 0; i < change.ops.size(); ++i) {
      const Op& op = change.ops[i];
      const bool own = std::find(made.begin(), made.end(), op.record) != made.end();
      if (!own && undone.replaced[i].won) restore(change, op, undone.replaced[i]);
    }
    for (const RecordId record : made) {
      unmake(change, record);
    }
  }

  UndoPlan plan() && {
    for (Cell& cell : cells_) {
      if (cell.touched) plan_.ops.push_back({cell.record, cell.field, cell.kind, cell.value});
    }
    return std::move(plan_);
  }

 private:
  static std::vector<RecordId> records_made(const UndoneChange& undone) {
    std::vector<RecordId> made;
    for (std::size_t i = 0; i < undone.change.ops.size(); ++i) {
      const Op& op = undone.change.ops[i];
      const Replaced& before = undone.replaced[i];
      const bool first = before.won && before.version.stamp.clock == 0;
      if (first && number_of(op.field) == common::created_at) made.push_back(op.record);
    }
    return made;
  }

  Cell& cell_of(const Op& op) {
    std::uint64_t key = mix64(op.record.value) ^ op.field.value;
    if (op.kind != OpKind::Put) key ^= mix64(LookupIndex::key_of(op.value.view()));
    const auto [first, last] = by_key_.equal_range(key);
    for (auto found = first; found != last; ++found) {
      Cell& cell = cells_[found->second];
      const bool same = cell.record == op.record && cell.field == op.field;
      if (same && (op.kind == OpKind::Put || cell.value == op.value)) return cell;
    }
    by_key_.emplace(key, cells_.size());
    Cell cell{op.record, op.field, op.kind, op.value, {}, false};
    if (op.kind == OpKind::Put) {
      cell.value = Value::copy(state_.value(op.record, op.field));
      cell.version = state_.version(op.record, op.field);
    } else {
      const ValueView element = op.value.view();
      const bool there = state_.has_element(op.record, op.field, element);
      cell.kind = there ? OpKind::Add : OpKind::Remove;
      cell.version = state_.element_version(op.record, op.field, element);
    }
    cells_.push_back(std::move(cell));
    return cells_.back();
  }

  // Whether a version comes from the device whose change is taken back. All decisions are stamped
  // as the system's, whoever asked for them.
  bool same_device(const Version& version, const Change& change) const {
    const ReplicaId stamped = version.stamp.replica;
    if (!(stamped == kSystemReplica)) return stamped == change.replica;
    return authors_ && authors_(version) == change.replica;
  }

  // Whether the cell still shows what the op wrote.
  bool holds(const Cell& cell, const Change& change, const Op& op) const {
    if (cell.version.stamp == stamp_of(change, op.field)) return true;
    const bool again = cell.kind == op.kind && cell.value == op.value;
    return again && same_device(cell.version, change);
  }

  // A deal others have worked on stays, and so does its registration: в сделке, not free for
  // another one.
  bool keeps_whole(const Change& change, const std::vector<RecordId>& made) {
    if (change.command != CommandName::CreateDeal) return false;
    return std::any_of(made.begin(), made.end(), [&](RecordId record) {
      const auto row = state_.find(record);
      return row && worked_on_since(change, *row, record);
    });
  }

  void keep_whole(const Change& change) {
    for (const Op& op : change.ops) {
      if (kind_of(op.field) != Kind::Setting) plan_.kept.push_back({op.record, op.field});
    }
  }

  void restore(const Change& change, const Op& op, const Replaced& replaced) {
    // Numbers are never given twice, and counters of them never go back.
    if (kind_of(op.field) == Kind::Setting && counts_numbers(op.record)) return;
    Cell& cell = cell_of(op);
    if (!holds(cell, change, op)) {
      plan_.kept.push_back({op.record, op.field});
      return;
    }
    if (op.kind == OpKind::Put) {
      cell.value = replaced.value;
    } else {
      cell.kind = replaced.value.is_null() ? OpKind::Remove : OpKind::Add;
    }
    cell.version = replaced.version;
    cell.touched = true;
  }

  void unmake(const Change& change, RecordId record) {
    const auto row = state_.find(record);
    if (!row) return;
    const FieldId archived = make_field(row->kind, common::archived);
    if (worked_on_since(change, *row, record)) {
      plan_.kept.push_back({record, archived});
      return;
    }
    Cell& cell = cell_of({record, archived, OpKind::Put, {}});
    cell.value = Value::of(1);
    cell.touched = true;
  }

  bool worked_on_since(const Change& change, Row row, RecordId record) {
    const auto specs = find_kind(row.kind)->fields;
    return std::any_of(specs.begin(), specs.end(), [&](const FieldSpec& field) {
      if (is_set(field.type)) return element_written_since(change, row, field.id);
      return others(state_.version(record, field.id), change, field.id) &&
             !shows_as_made(change, record, field.id);
    });
  }

  bool element_written_since(const Change& change, Row row, FieldId field) {
    const auto& elements = state_.table(row.kind).elements(row.index, field);
    return std::any_of(elements.begin(), elements.end(), [&](const SetElement& element) {
      return others(state_.version_of(element.version), change, field);
    });
  }

  bool others(const Version& version, const Change& change, FieldId field) const {
    const Stamp made = stamp_of(change, field);
    if (version.stamp.clock == 0 || version.stamp == made) return false;
    return !same_device(version, change);
  }

  bool shows_as_made(const Change& change, RecordId record, FieldId field) {
    Value made;
    for (const Op& op : change.ops) {
      if (op.record == record && op.field == field && op.kind == OpKind::Put) made = op.value;
    }
    return state_.value(record, field) == made.view();
  }

  const Store& state_;
  const Authors& authors_;
  std::vector<Cell> cells_;
  std::unordered_multimap<std::uint64_t, std::size_t> by_key_;  // places in cells_
  UndoPlan plan_;
};

// A domain command's right is enough to take it back; what anyone edits needs the right to edit it.
bool right_of_command_suffices(const Execution& execution, const Change& change) {
  switch (change.command) {
    case CommandName::Import:
    case CommandName::Merge:
    case CommandName::Separate:
    case CommandName::AssignManager:
    case CommandName::SetAgencyStatus:
    case CommandName::SetUser:
    case CommandName::SetSetting:
    case CommandName::Register:
    case CommandName::DecideRegistration:
    case CommandName::DisputeRegistration:
    case CommandName::ExtendProtection:
    case CommandName::CancelRegistration:
    case CommandName::RecordShow:
    case CommandName::RecordOwnContact:
    case CommandName::CreateDeal:
    case CommandName::ChangeStage:
    case CommandName::Book:
    case CommandName::ProlongBooking:
    case CommandName::RemoveBooking:
    case CommandName::PayBooking:
    case CommandName::SetDealMoney:
    case CommandName::SetDealShares:
    case CommandName::MoveAgent:
    case CommandName::PinRank:
      return true;
    case CommandName::Undo:
      return execution.person.has(UserRole::Admin);
    default:
      return execution.person.system;
  }
}

bool writes_kind(const Change& change, Kind kind) {
  return std::any_of(change.ops.begin(), change.ops.end(), [kind](const Op& op) {
    return kind_of(op.field) == kind;
  });
}

// A deal's change writes its registration too, a task's its agent's status: whoever may take back
// the one takes back what followed from it.
bool follows(const Change& change, Kind kind) {
  switch (kind) {
    case Kind::Registration:
      return writes_kind(change, Kind::Deal) || writes_kind(change, Kind::StageChange);
    case Kind::Agent:
      return writes_kind(change, Kind::Task) || writes_kind(change, Kind::Event);
    default:
      return false;
  }
}

// A step of a deal is written by nobody by itself: it is the deal's.
Result<> may_write_cell_back(const Execution& execution, const Op& op) {
  if (!execution.groups.has(field_spec(op.field).group)) return fail("rights.kind");
  const Kind kind = kind_of(op.field);
  if (kind == Kind::StageChange) return may_write(execution.person, Kind::Deal);
  return may_touch(execution, op.record, kind);
}

// Whether an op writes how somebody sees a list, or a filter that is shared.
bool is_filter(const Execution& execution, const Op& op) {
  if (kind_of(op.field) != Kind::Setting) return false;
  const std::string_view key = execution.state.value(op.record, fields::setting::key).bytes;
  return key.starts_with("view.") || key.starts_with("filters.");
}

Result<> may_write_back(const Execution& execution, const Change& change) {
  if (right_of_command_suffices(execution, change)) return done();
  const bool own = change.replica == execution.context.replica;
  for (const Op& op : change.ops) {
    if (follows(change, kind_of(op.field)) || (own && is_filter(execution, op))) continue;
    TRY(may_write_cell_back(execution, op));
  }
  return done();
}

// A decision between agencies, or an extension beyond the manager's, is not every manager's to
// undo.
Result<> may_take_back_decision(const Execution& execution, const Change& change) {
  const bool decision = change.command == CommandName::DecideRegistration ||
                        change.command == CommandName::ExtendProtection;
  const Person& person = execution.person;
  const bool may =
      person.system || person.has(UserRole::Head) || change.replica == execution.context.replica;
  return !decision || may ? done() : Result<>(fail("registration.decision_of_another"));
}

Result<> may_undo(const Execution& execution, const std::vector<UndoneChange>& changes) {
  for (const UndoneChange& undone : changes) {
    const Change& change = undone.change;
    switch (change.command) {
      case CommandName::Erase:
      case CommandName::AddDevice:
      case CommandName::AdvanceDay:
      case CommandName::AddAuditEntry:
        return fail("undo.no_inverse");
      default:
        break;
    }
    TRY(may_command(execution.person, change.command));
    TRY(may_write_back(execution, change));
    TRY(may_take_back_decision(execution, change));
    const auto made = static_cast<std::int64_t>(change.effective >> Stamp::kCounterBits);
    if (execution.context.now.ms - made > kUndoDays * kDayMs) return fail("undo.too_old");
  }
  return done();
}

Result<> check_not_erased(const Execution& execution, const Ops& ops) {
  for (const Op& op : ops) {
    const FieldId erased_at = make_field(kind_of(op.field), common::erased_at);
    if (!execution.state.value(op.record, erased_at).null()) return fail("record.erased");
  }
  return done();
}

}  // namespace

UndoPlan plan_undo(const std::vector<UndoneChange>& changes,
                   const Store& state,
                   const Authors& authors) {
  std::vector<const UndoneChange*> newest_first;
  newest_first.reserve(changes.size());
  for (const UndoneChange& undone : changes) {
    newest_first.push_back(&undone);
  }
  sort_stably(std::span(newest_first), [](const UndoneChange* a, const UndoneChange* b) {
    return a->change.n > b->change.n;
  });
  Planner planner(state, authors);
  for (const UndoneChange* undone : newest_first) {
    planner.take_back(*undone);
  }
  return std::move(planner).plan();
}

Result<> undo_command(Execution& execution) {
  const std::int64_t replica = TRY(execution.integer_argument(0));
  const std::int64_t n = TRY(execution.integer_argument(1));
  const Value& action = execution.argument(2);
  if (!execution.context.replaced) return fail("undo.unknown");
  const std::vector<UndoneChange> changes =
      execution.context.replaced(ReplicaId{static_cast<std::uint32_t>(replica)},
                                 static_cast<std::uint64_t>(n),
                                 static_cast<std::uint64_t>(action.integer));
  if (changes.empty()) return fail("undo.unknown");
  TRY(may_undo(execution, changes));
  UndoPlan plan = plan_undo(changes, execution.state, execution.context.authors);
  if (plan.ops.empty()) return fail("undo.nothing");
  TRY(check_not_erased(execution, plan.ops));
  execution.ops = std::move(plan.ops);
  TRY(check_entries(execution));
  return check_sole_holders(execution);
}

}  // namespace planerka
