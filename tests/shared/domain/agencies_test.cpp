#include <gtest/gtest.h>

#include "shared/domain/settings.h"
#include "shared/i18n/rule_text.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

namespace agency = fields::agency;

TEST(Manager, TheHeadGivesAgenciesAndAManagerTakesAFreeOne) {
  Workspace w;
  const RecordId second = w.add_user(UserRole::Manager, "second");
  const RecordId id = w.add_agency(w.head, "Этажи");
  const auto assign = [&](RecordId by, RecordId to) {
    return reason(w.run(by, make_assign_manager(id, to)));
  };
  EXPECT_EQ(assign(w.manager, w.manager), "");
  EXPECT_EQ(assign(second, second), "rights.reassign");
  EXPECT_EQ(assign(w.manager, second), "rights.reassign");
  EXPECT_EQ(assign(w.head, second), "");
  EXPECT_EQ(w.link(id, agency::manager), second);
  EXPECT_EQ(assign(w.head, w.sales), "agency.manager");
  EXPECT_EQ(assign(second, {}), "");
  EXPECT_EQ(w.link(id, agency::manager), RecordId{});
}

TEST(AgencyStatus, SuspendingNeedsAReason) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  EXPECT_EQ(reason(w.run(w.manager, make_set_agency_status(id, AgencyStatus::Suspended, ""))),
            "agency.suspend_reason");
  EXPECT_EQ(reason(w.run(w.manager, make_set_agency_status(id, AgencyStatus::Suspended, "Долг"))),
            "");
  EXPECT_EQ(w.text(id, agency::status_reason), "Долг");
  EXPECT_EQ(reason(w.run(w.manager, make_set_agency_status(id, AgencyStatus::Active, ""))), "");
  EXPECT_EQ(w.text(id, agency::status_reason), "");
  EXPECT_EQ(reason(w.run(w.manager, make_set_agency_status(id, AgencyStatus::New, ""))),
            "agency.status");
}

TEST(AgencyStatus, SuspendingSendsItsRegistrationsToReviewAndUndoBringsThemBack) {
  namespace field = fields::registration;
  Workspace w;
  const RecordId agency = w.add_agency(w.manager, "Очаг");
  const RecordId other = w.add_agency(w.manager, "Кров");
  const auto registered = [&w](RecordId of, RegistrationState state) {
    const RecordId id = w.new_id();
    const Value number = Value::of(static_cast<std::int64_t>(state));
    EXPECT_EQ(
        reason(w.run({},
                     make_import(Kind::Registration,
                                 id,
                                 {put(field::agency, Value::of(of)), put(field::state, number)}))),
        "");
    return id;
  };
  const auto state = [&w](RecordId id) {
    return static_cast<RegistrationState>(w.integer(id, field::state));
  };
  const RecordId unique = registered(agency, RegistrationState::Unique);
  const RecordId in_deal = registered(agency, RegistrationState::InDeal);
  const RecordId expired = registered(agency, RegistrationState::Expired);
  const RecordId others = registered(other, RegistrationState::Secured);
  ASSERT_EQ(reason(w.run(w.manager,
                         make_set_agency_status(agency, AgencyStatus::Suspended, "нет договора"))),
            "");
  EXPECT_EQ(state(unique), RegistrationState::UnderReview);
  EXPECT_EQ(read_rule_text(Language::Ru, w.text(unique, field::reason)),
            "Агентство приостановлено");
  EXPECT_EQ(state(in_deal), RegistrationState::InDeal);
  EXPECT_EQ(state(expired), RegistrationState::Expired);
  EXPECT_EQ(state(others), RegistrationState::Secured);
  const ReplicaId replica{static_cast<std::uint32_t>(w.manager.value)};
  ASSERT_EQ(reason(w.run(w.manager, make_undo(replica, w.last_n()))), "");
  EXPECT_EQ(state(unique), RegistrationState::Unique);
  EXPECT_EQ(w.text(unique, field::reason), "");
}

