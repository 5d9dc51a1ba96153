// §3 of the domain: how a deal is opened, goes forward, back, is lost and brought back.

#include <gtest/gtest.h>

#include "shared/domain/stage_norms.h"
#include "tests/shared/domain/work_bench.h"

namespace planerka::testing {
namespace {

namespace field = fields::deal;

class DealStages : public ::testing::Test, public WorkBench {
 protected:
  /// Moves one after another; the first refusal, or "".
  std::string walk(RecordId id, std::initializer_list<std::string_view> stages) {
    for (const std::string_view stage : stages) {
      if (std::string refused = move(id, stage); !refused.empty()) return refused;
    }
    return {};
  }
};

TEST_F(DealStages, ADealOfARegistrationTakesItsPartiesAndStandsAtLead) {
  const RecordId of = registration();
  const RecordId id = deal(of);
  EXPECT_EQ(history(id), "Лид\n");
  EXPECT_EQ(w.link(id, field::client), maria);
  EXPECT_EQ(w.link(id, field::agency), etazhi);
  EXPECT_EQ(w.link(id, field::agent), anna);
  EXPECT_EQ(w.link(id, field::project), park);
  EXPECT_EQ(w.state.value(id, field::category), number(Category::Flat).view());
  EXPECT_EQ(w.state.value(id, field::shares),
            make_tuple_value({Value::of(etazhi), Value::of(anna), Value::of(10'000)}).view());
  EXPECT_EQ(w.integer(id, field::opened_on), kToday.days);
  EXPECT_EQ(w.integer(id, make_field(Kind::Deal, common::number)), 1);
  EXPECT_EQ(w.link(id, make_field(Kind::Deal, common::created_by)), w.manager);
  EXPECT_EQ(registered(of), RegistrationState::InDeal);
}

TEST_F(DealStages, OnlyAUniqueOrSecuredRegistrationMakesADealAndOnce) {
  const auto make = [&](RecordId of, std::vector<Argument> given = {}) {
    return run(make_create_deal({w.new_id(), w.new_id(), of, std::move(given)}));
  };
  EXPECT_EQ(make(registration(RegistrationState::UnderReview)), "deal.registration");
  EXPECT_EQ(make(registration(RegistrationState::Expired)), "deal.registration");
  const RecordId secured = registration(RegistrationState::Secured);
  EXPECT_EQ(make(secured, {put(field::agency, Value::of(w.add_agency(w.manager, "Чужое")))}),
            "field.decided");
  EXPECT_EQ(make(secured, {put(field::rooms, Value::of(2))}), "");
  EXPECT_EQ(make(secured), "deal.registration");
}

TEST_F(DealStages, ADealWithoutARegistrationIsAnAgencysOrTheDevelopersOwn) {
  const RecordId own = deal();
  EXPECT_EQ(w.link(own, field::agency), RecordId{});
  EXPECT_EQ(w.text(own, field::shares), "");
  const RecordId annas = w.new_id();
  const auto client = put(field::client, Value::of(maria));
  const auto agent = put(field::agent, Value::of(anna));
  EXPECT_EQ(run(make_create_deal({annas, w.new_id(), {}, {client, agent}})), "");
  EXPECT_EQ(w.link(annas, field::agency), etazhi) << "an agent brings their agency";
  const auto other = put(field::agency, Value::of(w.add_agency(w.manager, "Самолёт")));
  EXPECT_EQ(run(make_create_deal({w.new_id(), w.new_id(), {}, {client, agent, other}})),
            "deal.agent_agency");
  EXPECT_EQ(run(make_create_deal({w.new_id(), w.new_id(), {}, {agent}})), "field.required");
  EXPECT_EQ(
      run(make_create_deal({w.new_id(), w.new_id(), {}, {client, put(field::sum, Value::of(5))}})),
      "field.decided");
}

TEST_F(DealStages, AnyStepForwardAndBackWithAReason) {
  const RecordId id = deal();
  EXPECT_EQ(walk(id,
                 {"Показ назначен",
                  "Показ проведён",
                  "Подготовка к сделке",
                  "Показ проведён: ипотеку не дали",
                  "ДДУ подписан"}),
            "");
  EXPECT_EQ(history(id),
            "Лид\n"
            "Лид → Показ назначен\n"
            "Показ назначен → Показ проведён\n"
            "Показ проведён → Подготовка к сделке (пропущено 2)\n"
            "Подготовка к сделке → Показ проведён: ипотеку не дали\n"
            "Показ проведён → ДДУ подписан (пропущено 3)\n");
  EXPECT_EQ(w.integer(id, field::stage_since), w.now.ms);
  EXPECT_EQ(move(id, "ДДУ подписан"), "deal.same_stage");
  EXPECT_EQ(move(id, "Лид"), "deal.reason");
  EXPECT_EQ(move(id, "Лид:  "), "deal.reason");
}

TEST_F(DealStages, RefusalNeedsOneOfItsReasonsAndComesBackToWork) {
  const RecordId id = deal();
  ASSERT_EQ(move(id, "Показ проведён"), "");
  EXPECT_EQ(move(id, "Отказ"), "deal.lost_reason");
  EXPECT_EQ(lose(id, LostReason::Other), "deal.lost_text");
  EXPECT_EQ(lose(id, LostReason::Price, "дороже на миллион"), "");
  EXPECT_EQ(w.state.value(id, field::lost_reason), number(LostReason::Price).view());
  EXPECT_EQ(w.text(id, field::lost_comment), "дороже на миллион");
  EXPECT_EQ(stage_before_loss(w.state, id), DealStage::ShowHeld);
  EXPECT_EQ(move(id, "Показ проведён"), "") << "«Вернуть в работу» asks for no reason";
  EXPECT_TRUE(w.state.value(id, field::lost_reason).null());
  EXPECT_EQ(history(id),
            "Лид\n"
            "Лид → Показ проведён (пропущено 1)\n"
            "Показ проведён → Отказ: цена: дороже на миллион\n"
            "Отказ → Показ проведён\n");
}

TEST_F(DealStages, TheFirstHeldShowRestartsProtection) {
  const RecordId of = registration();
  const RecordId id = deal(of);
  pass_days(10);
  ASSERT_EQ(move(id, "Показ проведён"), "");
  EXPECT_EQ(w.integer(of, fields::registration::shown_on), kToday.plus_days(10).days);
  EXPECT_EQ(protected_through(of), "11.04");
  pass_days(3);
  ASSERT_EQ(move(id, "Лид: второй показ"), "");
  ASSERT_EQ(move(id, "Показ проведён"), "");
  EXPECT_EQ(w.integer(of, fields::registration::shown_on), kToday.plus_days(10).days);
  EXPECT_EQ(protected_through(of), "11.04");
}

TEST_F(DealStages, AProjectProtectsByItsOwnTerms) {
  const auto terms = make_tuple_value({Value::of(20), Value::of(45)});
  ASSERT_EQ(run(make_edit(park, {put(fields::project::protection, terms)}), w.admin), "");
  const RecordId of = registration();
  ASSERT_EQ(move(deal(of), "Показ проведён"), "");
  EXPECT_EQ(protected_through(of), "16.04");
}

TEST_F(DealStages, AShowPassedOverIsNoShow) {
  const RecordId of = registration();
  ASSERT_EQ(move(deal(of), "Устная бронь"), "");
  EXPECT_TRUE(w.state.value(of, fields::registration::shown_on).null());
}

TEST_F(DealStages, ADealIsWonOnTheDayItFirstReachesTheSaleStage) {
  const RecordId id = deal();
  ASSERT_EQ(move(id, "ДДУ подписан"), "");
  EXPECT_TRUE(w.state.value(id, field::won_on).null());
  pass_days(5);
  ASSERT_EQ(move(id, "Оплата получена"), "");
  ASSERT_EQ(move(id, "ДДУ подписан: ошибка"), "");
  pass_days(5);
  ASSERT_EQ(move(id, "ДДУ зарегистрирован"), "");
  EXPECT_EQ(w.integer(id, field::won_on), kToday.plus_days(5).days);
}

TEST_F(DealStages, TheSaleStageIsTheCompanys) {
  const auto paid = make_tuple_value({number(DealStage::PaidBooking)});
  ASSERT_EQ(run(make_set_setting(number_settings::kSaleStage.key, paid), w.admin), "");
  const RecordId id = deal();
  ASSERT_EQ(move(id, "Платная бронь"), "");
  EXPECT_EQ(w.integer(id, field::won_on), kToday.days);
}

TEST_F(DealStages, AStageThatMovedMeanwhileIsToldAndNotOverwritten) {
  const RecordId id = deal();
  const SeenDeal before = seen(id);
  ASSERT_EQ(move(id, "Показ назначен"), "");
  EXPECT_EQ(run(make_change_stage(before, {w.new_id(), DealStage::ShowHeld}), w.head),
            "command.presumption");
  const RecordId imported = import(Kind::Deal, {put(field::client, Value::of(maria))});
  EXPECT_EQ(move(imported, "Показ назначен"), "") << "one never told its stage is a Лид";
}

TEST_F(DealStages, ADayEndsInCompanyTime) {
  const RecordId id = deal();
  w.now = Instant{kMoscow.end_of(kToday).ms - 2 * kMinuteMs};
  ASSERT_EQ(move(id, "Оплата получена"), "");
  EXPECT_EQ(w.integer(id, field::won_on), kToday.days);
}

TEST_F(DealStages, OverItsNormADealIsStuck) {
  const std::vector<int> defaults = {3, 7, 7, 3, 14, 21, 14, 14, 30};
  for (std::size_t at = 0; at < defaults.size(); ++at)
    EXPECT_EQ(StageNorms().of(static_cast<DealStage>(at)), defaults[at]) << at;
  EXPECT_EQ(StageNorms().of(DealStage::Closed), std::nullopt);
  EXPECT_EQ(StageNorms().of(DealStage::Lost), std::nullopt);
  const RowIndex row = w.state.find(deal())->index;
  const auto stuck_after = [&](int days) {
    const auto there =
        days_at_stage(w.state.table(Kind::Deal), row, kMoscow, kToday.plus_days(days));
    return is_stuck(DealStage::Lead, *there, StageNorms(w.state));
  };
  EXPECT_FALSE(stuck_after(3));
  EXPECT_TRUE(stuck_after(4));
  namespace entry = fields::dictionary_entry;
  const auto number = [](auto of) { return Value::of(static_cast<std::int64_t>(of)); };
  const auto stages = put(entry::list, number(DictionaryList::Stage));
  const auto lead = put(entry::order, number(DealStage::Lead));
  const auto title = put(entry::title, Value::text("Заявка"));
  const auto norm = put(entry::norm_days, Value::of(5));
  const std::vector<Argument> fields = {stages, title, lead, norm};
  ASSERT_EQ(run(make_create(Kind::DictionaryEntry, w.new_id(), fields), w.admin), "");
  EXPECT_FALSE(stuck_after(5));
  EXPECT_TRUE(stuck_after(6));
  EXPECT_EQ(StageNorms(w.state).of(DealStage::ShowPlanned), 7);
}

TEST_F(DealStages, HistoryCountsTheDaysOnEachStage) {
  const RecordId id = deal();
  pass_days(4);
  ASSERT_EQ(move(id, "Показ назначен"), "");
  const auto steps = stage_history(w.state, id, kMoscow);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].days_there, 4);
  EXPECT_EQ(steps[1].days_there, std::nullopt);
  EXPECT_EQ(steps[1].by, w.manager);
}

TEST_F(DealStages, UndoTakesTheStepBackWithAllItDid) {
  const RecordId of = registration();
  const RecordId id = deal(of);
  const std::int64_t since = w.integer(id, field::stage_since);
  pass_days(2);
  ASSERT_EQ(move(id, "Показ проведён"), "");
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(stage(id), DealStage::Lead);
  EXPECT_EQ(w.integer(id, field::stage_since), since);
  EXPECT_EQ(history(id), "Лид\n");
  EXPECT_EQ(protected_through(of), "01.04");
  EXPECT_TRUE(w.state.value(of, fields::registration::shown_on).null());
  ASSERT_EQ(undo(), "") << "and once more";
  EXPECT_EQ(history(id), "Лид\nЛид → Показ проведён (пропущено 1)\n");
  EXPECT_EQ(protected_through(of), "03.04");
}

TEST_F(DealStages, UndoOfASaleAndOfALoss) {
  const RecordId id = deal();
  ASSERT_EQ(move(id, "ДДУ зарегистрирован"), "");
  ASSERT_EQ(undo(), "");
  EXPECT_TRUE(w.state.value(id, field::won_on).null());
  ASSERT_EQ(lose(id, LostReason::NoContact), "");
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(stage(id), DealStage::Lead);
  EXPECT_TRUE(w.state.value(id, field::lost_reason).null());
}

TEST_F(DealStages, UndoOfANewDealFreesItsRegistration) {
  const RecordId of = registration();
  const RecordId id = deal(of);
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(w.integer(id, make_field(Kind::Deal, common::archived)), 1);
  EXPECT_EQ(registered(of), RegistrationState::Unique);
  EXPECT_EQ(move(id, "Показ назначен"), "record.archived");
  const RecordId again = deal(of);
  EXPECT_EQ(w.integer(again, make_field(Kind::Deal, common::number)), 2) << "no number twice";
}

TEST_F(DealStages, SalesMoveDealsViewersAndFinanceDoNot) {
  const RecordId id = deal(registration());
  EXPECT_EQ(move(id, "Показ назначен", w.sales), "");
  EXPECT_EQ(undo(w.sales), "");
  EXPECT_EQ(undo(w.sales), "") << "and once more";
  const ReplicaId theirs{static_cast<std::uint32_t>(w.sales.value)};
  EXPECT_EQ(run(make_undo(theirs, w.last_n()), w.viewer), "rights.kind");
  EXPECT_EQ(undo(w.sales), "");
  EXPECT_EQ(move(id, "Показ назначен", w.head), "");
  for (const RecordId nobody : {w.viewer, w.finance, w.admin}) {
    EXPECT_EQ(move(id, "Показ проведён", nobody), "rights.command");
  }
}

TEST_F(DealStages, MoneyAddsUp) {
  const RecordId id = deal();
  const auto set = [&](std::vector<Argument> fields) {
    return run(make_set_deal_money(id, std::move(fields)));
  };
  const auto price = [](std::int64_t kopecks) { return put(field::price, Value::of(kopecks)); };
  const auto discount = [](std::int64_t kopecks) {
    return put(field::discount, Value::of(kopecks));
  };
  const auto sum = [](std::int64_t kopecks) { return put(field::sum, Value::of(kopecks)); };
  EXPECT_EQ(set({sum(700)}), "") << "without a price the sum is what is said";
  EXPECT_EQ(set({price(1000), discount(100)}), "");
  EXPECT_EQ(w.integer(id, field::sum), 900);
  EXPECT_EQ(set({discount(250)}), "");
  EXPECT_EQ(w.integer(id, field::sum), 750);
  EXPECT_EQ(set({sum(800)}), "deal.sum");
  EXPECT_EQ(set({discount(1001)}), "deal.discount");
  EXPECT_EQ(set({price(-1)}), "deal.negative");
  EXPECT_EQ(set({put(field::paid_percent, Value::of(10'001))}), "deal.paid");
  EXPECT_EQ(set({put(field::paid_percent, Value::of(10'000))}), "");
  EXPECT_EQ(set({put(field::recognition, number(Recognition::Recognised))}), "field.decided");
  EXPECT_EQ(undo(), "");
  EXPECT_TRUE(w.state.value(id, field::paid_percent).null());
}

TEST_F(DealStages, ADealThatOthersHaveLedOnKeepsItsRegistrationWhenItsMakingIsTakenBack) {
  const RecordId of = registration();
  const RecordId id = deal(of);
  const Command taken_back =
      make_undo(ReplicaId{static_cast<std::uint32_t>(w.manager.value)}, w.last_n());
  ASSERT_EQ(move(id, "Показ назначен", w.head), "");
  EXPECT_EQ(run(taken_back), "undo.nothing");
  EXPECT_EQ(registered(of), RegistrationState::InDeal);
  EXPECT_EQ(w.integer(id, make_field(Kind::Deal, common::archived)), 0);
  EXPECT_EQ(history(id), "Лид\nЛид → Показ назначен\n") << "the first step stays too";
}

TEST_F(DealStages, ADealNobodyElseTouchedGivesItsRegistrationBack) {
  const RecordId of = registration();
  const RecordId id = deal(of);
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(registered(of), RegistrationState::Unique);
  EXPECT_EQ(w.integer(id, make_field(Kind::Deal, common::archived)), 1);
}

}  // namespace
}  // namespace planerka::testing
