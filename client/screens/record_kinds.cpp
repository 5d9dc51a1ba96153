// The kinds whose lists and cards share one mechanism, a table each.

#include <algorithm>
#include <array>
#include <iterator>

#include "client/screens/agent_shelves.h"
#include "client/screens/card_notes.h"
#include "client/screens/card_sections.h"
#include "client/screens/consent_forms.h"
#include "client/screens/deal_forms.h"
#include "client/screens/record_filters.h"
#include "client/screens/record_forms.h"
#include "client/screens/record_kind.h"
#include "client/screens/registration_forms.h"
#include "client/screens/stage_history.h"
#include "client/screens/task_forms.h"
#include "shared/sheet/lists.h"

namespace planerka {
namespace {

ListBasis basis_of(const Frame& frame) {
  return {.store = frame.store(),
          .today = frame.today,
          .zone = frame.zone,
          .language = frame.language()};
}

std::unique_ptr<Sheet> agents(const Frame& frame) {
  ListBasis basis = basis_of(frame);
  basis.agents = &frame.insight.agents();
  return std::make_unique<RecordSheet>(agents_sheet(basis));
}

std::unique_ptr<Sheet> clients(const Frame& frame) {
  ListBasis basis = basis_of(frame);
  basis.clients = &frame.insight.clients();
  return std::make_unique<RecordSheet>(clients_sheet(basis));
}

std::unique_ptr<Sheet> registrations(const Frame& frame) {
  return std::make_unique<RecordSheet>(registrations_sheet(basis_of(frame)));
}

std::unique_ptr<Sheet> deals(const Frame& frame) {
  return std::make_unique<RecordSheet>(deals_sheet(basis_of(frame)));
}

std::unique_ptr<Sheet> tasks(const Frame& frame) {
  return std::make_unique<RecordSheet>(tasks_sheet(basis_of(frame)));
}

std::unique_ptr<Sheet> projects(const Frame& frame) {
  return std::make_unique<RecordSheet>(projects_sheet(basis_of(frame)));
}

constexpr std::array kAgentFacts = {fields::agent::agency,
                                    fields::agent::phones,
                                    fields::agent::email,
                                    fields::agent::messengers,
                                    fields::agent::birthday,
                                    fields::agent::team,
                                    fields::agent::tags,
                                    fields::agent::comment};
constexpr std::array kAgentLinked = {Kind::Client, Kind::Registration, Kind::Deal, Kind::Task};

constexpr std::array kClientFacts = {fields::client::phone,
                                     fields::client::extra_phones,
                                     fields::client::email,
                                     fields::client::source,
                                     fields::client::comment};
constexpr std::array kClientKnown = {fields::client::first_own_contact,
                                     fields::client::last_own_contact};
constexpr std::array kClientLinked = {Kind::Registration, Kind::Deal, Kind::Task};

constexpr std::array kRegistrationFacts = {fields::registration::client,
                                           fields::registration::phones,
                                           fields::registration::agency,
                                           fields::registration::agent,
                                           fields::registration::project,
                                           fields::registration::category,
                                           fields::registration::received_at,
                                           fields::registration::protected_until,
                                           fields::registration::shown_on,
                                           fields::registration::inspection_act,
                                           fields::registration::comment};
constexpr std::array kRegistrationKnown = {fields::registration::extensions,
                                           fields::registration::decided_by,
                                           fields::registration::decided_at};
constexpr std::array kRegistrationLinked = {Kind::Deal};

constexpr std::array kDealFacts = {fields::deal::client,
                                   fields::deal::agency,
                                   fields::deal::agent,
                                   fields::deal::registration,
                                   fields::deal::project,
                                   fields::deal::unit_number,
                                   fields::deal::category,
                                   fields::deal::rooms,
                                   fields::deal::area,
                                   fields::deal::sum,
                                   fields::deal::booking,
                                   fields::deal::stage_since,
                                   fields::deal::agreement,
                                   fields::deal::payment,
                                   fields::deal::opened_on,
                                   fields::deal::comment};
constexpr std::array kDealKnown = {fields::deal::shares,
                                   fields::deal::price,
                                   fields::deal::discount,
                                   fields::deal::payment_bank,
                                   fields::deal::agreement_kind,
                                   fields::deal::registered_on,
                                   fields::deal::paid_percent,
                                   fields::deal::recognition,
                                   fields::deal::won_on,
                                   fields::deal::lost_reason,
                                   fields::deal::lost_comment};
constexpr CardPage kStages = {
    .key = "stages", .name = PhraseKey("card.stages"), .draw = draw_stage_history};
constexpr std::array kDealLinked = {Kind::Task};

constexpr std::array kTaskFacts = {fields::task::type,
                                   fields::task::due_on,
                                   fields::task::due_minute,
                                   fields::task::duration,
                                   fields::task::subject,
                                   fields::task::project,
                                   fields::task::place,
                                   fields::task::participants,
                                   fields::task::assignee};
constexpr std::array kTaskKnown = {
    fields::task::kind, fields::task::outcome, fields::task::result, fields::task::done_at};

constexpr std::array kProjectFacts = {fields::project::address,
                                      fields::project::categories,
                                      fields::project::protection,
                                      fields::project::base_price};
constexpr std::array kProjectLinked = {Kind::Registration, Kind::Deal};

RecordId itself(RecordId record, const Frame&) {
  return record;
}

/// What happens about a registration happens with its client; none: nobody knows whose it is.
RecordId client_of(RecordId registration, const Frame& frame) {
  const Store& store = frame.store();
  const RecordId client =
      store.canonical(reference(store.value(registration, fields::registration::client)));
  return store.find(client) ? client : RecordId{};
}

/// REQUIRES: the task is there.
PhraseKey task_heading(RecordId task, const Frame& frame) {
  const RowIndex row = frame.store().find(task)->index;
  return task_group_title(task_group(frame.store().table(Kind::Task), row, frame.today));
}

template <const FormSpec& (*spec)()>
const FormSpec* pointer() {
  return &spec();
}

// NOLINTNEXTLINE(readability-function-size): a table
const auto& kinds_here() {
  static const std::array<RecordKind, 6> kKinds = {{{.kind = Kind::Agent,
                                                     .key = "agents",
                                                     .title = "nav.agents",
                                                     .count = "count.agents",
                                                     .empty = "lists.agents.empty",
                                                     .sheet = agents,
                                                     .filters = filters::kAgents,
                                                     .state = fields::agent::status,
                                                     .facts = kAgentFacts,
                                                     .linked = kAgentLinked,
                                                     .feed_of = itself,
                                                     .add = pointer<forms::agent>,
                                                     .edit = pointer<forms::agent>,
                                                     .card_acts = forms::agent_acts(),
                                                     .notes = draw_agent_pulse,
                                                     .sections = draw_agent_sections,
                                                     .links = draw_agent_links,
                                                     .shelves = draw_agent_shelves},
                                                    {.kind = Kind::Client,
                                                     .key = "clients",
                                                     .title = "nav.clients",
                                                     .count = "count.clients",
                                                     .empty = "lists.clients.empty",
                                                     .sheet = clients,
                                                     .filters = filters::kClients,
                                                     .facts = kClientFacts,
                                                     .decided = kClientKnown,
                                                     .linked = kClientLinked,
                                                     .feed_of = itself,
                                                     .add = pointer<forms::client>,
                                                     .edit = pointer<forms::client>,
                                                     .card_acts = forms::client_acts(),
                                                     .sections = draw_consents,
                                                     .links = draw_client_links},
                                                    {.kind = Kind::Registration,
                                                     .key = "registrations",
                                                     .title = "nav.registrations",
                                                     .count = "count.registrations",
                                                     .empty = "lists.registrations.empty",
                                                     .sheet = registrations,
                                                     .filters = filters::kRegistrations,
                                                     .state = fields::registration::state,
                                                     .facts = kRegistrationFacts,
                                                     .decided = kRegistrationKnown,
                                                     .linked = kRegistrationLinked,
                                                     .feed_of = client_of,
                                                     .add = forms::registration,
                                                     .edit = forms::registration_comment,
                                                     .list_acts = forms::registration_list_acts(),
                                                     .card_acts = forms::registration_acts(),
                                                     .folds_adding = true,
                                                     .notes = draw_registration_notes,
                                                     .links = draw_tentative},
                                                    {.kind = Kind::Deal,
                                                     .key = "deals",
                                                     .title = "nav.deals",
                                                     .count = "count.deals",
                                                     .empty = "lists.deals.empty",
                                                     .sheet = deals,
                                                     .filters = filters::kDeals,
                                                     .state = fields::deal::stage,
                                                     .facts = kDealFacts,
                                                     .decided = kDealKnown,
                                                     .linked = kDealLinked,
                                                     .feed_of = itself,
                                                     .edit = forms::deal,
                                                     .card_acts = forms::deal_acts(),
                                                     .folds_adding = true,
                                                     .has_board = true,
                                                     .page = kStages},
                                                    {.kind = Kind::Task,
                                                     .key = "tasks",
                                                     .title = "nav.tasks",
                                                     .count = "count.tasks",
                                                     .empty = "lists.tasks.empty",
                                                     .sheet = tasks,
                                                     .filters = filters::kTasks,
                                                     .folds = true,
                                                     .group = task_heading,
                                                     .otherwise = filters::is_planned,
                                                     .state = fields::task::status,
                                                     .facts = kTaskFacts,
                                                     .decided = kTaskKnown,
                                                     .add = pointer<forms::free_task>,
                                                     .edit = pointer<forms::task>,
                                                     .card_acts = forms::task_acts()},
                                                    {.kind = Kind::Project,
                                                     .key = "projects",
                                                     .title = "nav.projects",
                                                     .count = "count.projects",
                                                     .empty = "lists.projects.empty",
                                                     .sheet = projects,
                                                     .state = fields::project::state,
                                                     .facts = kProjectFacts,
                                                     .linked = kProjectLinked,
                                                     .add = pointer<forms::project>,
                                                     .edit = pointer<forms::project>}}};
  return kKinds;
}

}  // namespace

const RecordKind* find_record_kind(Kind kind) {
  const auto& kinds = kinds_here();
  const auto* found = std::find_if(
      kinds.begin(), kinds.end(), [kind](const RecordKind& one) { return one.kind == kind; });
  return found == kinds.end() ? nullptr : found;
}

}  // namespace planerka
