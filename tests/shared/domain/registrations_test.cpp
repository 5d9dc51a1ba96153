// Registering: whose the client is, and that one person is one client.

#include "shared/domain/client_phones.h"
#include "shared/domain/conflict_search.h"
#include "tests/shared/domain/registration_bench.h"

namespace planerka::testing {
namespace {

namespace field = fields::registration;

class Registering : public RegistrationBench {};

TEST_F(Registering, TheFirstIsUniqueAndProtectedThroughTheThirtiethDay) {
  const RecordId id = registered(w.manager, form(ours));
  EXPECT_EQ(state(id), "unique");
  EXPECT_EQ(why(id), "");
  EXPECT_EQ(until(id), "01.04");
  EXPECT_EQ(w.integer(id, field::received_at), w.now.ms);
  EXPECT_EQ(w.integer(id, make_field(Kind::Registration, common::number)), 1);
  EXPECT_EQ(w.text(id, field::phones_as_given), "8 916 123-45-67");
  EXPECT_EQ(phones_of(w.state, id, field::phones), std::vector<std::string>{"+79161234567"});
  EXPECT_EQ(w.text(client(id), fields::client::name), "Иванова Мария");
  EXPECT_EQ(w.text(client(id), fields::client::phone), "+79161234567");
  EXPECT_EQ(w.integer(ours, fields::agency::status),
            static_cast<std::int64_t>(AgencyStatus::Active));
  const auto consents = w.state.lookup(fields::consent::client, Value::of(client(id)).view());
  ASSERT_EQ(consents.size(), 1U);
  EXPECT_EQ(w.integer(consents[0], fields::consent::given_on), today().days);
}

TEST_F(Registering, ADeviceAnswersTheSameButForTheNumber) {
  w.authority = false;
  const RecordId id = registered(w.manager, form(ours));
  EXPECT_EQ(state(id), "unique");
  EXPECT_TRUE(w.state.value(id, make_field(Kind::Registration, common::number)).null());
}

TEST_F(Registering, AProjectHasItsOwnTerms) {
  const Value terms = make_tuple_value({Value::of(10), Value::of(20)});
  ASSERT_EQ(run(w.admin, make_edit(park, {put(fields::project::protection, terms)})), "");
  const RecordId id = registered(w.manager, form(ours));
  EXPECT_EQ(until(id), "12.03");
  ASSERT_EQ(run(w.sales, make_record_show(id, today(), InspectionAct::NotTold)), "");
  EXPECT_EQ(until(id), "22.03");
}

TEST_F(Registering, WhatItCannotDoWithout) {
  RegistrationForm without = form(ours);
  without.consent = ConsentGiven::No;
  EXPECT_EQ(refused(w.manager, without), "registration.consent");
  without = form({});
  EXPECT_EQ(refused(w.manager, without), "field.required");
  without = form(ours);
  without.phones = {};
  EXPECT_EQ(refused(w.manager, without), "field.required");
  without = form(ours);
  without.category = {};
  EXPECT_EQ(refused(w.manager, without), "field.required");
  without = form(ours);
  without.client_name = "";
  EXPECT_EQ(refused(w.manager, without), "field.required");
  EXPECT_EQ(refused(w.manager, form(ours, "12345")), "phone.length");
  without = form(ours);
  without.phones = std::vector<std::string>(11);
  for (int i = 0; i < 11; ++i)
    without.phones[static_cast<std::size_t>(i)] = "+791600000" + std::to_string(10 + i);
  EXPECT_EQ(refused(w.manager, without), "registration.phones_many");
}

TEST_F(Registering, IsTheManagersAndTheHeads) {
  EXPECT_EQ(refused(w.sales, form(ours)), "rights.command");
  EXPECT_EQ(refused(w.viewer, form(ours)), "rights.command");
  EXPECT_EQ(refused(w.finance, form(ours)), "rights.command");
  EXPECT_EQ(refused(w.admin, form(ours)), "rights.command");
  EXPECT_EQ(state(registered(w.head, form(ours))), "unique");
}

TEST_F(Registering, SecondAgencyGoesToReviewWhileTheFirstIsProtected) {
  registered(w.manager, form(ours));
  const RecordId second = registered(second_manager, form(theirs));
  EXPECT_EQ(state(second), "under_review");
  EXPECT_EQ(why(second), "Уникален у другого агентства до 01.04.2026");
  EXPECT_EQ(until(second), "");
}

TEST_F(Registering, AnotherProjectOrCategoryIsNotMet) {
  registered(w.manager, form(ours));
  RegistrationForm other = form(theirs);
  other.project = lake;
  EXPECT_EQ(state(registered(second_manager, other)), "unique");
  other = form(theirs);
  other.category = Category::Parking;
  EXPECT_EQ(state(registered(second_manager, other)), "unique");
}

TEST_F(Registering, AllProjectsMeetEveryOne) {
  RegistrationForm everywhere = form(ours);
  everywhere.project = {};
  EXPECT_EQ(state(registered(w.manager, everywhere)), "unique");
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "under_review");
  RegistrationForm other = form(theirs, "+7 903 111-22-33");
  EXPECT_EQ(state(registered(second_manager, other)), "unique");
  everywhere.phones = other.phones;
  EXPECT_EQ(state(registered(w.manager, everywhere)), "under_review");
}

TEST_F(Registering, ASecuredClientIsRefusedToOthersUntilProtectionIsOver) {
  const RecordId first = registered(w.manager, form(ours));
  ASSERT_EQ(run(w.sales, make_record_show(first, today(), InspectionAct::Signed)), "");
  EXPECT_EQ(state(first), "secured");
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "rejected");
  w.now.ms += 31 * kDayMs;  // before the server has closed the days
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "unique");
  EXPECT_EQ(state(first), "expired");
}

