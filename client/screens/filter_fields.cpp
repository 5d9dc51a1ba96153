// What the lists can be narrowed by in «Фильтр», a table a kind.

#include <array>

#include "client/screens/list_filter.h"

namespace planerka {
namespace {

std::string rank_of(RecordId agent, const Frame& frame) {
  const AgentFigures& agents = frame.insight.agents();
  const std::size_t rank = agents.of(agent).rank.rank;
  return rank < agents.ranks().size() ? std::string(agents.ranks()[rank].title) : std::string();
}

std::int64_t agent_activity(RecordId agent, const Frame& frame) {
  return frame.insight.agents().of(agent).last_activity;
}

std::int64_t agency_activity(RecordId agency, const Frame& frame) {
  return frame.insight.agencies().of(agency).last_activity;
}

/// The last day of protection ends with the instant that is kept.
std::int64_t protected_through(RecordId registration, const Frame& frame) {
  const ValueView until = frame.store().value(registration, fields::registration::protected_until);
  return until.null() ? 0 : until.integer - 1;
}

std::string subject_kind(RecordId task, const Frame& frame) {
  const Store& store = frame.store();
  const auto row = store.find(store.canonical(reference(store.value(task, fields::task::subject))));
  return row ? std::string(kind_label(frame.language(), find_kind(row->kind)->name))
             : std::string(frame.phrase("lists.off_record"));
}

constexpr FieldId created(Kind kind) {
  return make_field(kind, common::created_at);
}

const auto kActivity = PhraseKey("agencies.column.last_activity");

const auto& agencies() {
  namespace f = fields::agency;
  static const std::array<FilterField, 8> kFields = {
      {{.key = "status", .field = f::status},
       {.key = "manager", .field = f::manager},
       {.key = "city", .field = f::city},
       {.key = "tags", .field = f::tags},
       {.key = "source", .field = f::source},
       {.key = "form", .field = f::form},
       {.key = "created", .field = created(Kind::Agency)},
       {.key = "activity", .label = kActivity, .moment = agency_activity}}};
  return kFields;
}

const auto& agents() {
  namespace f = fields::agent;
  static const std::array<FilterField, 7> kFields = {
      {{.key = "status", .field = f::status},
       {.key = "rank", .label = PhraseKey("field.agent.rank"), .words = rank_of},
       {.key = "agency", .field = f::agency},
       {.key = "manager", .field = fields::agency::manager, .through = f::agency},
       {.key = "tags", .field = f::tags},
       {.key = "created", .field = created(Kind::Agent)},
       {.key = "activity", .label = kActivity, .moment = agent_activity}}};
  return kFields;
}

const auto& clients() {
  static const std::array<FilterField, 2> kFields = {
      {{.key = "source", .field = fields::client::source},
       {.key = "created", .field = created(Kind::Client)}}};
  return kFields;
}

const auto& registrations() {
  namespace f = fields::registration;
  static const std::array<FilterField, 7> kFields = {
      {{.key = "state", .field = f::state},
       {.key = "project", .field = f::project},
       {.key = "category", .field = f::category},
       {.key = "agency", .field = f::agency},
       {.key = "manager", .field = fields::agency::manager, .through = f::agency},
       {.key = "received", .field = f::received_at},
       {.key = "protected",
        .label = PhraseKey("field.registration.protected_until"),
        .moment = protected_through}}};
  return kFields;
}

const auto& deals() {
  namespace f = fields::deal;
  static const std::array<FilterField, 8> kFields = {
      {{.key = "stage", .field = f::stage},
       {.key = "project", .field = f::project},
       {.key = "category", .field = f::category},
       {.key = "payment", .field = f::payment},
       {.key = "agency", .field = f::agency},
       {.key = "manager", .field = fields::agency::manager, .through = f::agency},
       {.key = "lost", .field = f::lost_reason},
       {.key = "opened", .field = f::opened_on}}};
  return kFields;
}

const auto& tasks() {
  namespace f = fields::task;
  static const std::array<FilterField, 6> kFields = {
      {{.key = "kind", .field = f::kind},
       {.key = "status", .field = f::status},
       {.key = "subject", .label = PhraseKey("filter.subject"), .words = subject_kind},
       {.key = "project", .field = f::project},
       {.key = "assignee", .field = f::assignee},
       {.key = "due", .field = f::due_on}}};
  return kFields;
}

const auto& projects() {
  static const std::array<FilterField, 1> kFields = {
      {{.key = "state", .field = fields::project::state}}};
  return kFields;
}

}  // namespace

std::span<const FilterField> filter_fields(Kind kind) {
  switch (kind) {
    case Kind::Agency:
      return agencies();
    case Kind::Agent:
      return agents();
    case Kind::Client:
      return clients();
    case Kind::Registration:
      return registrations();
    case Kind::Deal:
      return deals();
    case Kind::Task:
      return tasks();
    case Kind::Project:
      return projects();
    default:
      return {};
  }
}

}  // namespace planerka
