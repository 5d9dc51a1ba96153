// What is decided about registrations, on their cards.

#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/card_notes.h"
#include "client/screens/record_filters.h"
#include "client/screens/registration_forms.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/protection.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/registration_review.h"
#include "shared/domain/roles.h"
#include "shared/i18n/formats.h"

namespace planerka::forms {
namespace {

namespace field = fields::registration;

bool may_register(RecordId, const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::Register).ok();
}

bool may_ask(RecordId, const Frame& frame) {
  return frame.person.has_value();
}

RegistrationState state_of(RecordId registration, const Frame& frame) {
  return static_cast<RegistrationState>(frame.store().value(registration, field::state).integer);
}

bool is_to_decide(RecordId registration, const Frame& frame) {
  const RegistrationState state = state_of(registration, frame);
  const bool open = state == RegistrationState::UnderReview || state == RegistrationState::Disputed;
  return open && may_register(registration, frame) &&
         may_decide_registration(frame.store(), *frame.person, registration, frame.now).ok();
}

bool may_dispute(RecordId registration, const Frame& frame) {
  const RegistrationState state = state_of(registration, frame);
  return may_register(registration, frame) && state != RegistrationState::Disputed &&
         (is_live(state) || state == RegistrationState::Rejected);
}

bool may_extend(RecordId registration, const Frame& frame) {
  const RegistrationState state = state_of(registration, frame);
  return may_register(registration, frame) && holds_client(state) &&
         !frame.store().value(registration, field::protected_until).null();
}

bool may_show(RecordId registration, const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::RecordShow).ok() &&
         is_live(state_of(registration, frame));
}

bool may_deal(RecordId registration, const Frame& frame) {
  const RegistrationState state = state_of(registration, frame);
  return frame.person && may_command(*frame.person, CommandName::CreateDeal).ok() &&
         (state == RegistrationState::Unique || state == RegistrationState::Secured);
}

bool shows_next(RecordId registration, const Frame& frame) {
  return state_of(registration, frame) == RegistrationState::Unique &&
         frame.store().value(registration, field::shown_on).null();
}

bool may_cancel(RecordId registration, const Frame& frame) {
  const RegistrationState state = state_of(registration, frame);
  return may_register(registration, frame) && is_live(state) && state != RegistrationState::InDeal;
}

constexpr auto kReasonFields =
    std::to_array<FormField>({{.field = field::reason, .required = true, .type = InputType::Area}});

std::string reason_of(const FormDraft& draft) {
  return std::string(draft.text(field::reason));
}

Result<FormDeed> extend(const FormDraft& draft, const Frame& frame, Intents&) {
  return FormDeed{.commands = {make_extend_protection(draft.record, reason_of(draft))},
                  .done = std::string(frame.phrase("form.extended"))};
}

FormDraft extending(RecordId registration, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Extension,
                                 .title = "form.extend",
                                 .submit = "button.save",
                                 .fields = kReasonFields,
                                 .deed = extend};
  return open_blank(kSpec, registration, frame);
}

Result<FormDeed> dispute(const FormDraft& draft, const Frame& frame, Intents&) {
  return FormDeed{.commands = {make_dispute_registration(draft.record, reason_of(draft))},
                  .done = std::string(frame.phrase("form.disputed"))};
}

FormDraft disputing(RecordId registration, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Dispute,
                                 .title = "form.dispute",
                                 .submit = "button.save",
                                 .fields = kReasonFields,
                                 .deed = dispute};
  return open_blank(kSpec, registration, frame);
}

Result<FormDeed> cancel(const FormDraft& draft, const Frame& frame, Intents&) {
  return FormDeed{.commands = {make_cancel_registration(draft.record, reason_of(draft))},
                  .done = std::string(frame.phrase("form.cancelled"))};
}

FormDraft cancelling(RecordId registration, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Cancellation,
                                 .title = "form.cancel_registration",
                                 .submit = "button.save",
                                 .fields = kReasonFields,
                                 .deed = cancel};
  return open_blank(kSpec, registration, frame);
}

// Which side has the client: chosen above the reason, by its record; nobody: this one is rejected.
constexpr FieldId kDecidedFor = fields::deal::registration;
constexpr std::string_view kNobody = "0";

bool is_not_typed(const FormDraft&) {
  return false;
}

constexpr auto kDecisionFields =
    std::to_array<FormField>({{.field = field::reason, .required = true, .type = InputType::Area},
                              {.field = kDecidedFor, .wanted = is_not_typed}});

