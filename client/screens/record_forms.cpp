#include "client/screens/record_forms.h"

#include <array>
#include <utility>

#include "client/screens/file_list.h"
#include "shared/domain/activities.h"
#include "shared/domain/commands.h"

namespace planerka::forms {
namespace {

constexpr std::int64_t number(TaskType type) {
  return static_cast<std::int64_t>(type);
}

/// The record of the form, new.
Result<FormDeed> create(Kind kind, const FormDraft& draft, const Frame& frame, Intents& intents) {
  const RecordId id = intents.new_id();
  const FieldSpec* named = find_field(kind, "name");
  const std::string name(named == nullptr ? std::string_view() : draft.text(named->id));
  return FormDeed{.commands = {make_create(kind, id, new_values(draft, frame))},
                  .done = frame.phrase("toast.created", {name}),
                  .opens = id,
                  .opens_kind = kind};
}

constexpr auto kAgentFields = std::to_array<FormField>({
    {.field = fields::agent::name, .required = true},
    {.field = fields::agent::agency},
    {.field = fields::agent::phones},
    {.field = fields::agent::email},
    {.field = fields::agent::messengers},
    {.field = fields::agent::status, .required = true},
    {.field = fields::agent::birthday},
    {.field = fields::agent::team},
    {.field = fields::agent::tags},
    {.field = fields::agent::comment, .type = InputType::Area},
});

constexpr auto kClientFields = std::to_array<FormField>({
    {.field = fields::client::name, .required = true},
    {.field = fields::client::phone},
    {.field = fields::client::extra_phones},
    {.field = fields::client::email},
    {.field = fields::client::source},
    {.field = fields::client::comment, .type = InputType::Area},
});

constexpr auto kProjectFields = std::to_array<FormField>({
    {.field = fields::project::name, .required = true},
    {.field = fields::project::address},
    {.field = fields::project::state},
    {.field = fields::project::categories},
    {.field = fields::project::protection,
     .type = InputType::Number,
     .label = PhraseKey("field.project.protection.to_show")},
    {.field = fields::project::protection,
     .type = InputType::Number,
     .member = 1,
     .label = PhraseKey("field.project.protection.to_deal")},
    {.field = fields::project::base_price},
});

bool is_meeting(const FormDraft& draft) {
  return draft.text(fields::task::type) == std::to_string(number(TaskType::Meeting));
}

// A call is of one kind only.
bool has_kinds(const FormDraft& draft) {
  const std::string_view type = draft.text(fields::task::type);
  return !type.empty() && type != std::to_string(number(TaskType::Call));
}

bool is_of_type(const FormDraft& draft, const Frame&, std::uint64_t kind) {
  const TaskType type = type_of(static_cast<ActivityKind>(kind));
  return draft.text(fields::task::type) == std::to_string(number(type));
}

constexpr auto kTaskFields = std::to_array<FormField>({
    {.field = fields::task::type, .required = true},
    {.field = fields::task::kind, .wanted = has_kinds, .offers = is_of_type},
    {.field = fields::task::text, .required = true},
    {.field = fields::task::due_on, .required = true},
    {.field = fields::task::due_minute, .type = InputType::Time},
    {.field = fields::task::duration, .type = InputType::Duration},
    {.field = fields::task::subject},
    {.field = fields::task::participants, .offers = is_person},
    {.field = fields::task::project},
    {.field = fields::task::place, .wanted = is_meeting},
    {.field = fields::task::assignee},
});

bool is_call(const FormDraft& draft) {
  return draft.text(fields::event::kind) == std::to_string(static_cast<int>(ActivityKind::Call));
}

constexpr auto kEventFields = std::to_array<FormField>({
    {.field = fields::event::kind, .required = true},
    {.field = fields::event::outcome, .wanted = is_call},
    {.field = fields::event::text, .required = true, .type = InputType::Area},
    {.field = fields::task::due_on, .required = true},
    {.field = fields::task::due_minute, .type = InputType::Time},
    {.field = fields::event::subject, .required = true},
    {.field = fields::event::participants, .offers = is_person},
    {.field = fields::event::files, .type = InputType::Files},
});

constexpr std::array<PhraseKey, 3> kTemplates = {
    "form.template_promotion", "form.template_mortgage", "form.template_catalogue"};

Result<FormDeed> create_task(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const std::string text(draft.text(fields::task::text));
  const Command command = make_create(Kind::Task, intents.new_id(), new_values(draft, frame));
  return FormDeed{.commands = {command}, .done = frame.phrase("form.task_done", {text})};
}

Result<FormDeed> create_event(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const Instant at = happened_at(draft, frame);
  TRY(check_happened(at, frame.now));
  const Value subject = value_of(draft, fields::event::subject, frame);
  std::vector<Argument> values = {
      put(fields::event::kind, value_of(draft, fields::event::kind, frame)),
      put(fields::event::text, value_of(draft, fields::event::text, frame)),
      put(fields::event::happened_at, Value::of(at.ms)),
      put(fields::event::subject, subject)};
  const Value outcome = value_of(draft, fields::event::outcome, frame);
  if (!outcome.is_null()) values.push_back(put(fields::event::outcome, outcome));
  for (Argument& participant : set_edits(draft, fields::event::participants)) {
    values.push_back(std::move(participant));
  }
  FormDeed deed{.done = std::string(frame.phrase("form.event_done"))};
  FilesNamed named;
  for (const KeptFile& file : files_of_lines(draft.text(fields::event::files))) {
    const RecordId id = intents.new_id();
    deed.commands.push_back(make_file(id, reference(subject.view()), file, frame.store()));
    values.push_back(add(fields::event::files, Value::of(id)));
    named.sha256.push_back(file.sha256);
  }
  if (!named.sha256.empty()) intents.add(std::move(named));
  deed.commands.push_back(make_create(Kind::Event, intents.new_id(), std::move(values)));
  return deed;
}

void prepare_agent(FormDraft& draft, const Frame& frame) {
  preset(draft, fields::agent::status, Value::of(0), frame);
}

void prepare_event(FormDraft& draft, const Frame& frame) {
  preset(draft, fields::task::due_on, Value::of(frame.today.days), frame);
  const auto call = static_cast<std::int64_t>(ActivityKind::Call);
  preset(draft, fields::event::kind, Value::of(call), frame);
}

const FormSpec& planned_event();

std::span<const FormSpec* const> event_modes() {
  static const std::array<const FormSpec*, 2> kModes = {&event(), &planned_event()};
  return kModes;
}

}  // namespace

bool is_person(const FormDraft&, const Frame& frame, std::uint64_t choice) {
  const auto row = frame.store().find(RecordId{choice});
  return row && (row->kind == Kind::Agent || row->kind == Kind::Client || row->kind == Kind::User);
}

Instant happened_at(const FormDraft& draft, const Frame& frame) {
  const Value on = value_of(draft, fields::task::due_on, frame);
  const Value minute = value_of(draft, fields::task::due_minute, frame);
  const Date date{static_cast<std::int32_t>(on.integer)};
  if (minute.is_null() && date == frame.today) return frame.now;
  return frame.zone.instant_of(date, static_cast<int>(minute.integer));
}

void prepare_task(FormDraft& draft, const Frame& frame) {
  preset(draft, fields::task::type, Value::of(number(TaskType::Call)), frame);
  preset(draft, fields::task::due_on, Value::of(frame.today.days), frame);
  preset(draft, fields::task::assignee, Value::of(frame.session.user), frame);
}

const FormSpec& agent() {
  static const FormSpec kSpec = {
      .kept = FormKind::NewAgent,
      .title = "lists.agents.add",
      .submit = "button.save",
      .fields = kAgentFields,
      .deed = [](const FormDraft& draft,
                 const Frame& frame,
                 Intents& intents) { return create(Kind::Agent, draft, frame, intents); },
      .prepare = prepare_agent};
  return kSpec;
}

const FormSpec& client() {
  static const FormSpec kSpec = {
      .kept = FormKind::NewClient,
      .title = "lists.clients.add",
      .submit = "button.save",
      .fields = kClientFields,
      .deed = [](const FormDraft& draft, const Frame& frame, Intents& intents) {
        return create(Kind::Client, draft, frame, intents);
      }};
  return kSpec;
}

const FormSpec& project() {
  static const FormSpec kSpec = {
      .kept = FormKind::NewProject,
      .title = "lists.projects.add",
      .submit = "button.save",
      .fields = kProjectFields,
      .deed = [](const FormDraft& draft, const Frame& frame, Intents& intents) {
        return create(Kind::Project, draft, frame, intents);
      }};
  return kSpec;
}

const FormSpec& free_task() {
  static const FormSpec kSpec = {.kept = FormKind::NewTask,
                                 .title = "lists.tasks.add",
                                 .submit = "button.save",
                                 .fields = kTaskFields,
                                 .deed = create_task,
                                 .prepare = prepare_task};
  return kSpec;
}

const FormSpec& task() {
  static const FormSpec kSpec = {.kept = FormKind::NewTask,
                                 .title = "agency.card.add_task",
                                 .submit = "button.save",
                                 .fields = kTaskFields,
                                 .deed = create_task,
                                 .prepare = prepare_task,
                                 .templates = kTemplates,
                                 .template_of = fields::task::text};
  return kSpec;
}

const FormSpec& event() {
  static const FormSpec kSpec = {.kept = FormKind::NewEvent,
                                 .title = "agency.card.add_event",
                                 .submit = "button.save",
                                 .fields = kEventFields,
                                 .deed = create_event,
                                 .prepare = prepare_event,
                                 .modes = event_modes,
                                 .mode = PhraseKey("form.event_already")};
  return kSpec;
}

namespace {

const FormSpec& planned_event() {
  static const FormSpec kSpec = {.kept = FormKind::NewTask,
                                 .title = "agency.card.add_event",
                                 .submit = "button.save",
                                 .fields = kTaskFields,
                                 .deed = create_task,
                                 .prepare = prepare_task,
                                 .modes = event_modes,
                                 .mode = PhraseKey("form.event_plan")};
  return kSpec;
}

}  // namespace

FormDraft about(const FormSpec& spec, RecordId subject, const Frame& frame) {
  FormDraft draft = open_blank(spec, {}, frame);
  if (!subject) return draft;
  preset(draft, fields::task::subject, Value::of(subject), frame);
  preset(draft, fields::event::subject, Value::of(subject), frame);
  return draft;
}

}  // namespace planerka::forms