TEST_F(Registering, AfterExpiryAnyoneMayRegisterAtOnce) {
  const RecordId first = registered(w.manager, form(ours));
  pass_days(30);
  EXPECT_EQ(state(first), "unique");
  pass_days(1);
  EXPECT_EQ(state(first), "expired");
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "unique");
}

TEST_F(Registering, InADealItIsJudgedByTheDeal) {
  const RecordId first = registered(w.manager, form(ours));
  const RecordId deal = this->deal(first, DealStage::Lead);
  const RecordId second = registered(second_manager, form(theirs));
  EXPECT_EQ(state(second), "under_review");
  EXPECT_EQ(why(second), "По клиенту есть сделка: «Лид» с 02.03.2026");
  ASSERT_EQ(run(w.head, make_cancel_registration(second, "позже")), "");
  set_stage(deal, DealStage::PaidBooking);
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "rejected");
  set_stage(deal, DealStage::Lost);
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "unique");
  EXPECT_EQ(state(first), "expired");
}

TEST_F(Registering, ABookingThatEndedLatelySendsToReview) {
  const RecordId first = registered(w.manager, form(ours));
  const RecordId deal = this->deal(first, DealStage::Lost);
  const auto step = [&](DealStage from, DealStage to, int days_ago) {
    namespace change = fields::stage_change;
    import(Kind::StageChange,
           {put(change::deal, Value::of(deal)),
            put(change::from, Value::of(static_cast<std::int64_t>(from))),
            put(change::to, Value::of(static_cast<std::int64_t>(to))),
            put(change::at, Value::of(w.now.ms - days_ago * kDayMs))});
  };
  step(DealStage::ShowHeld, DealStage::Lost, 1);
  step(DealStage::PaidBooking, DealStage::Preparation, 2);
  step(DealStage::PaidBooking, DealStage::ShowHeld, 31);
  RegistrationForm second = form(theirs);
  EXPECT_EQ(check_client(w.state, {.project = park, .phones = second.phones}, w.now).would_be,
            RegistrationState::Unique);
  step(DealStage::VerbalBooking, DealStage::ShowHeld, 3);
  const RecordId id = registered(second_manager, second);
  EXPECT_EQ(state(id), "under_review");
  EXPECT_EQ(why(id), "Бронь по клиенту снята или истекла 27.02.2026");
}

