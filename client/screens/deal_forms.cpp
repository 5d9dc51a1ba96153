#include "client/screens/deal_forms.h"

#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/form_values.h"
#include "client/screens/record_filters.h"
#include "client/screens/record_forms.h"
#include "client/screens/share_forms.h"
#include "shared/domain/commands.h"
#include "shared/domain/deals.h"
#include "shared/domain/roles.h"
#include "shared/i18n/formats.h"

namespace planerka::forms {
namespace {

constexpr int kBookingUntil = 2;
constexpr int kBookingAmount = 3;

constexpr auto kDealFields = std::to_array<FormField>({
    {.field = fields::deal::unit_number},
    {.field = fields::deal::category},
    {.field = fields::deal::rooms},
    {.field = fields::deal::area, .type = InputType::Hundredths},
    {.field = fields::deal::payment},
    {.field = fields::deal::payment_bank},
    {.field = fields::deal::agreement_kind},
    {.field = fields::deal::agreement,
     .type = InputType::Line,
     .label = PhraseKey("field.deal.agreement.number")},
    {.field = fields::deal::agreement,
     .type = InputType::Date,
     .member = 1,
     .label = PhraseKey("field.deal.agreement.date")},
    {.field = fields::deal::registered_on},
    {.field = fields::deal::comment, .type = InputType::Area},
});

bool is_going(RecordId deal, const Frame& frame) {
  return may_lead_deals(frame) && filters::stage_of(deal, frame) < DealStage::Closed;
}

bool is_lost(RecordId deal, const Frame& frame) {
  return may_lead_deals(frame) && filters::stage_of(deal, frame) == DealStage::Lost;
}

bool has_booking(RecordId deal, const Frame& frame) {
  const auto row = frame.store().find(deal);
  if (!row || !is_going(deal, frame) || !at_booking(filters::stage_of(deal, frame))) return false;
  const auto booking = booking_of(frame.store().table(Kind::Deal), row->index);
  return booking && booking->active(frame.today);
}

bool may_book(RecordId deal, const Frame& frame) {
  return is_going(deal, frame) && !has_booking(deal, frame) &&
         filters::stage_of(deal, frame) < DealStage::Preparation;
}

bool may_pay(RecordId deal, const Frame& frame) {
  return has_booking(deal, frame) && filters::stage_of(deal, frame) == DealStage::VerbalBooking;
}

/// A show was held: what comes next is a booking.
bool books_next(RecordId deal, const Frame& frame) {
  return filters::stage_of(deal, frame) == DealStage::ShowHeld;
}

bool may_set_money(RecordId deal, const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::SetDealMoney).ok() &&
         filters::stage_of(deal, frame) != DealStage::Lost;
}

std::optional<Date> date_of(const Value& value) {
  if (value.is_null()) return std::nullopt;
  return Date{static_cast<std::int32_t>(value.integer)};
}

/// Отказ has a form of its own.
bool is_no_loss(const FormDraft&, const Frame&, std::uint64_t stage) {
  return stage != static_cast<std::uint64_t>(DealStage::Lost);
}

constexpr auto kStageFields = std::to_array<FormField>({
    {.field = fields::deal::stage, .required = true, .offers = is_no_loss},
    {.field = fields::stage_change::reason, .label = PhraseKey("form.stage_reason")},
});

constexpr auto kBackFields = std::to_array<FormField>({
    {.field = fields::deal::stage, .required = true, .offers = is_no_loss},
    {.field = fields::stage_change::reason,
     .required = true,
     .label = PhraseKey("form.stage_back")},
});

FormDeed deed_of(RecordId deal, const StageChoice& choice, const Frame& frame) {
  const Value to = Value::of(static_cast<std::int64_t>(choice.to));
  const std::string words = value_words(fields::deal::stage, to.view(), frame);
  return {.commands = {make_change_stage(seen_deal(frame.store(), deal), choice)},
          .done = frame.phrase("form.stage_changed", {words})};
}

Result<FormDeed> change_stage(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const Value to = value_of(draft, fields::deal::stage, frame);
  const std::string reason(draft.text(fields::stage_change::reason));
  const StageChoice choice{
      .step = intents.new_id(), .to = static_cast<DealStage>(to.integer), .reason = reason};
  return deed_of(draft.record, choice, frame);
}

FormDraft going_back(RecordId deal, DealStage to, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::ChangeStage,
                                 .title = "form.stage",
                                 .submit = "button.save",
                                 .fields = kBackFields,
                                 .deed = change_stage};
  FormDraft draft = open_blank(kSpec, deal, frame);
  preset(draft, fields::deal::stage, Value::of(static_cast<std::int64_t>(to)), frame);
  return draft;
}

FormDraft changing_stage(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::ChangeStage,
                                 .title = "form.stage",
                                 .submit = "button.save",
                                 .fields = kStageFields,
                                 .deed = change_stage};
  FormDraft draft = open_blank(kSpec, deal, frame);
  const auto next = static_cast<std::int64_t>(filters::stage_of(deal, frame)) + 1;
  const auto closed = static_cast<std::int64_t>(DealStage::Closed);
  preset(draft, fields::deal::stage, Value::of(std::min(next, closed)), frame);
  return draft;
}

