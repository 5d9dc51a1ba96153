// What can be done with several records at once: a form each, and a table a kind.

#include <array>
#include <functional>
#include <utility>

#include "client/screens/agency_choices.h"
#include "client/screens/agency_draft.h"
#include "client/screens/bulk.h"
#include "client/screens/bulk_forms.h"
#include "client/screens/task_forms.h"
#include "shared/domain/commands.h"

namespace planerka {
namespace {

using bulk::for_each;
using bulk::tell_count;

// Fields of the rows themselves.

/// Writes a scalar field of every record that holds another value.
Result<FormDeed> put_in_each(const FormDraft& draft, FieldId field, const Frame& frame) {
  const Value value = value_of(draft, field, frame);
  return for_each(draft, "toast.saved", frame, [&](RecordId record) -> std::optional<Command> {
    if (frame.store().value(record, field) == value.view()) return std::nullopt;
    return make_edit(record, {put(field, value)});
  });
}

bool takes_agencies(const FormDraft&, const Frame& frame, std::uint64_t choice) {
  return agency_card::may_be_given_to(RecordId{choice}, frame);
}

constexpr auto kManagerFields =
    std::to_array<FormField>({{.field = fields::agency::manager, .offers = takes_agencies}});

Result<FormDeed> assign_manager(const FormDraft& draft, const Frame& frame, Intents&) {
  const Value manager = value_of(draft, fields::agency::manager, frame);
  const RecordId user = reference(manager.view());
  return for_each(draft, "toast.saved", frame, [&](RecordId agency) -> std::optional<Command> {
    if (reference(frame.store().value(agency, fields::agency::manager)) == user) return {};
    Command command = make_assign_manager(agency, user);
    agency_card::presume(command, frame.store(), fields::agency::manager);
    return command;
  });
}

const FormSpec& manager() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "agencies.column.manager",
                                 .submit = "button.save",
                                 .fields = kManagerFields,
                                 .deed = assign_manager,
                                 .answer = tell_count};
  return kSpec;
}

constexpr auto kSuspended = static_cast<std::uint64_t>(AgencyStatus::Suspended);

/// «Новое» is where an agency begins; nobody puts it back there.
bool is_put_by_hand(const FormDraft&, const Frame&, std::uint64_t choice) {
  return choice != static_cast<std::uint64_t>(AgencyStatus::New);
}

bool suspends(const FormDraft& draft) {
  return draft.text(fields::agency::status) == std::to_string(kSuspended);
}

constexpr auto kStatusFields = std::to_array<FormField>(
    {{.field = fields::agency::status,
      .required = true,
      .type = InputType::Chips,
      .offers = is_put_by_hand},
     {.field = fields::agency::status_reason, .required = true, .wanted = suspends}});

Result<FormDeed> set_status(const FormDraft& draft, const Frame& frame, Intents&) {
  const Value chosen = value_of(draft, fields::agency::status, frame);
  const std::string reason(suspends(draft) ? draft.text(fields::agency::status_reason) : "");
  const auto status = static_cast<AgencyStatus>(chosen.integer);
  return for_each(draft, "toast.saved", frame, [&](RecordId agency) -> std::optional<Command> {
    if (frame.store().value(agency, fields::agency::status) == chosen.view()) return {};
    Command command = make_set_agency_status(agency, status, reason);
    agency_card::presume(command, frame.store(), fields::agency::status);
    return command;
  });
}

const FormSpec& agency_status() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "agencies.column.status",
                                 .submit = "button.save",
                                 .fields = kStatusFields,
                                 .deed = set_status,
                                 .answer = tell_count};
  return kSpec;
}

constexpr auto kAgentStatusFields = std::to_array<FormField>(
    {{.field = fields::agent::status, .required = true, .type = InputType::Chips}});

const FormSpec& agent_status() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "agencies.column.status",
                                 .submit = "button.save",
                                 .fields = kAgentStatusFields,
                                 .deed =
                                     [](const FormDraft& draft, const Frame& frame, Intents&) {
                                       return put_in_each(draft, fields::agent::status, frame);
                                     },
                                 .answer = tell_count};
  return kSpec;
}

// The second input of the field takes away.
template <const FieldId& field>
constexpr auto kTagFields = std::to_array<FormField>(
    {{.field = field, .type = InputType::Tags, .label = PhraseKey("bulk.tags_add")},
     {.field = field,
      .type = InputType::Tags,
      .member = 1,
      .label = PhraseKey("bulk.tags_remove")}});

Result<FormDeed> set_tags(const FormDraft& draft, const Frame& frame, Intents&) {
  const FieldId field = draft.inputs.front().field->field;
  const auto added = elements_of(InputType::Tags, draft.text(field));
  const auto removed = elements_of(InputType::Tags, draft.text(field, 1));
  const Store& store = frame.store();
  return for_each(draft, "toast.saved", frame, [&](RecordId record) -> std::optional<Command> {
    std::vector<Argument> edits;
    for (const std::string& tag : added) {
      const Value value = Value::text(tag);
      if (!store.has_element(record, field, value.view())) edits.push_back(add(field, value));
    }
    for (const std::string& tag : removed) {
      const Value value = Value::text(tag);
      if (store.has_element(record, field, value.view())) edits.push_back(remove(field, value));
    }
    return edits.empty() ? std::nullopt : std::optional(make_edit(record, std::move(edits)));
  });
}

