// Deals on the board and on their cards, as a person leads them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ui::Role;

class Deals : public AgencyCardFixture {
 protected:
  Deals() { connect(app_); }

  /// A deal of a client, made as the person makes it.
  RecordId add_client_deal(std::string_view client) {
    const RecordId person =
        add_record(app_, Kind::Client, {put(fields::client::name, Value::text(client))});
    const RecordId deal = app_.device().new_id();
    EXPECT_TRUE(app_.device()
                    .act({make_create_deal(
                        {.deal = deal,
                         .step = app_.device().new_id(),
                         .fields = {put(fields::deal::client, Value::of(person)),
                                    put(fields::deal::unit_number, Value::text("214"))}})})
                    .ok());
    connect(app_);
    return deal;
  }
  void put_at(RecordId deal, DealStage stage) {
    EXPECT_TRUE(app_.device()
                    .act({make_change_stage(seen_deal(app_.device().replica().store(), deal),
                                            {.step = app_.device().new_id(), .to = stage})})
                    .ok());
    connect(app_);
  }
  void press(std::string_view button) {
    app_.click(Role::Button, button);
    connect(app_);
  }
  void choose(std::string_view combo, std::string_view option) {
    app_.screen().choose(combo, option);
    app_.settle();
  }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }
  DealStage stage(RecordId deal) {
    return static_cast<DealStage>(workspace_.state().value(deal, fields::deal::stage).integer);
  }
  void drag_to(std::string_view card, std::string_view column) {
    const ui::Rect from = app_.screen().find(Role::Link, card).rect;
    const ui::Rect to = app_.screen().find(Role::List, column).rect;
    app_.screen().drag(
        from.x + from.width / 2, from.y + from.height / 2, to.x + 100, to.y + to.height / 2);
    app_.settle();
    connect(app_);
  }

  LiveApp app_{workspace_, desk_};
};

TEST_F(Deals, TheBoardHasAColumnForEveryStageAndStandsInTheAddress) {
  add_client_deal("Пётр Алёшин");
  app_.go("#/deals");
  press("Доска");
  EXPECT_EQ(app_.address(), "#/deals?view=board");
  EXPECT_TRUE(app_.screen().has(Role::List, "Лид"));
  EXPECT_TRUE(app_.screen().has(Role::List, "Отказ"));
  EXPECT_THAT(app_.screen().find(Role::Link, "Пётр Алёшин").description, HasSubstr("лот 214"));
  app_.screen().fill("Поиск", "нет такого", Role::SearchBox);
  app_.settle();
  EXPECT_FALSE(shows("Пётр Алёшин")) << "the search of the list narrows the board";
  press("Список");
  EXPECT_EQ(app_.address(), "#/deals");
}

TEST_F(Deals, ADealLetGoFurtherOnChangesItsStageAndTheToastTakesItBack) {
  const RecordId deal = add_client_deal("Пётр Алёшин");
  app_.go("#/deals?view=board");
  drag_to("Пётр Алёшин", "Показ назначен");
  EXPECT_EQ(stage(deal), DealStage::ShowPlanned);
  EXPECT_TRUE(shows("Стадия: Показ назначен"));
  press("Отменить");
  EXPECT_EQ(stage(deal), DealStage::Lead);
}

TEST_F(Deals, BackItIsAskedWhy) {
  const RecordId deal = add_client_deal("Пётр Алёшин");
  put_at(deal, DealStage::ShowPlanned);
  app_.go("#/deals?view=board");
  drag_to("Пётр Алёшин", "Лид");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Сменить стадию"));
  press("Сохранить");
  EXPECT_EQ(stage(deal), DealStage::ShowPlanned);
  app_.fill("Почему стадия возвращается назад", "Показ перенесли");
  press("Сохранить");
  EXPECT_EQ(stage(deal), DealStage::Lead);
}

TEST_F(Deals, ShiftAndAnArrowMoveItToo) {
  const RecordId deal = add_client_deal("Пётр Алёшин");
  app_.go("#/deals?view=board");
  app_.screen().context().focus(app_.screen().find(Role::Link, "Пётр Алёшин").id,
                                ui::FocusCause::Keyboard);
  app_.settle();
  app_.screen().press(ui::Key::Right, {.shift = true});
  app_.settle();
  connect(app_);
  EXPECT_EQ(stage(deal), DealStage::ShowPlanned);
}