TEST(AgencyStatus, AnAgencyBecomesActiveWithItsFirstRegistration) {
  Workspace w;
  const RecordId agency = w.add_agency(w.manager, "Очаг");
  const auto status = [&] {
    return static_cast<AgencyStatus>(w.integer(agency, fields::agency::status));
  };
  const auto registered = [&] {
    return reason(w.run({},
                        make_import(Kind::Registration,
                                    w.new_id(),
                                    {put(fields::registration::agency, Value::of(agency))})));
  };
  EXPECT_EQ(status(), AgencyStatus::New);
  ASSERT_EQ(registered(), "");
  EXPECT_EQ(status(), AgencyStatus::Active);
  ASSERT_EQ(reason(w.run(w.manager,
                         make_set_agency_status(agency, AgencyStatus::Suspended, "нет договора"))),
            "");
  ASSERT_EQ(registered(), "");
  EXPECT_EQ(status(), AgencyStatus::Suspended);
}

TEST(Merge, AnAliasLeadsFromTheChildToTheMainAndUndoTakesItAway) {
  Workspace w;
  const RecordId child = w.add_agency(w.manager, "Этажи (дубль)");
  const RecordId main = w.add_agency(w.manager, "Этажи");
  EXPECT_EQ(reason(w.run(w.manager, make_merge(child, main))), "");
  EXPECT_EQ(w.state.canonical(child), main);
  const ReplicaId replica{static_cast<std::uint32_t>(w.manager.value)};
  EXPECT_EQ(reason(w.run(w.manager, make_undo(replica, w.last_n()))), "");
  EXPECT_EQ(w.state.canonical(child), child);
}

TEST(Merge, NeverRunsInACircle) {
  Workspace w;
  const RecordId a = w.add_agency(w.manager, "А");
  const RecordId b = w.add_agency(w.manager, "Б");
  const RecordId c = w.add_agency(w.manager, "В");
  EXPECT_EQ(reason(w.run(w.manager, make_merge(a, a))), "merge.itself");
  ASSERT_EQ(reason(w.run(w.manager, make_merge(a, b))), "");
  EXPECT_EQ(reason(w.run(w.manager, make_merge(b, a))), "merge.itself");
  EXPECT_EQ(reason(w.run(w.manager, make_merge(a, c))), "merge.already");
  ASSERT_EQ(reason(w.run(w.manager, make_merge(b, c))), "");
  EXPECT_EQ(w.state.canonical(a), c);
  EXPECT_EQ(reason(w.run(w.manager, make_merge(c, a))), "merge.itself");
}

TEST(Merge, AChainOfAliasesStaysWithinReach) {
  Workspace w;
  RecordId last = w.add_agency(w.manager, "0");
  const RecordId first = last;
  std::string refused;
  for (int i = 1; i < 2 * Store::kAliasDepth && refused.empty(); ++i) {
    const RecordId next = w.add_agency(w.manager, std::to_string(i));
    refused = reason(w.run(w.manager, make_merge(last, next)));
    if (refused.empty()) last = next;
  }
  EXPECT_EQ(refused, "merge.deep");
  EXPECT_EQ(w.state.canonical(first), last);
}

TEST(Merge, IsTakenBackByAnotherPersonAfterOthersWorkedOnBoth) {
  Workspace w;
  const RecordId child = w.add_agency(w.manager, "Этажи (дубль)");
  const RecordId main = w.add_agency(w.manager, "Этажи");
  const auto name = [&](RecordId agency, std::string_view text) {
    return reason(
        w.run(w.manager, make_edit(agency, {put(fields::agency::city, Value::text(text))})));
  };
  ASSERT_EQ(reason(w.run(w.manager, make_merge(child, main))), "");
  // One who was offline wrote to the child, another to what it was merged into.
  ASSERT_EQ(name(child, "Казань"), "");
  ASSERT_EQ(name(main, "Тюмень"), "");
  EXPECT_EQ(reason(w.run(w.head, make_separate(child))), "");
  EXPECT_EQ(w.state.canonical(child), child);
  EXPECT_EQ(w.state.value(child, fields::agency::city).bytes, "Казань");
  EXPECT_EQ(w.state.value(main, fields::agency::city).bytes, "Тюмень");
  EXPECT_EQ(reason(w.run(w.head, make_separate(child))), "merge.separate");
}

