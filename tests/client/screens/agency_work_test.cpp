// Карточка АН before a call: what was promised, what runs out, figures that open their lists.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

constexpr float kTabletWidth = 820;
constexpr float kTabletHeight = 1180;

class AgencyWork : public AgencyCardFixture {
 protected:
  AgencyWork() { connect(app_); }

  RecordId import(Kind kind, std::string_view external, std::vector<Argument> fields) {
    const RecordId id{++last_};
    fields.insert(fields.begin(),
                  put(make_field(kind, common::external_id), Value::text(external)));
    EXPECT_TRUE(workspace_.submit(make_import(kind, id, std::move(fields))));
    return id;
  }
  RecordId import_deal(std::string_view external, DealStage stage, Date since, Money sum) {
    const Instant at{since.days * std::int64_t{86'400'000}};
    return import(Kind::Deal,
                  external,
                  {put(fields::deal::agency, Value::of(agency_)),
                   put(fields::deal::stage, Value::of(static_cast<std::int64_t>(stage))),
                   put(fields::deal::stage_since, Value::of(at.ms)),
                   put(fields::deal::sum, Value::of(sum.kopecks))});
  }
  /// Protected to the end of a day.
  RecordId import_registration(std::string_view client, Date last_day) {
    const RecordId person =
        import(Kind::Client, client, {put(fields::client::name, Value::text(client))});
    const std::int64_t until =
        last_day.plus_days(1).days * std::int64_t{86'400'000} - 4 * 3'600'000;
    return import(Kind::Registration,
                  "R-" + std::string(client),
                  {put(fields::registration::agency, Value::of(agency_)),
                   put(fields::registration::client, Value::of(person)),
                   put(fields::registration::state,
                       Value::of(static_cast<std::int64_t>(RegistrationState::Unique))),
                   put(fields::registration::received_at,
                       Value::of(today().plus_days(-20).days * std::int64_t{86'400'000})),
                   put(fields::registration::protected_until, Value::of(until))});
  }

  void open_card() {
    connect(app_);
    open(app_, agency_);
  }
  std::string dump() { return app_.screen().dump(); }

  LiveApp app_{
      workspace_, desk_, {.width = kTabletWidth, .height = kTabletHeight, .coarse_pointer = true}};
  RecordId agency_ = add_agency(app_,
                                "Этажи",
                                {put(fields::agency::contact_person, Value::text("Ольга Лис")),
                                 add(fields::agency::phones, Value::text("+79161234567"))});

 private:
  std::uint64_t last_ = 9000;
};

TEST_F(AgencyWork, BeforeACallItSaysWhatWasPromisedWhomToCallAndWhatRunsOut) {
  import_deal("D1", DealStage::PaidBooking, today().plus_days(-40), Money{100});
  import_registration("Иванова", today().plus_days(3));
  add_task(app_, "Прислать планировки", today().plus_days(1), agency_);
  add_record(app_,
             Kind::Event,
             {put(fields::event::kind, Value::of(static_cast<int>(ActivityKind::Meeting))),
              put(fields::event::text, Value::text("Обсудили акцию")),
              put(fields::event::happened_at, Value::of(today().days * std::int64_t{86'400'000})),
              put(fields::event::subject, Value::of(agency_))});
  open_card();
  EXPECT_TRUE(app_.screen().has(Role::Region, "Перед звонком"));
  EXPECT_EQ(app_.screen().find(Role::Link, "Позвонить: +7 916 123-45-67").href, "tel:+79161234567");
  for (const char* words : {"Ольга Лис",
                            "завтра: Прислать планировки",
                            "встреча: Обсудили акцию",
                            "Иванова, до 05.03.2026",
                            "Зависшие сделки"}) {
    EXPECT_THAT(dump(), HasSubstr(words));
  }
}

TEST_F(AgencyWork, TheCallAndTheFiguresFitOnATabletsScreen) {
  for (const char* number : {"1", "2", "3"}) {
    import_deal(number, DealStage::PaidBooking, today().plus_days(-40), Money{100});
    import_registration(std::string("Иванова ") + number, today().plus_days(3));
  }
  for (int i = 0; i < 4; ++i) {
    add_record(app_,
               Kind::Event,
               {put(fields::event::kind, Value::of(static_cast<int>(ActivityKind::Meeting))),
                put(fields::event::text, Value::text("Обсудили акцию и планы на весну")),
                put(fields::event::happened_at, Value::of(today().days * std::int64_t{86'400'000})),
                put(fields::event::subject, Value::of(agency_))});
  }
  add_task(app_, "Прислать планировки", today().plus_days(1), agency_);
  open_card();
  const ui::Node& last = app_.screen().find(Role::Link, "Договор до: —");
  EXPECT_LE(last.rect.y + last.rect.height, kTabletHeight);
}