TEST_F(Deals, TheCardTellsItsStages) {
  const RecordId deal = add_client_deal("Пётр Алёшин");
  put_at(deal, DealStage::ShowHeld);
  app_.go(record_href(Kind::Deal, deal));
  EXPECT_TRUE(app_.screen().has(Role::Feed, "История стадий"));
  EXPECT_TRUE(app_.screen().has(Role::Article,
                                "Лид → Показ проведён · на стадии 0 дней · пропущено стадий: 1"));
  EXPECT_TRUE(shows("02.03.2026 12:00 · Мария Ким"));
  workspace_.advance(std::int64_t{3} * 24 * 3'600'000);
  connect(app_);
  ASSERT_TRUE(app_.device()
                  .act({make_change_stage(
                      seen_deal(app_.device().replica().store(), deal),
                      {.step = app_.device().new_id(), .to = DealStage::Lead, .reason = "Ошибка"})})
                  .ok());
  connect(app_);
  const std::string dump = app_.screen().dump();
  const std::size_t back = dump.find("Показ проведён → Лид · на стадии 0 дней · Ошибка");
  ASSERT_NE(back, std::string::npos) << dump;
  EXPECT_GT(dump.find("Лид → Показ проведён · на стадии 3 дня"), back) << "the latest first";
}

TEST_F(Deals, AVerbalBookingIsPaidFromTheCard) {
  const RecordId deal = add_client_deal("Пётр Алёшин");
  put_at(deal, DealStage::ShowHeld);
  app_.go(record_href(Kind::Deal, deal));
  press("Забронировать");
  press("Сохранить");
  EXPECT_EQ(stage(deal), DealStage::VerbalBooking);
  EXPECT_TRUE(app_.screen().has(Role::Button, "Снять бронь"));
  EXPECT_TRUE(shows("устная, с 02.03.2026, до 05.03.2026"));
  press("Оплатить бронь");
  app_.fill("Сумма брони", "50 000");
  press("Сохранить");
  EXPECT_EQ(stage(deal), DealStage::PaidBooking);
  EXPECT_FALSE(app_.screen().has(Role::Button, "Оплатить бронь"));
}

TEST_F(Deals, AmountsAreSetUnderMoreAndTheSumFollows) {
  const RecordId deal = add_client_deal("Пётр Алёшин");
  app_.go(record_href(Kind::Deal, deal));
  app_.click(Role::Button, "Действия");
  app_.click(Role::MenuItem, "Изменить суммы");
  app_.fill("Цена", "12 000 000");
  app_.fill("Скидка", "500 000");
  app_.fill("Оплачено, %", "20");
  press("Сохранить");
  EXPECT_EQ(workspace_.state().value(deal, fields::deal::sum).integer, 1'150'000'000);
  EXPECT_EQ(workspace_.state().value(deal, fields::deal::paid_percent).integer, 2000);
  EXPECT_TRUE(shows("Оплачено, %"));
  app_.click(Role::Button, "Действия");
  EXPECT_TRUE(app_.screen().has(Role::MenuItem, "В архив"));
}

TEST_F(Deals, SeveralAgenciesShareADealAndEachFindsIt) {
  const RecordId etazhi = add_agency(app_, "Этажи");
  const RecordId samolet = add_agency(app_, "Самолёт");
  add_agent(app_, "Ольга Ли", samolet);
  add_agent(app_, "Пётр Не Оттуда", etazhi);
  const RecordId client =
      add_record(app_, Kind::Client, {put(fields::client::name, Value::text("Иван Го"))});
  const RecordId deal = app_.device().new_id();
  ASSERT_TRUE(
      app_.device()
          .act({make_create_deal({.deal = deal,
                                  .step = app_.device().new_id(),
                                  .fields = {put(fields::deal::client, Value::of(client)),
                                             put(fields::deal::agency, Value::of(etazhi))}}),
                make_set_deal_money(deal, {put(fields::deal::sum, Value::of(100'000'00))})})
          .ok());
  connect(app_);
  app_.go(record_href(Kind::Deal, deal));
  EXPECT_FALSE(shows("Доли")) << "a deal is its agency's whole, mostly";
  app_.click(Role::Button, "Действия");
  app_.click(Role::MenuItem, "Доли АН");
  EXPECT_FALSE(app_.screen().has(Role::ComboBox, "Третье АН"));
  choose("Второе АН", "Самолёт");
  EXPECT_TRUE(app_.screen().has(Role::ComboBox, "Третье АН"));
  choose("Агент второго АН", "Ольга Ли");
  app_.fill("Доля второго АН, %", "100");
  EXPECT_TRUE(shows("в сумме меньше 100 %"));
  press("Сохранить");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Доли АН"));
  app_.fill("Доля второго АН, %", "32,5");
  EXPECT_TRUE(shows("Остальное — Этажи: 67,5 %"));
  press("Сохранить");
  EXPECT_TRUE(app_.screen().has(Role::Link, "Этажи: 67,5 %, 67 500 ₽"));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Самолёт: 32,5 %, 32 500 ₽"));

  EXPECT_TRUE(app_.screen().has(Role::Link, "Ольга Ли"));
  app_.go(record_href(Kind::Agency, samolet) + "?tab=deals");
  EXPECT_TRUE(shows("Иван Го")) << "linked both ways";
  app_.go(record_href(Kind::Deal, deal));
  press("Отменить");
  EXPECT_FALSE(shows("Самолёт: "));
}

}  // namespace
}  // namespace planerka::testing