TEST(Merge, IsTakenBackWithinThirtyDaysOnly) {
  Workspace w;
  const RecordId child = w.add_agency(w.manager, "Этажи (дубль)");
  const RecordId main = w.add_agency(w.manager, "Этажи");
  ASSERT_EQ(reason(w.run(w.manager, make_merge(child, main))), "");
  w.now.ms += 31 * kDayMs;
  EXPECT_EQ(reason(w.run(w.manager, make_separate(child))), "undo.too_old");
}

TEST(Merge, TakingItBackIsOfTheSameRightAndCanBeUndoneItself) {
  Workspace w;
  const RecordId second = w.add_user(UserRole::Manager, "second");
  const RecordId mine = w.add_agency(w.manager, "А");
  const RecordId theirs = w.add_agency(second, "Б");
  ASSERT_EQ(reason(w.run(w.head, make_merge(mine, theirs))), "");
  EXPECT_EQ(reason(w.run(w.manager, make_separate(mine))), "merge.not_yours");
  EXPECT_EQ(reason(w.run(w.sales, make_separate(mine))), "rights.command");
  ASSERT_EQ(reason(w.run(w.head, make_separate(mine))), "");
  const ReplicaId replica{static_cast<std::uint32_t>(w.head.value)};
  EXPECT_EQ(reason(w.run(w.head, make_undo(replica, w.last_n()))), "");
  EXPECT_EQ(w.state.canonical(mine), theirs);
}

TEST(Merge, BetweenManagersTheHeadDecides) {
  Workspace w;
  const RecordId second = w.add_user(UserRole::Manager, "second");
  const RecordId mine = w.add_agency(w.manager, "А");
  const RecordId theirs = w.add_agency(second, "Б");
  EXPECT_EQ(reason(w.run(w.manager, make_merge(mine, theirs))), "merge.not_yours");
  EXPECT_EQ(reason(w.run(w.head, make_merge(mine, theirs))), "");
  EXPECT_EQ(reason(w.run(w.sales, make_merge(theirs, mine))), "rights.command");
}

TEST(Erase, BlanksThePersonAndWhatWasWrittenAboutThem) {
  Workspace w;
  const RecordId client = w.new_id();
  ASSERT_TRUE(w.run(w.manager,
                    make_create(Kind::Client,
                                client,
                                {put(fields::client::name, Value::text("Иванова Мария")),
                                 put(fields::client::phone, Value::text("+79161234567")),
                                 add(fields::client::extra_phones, Value::text("+79160000000")),
                                 put(fields::client::source, Value::text("сайт"))}))
                  .ok());
  const RecordId event = w.new_id();
  ASSERT_TRUE(w.run(w.manager,
                    make_create(Kind::Event,
                                event,
                                {put(fields::event::subject, Value::of(client)),
                                 put(fields::event::kind, Value::of(1)),
                                 put(fields::event::text, Value::text("Мария согласна"))}))
                  .ok());
  EXPECT_EQ(reason(w.run(w.admin, make_erase(client, ""))), "erase.reason");
  EXPECT_EQ(reason(w.run(w.head, make_erase(client, "заявление"))), "rights.command");
  EXPECT_EQ(reason(w.run(w.admin, make_erase(client, "заявление"))), "");
  EXPECT_EQ(w.text(client, fields::client::name), "");
  EXPECT_EQ(w.text(client, fields::client::phone), "");
  EXPECT_FALSE(w.state.has_element(
      client, fields::client::extra_phones, Value::text("+79160000000").view()));
  EXPECT_EQ(w.text(client, fields::client::source), "сайт");
  EXPECT_EQ(w.text(event, fields::event::text), "");
  EXPECT_EQ(w.integer(event, make_field(Kind::Event, common::erased_at)), w.now.ms);
  EXPECT_EQ(reason(w.run(w.admin, make_erase(client, "ещё раз"))), "record.erased");
  EXPECT_EQ(
      reason(w.run(w.manager,
                   make_edit(client, {put(fields::client::name, Value::text("Иванова Мария"))}))),
      "record.erased");
}

