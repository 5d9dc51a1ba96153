// Deals at all stages, each with the registration it came from and its history of stages.

#include <algorithm>
#include <optional>

#include "server/demo/builder.h"
#include "server/demo/words.h"
#include "shared/domain/stage_norms.h"

namespace planerka::demo {
namespace {

constexpr std::size_t kDeals = 700;
constexpr int kPastDays = 420;
constexpr int kBasisPoints = 10'000;

// Days a deal usually spends on each stage before the next.
constexpr int kStageDays[] = {3, 6, 7, 3, 12, 18, 12, 12, 24};
constexpr int kStuckEvery = 8;  // of those under way

constexpr int kWeekend = 2;  // a day off is moved back by so much at most

// The longest a deal can stand at a stage without being stuck, as far as weekends leave it.
int longest_in_time(DealStage stage) {
  static const StageNorms norms;
  return norms.of(stage).value_or(kPastDays) - kWeekend;
}

// Lead … Closed, then Lost.
constexpr int kStages = static_cast<int>(DealStage::Lost) + 1;

// With an agency that was not heard of for longer than a stage lasts nothing stands there in time.
DealStage pick_stage(Random& random, const Agency& agency) {
  constexpr int kWeights[kStages] = {68, 68, 66, 50, 50, 44, 38, 60, 70, 98, 100};
  int weights[kStages] = {};
  for (int stage = 0; stage < kStages; ++stage) {
    const bool moves = agency.quiet_days <= longest_in_time(static_cast<DealStage>(stage));
    weights[stage] = moves ? kWeights[stage] : 0;
  }
  return static_cast<DealStage>(random.weighted(weights));
}

struct Step {
  DealStage to;
  Date on;
};

// The stages a deal has been through, none after the last one, where it stands since that day; told
// backwards from there, each as long as it takes, a little more or less.
std::vector<Step> walk(Random& random, DealStage stage, Date since) {
  std::vector<Step> steps{{stage, since}};
  const bool lost = stage == DealStage::Lost;
  const int last = lost ? random.between(1, 6) : static_cast<int>(stage);
  for (int before = last - 1; before >= 0; --before) {
    const int usual = kStageDays[before];
    const int days = random.between(1, usual) + random.between(0, usual);
    steps.push_back(
        {static_cast<DealStage>(before), Builder::workday(steps.back().on.plus_days(-days))});
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

// The day since which it stands at the last of its stages: within the norm, or well beyond it.
enum class Pace : std::uint8_t { InTime, Stuck };
Date pick_since(Builder& builder, const Agency& agency, DealStage stage, Pace pace) {
  constexpr int kFinishedDays = 330;
  const int least = std::max(1, agency.quiet_days);
  const int norm = longest_in_time(stage) + kWeekend;
  const bool finished = stage == DealStage::Closed || stage == DealStage::Lost;
  const int days = finished              ? builder.pick_days_ago(agency, kFinishedDays)
                   : pace == Pace::Stuck ? std::max(least, norm) + builder.random.between(1, norm)
                                         : builder.random.between(least, norm - kWeekend);
  return Builder::workday(builder.days_ago(days));
}

const Step* step_to(const std::vector<Step>& steps, DealStage stage) {
  for (const Step& step : steps) {
    if (step.to == stage) return &step;
  }
  return nullptr;
}

// The registration that a deal came from.
struct Registered {
  Date received;
  std::optional<Date> shown;
  DealStage stage = DealStage::Lead;  // of the deal, today
};

// The last day of protection: thirty days from the registration, anew from the show; the manager
// has prolonged what is still on its way to a booking.
Date protected_through(Builder& builder, const Registered& as) {
  constexpr int kDays = 30;
  const Date last = as.shown.value_or(as.received).plus_days(kDays);
  const bool on_its_way = as.stage < DealStage::VerbalBooking;
  const Date prolonged = builder.options.today.plus_days(builder.random.between(1, 25));
  return on_its_way ? std::max(last, prolonged) : last;
}

RecordId add_registration(Builder& builder, const Client& client, const Registered& as) {
  namespace field = fields::registration;
  const RecordId id = builder.new_id();
  const Instant at = builder.working_time(as.received);
  const Date last = protected_through(builder, as);
  const bool over = as.stage == DealStage::Lost && last < builder.options.today;
  Record registration(Kind::Registration, id);
  registration.link(field::agency, builder.agencies[client.agency].id);
  registration.link(field::agent, client.agent);
  registration.link(field::client, client.id);
  registration.add(field::phones, Value::text(client.phone));
  registration.text(field::phones_as_given, client.phone);
  registration.link(field::project, builder.projects[client.project]);
  registration.choice(field::category, Category::Flat);
  registration.number(field::received_at, at.ms);
  registration.choice(field::state, over ? RegistrationState::Expired : RegistrationState::InDeal);
  registration.number(field::protected_until, builder.options.zone.end_of(last).ms);
  if (as.shown) {
    registration.day(field::shown_on, *as.shown);
    registration.number(field::inspection_act, 1);
  }
  builder.import(std::move(registration), at);
  return id;
}

void put_unit(Builder& builder, Record& deal, std::size_t project) {
  namespace field = fields::deal;
  constexpr std::int64_t kKopecks = 100;
  constexpr std::int64_t kRoundTo = 1000;  // roubles
  Random& random = builder.random;
  const int rooms = random.between(0, 4);
  const int area = 2200 + rooms * 1750 + random.between(0, 1500);  // 1/100 m²
  const std::int64_t metre = kProjects[project].price_a_metre * random.between(94, 112) / 100;
  const std::int64_t price = metre * area / 100 / kRoundTo * kRoundTo;
  const std::int64_t discount =
      random.percent(30) ? price * random.between(1, 4) / 100 / kRoundTo * kRoundTo : 0;
  deal.choice(field::category, Category::Flat);
  deal.number(field::rooms, rooms);
  deal.number(field::area, area);
  deal.text(field::unit_number, std::to_string(random.between(1, 640)));
  deal.number(field::price, price * kKopecks);
  if (discount > 0) deal.number(field::discount, discount * kKopecks);
  deal.number(field::sum, (price - discount) * kKopecks);
  constexpr int kPayments[] = {28, 58, 12, 2};
  const auto payment = static_cast<PaymentMethod>(random.weighted(kPayments));
  deal.choice(field::payment, payment);
  if (payment == PaymentMethod::Mortgage) {
    deal.text(field::payment_bank, random.pick(kBanks).name);
  }
}

void put_booking(Builder& builder, Record& deal, const Step& step) {
  constexpr int kVerbalDays = 3;
  constexpr int kPaidDays = 14;
  const bool paid = step.to == DealStage::PaidBooking;
  // Some were prolonged; one that has lapsed is no booking any more.
  const Date until =
      std::max(step.on.plus_days(paid ? kPaidDays : kVerbalDays),
               builder.options.today.plus_days(builder.random.between(0, paid ? 9 : 2)));
  deal.put(
      fields::deal::booking,
      make_tuple_value({Value::of(static_cast<int>(paid ? BookingKind::Paid : BookingKind::Verbal)),
                        Value::of(step.on.days),
                        Value::of(until.days),
                        Value::of(paid ? 5'000'000 : 0)}));
}

// What the stage says about money and papers.
void put_progress(Builder& builder, Record& deal, const std::vector<Step>& steps) {
  namespace field = fields::deal;
  Random& random = builder.random;
  const Step& now = steps.back();
  if (now.to == DealStage::VerbalBooking || now.to == DealStage::PaidBooking) {
    put_booking(builder, deal, now);
  }
  if (const Step* step = step_to(steps, DealStage::AgreementSigned)) {
    deal.choice(field::agreement_kind, AgreementKind::SharedConstruction);
    const std::string number = "ДДУ-" + std::to_string(random.between(1000, 9999));
    deal.put(field::agreement, make_tuple_value({Value::text(number), Value::of(step->on.days)}));
  }
  if (const Step* step = step_to(steps, DealStage::AgreementRegistered)) {
    deal.day(field::registered_on, step->on);
    deal.day(field::won_on, step->on);
  }
  if (step_to(steps, DealStage::PaymentReceived) != nullptr) {
    deal.number(field::paid_percent, kBasisPoints);
  }
  if (now.to == DealStage::Closed) {
    deal.choice(field::recognition,
                random.percent(96) ? Recognition::Recognised : Recognition::Declined);
  }
  if (now.to == DealStage::Lost) {
    deal.number(field::lost_reason, random.between(0, 5));
  }
}

void add_history(Builder& builder, RecordId deal, const std::vector<Step>& steps) {
  namespace field = fields::stage_change;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const Instant at = builder.working_time(steps[i].on);
    Record change(Kind::StageChange, builder.new_id());
    change.link(field::deal, deal);
    change.choice(field::from, steps[i - 1].to);
    change.choice(field::to, steps[i].to);
    change.number(field::at, at.ms);
    builder.import(std::move(change), at);
  }
}

// Now and then the agent of another agency helped, and has a part.
Value shares(const Builder& builder, const Client& client) {
  constexpr std::size_t kSharedEvery = 23;
  constexpr int kHelpersPart = 3'000;
  const Agency& own = builder.agencies[client.agency];
  const Agency& other = builder.agencies[(client.agency + 1) % builder.agencies.size()];
  const bool shared = builder.deals.size() % kSharedEvery == 4 && !other.agents.empty();
  const int part = shared ? kHelpersPart : 0;
  std::vector<Value> members = {
      Value::of(own.id), Value::of(client.agent), Value::of(kBasisPoints - part)};
  if (shared) {
    members.insert(members.end(),
                   {Value::of(other.id), Value::of(other.agents.front()), Value::of(part)});
  }
  return make_tuple_value(members);
}

void add_deal(Builder& builder) {
  namespace field = fields::deal;
  Random& random = builder.random;
  const Client client = pick_client(builder);
  const Agency& agency = builder.agencies[client.agency];
  const DealStage stage = pick_stage(random, agency);
  const bool under_way = stage != DealStage::Closed && stage != DealStage::Lost;
  const bool stuck = under_way && ++builder.deals_under_way % kStuckEvery == 0;
  const Pace pace = stuck ? Pace::Stuck : Pace::InTime;
  const auto steps = walk(random, stage, pick_since(builder, agency, stage, pace));
  const Date opened = steps.front().on;
  const Step* show = step_to(steps, DealStage::ShowHeld);
  const Date received = Builder::workday(opened.plus_days(-random.between(1, 12)));
  import_client(builder, client, received);
  const RecordId registration = add_registration(
      builder, client, {received, show == nullptr ? std::nullopt : std::optional(show->on), stage});
  const RecordId id = builder.new_id();
  Record deal(Kind::Deal, id);
  deal.day(field::opened_on, opened);
  deal.link(field::client, client.id);
  deal.link(field::registration, registration);
  deal.link(field::agency, agency.id);
  deal.link(field::agent, client.agent);
  deal.put(field::shares, shares(builder, client));
  deal.link(field::project, builder.projects[client.project]);
  deal.choice(field::stage, stage);
  deal.number(field::stage_since, builder.options.zone.start_of(steps.back().on).ms);
  put_unit(builder, deal, client.project);
  put_progress(builder, deal, steps);
  builder.import(std::move(deal), builder.working_time(opened));
  add_history(builder, id, steps);
  builder.deals.push_back({id, client.agency, opened, steps.back().on, under_way});
}

}  // namespace

void add_deals(Builder& builder) {
  for (std::size_t i = 0; i < kDeals; ++i) {
    add_deal(builder);
  }
}

}  // namespace planerka::demo
