// Merging: one alias child → main. Nothing is rewritten; taking the alias away takes it back.

#include <algorithm>

#include "shared/domain/rules.h"
#include "shared/domain/undo.h"

namespace planerka {
namespace {

// Steps of alias below a record: what was merged into it, into those, and so on.
int depth_below(const Store& state, FieldId merged_into, RecordId id, int limit) {
  if (limit == 0) return 0;
  int deepest = 0;
  for (const RecordId child : state.lookup(merged_into, Value::of(id).view())) {
    deepest = std::max(deepest, 1 + depth_below(state, merged_into, child, limit - 1));
  }
  return deepest;
}

bool mergeable(Kind kind) {
  return kind == Kind::Agency || kind == Kind::Agent || kind == Kind::Client;
}

// A manager tidies up among their own agencies and free ones; between managers the head decides.
Result<> may_merge(const Execution& execution, RecordId agency) {
  const Person& person = execution.person;
  if (person.system || person.has(UserRole::Head)) return done();
  const RecordId manager = reference(execution.state.value(agency, fields::agency::manager));
  if (!manager || manager == person.id) return done();
  return fail("merge.not_yours");
}

}  // namespace

Result<> merge_records(Execution& execution) {
  const Store& state = execution.state;
  const RecordId child = execution.command.record;
  const auto row = state.find(child);
  if (!row) return fail("record.missing");
  if (!mergeable(row->kind)) return fail("merge.kind");
  const RecordId given = TRY(execution.reference_argument(0));
  TRY(require_record(state, given, row->kind));
  const RecordId main = state.canonical(given);
  const FieldId merged_into = make_field(row->kind, common::merged_into);
  if (!state.value(child, merged_into).null()) return fail("merge.already");
  if (main == child) return fail("merge.itself");
  if (row->kind == Kind::Agency) {
    TRY(may_merge(execution, child));
    TRY(may_merge(execution, main));
  }
  if (depth_below(state, merged_into, child, Store::kAliasDepth) + 1 >= Store::kAliasDepth) {
    return fail("merge.deep");
  }
  execution.put(child, merged_into, Value::of(main));
  return done();
}

// Whoever may merge may take it back: the alias alone is cleared, so that all that was written
// meanwhile stays with the record it was written to.
Result<> separate_record(Execution& execution) {
  const Store& state = execution.state;
  const RecordId child = execution.command.record;
  const auto row = state.find(child);
  if (!row) return fail("record.missing");
  if (!mergeable(row->kind)) return fail("merge.kind");
  const FieldId merged_into = make_field(row->kind, common::merged_into);
  const RecordId main = reference(state.value(child, merged_into));
  if (!main) return fail("merge.separate");
  if (!can_separate(state.version(child, merged_into), execution.context.now)) {
    return fail("undo.too_old");
  }
  if (row->kind == Kind::Agency) {
    TRY(may_merge(execution, child));
    TRY(may_merge(execution, main));
  }
  execution.put(child, merged_into, Value::null());
  return done();
}

bool can_separate(const Version& merged, Instant now) {
  const Instant at = merged_at(merged);
  return now.ms - at.ms <= kUndoDays * std::int64_t{24} * 3'600'000;
}

Instant merged_at(const Version& merged) {
  return {static_cast<std::int64_t>(merged.stamp.clock >> Stamp::kCounterBits)};
}

}  // namespace planerka
