// A deal is opened at Лид: of a registration, whose agency, agent, client and project it takes, or
// without one, an agency's or the developer's own.

#include <array>
#include <span>

#include "shared/domain/arguments.h"
#include "shared/domain/deals.h"
#include "shared/domain/numbering.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/domain/stage_moves.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

struct Taken {
  FieldId from;  // of the registration
  FieldId to;    // of the deal
};

constexpr std::array kTaken = {
    Taken{fields::registration::client, fields::deal::client},
    Taken{fields::registration::agency, fields::deal::agency},
    Taken{fields::registration::agent, fields::deal::agent},
    Taken{fields::registration::project, fields::deal::project},
};

// Parties may be given with a new deal; the other decided fields come of what is done with it.
bool given_at_first(FieldId field) {
  return field == fields::deal::client || field == fields::deal::agency ||
         field == fields::deal::agent || field == fields::deal::project;
}

Result<> write_given(Execution& execution, RecordId deal) {
  for (const Argument& argument : std::span(execution.command.arguments).subspan(1)) {
    const FieldSpec* field = find_field(argument.field);
    if (field == nullptr) return fail("field.unknown");
    const bool common = number_of(field->id) < kOwnFieldsBegin;
    const bool decided = field->writing == Writing::Decided && !given_at_first(field->id);
    if (common || decided) return fail("field.decided", {label_of(*field)});
    TRY(execution.write(deal, argument));
  }
  return done();
}

// The parties are the registration's: what is given may only say the same, or what it left open.
Result<> take_parties(Execution& execution, RecordId deal, RecordId registration) {
  for (const Taken& taken : kTaken) {
    const RecordId party =
        execution.state.canonical(reference(execution.state.value(registration, taken.from)));
    if (!party) continue;
    const RecordId given = reference(execution.value(deal, taken.to));
    if (given && execution.state.canonical(given) != party) {
      return fail("field.decided", {label_of(field_spec(taken.to))});
    }
    if (!given) execution.put(deal, taken.to, Value::of(party));
  }
  const ValueView category = execution.state.value(registration, fields::registration::category);
  if (!category.null()) {
    execution.put_if_absent(deal, fields::deal::category, Value::copy(category));
  }
  return done();
}

Result<> take_registration(Execution& execution, RecordId deal, RecordId registration) {
  namespace field = fields::registration;
  TRY(require_live(execution.state, registration, Kind::Registration));
  const ValueView state = execution.state.value(registration, field::state);
  const auto stands = static_cast<RegistrationState>(state.integer);
  if (stands != RegistrationState::Unique && stands != RegistrationState::Secured) {
    return fail("deal.registration");
  }
  TRY(take_parties(execution, deal, registration));
  execution.put(deal, fields::deal::registration, Value::of(registration));
  execution.put(registration, field::state, number_of_enum(RegistrationState::InDeal));
  return done();
}

// An agent brings their agency along.
Result<> join_agency(Execution& execution, RecordId deal) {
  const Store& state = execution.state;
  const RecordId agent = reference(execution.value(deal, fields::deal::agent));
  const RecordId agency = state.canonical(reference(execution.value(deal, fields::deal::agency)));
  if (!agent) return done();
  const RecordId works_for =
      state.canonical(reference(state.value(state.canonical(agent), fields::agent::agency)));
  if (agency && works_for != agency) return fail("deal.agent_agency");
  if (!agency && works_for) execution.put(deal, fields::deal::agency, Value::of(works_for));
  return done();
}

void share_whole(Execution& execution, RecordId deal) {
  const ValueView agency = execution.value(deal, fields::deal::agency);
  if (agency.null()) return;
  execution.put(deal,
                fields::deal::shares,
                make_tuple_value({Value::copy(agency),
                                  Value::copy(execution.value(deal, fields::deal::agent)),
                                  Value::of(kWholeShare)}));
}

// The first step of its history leads from nowhere.
Result<> open_at_lead(Execution& execution, RecordId deal) {
  namespace field = fields::stage_change;
  const Value now = Value::of(execution.context.now.ms);
  const RecordId step = execution.command.new_ids.back();
  TRY(execution.begin_record(step, Kind::StageChange));
  execution.put(deal, fields::deal::stage, number_of_enum(DealStage::Lead));
  execution.put(deal, fields::deal::stage_since, now);
  execution.put(deal, fields::deal::opened_on, Value::of(today(execution).days));
  execution.put(step, field::deal, Value::of(deal));
  execution.put(step, field::to, number_of_enum(DealStage::Lead));
  execution.put(step, field::at, now);
  execution.sign_record(step, Kind::StageChange);
  return done();
}

}  // namespace

Result<> create_deal(Execution& execution) {
  const RecordId deal = execution.command.record;
  const RecordId registration = TRY(execution.reference_argument(0));
  if (execution.command.arguments.empty()) return fail("command.malformed");
  TRY(execution.begin_record(deal, Kind::Deal));
  TRY(write_given(execution, deal));
  if (registration) {
    TRY(take_registration(execution, deal, registration));
  } else {
    TRY(join_agency(execution, deal));
  }
  if (execution.value(deal, fields::deal::client).null()) {
    return fail("field.required", {label_of(field_spec(fields::deal::client))});
  }
  share_whole(execution, deal);
  TRY(open_at_lead(execution, deal));
  execution.sign_record(deal, Kind::Deal);
  give_number(execution, deal, setting_keys::kDealNumber);
  return done();
}

}  // namespace planerka