TEST_F(Registering, AClientWhoCameAloneIsTheDevelopersOwn) {
  const RecordId known = w.new_id();
  ASSERT_EQ(run(w.sales,
                make_create(Kind::Client,
                            known,
                            {put(fields::client::name, Value::text("Иванова М.")),
                             put(fields::client::phone, Value::text("89161234567"))})),
            "");
  const Instant visit = w.now;
  ASSERT_EQ(run(w.sales, make_record_own_contact(known, visit, "сайт")), "");
  const Instant earlier{visit.ms - 5 * kDayMs};
  ASSERT_EQ(run(w.sales, make_record_own_contact(known, earlier, "звонок")), "");
  EXPECT_EQ(w.state.value(known, fields::client::last_own_contact),
            make_tuple_value({Value::of(visit.ms), Value::text("сайт")}).view());
  EXPECT_EQ(w.state.value(known, fields::client::first_own_contact),
            make_tuple_value({Value::of(earlier.ms), Value::text("звонок")}).view());
  const Instant ahead{w.now.ms + 3 * kDayMs};
  EXPECT_EQ(run(w.sales, make_record_own_contact(known, ahead, "")), "contact.future");
  const RecordId id = registered(w.manager, form(ours));
  EXPECT_EQ(state(id), "rejected");
  EXPECT_EQ(client(id), known);
  w.now.ms += 91 * kDayMs;
  EXPECT_EQ(state(registered(w.manager, form(ours))), "under_review");
  const auto days = make_tuple_value({Value::of(120)});
  ASSERT_EQ(run(w.admin, make_set_setting(number_settings::kOwnContactDays.key, days)), "");
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "rejected");
}

TEST_F(Registering, ASuspendedAgencysGoesToReview) {
  registered(w.manager, form(ours, "+79030000001"));
  ASSERT_EQ(run(w.manager, make_set_agency_status(ours, AgencyStatus::Suspended, "долг")), "");
  const RecordId id = registered(w.manager, form(ours));
  EXPECT_EQ(state(id), "under_review");
  EXPECT_EQ(why(id), "Агентство приостановлено");
  // Nobody else has the client: the manager decides.
  ASSERT_EQ(run(w.manager, make_decide_registration(id, RegistrationVerdict::Accept, "оплатили")),
            "");
  EXPECT_EQ(state(id), "unique");
  EXPECT_EQ(until(id), "01.04");
}

TEST_F(Registering, TheSameAgencyGetsItsRegistrationBack) {
  const RecordId agent = import(Kind::Agent, {put(fields::agent::name, Value::text("Пётр"))});
  const RecordId first = registered(w.manager, form(ours));
  w.now.ms += 5 * kDayMs;
  RegistrationForm again = form(ours, "+7 (916) 123 45 67");
  again.agent = agent;
  again.comment = "просит позвонить";
  EXPECT_EQ(registered(w.manager, again), first);
  EXPECT_EQ(state(first), "unique");
  EXPECT_EQ(until(first), "01.04");
  EXPECT_FALSE(w.link(first, field::agent));
  const auto events = w.state.lookup(fields::event::subject, Value::of(client(first)).view());
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(w.text(events[0], fields::event::text),
            "Повторная фиксация: уведомление от 02.03.2026, агент Пётр\nпросит позвонить");
  EXPECT_TRUE(w.state.has_element(events[0], fields::event::participants, Value::of(agent).view()));
  EXPECT_EQ(w.link(events[0], fields::event::agency), ours);
  // Commands under the new id reach the old record.
  const RecordId alias = w.changes.back().change.ops.front().record;
  ASSERT_EQ(run(w.manager, make_cancel_registration(alias, "передумал")), "");
  EXPECT_EQ(state(first), "cancelled");
  EXPECT_NE(registered(w.manager, again), first);
}