std::string text_of(RecordId side) {
  return std::to_string(static_cast<std::int64_t>(side.value));
}

/// A registration that a decision can be for; a deal's or one's own contact's side wins when this
/// one is rejected.
bool may_win(RecordId side, const Frame& frame) {
  const auto row = frame.store().find(side);
  if (!row || row->kind != Kind::Registration) return false;
  const RegistrationState state = state_of(side, frame);
  return is_live(state) && state != RegistrationState::InDeal;
}

Command decision(const FormDraft& draft, const Frame& frame) {
  const Value chosen = value_of(*draft.find(kDecidedFor), frame.today);
  const RecordId side = reference(chosen.view());
  const std::string reason = reason_of(draft);
  return may_win(side, frame)
             ? make_decide_registration(side, RegistrationVerdict::Accept, reason)
             : make_decide_registration(draft.record, RegistrationVerdict::Reject, reason);
}

Result<FormDeed> decide(const FormDraft& draft, const Frame& frame, Intents&) {
  Command command = decision(draft, frame);
  // Two people deciding at once: the second is told.
  for (const RecordId seen : {draft.record, command.record}) {
    command.presumptions.push_back(
        {seen, field::state, Value::copy(frame.store().value(seen, field::state))});
    if (command.record == draft.record) break;
  }
  return FormDeed{.commands = {std::move(command)},
                  .done = std::string(frame.phrase("form.decided"))};
}

void draw_decision(FormDraft& draft, const Frame& frame) {
  FormInput& decided = *draft.find(kDecidedFor);
  const auto offer = [&](PhraseKey name, const std::string& choice) {
    if (!ui::chip({.name = frame.phrase(name), .selected = decided.text == choice})) return;
    decided.text = choice;
    ui::request_frame();
  };
  draw_sides(
      draft.record,
      [&](const ConflictEvidence& side, std::size_t at) {
        const PhraseKey name =
            at == 0 ? PhraseKey("form.decide_this") : PhraseKey("form.decide_other");
        offer(name, text_of(side.record));
      },
      frame);
  offer("form.decide_reject", std::string(kNobody));
}

FormDraft deciding(RecordId registration, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Decision,
                                 .title = "form.decide",
                                 .submit = "button.save",
                                 .fields = kDecisionFields,
                                 .deed = decide,
                                 .evidence = draw_decision};
  FormDraft draft = open_blank(kSpec, registration, frame);
  preset(draft, kDecidedFor, Value::of(registration), frame);
  return draft;
}

constexpr auto kShowFields = std::to_array<FormField>({
    {.field = field::shown_on},
    {.field = field::inspection_act},
});

Result<FormDeed> hold_show(const FormDraft& draft, const Frame& frame, Intents&) {
  const Value on = value_of(draft, field::shown_on, frame);
  std::optional<Date> date;
  if (!on.is_null()) date = Date{static_cast<std::int32_t>(on.integer)};
  const bool act = !draft.text(field::inspection_act).empty();
  return FormDeed{.commands = {make_record_show(
                      draft.record, date, act ? InspectionAct::Signed : InspectionAct::NotTold)},
                  .done = std::string(frame.phrase("form.show_held"))};
}

FormDraft showing(RecordId registration, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Show,
                                 .title = "form.show_held",
                                 .submit = "button.save",
                                 .fields = kShowFields,
                                 .deed = hold_show};
  FormDraft draft = open_blank(kSpec, registration, frame);
  preset(draft, field::shown_on, Value::of(frame.today.days), frame);
  return draft;
}

constexpr auto kDealFields = std::to_array<FormField>({
    {.field = fields::deal::project, .required = true},
    {.field = fields::deal::category},
    {.field = fields::deal::unit_number},
    {.field = fields::deal::rooms},
    {.field = fields::deal::area, .type = InputType::Hundredths},
});

Result<FormDeed> create_deal(const FormDraft& draft, const Frame& frame, Intents& intents) {
  NewDeal deal{.deal = intents.new_id(), .step = intents.new_id(), .registration = draft.record};
  for (const FormInput& input : draft.inputs) {
    Value value = value_of(input, frame.today);
    if (!value.is_null()) deal.fields.push_back(put(input.field->field, std::move(value)));
  }
  const RecordId id = deal.deal;
  return FormDeed{.commands = {make_create_deal(std::move(deal))},
                  .done = std::string(frame.phrase("form.deal_created")),
                  .opens = id,
                  .opens_kind = Kind::Deal};
}

