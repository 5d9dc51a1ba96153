// The numbers that a company sets, where people see them: «Пороги» by groups, and the titles and
// lists that follow.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/settings.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using namespace number_settings;
using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

class CompanyNumbers : public AgencyCardFixture {
 protected:
  CompanyNumbers() { connect(app_); }

  void set(const NumberSetting& setting, int number) {
    const Value value = make_tuple_value({Value::of(number)});
    ASSERT_TRUE(workspace_.submit(make_set_setting(setting.key, value)));
    connect(app_);
  }
  void import(Kind kind, RecordId id, std::vector<Argument> fields) {
    ASSERT_TRUE(workspace_.submit(make_import(kind, id, std::move(fields))));
    connect(app_);
  }
  std::int64_t noon(int days) { return workspace_.wall_ms() + days * std::int64_t{86'400'000}; }
  void sell(RecordId agent) {
    import(Kind::Deal,
           RecordId{501},
           {put(fields::deal::agent, Value::of(agent)),
            put(fields::deal::won_on, Value::of(today().days)),
            put(fields::deal::stage, Value::of(static_cast<int>(DealStage::Closed)))});
  }
  /// With so many days of protection left.
  void add_registration(RecordId agency, int days_left) {
    namespace field = fields::registration;
    const Date end = today().plus_days(days_left + 1);
    import(Kind::Registration,
           RecordId{601},
           {put(field::agency, Value::of(agency)),
            put(field::state, Value::of(static_cast<int>(RegistrationState::Unique))),
            put(field::received_at, Value::of(noon(-20))),
            put(field::protected_until, Value::of(end.days * std::int64_t{86'400'000}))});
  }
  std::string dump() { return app_.screen().dump(); }

  LiveApp app_{workspace_, desk_};
};

TEST_F(CompanyNumbers, TitlesOfAgentsTellThem) {
  sell(add_agent(app_, "Иванова Мария"));
  app_.go("#/agents");
  EXPECT_TRUE(app_.screen().has(Role::Heading, "ТОП за 60 дней"));
  EXPECT_TRUE(app_.screen().has(Role::ColumnHeader, "Баллы за 60 дней"));
  EXPECT_THAT(dump(), HasSubstr("Не звонили 30 дней"));
  set(kPointDays, 42);
  set(kCallDays, 21);
  EXPECT_TRUE(app_.screen().has(Role::Heading, "ТОП за 42 дня"));
  EXPECT_TRUE(app_.screen().has(Role::ColumnHeader, "Баллы за 42 дня"));
  EXPECT_THAT(dump(), HasSubstr("Не звонили 21 день"));
  app_.click(Role::Button, "Колонки");
  EXPECT_TRUE(app_.screen().has(Role::CheckBox, "Баллы за 42 дня"));
  EXPECT_TRUE(app_.screen().has(Role::Button, "Ближе к началу: Баллы за 42 дня"));
}

TEST_F(CompanyNumbers, ThePointsOfTopSayWhatTheyAreGivenFor) {
  sell(add_agent(app_, "Иванова Мария"));
  set(kPointDays, 42);
  set(kWonPoints, 7);
  set(kShowPoints, 0);
  app_.go("#/agents");
  app_.click(Role::Button, "7 баллов");
  EXPECT_THAT(dump(),
              HasSubstr("Баллы за 42 дня: продажа 7, платная бронь 5, показ 0, уведомление 1"));
  EXPECT_THAT(dump(), HasSubstr("Продажа, +7"));
}

TEST_F(CompanyNumbers, WhoWasNotCalledIsFoundByTheCompanysDays) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  import(Kind::Event,
         RecordId{701},
         {put(fields::event::subject, Value::of(agent)),
          put(fields::event::kind, Value::of(static_cast<int>(ActivityKind::Call))),
          put(fields::event::outcome, Value::of(static_cast<int>(Outcome::Reached))),
          put(fields::event::happened_at, Value::of(noon(-25)))});
  app_.go("#/agents?filter=not_called");
  EXPECT_FALSE(app_.screen().has(Role::Link, "Иванова Мария"));
  set(kCallDays, 24);
  EXPECT_TRUE(app_.screen().has(Role::Link, "Иванова Мария"));
}

TEST_F(CompanyNumbers, TilesOfACardTellTheirWindows) {
  const RecordId agency = add_agency(app_, "Этажи");
  add_registration(agency, 9);
  app_.go(agency_href(agency));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Уведомлений: 1 (+1)"));
  set(kInterestDays, 45);
  set(kMeetingDays, 14);
  set(kExpiringDays, 10);
  set(kSaleMonths, 6);
  EXPECT_TRUE(app_.screen().has(Role::Link, "Уведомлений: 1 (+1), истекает за 10 дней: 1"));
  EXPECT_THAT(dump(), HasSubstr("Интерес за 45 дней"));
  EXPECT_THAT(dump(), HasSubstr("Встреч за 14 дней"));
  EXPECT_THAT(dump(), HasSubstr("Продажи за 6 месяцев"));
  EXPECT_THAT(dump(), Not(HasSubstr("квартал")));
  app_.click(Role::Link, "Продажи за 6 месяцев: 0");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Продажи за 6 месяцев"));
}