TEST_F(Registering, TheSameAgencyAskingForMoreIsLookedAt) {
  registered(w.manager, form(ours));
  RegistrationForm everywhere = form(ours);
  everywhere.project = {};
  const RecordId id = registered(w.manager, everywhere);
  EXPECT_EQ(state(id), "under_review");
  EXPECT_EQ(why(id), "У этого агентства уже есть уведомление на клиента от 02.03.2026");
}

TEST_F(Registering, AMergedAgencyIsTheSame) {
  const RecordId double_of_ours = w.add_agency(w.manager, "Очаг (дубль)");
  const RecordId first = registered(w.manager, form(double_of_ours));
  ASSERT_EQ(run(w.manager, make_merge(double_of_ours, ours)), "");
  EXPECT_EQ(registered(w.manager, form(ours)), first);
  EXPECT_EQ(registered(w.manager, form(double_of_ours)), first);
}

TEST_F(Registering, OnePersonIsOneClientByAnyPhone) {
  RegistrationForm couple = form(ours);
  couple.phones = {"8 916 123-45-67", "8 903 111-22-33"};
  const RecordId first = registered(w.manager, couple);
  RegistrationForm spouse = form(theirs, "+79031112233");
  spouse.phones.push_back("+79050000000");
  const RecordId second = registered(second_manager, spouse);
  EXPECT_EQ(client(second), client(first));
  EXPECT_EQ(state(second), "under_review");
  EXPECT_TRUE(w.state.has_element(
      client(first), fields::client::extra_phones, Value::text("+79050000000").view()));
  // The id that the second device had given the client leads to the one there is.
  const RegistrationIds ids{w.new_id(), w.new_id(), w.new_id(), w.new_id()};
  RegistrationForm elsewhere = form(theirs);
  elsewhere.project = lake;
  ASSERT_EQ(run(second_manager, make_register(elsewhere, ids)), "");
  EXPECT_EQ(w.state.canonical(ids.client), client(first));
}

TEST_F(Registering, AClientTheDeviceKnewAndTheServerDoesNotIsMade) {
  const RegistrationIds ids{w.new_id(), w.new_id(), w.new_id(), {}};
  ASSERT_EQ(run(w.manager, make_register(form(ours), ids)), "");
  EXPECT_EQ(w.text(client(ids.registration), fields::client::phone), "+79161234567");
}

TEST_F(Registering, APhoneTheClientGotLaterMeetsToo) {
  const RecordId first = registered(w.manager, form(ours));
  const auto phone = add(fields::client::extra_phones, Value::text("+79031112233"));
  ASSERT_EQ(run(w.manager, make_edit(client(first), {phone})), "");
  EXPECT_EQ(state(registered(second_manager, form(theirs, "+79031112233"))), "under_review");
}

TEST_F(Registering, CheckingAClientRegistersNothing) {
  Claim question{.project = park, .category = Category::Flat, .phones = {"8 916 123 45 67"}};
  ClientCheck check = check_client(w.state, question, w.now);
  EXPECT_EQ(check.answer, ClientCheck::Answer::Free);
  const RecordId id = registered(w.manager, form(ours));
  check = check_client(w.state, question, w.now);
  EXPECT_EQ(check.answer, ClientCheck::Answer::Busy);
  EXPECT_EQ(check.until, Date::of({2026, 4, 1}));
  EXPECT_EQ(check.would_be, RegistrationState::UnderReview);
  const RecordId deal = this->deal(id, DealStage::ShowPlanned);
  check = check_client(w.state, question, w.now);
  EXPECT_EQ(check.answer, ClientCheck::Answer::UnderReview);
  EXPECT_EQ(read_rule_text(Language::Ru, check.reason),
            "По клиенту есть сделка: «Показ назначен» с 02.03.2026");
  set_stage(deal, DealStage::Preparation);
  check = check_client(w.state, question, w.now);
  EXPECT_EQ(check.answer, ClientCheck::Answer::Busy);
  EXPECT_FALSE(check.until);
}

}  // namespace
}  // namespace planerka::testing