FormDraft creating_deal(RecordId registration, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::NewDeal,
                                 .title = "form.create_deal",
                                 .submit = "button.save",
                                 .fields = kDealFields,
                                 .deed = create_deal};
  FormDraft draft = open_blank(kSpec, registration, frame);
  const Store& store = frame.store();
  const RecordId project = store.canonical(reference(store.value(registration, field::project)));
  if (project) preset(draft, fields::deal::project, Value::of(project), frame);
  const ValueView category = store.value(registration, field::category);
  preset(draft, fields::deal::category, Value::copy(category), frame);
  return draft;
}

std::string until_of(RecordId registration, const Frame& frame) {
  const ValueView until = frame.store().value(registration, field::protected_until);
  if (until.null()) return std::string(frame.phrase("word.unlimited"));
  const Date last = last_protected_day(frame.zone, Instant{until.integer});
  return format_date(frame.language(), last);
}

/// The decision as a message to the agent, who learns nothing of the other side. Nothing is
/// promised before the server has decided.
std::string answer_agent(const FormDraft& draft, const Frame& frame) {
  const RecordId id = draft.record;
  const Store& store = frame.store();
  const std::string client = value_words(field::client, store.value(id, field::client), frame);
  std::string project = value_words(field::project, store.value(id, field::project), frame);
  if (project.empty()) project = frame.phrase("lists.registrations.all_projects");
  if (is_tentative(id, frame)) return frame.phrase("form.answer_tentative", {client, project});
  const std::string reason = current_words(id, field::reason, frame);
  switch (state_of(id, frame)) {
    case RegistrationState::Unique:
    case RegistrationState::Secured:
    case RegistrationState::InDeal:
      return frame.phrase("form.answer_unique", {client, project, until_of(id, frame)});
    case RegistrationState::UnderReview:
    case RegistrationState::Disputed:
      return frame.phrase("form.answer_review", {client, project});
    case RegistrationState::Rejected:
      return frame.phrase("form.answer_rejected", {client, project, reason});
    case RegistrationState::Expired:
      return frame.phrase("form.answer_expired", {client, project, until_of(id, frame)});
    default:
      return frame.phrase(
          "form.answer_other",
          {client, project, value_words(field::state, store.value(id, field::state), frame)});
  }
}

std::vector<std::string> recipients(const FormDraft& draft, const Frame& frame) {
  const Store& store = frame.store();
  return addresses_of_agent(store.canonical(reference(store.value(draft.record, field::agent))),
                            frame);
}

FormDraft answering(RecordId registration, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Question,
                                 .title = "form.answer",
                                 .submit = "button.copy",
                                 .fields = {},
                                 .answer = answer_agent,
                                 .copies = true,
                                 .answer_to = recipients};
  return open_blank(kSpec, registration, frame);
}

}  // namespace

// What comes next leads: a decision; more time before there is none; the show; and then a deal.
std::span<const RecordAct> registration_acts() {
  static const std::array<RecordAct, 7> kActs = {{{.name = "form.decide",
                                                   .icon = ui::Icon::Check,
                                                   .offered = is_to_decide,
                                                   .form = deciding,
                                                   .leads = is_to_decide},
                                                  {.name = "form.create_deal",
                                                   .icon = ui::Icon::Handshake,
                                                   .offered = may_deal,
                                                   .form = creating_deal},
                                                  {.name = "form.extend",
                                                   .icon = ui::Icon::Clock,
                                                   .offered = may_extend,
                                                   .form = extending,
                                                   .leads = filters::is_expiring},
                                                  {.name = "form.show_held",
                                                   .icon = ui::Icon::Eye,
                                                   .offered = may_show,
                                                   .form = showing,
                                                   .leads = shows_next},
                                                  {.name = "form.answer",
                                                   .icon = ui::Icon::MessageCircle,
                                                   .offered = may_ask,
                                                   .form = answering},
                                                  {.name = "form.dispute",
                                                   .icon = ui::Icon::TriangleAlert,
                                                   .offered = may_dispute,
                                                   .form = disputing,
                                                   .rank = ActRank::Rare},
                                                  {.name = "form.cancel_registration",
                                                   .icon = ui::Icon::X,
                                                   .offered = may_cancel,
                                                   .form = cancelling,
                                                   .rank = ActRank::Rare}}};
  return kActs;
}

}  // namespace planerka::forms