TEST_F(AgencyWork, AFigureOpensTheListBehindIt) {
  import_deal("D1", DealStage::Lead, today(), Money{100});
  const RecordId won =
      import_deal("D2", DealStage::AgreementRegistered, today().plus_days(-2), Money{5'000'000});
  open_card();
  app_.click(Role::Link, "Продажи за квартал: 1 (+1), 50 000 ₽");
  EXPECT_EQ(app_.address(), agency_href(agency_) + "?tab=deals&only=quarter");
  EXPECT_THAT(dump(), HasSubstr("Продажи квартала"));
  EXPECT_THAT(dump(), HasSubstr(record_href(Kind::Deal, won)));
  app_.click(Role::Button, "Продажи квартала");
  EXPECT_EQ(app_.address(), agency_href(agency_) + "?tab=deals");
}

TEST_F(AgencyWork, AFigureStandsAgainstThePeriodBefore) {
  import_registration("Иванова", today().plus_days(9));
  import_registration("Петров", today().plus_days(9));
  import_deal("D1", DealStage::Lead, today(), Money{100});
  const RecordId second = import_deal("D2", DealStage::Lead, today(), Money{100});
  ASSERT_TRUE(workspace_.submit(make_import(
      Kind::Deal, second, {put(fields::deal::opened_on, Value::of(today().plus_days(-5).days))})));
  open_card();
  EXPECT_TRUE(app_.screen().has(Role::Link, "Клиентов зафиксировано: 2 (+2), в работе: 2"));
  EXPECT_TRUE(
      app_.screen().has(Role::Link, "Сделки в работе: 2, 2 ₽, новых: 1 (+1)"));
}

TEST_F(AgencyWork, OpenDealsStandByStageAndAStuckOneAsksForHelp) {
  import_deal("D1", DealStage::Lead, today(), Money{100'00});
  import_deal("D2", DealStage::Lead, today(), Money{200'00});
  import_deal("D3", DealStage::PaidBooking, today().plus_days(-40), Money{300'00});
  open_card();
  EXPECT_THAT(dump(), HasSubstr("Лид: 2, 300 ₽"));
  EXPECT_THAT(dump(), HasSubstr("Платная бронь: 1, 300 ₽"));
  app_.click(Role::Button, "Предложить помощь: Сделка № 3");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Предложить помощь"));
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_THAT(dump(), HasSubstr("Предложить помощь по сделке"));
}

TEST_F(AgencyWork, ClientsInWorkShowTheDaysOfProtectionTheyHaveLeft) {
  import_registration("Иванова", today().plus_days(3));
  import_registration("Петров", today().plus_days(20));
  open_card();
  EXPECT_THAT(dump(), HasSubstr("Активные клиенты"));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Петров"));
  EXPECT_THAT(dump(), HasSubstr("20 дней"));
  EXPECT_THAT(dump(), HasSubstr("3 дня"));
}

TEST_F(AgencyWork, AContractIsAddedChangedAndWarnedOfBeforeItEnds) {
  open_card();
  app_.go(agency_href(agency_) + "?tab=details");
  app_.click(Role::Button, "Добавить договор");
  app_.fill("Номер", "АД-7");
  app_.fill("Действует до", "20.03.2026");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_THAT(dump(), HasSubstr("Договор № АД-7"));
  EXPECT_THAT(dump(), HasSubstr("действует"));
  EXPECT_THAT(dump(), HasSubstr("Договор заканчивается 20.03.2026"));
  app_.click(Role::Button, "Изменить: Договор № АД-7");
  app_.fill("Действует до", "20.02.2026");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_THAT(dump(), HasSubstr("Договор истёк 20.02.2026"));
  app_.click(Role::Button, "Изменить: Договор № АД-7");
  app_.fill("Расторгнут", "01.02.2026");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_THAT(dump(), HasSubstr("расторгнут"));
}

TEST_F(AgencyWork, RequisitesThatFailTheirCheckAreWarnedOf) {
  const RecordId odd =
      add_agency(app_, "Плут", {put(fields::agency::inn, Value::text("7707083890"))});
  open(app_, odd);
  EXPECT_THAT(dump(), HasSubstr("Проверьте реквизиты: ИНН"));
  open_card();
  EXPECT_THAT(dump(), Not(HasSubstr("Проверьте реквизиты")));
}

}  // namespace
}  // namespace planerka::testing