FormDraft reviving(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::ChangeStage,
                                 .title = "form.revive",
                                 .submit = "button.save",
                                 .fields = kStageFields,
                                 .deed = change_stage};
  FormDraft draft = open_blank(kSpec, deal, frame);
  preset(draft, fields::deal::stage, Value::of(0), frame);
  return draft;
}

constexpr FormField kUntil = {.field = fields::deal::booking,
                              .type = InputType::Date,
                              .member = kBookingUntil,
                              .label = PhraseKey("field.deal.booking.until")};
constexpr FormField kAmount = {.field = fields::deal::booking,
                               .type = InputType::Money,
                               .member = kBookingAmount,
                               .label = PhraseKey("field.deal.booking.amount")};
constexpr auto kBookFields = std::to_array<FormField>({
    {.field = fields::deal::booking,
     .required = true,
     .type = InputType::Choice,
     .label = PhraseKey("field.deal.booking.kind"),
     .list = EnumList::BookingKind},
    kUntil,
    kAmount,
});

Result<FormDeed> book(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const Value kind = value_of(draft, fields::deal::booking, frame);
  const Value amount = value_of(draft, fields::deal::booking, frame, kBookingAmount);
  BookingChoice choice{
      .step = intents.new_id(),
      .kind = static_cast<BookingKind>(kind.integer),
      .until = date_of(value_of(draft, fields::deal::booking, frame, kBookingUntil))};
  if (!amount.is_null()) choice.amount = Money{amount.integer};
  return FormDeed{.commands = {make_book(seen_deal(frame.store(), draft.record), choice)},
                  .done = std::string(frame.phrase("form.booked"))};
}

FormDraft booking(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Booking,
                                 .title = "form.book",
                                 .submit = "button.save",
                                 .fields = kBookFields,
                                 .deed = book};
  FormDraft draft = open_blank(kSpec, deal, frame);
  preset(draft, fields::deal::booking, Value::of(0), frame);
  return draft;
}

constexpr auto kPayFields = std::to_array<FormField>({kUntil, kAmount});

Result<FormDeed> pay(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const Value amount = value_of(draft, fields::deal::booking, frame, kBookingAmount);
  BookingChoice choice{
      .step = intents.new_id(),
      .until = date_of(value_of(draft, fields::deal::booking, frame, kBookingUntil))};
  if (!amount.is_null()) choice.amount = Money{amount.integer};
  return FormDeed{.commands = {make_pay_booking(seen_deal(frame.store(), draft.record), choice)},
                  .done = std::string(frame.phrase("command.pay_booking"))};
}

FormDraft paying(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Booking,
                                 .title = "form.pay_booking",
                                 .submit = "button.save",
                                 .fields = kPayFields,
                                 .deed = pay};
  FormDraft draft = open_blank(kSpec, deal, frame);
  const int days = booking_days(frame.store(), BookingKind::Paid);
  FormInput& until = *draft.find(fields::deal::booking, kBookingUntil);
  until.text = until.base = format_date(frame.language(), frame.today.plus_days(days));
  return draft;
}

constexpr auto kMoneyFields = std::to_array<FormField>({
    {.field = fields::deal::price},
    {.field = fields::deal::discount},
    {.field = fields::deal::sum},
    {.field = fields::deal::paid_percent, .type = InputType::Hundredths},
});

/// What was touched; a sum that nobody touched follows from the price and the discount.
Result<FormDeed> set_money(const FormDraft& draft, const Frame& frame, Intents&) {
  std::vector<Argument> edits = changed_values(draft, frame);
  FormDeed deed{.done = frame.phrase("toast.saved", {record_name(draft.record, frame)})};
  if (!edits.empty()) deed.commands = {make_set_deal_money(draft.record, std::move(edits))};
  return deed;
}

FormDraft setting_money(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::DealMoney,
                                 .title = "form.money",
                                 .submit = "button.save",
                                 .fields = kMoneyFields,
                                 .deed = set_money};
  FormDraft draft = open_blank(kSpec, deal, frame);
  for (FormInput& input : draft.inputs) {
    input.text = held_text(frame.store(), deal, *input.field, frame.language());
    input.opened = input.base = input.text;
  }
  return draft;
}

constexpr auto kProlongFields =
    std::to_array<FormField>({{.field = fields::deal::booking,
                               .required = true,
                               .type = InputType::Date,
                               .member = kBookingUntil,
                               .label = PhraseKey("field.deal.booking.until")}});

Result<FormDeed> prolong(const FormDraft& draft, const Frame& frame, Intents&) {
  const auto until = date_of(value_of(draft, fields::deal::booking, frame, kBookingUntil));
  const SeenDeal seen = seen_deal(frame.store(), draft.record);
  return FormDeed{.commands = {make_prolong_booking(seen, until.value_or(frame.today))},
                  .done = std::string(frame.phrase("form.booked"))};
}