TEST(Settings, OnlyKnownOnesByAnAdmin) {
  Workspace w;
  const auto days = [](int count) { return make_tuple_value({Value::of(count)}); };
  const auto set = [&](RecordId by, std::string_view key, Value value) {
    return reason(w.run(by, make_set_setting(key, std::move(value))));
  };
  EXPECT_EQ(read_thresholds(w.state), Thresholds{});
  EXPECT_EQ(set(w.admin, number_settings::kHotDays.key, days(7)), "");
  EXPECT_EQ(read_thresholds(w.state).hot_days, 7);
  EXPECT_EQ(set(w.admin, number_settings::kHotDays.key, days(0)), "setting.value");
  const auto stage = [&days](DealStage value) { return days(static_cast<int>(value)); };
  EXPECT_EQ(set(w.admin, number_settings::kSaleStage.key, stage(DealStage::AgreementSigned)), "");
  EXPECT_EQ(read_thresholds(w.state).sale_stage, DealStage::AgreementSigned);
  EXPECT_EQ(set(w.admin, number_settings::kSaleStage.key, stage(DealStage::ShowHeld)),
            "setting.value");
  EXPECT_EQ(set(w.admin, number_settings::kSaleStage.key, stage(DealStage::Lost)), "setting.value");
  EXPECT_EQ(set(w.admin, "moon.phase", days(7)), "setting.unknown");
  EXPECT_EQ(set(w.admin, setting_keys::kDealNumber, days(7)), "setting.kept");
  EXPECT_EQ(set(w.head, number_settings::kHotDays.key, days(7)), "rights.command");
}

TEST(Settings, EveryNumberKeepsWithinItsBounds) {
  Workspace w;
  const auto set = [&w](const NumberSetting& setting, int number) {
    const Value value = make_tuple_value({Value::of(number)});
    return reason(w.run(w.admin, make_set_setting(setting.key, value)));
  };
  for (const NumberSetting& setting : number_settings::kAll) {
    EXPECT_EQ(read_number(w.state, setting), setting.otherwise) << setting.key;
    EXPECT_EQ(set(setting, setting.least), "") << setting.key;
    EXPECT_EQ(set(setting, setting.most), "") << setting.key;
    EXPECT_EQ(read_number(w.state, setting), setting.most) << setting.key;
    EXPECT_EQ(set(setting, setting.least - 1), "setting.value") << setting.key;
    EXPECT_EQ(set(setting, setting.most + 1), "setting.value") << setting.key;
  }
  EXPECT_EQ(set(number_settings::kSaleMonths, 5), "setting.value") << "no part of a year";
  EXPECT_EQ(set(number_settings::kSaleMonths, 4), "");
}

TEST(Settings, AViewOfAListIsEverybodysOwn) {
  Workspace w;
  const auto see = [&w](RecordId by, RecordId of, std::string_view list, std::string_view view) {
    return reason(w.run(by, make_set_view(of, list, view)));
  };
  EXPECT_EQ(see(w.viewer, w.viewer, "agencies", R"({"order":["city"]})"), "");
  EXPECT_EQ(read_view(w.state, w.viewer, "agencies"), R"({"order":["city"]})");
  EXPECT_EQ(read_view(w.state, w.manager, "agencies"), "");
  EXPECT_EQ(read_view(w.state, w.viewer, "deals"), "");
  EXPECT_EQ(see(w.viewer, w.viewer, "agencies", ""), "") << "back to how it was at first";
  EXPECT_EQ(see(w.admin, w.viewer, "agencies", "{}"), "setting.id") << "not even by an admin";
  EXPECT_EQ(see(w.viewer, w.viewer, "", "{}"), "setting.unknown");
  EXPECT_EQ(see(w.viewer, w.viewer, std::string(kViewListBytesMax + 1, 'x'), "{}"),
            "setting.unknown");
  EXPECT_EQ(see(w.viewer, w.viewer, "agencies", std::string(kViewBytesMax + 1, 'x')),
            "setting.value");
}

TEST(Settings, TheZoneIsDataAllReplicasShare) {
  Workspace w;
  const ZoneTable moscow(3 * 3600, {});
  ASSERT_EQ(reason(w.run(w.admin,
                         make_set_setting(setting_keys::kCompanyZone,
                                          make_zone_setting("Europe/Moscow", moscow)))),
            "");
  EXPECT_EQ(read_zone(w.state).offset_s(kMonday), 3 * 3600);
}

}  // namespace
}  // namespace planerka::testing