FormSpec tags_spec(std::span<const FormField> fields) {
  return {.kept = FormKind::Bulk,
          .title = "field.agency.tags",
          .submit = "button.save",
          .fields = fields,
          .deed = set_tags,
          .answer = tell_count};
}

const FormSpec& agency_tags() {
  static const FormSpec kSpec = tags_spec(kTagFields<fields::agency::tags>);
  return kSpec;
}

const FormSpec& agent_tags() {
  static const FormSpec kSpec = tags_spec(kTagFields<fields::agent::tags>);
  return kSpec;
}

// Tasks.

constexpr auto kAssigneeFields =
    std::to_array<FormField>({{.field = fields::task::assignee, .required = true}});

Result<FormDeed> assign_tasks(const FormDraft& draft, const Frame& frame, Intents&) {
  const Value user = value_of(draft, fields::task::assignee, frame);
  return for_each(draft, "toast.saved", frame, [&](RecordId task) -> std::optional<Command> {
    if (frame.store().value(task, fields::task::assignee) == user.view()) return {};
    return make_assign_task(task, reference(user.view()));
  });
}

const FormSpec& assignee() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "field.task.assignee",
                                 .submit = "button.save",
                                 .fields = kAssigneeFields,
                                 .deed = assign_tasks,
                                 .answer = tell_count};
  return kSpec;
}

constexpr auto kMoveFields = std::to_array<FormField>({bulk::kOn});

const FormSpec& new_date() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "bulk.move",
                                 .submit = "button.save",
                                 .fields = kMoveFields,
                                 .deed =
                                     [](const FormDraft& draft, const Frame& frame, Intents&) {
                                       return put_in_each(draft, fields::task::due_on, frame);
                                     },
                                 .answer = tell_count};
  return kSpec;
}

bool never(const FormDraft&, const Frame&) {
  return false;
}

const FormSpec& cancelling() {
  static const FormSpec kSpec = {.title = "bulk.cancel_tasks",
                                 .submit = "button.save",
                                 .deed = [](const FormDraft& draft, const Frame& frame, Intents&) {
                                   return for_each(draft, "toast.saved", frame, [](RecordId task) {
                                     return make_cancel_task(task, {});
                                   });
                                 }};
  return kSpec;
}

// The archive.

int deals_in_work(const FormDraft& draft, const Frame& frame) {
  if (bulk::kind_of_rows(draft, frame) != Kind::Agency) return 0;
  int deals = 0;
  for (const RecordId agency : draft.records) {
    deals += frame.insight.agencies().of(agency).deals_in_work;
  }
  return deals;
}

bool has_deals(const FormDraft& draft, const Frame& frame) {
  return deals_in_work(draft, frame) > 0;
}

const FormSpec& archiving() {
  static const FormSpec kSpec = {
      .kept = FormKind::Bulk,
      .title = "button.archive",
      .submit = "agency.card.archive_anyway",
      .deed = [](const FormDraft& draft,
                 const Frame& frame,
                 Intents&) { return for_each(draft, "toast.archived", frame, make_archive); },
      .answer =
          [](const FormDraft& draft, const Frame& frame) {
            const std::string deals = std::to_string(deals_in_work(draft, frame));
            return tell_count(draft, frame) + ". " +
                   frame.phrase("agencies.bulk.archive_deals", {deals});
          }};
  return kSpec;
}

constexpr BulkAct kTask{bulk::task, ui::Icon::ListChecks, CommandName::Create, Kind::Task};
constexpr BulkAct kMailing{
    bulk::mailing, ui::Icon::Mail, CommandName::Create, Kind::Event, bulk::is_mailed};
constexpr BulkAct kParticipation{
    bulk::participation, ui::Icon::Users, CommandName::Create, Kind::Event};
constexpr BulkAct kArchive{
    archiving, ui::Icon::Archive, CommandName::Archive, Kind::None, nullptr, has_deals};

constexpr std::array kOfAgencies = {
    kMailing,
    kTask,
    kParticipation,
    BulkAct{manager, ui::Icon::User, CommandName::AssignManager},
    BulkAct{agency_status, ui::Icon::Flag, CommandName::SetAgencyStatus},
    BulkAct{agency_tags, ui::Icon::Tag},
    kArchive};
constexpr std::array kOfAgents = {kMailing,
                                  kTask,
                                  kParticipation,
                                  BulkAct{agent_status, ui::Icon::Flag},
                                  BulkAct{agent_tags, ui::Icon::Tag},
                                  kArchive};
constexpr std::array kOfClients = {kMailing, kTask, kArchive};
constexpr std::array kOfDeals = {kTask, kArchive};
constexpr std::array kOfTasks = {
    BulkAct{assignee, ui::Icon::User, CommandName::AssignTask, Kind::None, forms::may_close},
    BulkAct{new_date, ui::Icon::Calendar, CommandName::Edit, Kind::None, forms::may_close},
    BulkAct{cancelling, ui::Icon::X, CommandName::CancelTask, Kind::None, forms::may_close, never},
    BulkAct{
        archiving, ui::Icon::Archive, CommandName::Archive, Kind::None, forms::may_do, has_deals}};
constexpr std::array kOfOthers = {kArchive};

}  // namespace

std::span<const BulkAct> bulk_acts(Kind kind) {
  switch (kind) {
    case Kind::Agency:
      return kOfAgencies;
    case Kind::Agent:
      return kOfAgents;
    case Kind::Client:
      return kOfClients;
    case Kind::Deal:
      return kOfDeals;
    case Kind::Task:
      return kOfTasks;
    default:
      return kOfOthers;
  }
}

}  // namespace planerka