TEST_F(CompanyNumbers, ProtectionIsAboutToEndByTheCompanysDaysOnEveryScreen) {
  const RecordId agency = add_agency(app_, "Этажи");
  add_registration(agency, 9);
  app_.go("#/registrations?filter=expiring");
  EXPECT_FALSE(app_.screen().has(Role::Link, "Этажи"));
  set(kExpiringDays, 9);
  EXPECT_TRUE(app_.screen().has(Role::Link, "Этажи"));
  EXPECT_THAT(dump(), HasSubstr("Истекает"));
  app_.go(record_href(Kind::Registration, RecordId{601}));
  EXPECT_THAT(dump(), HasSubstr("осталось 9 дней"));
  set(kExpiringDays, 8);
  EXPECT_THAT(dump(), Not(HasSubstr("осталось 9 дней")));
}

class ThresholdsForm : public CompanyNumbers {
 protected:
  LiveApp office_{workspace_, workspace_.add_device(workspace_.add_user(UserRole::Admin, "admin"))};

  void SetUp() override {
    connect(office_);
    office_.go("#/settings");
    connect(office_);
  }
  /// The headings and fields of the dialog, a line each.
  std::string in_dialog() {
    std::string text;
    for (const ui::Node& node : office_.screen().nodes()) {
      if (node.role == Role::Dialog) text.clear();
      if (node.role == Role::Heading) text += "# ";
      if (node.role == Role::Heading || node.role == Role::TextBox) text += node.name + '\n';
    }
    return text;
  }
};

TEST_F(ThresholdsForm, StandsInGroupsWithHeadingsAsTheCardDoes) {
  const auto groups = {"Активность",
                       "Баллы ТОП",
                       "Защита и уведомления",
                       "Конфликты",
                       "Брони",
                       "Сделки и показатели",
                       "Договоры"};
  for (const char* group : groups)
    EXPECT_EQ(office_.screen().find(Role::Heading, group).level, 3) << group;
  office_.click(Role::Button, "Изменить пороги");
  EXPECT_THAT(in_dialog(),
              HasSubstr("Фильтр «Не звонили»: дней\n"
                        "# Баллы ТОП\n"
                        "Баллы считаются за дней\n"));
  for (const char* group : groups)
    EXPECT_THAT(in_dialog(), HasSubstr("# " + std::string(group) + '\n'));
}

TEST_F(ThresholdsForm, WritesWhatWasChangedAndNothingElse) {
  office_.click(Role::Button, "Изменить пороги");
  office_.fill("За показ, баллов", "0");
  office_.fill("«Истекает защита»: за дней", "10");
  office_.fill("Норма проверки, рабочих дней", "2");
  office_.click(Role::Button, "Сохранить");
  connect(office_);
  Thresholds now = read_thresholds(workspace_.state());
  EXPECT_EQ(now.points, (std::array{10, 5, 0, 1}));
  EXPECT_EQ(now.expiring_days, 10);
  EXPECT_EQ(read_number(workspace_.state(), kReviewDays), 2);
  now.points = Thresholds{}.points;
  now.expiring_days = Thresholds{}.expiring_days;
  EXPECT_EQ(now, Thresholds{});
  EXPECT_FALSE(workspace_.state().find(setting_id(kHotDays.key)));
}

TEST_F(ThresholdsForm, SaysWhichNumberIsOutOfItsBounds) {
  office_.click(Role::Button, "Изменить пороги");
  office_.fill("За показ, баллов", "1001");
  office_.click(Role::Button, "Сохранить");
  EXPECT_TRUE(office_.screen().has(Role::Dialog, "Изменить пороги"));
  EXPECT_THAT(office_.screen().dump(), HasSubstr("За показ, баллов: от 0 до 1000"));
}

TEST_F(ThresholdsForm, TheYearIsCutIntoEqualPeriodsOfSales) {
  office_.click(Role::Button, "Изменить пороги");
  office_.fill("Период продаж, месяцев (1, 2, 3, 4, 6 или 12)", "5");
  office_.click(Role::Button, "Сохранить");
  EXPECT_TRUE(office_.screen().has(Role::Dialog, "Изменить пороги")) << "refused";
  office_.fill("Период продаж, месяцев (1, 2, 3, 4, 6 или 12)", "6");
  office_.click(Role::Button, "Сохранить");
  connect(office_);
  EXPECT_EQ(read_thresholds(workspace_.state()).sale_months, 6);
}

}  // namespace
}  // namespace planerka::testing
