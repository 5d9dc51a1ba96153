// Clients, and the registrations by which agencies brought them.

#include <algorithm>
#include <optional>
#include <string>

#include "server/demo/builder.h"
#include "server/demo/words.h"
#include "shared/i18n/rule_text.h"

namespace planerka::demo {
namespace {

constexpr std::size_t kClientsWithoutDeal = 800;
constexpr int kPastDays = 360;
constexpr int kProtectionDays = 30;

Category pick_category(Random& random) {
  constexpr int kWeights[] = {78, 10, 6, 3, 3};
  return static_cast<Category>(random.weighted(kWeights));
}

// What became of a registration that no deal came of.
RegistrationState pick_state(Random& random, int days_ago) {
  using enum RegistrationState;
  if (days_ago <= 10 && random.percent(50)) return UnderReview;
  if (random.percent(9)) return Rejected;
  if (random.percent(3)) return Cancelled;
  // Some were prolonged.
  const bool once_more = days_ago > kProtectionDays && days_ago < 2 * kProtectionDays;
  if (once_more && random.percent(20)) return Unique;
  if (days_ago > kProtectionDays) return random.percent(93) ? Expired : Cancelled;
  return days_ago < 2 || random.percent(75) ? Unique : Secured;
}

std::string about_deal(PhraseKey key, std::string_view stage, Date since) {
  return rule_text(key, {rule_argument::label("deal_stage", stage), rule_argument::day(since)});
}

// As the matrix of conflicts would write it.
std::string pick_rejection(Random& random, Date received) {
  switch (random.between(0, 2)) {
    case 0:
      return rule_text("reason.own_contact", {rule_argument::day(received.plus_days(-40))});
    case 1:
      return rule_text("reason.secured", {rule_argument::day(received.plus_days(20))});
    default:
      return about_deal("reason.deal_under_way", "paid_booking", received.plus_days(-5));
  }
}

std::string pick_doubt(Random& random, Date received) {
  switch (random.between(0, 2)) {
    case 0:
      return about_deal("reason.deal_open", "show_planned", received.plus_days(-5));
    case 1:
      return rule_text("reason.own_contact_old", {rule_argument::day(received.plus_days(-120))});
    default:
      return rule_text("reason.reviewed_elsewhere", {rule_argument::day(received)});
  }
}

// Held within days, before today; of what expired so long ago that the protection after it is over.
std::optional<Date> pick_show(Builder& builder, RegistrationState state, Date received) {
  using enum RegistrationState;
  constexpr int kDaysAtMost = 9;
  Random& random = builder.random;
  const int days_ago = builder.options.today.days - received.days;
  const bool long_over = state == Expired && days_ago > kProtectionDays + kDaysAtMost;
  if (state != Secured && !(long_over && random.percent(25))) return std::nullopt;
  const int after = random.between(1, std::min(kDaysAtMost, days_ago - 1));
  return Builder::workday(received.plus_days(after));
}

void put_decision(Builder& builder, Record& registration, RegistrationState state, Date received) {
  namespace field = fields::registration;
  using enum RegistrationState;
  Random& random = builder.random;
  registration.choice(field::state, state);
  if (state == Rejected) registration.text(field::reason, pick_rejection(random, received));
  if (state == UnderReview) registration.text(field::reason, pick_doubt(random, received));
  const std::optional<Date> shown = pick_show(builder, state, received);
  if (shown) {
    registration.day(field::shown_on, *shown);
    registration.number(field::inspection_act, 1);
  }
  if (state == Unique || state == Secured || state == Expired) {
    const bool prolonged =
        state == Unique && received.plus_days(kProtectionDays) < builder.options.today;
    if (prolonged) registration.number(field::extensions, 1);
    const Date from = shown.value_or(received.plus_days(prolonged ? kProtectionDays : 0));
    registration.number(field::protected_until,
                        builder.options.zone.end_of(from.plus_days(kProtectionDays)).ms);
  }
}

void add_registration(Builder& builder, const Client& client, Date received) {
  namespace field = fields::registration;
  const Agency& agency = builder.agencies[client.agency];
  const Instant at = builder.working_time(received);
  const int days_ago = builder.options.today.days - received.days;
  Record registration(Kind::Registration, builder.new_id());
  registration.link(field::agency, agency.id);
  registration.link(field::agent, client.agent);
  registration.link(field::client, client.id);
  registration.add(field::phones, Value::text(client.phone));
  registration.text(field::phones_as_given, client.phone);
  registration.link(field::project, builder.projects[client.project]);
  registration.choice(field::category, pick_category(builder.random));
  registration.number(field::received_at, at.ms);
  put_decision(builder, registration, pick_state(builder.random, days_ago), received);
  builder.import(std::move(registration), at);
}

}  // namespace

Client pick_client(Builder& builder) {
  Random& random = builder.random;
  Client client{.id = builder.new_id(), .phone = builder.phone()};
  client.agency = builder.pick_agency();
  client.agent = random.pick(builder.agencies[client.agency].agents);
  client.project =
      static_cast<std::size_t>(random.between(0, static_cast<int>(builder.projects.size()) - 1));
  return client;
}

namespace {

void add_consent(Builder& builder, const Client& client, ConsentPurpose purpose, Date given) {
  namespace field = fields::consent;
  const bool agent = builder.random.percent(70);
  Record consent(Kind::Consent, builder.new_id());
  consent.link(field::client, client.id);
  consent.choice(field::purpose, purpose);
  consent.choice(field::received_by, agent ? ConsentTaker::Agent : ConsentTaker::Office);
  consent.text(field::form, agent ? "Анкета на показе" : "Заявление в офисе продаж");
  consent.day(field::given_on, given);
  builder.import(std::move(consent), builder.working_time(given));
}

}  // namespace

void import_client(Builder& builder, const Client& client, Date created) {
  Record record(Kind::Client, client.id);
  record.text(fields::client::name, builder.full_name(true));
  record.text(fields::client::phone, client.phone);
  if (builder.random.percent(15)) {
    record.add(fields::client::extra_phones, Value::text(builder.phone()));
  }
  record.text(fields::client::source, kClientSource);
  builder.import(std::move(record), builder.working_time(created));
  if (!builder.random.percent(80)) return;
  add_consent(builder, client, ConsentPurpose::Processing, created);
  if (builder.random.percent(40)) {
    add_consent(builder, client, ConsentPurpose::Advertising, created);
  }
}

void add_clients(Builder& builder) {
  for (std::size_t i = 0; i < kClientsWithoutDeal; ++i) {
    const Client client = pick_client(builder);
    const Agency& agency = builder.agencies[client.agency];
    const Date received =
        Builder::workday(builder.days_ago(builder.pick_days_ago(agency, kPastDays)));
    import_client(builder, client, received);
    add_registration(builder, client, received);
  }
}

}  // namespace planerka::demo