FormDraft prolonging(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Booking,
                                 .title = "form.prolong",
                                 .submit = "button.save",
                                 .fields = kProlongFields,
                                 .deed = prolong};
  return open_blank(kSpec, deal, frame);
}

constexpr auto kUnbookFields =
    std::to_array<FormField>({{.field = fields::stage_change::reason, .required = true}});

Result<FormDeed> unbook(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const std::string reason(draft.text(fields::stage_change::reason));
  const SeenDeal seen = seen_deal(frame.store(), draft.record);
  return FormDeed{.commands = {make_remove_booking(seen, intents.new_id(), reason)},
                  .done = std::string(frame.phrase("form.unbooked"))};
}

FormDraft unbooking(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Booking,
                                 .title = "form.unbook",
                                 .submit = "button.save",
                                 .fields = kUnbookFields,
                                 .deed = unbook};
  return open_blank(kSpec, deal, frame);
}

bool is_other_reason(const FormDraft& draft) {
  return draft.text(fields::deal::lost_reason) ==
         std::to_string(static_cast<int>(LostReason::Other));
}

constexpr auto kLossFields = std::to_array<FormField>({
    {.field = fields::deal::lost_reason, .required = true},
    {.field = fields::deal::lost_comment,
     .required = true,
     .type = InputType::Area,
     .wanted = is_other_reason},
});

Result<FormDeed> lose(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const Value why = value_of(draft, fields::deal::lost_reason, frame);
  const std::string text = value_of(draft, fields::deal::lost_comment, frame).bytes;
  const StageChoice choice{.step = intents.new_id(),
                           .to = DealStage::Lost,
                           .reason = text,
                           .lost = static_cast<LostReason>(why.integer)};
  return FormDeed{.commands = {make_change_stage(seen_deal(frame.store(), draft.record), choice)},
                  .done = std::string(frame.phrase("form.lost"))};
}

FormDraft losing(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Loss,
                                 .title = "form.lose",
                                 .submit = "button.save",
                                 .fields = kLossFields,
                                 .deed = lose};
  return open_blank(kSpec, deal, frame);
}

}  // namespace

bool may_help(RecordId deal, const Frame& frame) {
  return is_going(deal, frame) && may_write(*frame.person, Kind::Task).ok();
}

FormDraft helping(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::NewTask,
                                 .title = "form.help_offer",
                                 .submit = "button.save",
                                 .fields = task().fields,
                                 .deed = task().deed,
                                 .prepare = prepare_task};
  FormDraft draft = about(kSpec, deal, frame);
  const std::string text = frame.phrase("form.help_text", {record_name(deal, frame)});
  preset(draft, fields::task::text, Value::text(text), frame);
  return draft;
}

const FormSpec* deal() {
  static const FormSpec kSpec = {.kept = FormKind::Record,
                                 .title = "button.edit",
                                 .submit = "button.save",
                                 .fields = kDealFields};
  return &kSpec;
}

bool may_lead_deals(const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::ChangeStage).ok();
}

std::optional<FormDraft> asked_before_stage(RecordId deal, DealStage to, const Frame& frame) {
  if (to == DealStage::Lost) return losing(deal, frame);
  const DealStage from = filters::stage_of(deal, frame);
  if (from == DealStage::Lost || to > from) return std::nullopt;
  return going_back(deal, to, frame);
}

Act stage_act(RecordId deal, DealStage to, const Frame& frame, Intents& intents) {
  FormDeed deed = deed_of(deal, {.step = intents.new_id(), .to = to}, frame);
  return {.commands = std::move(deed.commands), .done = std::move(deed.done)};
}

std::span<const RecordAct> deal_acts() {
  static const std::array<RecordAct, 10> kActs = {
      {{.name = "form.pay_booking",
        .icon = ui::Icon::Check,
        .offered = may_pay,
        .form = paying,
        .leads = may_pay},
       {.name = "form.stage",
        .icon = ui::Icon::ArrowRight,
        .offered = is_going,
        .form = changing_stage},
       {.name = "form.book",
        .icon = ui::Icon::Lock,
        .offered = may_book,
        .form = booking,
        .leads = books_next},
       {.name = "form.prolong",
        .icon = ui::Icon::Clock,
        .offered = has_booking,
        .form = prolonging},
       {.name = "form.unbook", .icon = ui::Icon::X, .offered = has_booking, .form = unbooking},
       {.name = "form.help_offer",
        .icon = ui::Icon::Lightbulb,
        .offered = may_help,
        .form = helping},
       {.name = "form.lose", .icon = ui::Icon::CircleX, .offered = is_going, .form = losing},
       {.name = "form.revive", .icon = ui::Icon::Undo2, .offered = is_lost, .form = reviving},
       {.name = "form.money",
        .icon = ui::Icon::Pencil,
        .offered = may_set_money,
        .form = setting_money,
        .rank = ActRank::Rare},
       {.name = "form.shares",
        .icon = ui::Icon::Users,
        .offered = may_share,
        .form = sharing,
        .rank = ActRank::Rare}}};
  return kActs;
}

}  // namespace planerka::forms
