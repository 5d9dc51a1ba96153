#include "tests/shared/domain/work_bench.h"

#include "shared/i18n/formats.h"
#include "shared/i18n/phrases.h"
#include "shared/i18n/rule_text.h"

namespace planerka::testing {
namespace {

// 02.03
std::string short_date(Date date) {
  return format_date(Language::Ru, date).substr(0, 5);
}

std::string enum_title(EnumList list, std::int64_t number) {
  return enum_label(Language::Ru, enum_list_name(list), enum_name(list, static_cast<int>(number)));
}

}  // namespace

DealStage stage_named(std::string_view title) {
  for (int at = 0; at < enum_size(EnumList::DealStage); ++at) {
    if (enum_title(EnumList::DealStage, at) == title) return static_cast<DealStage>(at);
  }
  VERIFY(false);
  return DealStage::Lead;
}

std::string title_of(DealStage stage) {
  return enum_title(EnumList::DealStage, static_cast<std::int64_t>(stage));
}

WorkBench::WorkBench() {
  const auto zone = make_zone_setting("Europe/Moscow", kMoscow);
  VERIFY(w.run({}, make_set_setting(setting_keys::kCompanyZone, zone)).ok());
  etazhi = w.add_agency(w.manager, "Этажи");
  anna = create(Kind::Agent,
                {put(fields::agent::name, Value::text("Анна")),
                 put(fields::agent::agency, Value::of(etazhi))});
  maria = create(Kind::Client, {put(fields::client::name, Value::text("Мария"))});
  park = create(Kind::Project, {put(fields::project::name, Value::text("Парк"))}, w.admin);
}

RecordId WorkBench::create(Kind kind, std::vector<Argument> fields, RecordId by) {
  const RecordId id = w.new_id();
  VERIFY(run(make_create(kind, id, std::move(fields)), by).empty());
  return id;
}

RecordId WorkBench::import(Kind kind, std::vector<Argument> fields) {
  const RecordId id = w.new_id();
  VERIFY(w.run({}, make_import(kind, id, std::move(fields))).ok());
  return id;
}

RecordId WorkBench::registration(RegistrationState state) {
  namespace field = fields::registration;
  return import(Kind::Registration,
                {put(field::state, number(state)),
                 put(field::client, Value::of(maria)),
                 put(field::agency, Value::of(etazhi)),
                 put(field::agent, Value::of(anna)),
                 put(field::project, Value::of(park)),
                 put(field::category, number(Category::Flat)),
                 put(field::protected_until, Value::of(kMoscow.end_of(kToday.plus_days(30)).ms))});
}

RecordId WorkBench::deal(RecordId of) {
  NewDeal made{.deal = w.new_id(), .step = w.new_id(), .registration = of};
  if (!of) made.fields = {put(fields::deal::client, Value::of(maria))};
  VERIFY(run(make_create_deal(made)).empty());
  return made.deal;
}

std::string WorkBench::move(RecordId deal, std::string_view to, RecordId by) {
  const std::size_t colon = to.find(": ");
  const bool said = colon != std::string_view::npos;
  return run(make_change_stage(seen(deal),
                               {.step = w.new_id(),
                                .to = stage_named(to.substr(0, colon)),
                                .reason = said ? to.substr(colon + 2) : std::string_view{}}),
             by);
}

std::string WorkBench::lose(RecordId deal, LostReason why, std::string_view text) {
  return run(make_change_stage(
      seen(deal), {.step = w.new_id(), .to = DealStage::Lost, .reason = text, .lost = why}));
}

std::string WorkBench::run(const Command& command, RecordId by) {
  return reason(w.run(by ? by : w.manager, command));
}

std::string WorkBench::undo(RecordId by) {
  const ReplicaId replica{static_cast<std::uint32_t>((by ? by : w.manager).value)};
  return run(make_undo(replica, w.last_n()), by);
}

DealStage WorkBench::stage(RecordId deal) const {
  return static_cast<DealStage>(w.integer(deal, fields::deal::stage));
}

RegistrationState WorkBench::registered(RecordId registration) const {
  return static_cast<RegistrationState>(w.integer(registration, fields::registration::state));
}

std::optional<Booking> WorkBench::booking(RecordId deal) const {
  return booking_of(w.state.table(Kind::Deal), w.state.find(deal)->index);
}

std::string WorkBench::booking_text(RecordId deal) const {
  const auto booked = booking(deal);
  if (!booked) return {};
  std::string text = enum_title(EnumList::BookingKind, static_cast<std::int64_t>(booked->kind)) +
                     " " + short_date(booked->from) + "–" + short_date(booked->until);
  if (booked->amount) text += ", " + std::to_string(booked->amount->kopecks / 100);
  return text;
}

std::string WorkBench::history(RecordId deal) const {
  std::string text;
  for (const StageStep& step : stage_history(w.state, deal, kMoscow)) {
    if (step.from) text += title_of(*step.from) + " → ";
    text += title_of(step.to);
    if (step.skipped > 0) text += " (пропущено " + std::to_string(step.skipped) + ")";
    if (!step.reason.empty()) text += ": " + read_rule_text(Language::Ru, step.reason);
    text += '\n';
  }
  return text;
}

std::string WorkBench::protected_through(RecordId registration) const {
  const ValueView until = w.state.value(registration, fields::registration::protected_until);
  if (until.null()) return {};
  return short_date(kMoscow.local_date(Instant{until.integer - 1}));
}

}  // namespace planerka::testing
