// «Агенты»: the shelves above the list, ranks, and what a viewer finds.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/default_ranks.h"
#include "shared/domain/settings.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

class AgentScreens : public AgencyCardFixture {
 protected:
  AgentScreens() { connect(app_); }

  void press(LiveApp& app, std::string_view button) {
    app.click(Role::Button, button);
    connect(app);
  }
  void press(std::string_view button) { press(app_, button); }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }
  RecordId import(Kind kind, std::vector<Argument> fields) {
    const RecordId id{++imported_};
    EXPECT_TRUE(workspace_.submit(make_import(kind, id, std::move(fields))));
    connect(app_);
    return id;
  }
  /// Of an agent's, accepted today, with a client of the name.
  RecordId registration(RecordId agent, std::string_view client) {
    const RecordId who =
        add_record(app_, Kind::Client, {put(fields::client::name, Value::text(client))});
    namespace field = fields::registration;
    return import(
        Kind::Registration,
        {put(field::agent, Value::of(agent)),
         put(field::client, Value::of(who)),
         put(field::state, Value::of(static_cast<std::int64_t>(RegistrationState::Unique))),
         put(field::received_at, Value::of(workspace_.wall_ms()))});
  }
  void tour(RecordId agent) {
    add_record(
        app_,
        Kind::Event,
        {put(fields::event::kind, Value::of(static_cast<std::int64_t>(ActivityKind::BrokerTour))),
         put(fields::event::subject, Value::of(agent)),
         put(fields::event::text, Value::text("Тур"))});
  }
  RecordId sale(RecordId agent, std::string_view client) {
    const RecordId who =
        add_record(app_, Kind::Client, {put(fields::client::name, Value::text(client))});
    return import(Kind::Deal,
                  {put(fields::deal::agent, Value::of(agent)),
                   put(fields::deal::client, Value::of(who)),
                   put(fields::deal::won_on, Value::of(today().days)),
                   put(fields::deal::stage,
                       Value::of(static_cast<std::int64_t>(DealStage::AgreementRegistered)))});
  }

  LiveApp app_{workspace_, desk_};
  std::uint64_t imported_ = 500;
};

TEST_F(AgentScreens, TheTopSaysWhyAndLeadsToTheRecords) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  sale(agent, "Пётр Алёшин");
  const RecordId request = registration(agent, "Анна Кац");
  app_.go("#/agents");
  EXPECT_TRUE(app_.screen().has(Role::Heading, "ТОП за 60 дней"));
  press("11 баллов");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "За что баллы: Иванова Мария"));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Продажа, +10: Пётр Алёшин"));
  EXPECT_EQ(app_.screen().find(Role::Link, "Уведомление, +1: Анна Кац").href,
            record_href(Kind::Registration, request));
}

TEST_F(AgentScreens, ANewcomerIsCalledWrittenToAndGivenATask) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  tour(agent);
  app_.go("#/agents");
  EXPECT_TRUE(app_.screen().has(Role::Heading, "Перспективные новинки"));
  EXPECT_EQ(app_.screen().find(Role::Link, "Позвонить").href, "tel:+79161234567");
  EXPECT_EQ(app_.screen().find(Role::Link, "Написать").href, "https://wa.me/79161234567");
  press("Задача");
  app_.fill("Текст задачи", "Познакомиться");
  press("Сохранить");
  app_.go(record_href(Kind::Agent, agent));
  EXPECT_TRUE(shows("Звонок: Познакомиться"));
}

TEST_F(AgentScreens, ANewcomerSaysWhy) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  for (int i = 0; i < 10; ++i) {
    const std::string number = std::to_string(i);
    sale(add_agent(app_, "Первый " + number), "Клиент " + number);
  }
  const RecordId request = registration(agent, "Анна Кац");
  tour(agent);
  app_.go("#/agents");
  press("Почему новинка: Иванова Мария");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Почему новинка: Иванова Мария"));
  EXPECT_TRUE(app_.screen().has(Role::Article, "брокер-тур"));
  EXPECT_TRUE(app_.screen().has(Role::Article, "Агент создан"));
  EXPECT_EQ(app_.screen().find(Role::Link, "Уведомление: Анна Кац").href,
            record_href(Kind::Registration, request));
}

TEST_F(AgentScreens, ACardSaysWhatACallShouldKnow) {
  const RecordId agency = add_agency(app_, "Этажи");
  const RecordId agent = add_agent(app_, "Иванова Мария", agency);
  registration(agent, "Анна Кац");
  sale(agent, "Пётр Алёшин");
  add_task(app_, "Прислать планировки", today().plus_days(1), agent);
  add_record(app_,
             Kind::Event,
             {put(fields::event::kind, Value::of(static_cast<std::int64_t>(ActivityKind::Meeting))),
              put(fields::event::subject, Value::of(agent)),
              put(fields::event::text, Value::text("Обсудили акцию"))});
  app_.go(record_href(Kind::Agent, agent));
  EXPECT_TRUE(app_.screen().has(Role::Region, "Перед звонком"));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Позвонить: +7 916 123-45-67"));
  EXPECT_TRUE(shows("завтра: Прислать планировки"));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Уведомлений: 1 (+1)"));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Встреч за 30 дней: 1 (+1)"));
  EXPECT_FALSE(shows("Договор до"));
  app_.click(Role::Link, "Продажи за квартал: 1 (+1)");
  EXPECT_EQ(app_.address(), record_href(Kind::Agent, agent) + "?tab=deals&only=quarter");
  EXPECT_TRUE(shows("Продажи квартала"));
}

TEST_F(AgentScreens, TheShelvesLeaveTheListItsPlace) {
  for (int i = 0; i < 8; ++i) {
    const std::string number = std::to_string(i);
    registration(add_agent(app_, "Первый " + number), "Клиент " + number);
  }
  for (int i = 0; i < 7; ++i) {
    const RecordId agent = add_agent(app_, "Новый " + std::to_string(i));
    add_record(
        app_,
        Kind::Event,
        {put(fields::event::kind, Value::of(static_cast<std::int64_t>(ActivityKind::Meeting))),
         put(fields::event::subject, Value::of(agent)),
         put(fields::event::text, Value::text("Встреча"))});
  }
  app_.go("#/agents");
  const auto top = [this](std::string_view heading) {
    return app_.screen().find(Role::Heading, heading).rect.y;
  };
  EXPECT_EQ(top("ТОП за 60 дней"), top("Перспективные новинки"));
  EXPECT_LE(top("Все агенты") - top("ТОП за 60 дней"), 230);
  press("Показать ещё: 4");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Свернуть"));
  EXPECT_GT(top("Все агенты") - top("ТОП за 60 дней"), 300);
}

TEST_F(AgentScreens, ARankIsWorkedOutAndSaysWhatIsMissing) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  app_.go(record_href(Kind::Agent, agent));
  EXPECT_TRUE(shows("Новичок"));
  EXPECT_TRUE(shows("ещё 1 сделка до ранга Партнёр"));
  sale(agent, "Пётр Алёшин");
  EXPECT_TRUE(shows("ещё 2 сделки до ранга Эксперт"));
  EXPECT_TRUE(shows("Партнёр: по продажам и уведомлениям"));
  app_.go("#/agents");
  EXPECT_TRUE(shows("Партнёр")) << "in the list";
}

TEST_F(AgentScreens, ARankIsPinnedUntilADayAndLetGo) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  app_.go(record_href(Kind::Agent, agent));
  press("Действия");
  app_.click(Role::MenuItem, "Закрепить ранг");
  app_.screen().choose("Ранг", "Мастер");
  app_.settle();
  app_.fill("До какого дня", "31.12.2026");
  press("Сохранить");
  EXPECT_TRUE(shows("Мастер"));
  EXPECT_TRUE(shows("закреплён до 31.12.2026"));
  EXPECT_TRUE(shows("ещё 15 сделок до ранга Амбассадор"));
  press("Действия");
  app_.click(Role::MenuItem, "Закрепить ранг");
  app_.screen().choose("Ранг", "—");
  app_.settle();
  press("Сохранить");
  EXPECT_FALSE(app_.screen().has(Role::Text, "закреплён до 31.12.2026"));
}

TEST_F(AgentScreens, TheLogOfRanksTellsWhoPinnedOneAndWhenThatEnded) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  const RecordId master = default_rank_id(3);
  const auto act = [&](RecordId rank, std::optional<Date> until) {
    ASSERT_TRUE(app_.device().act({make_pin_rank(agent, rank, until)}).ok());
    connect(app_);
  };
  app_.go(record_href(Kind::Agent, agent));
  const Date until = today().plus_days(2);
  act(master, until);
  EXPECT_TRUE(shows("Мастер: закреплён до 04.03.2026 (Мария Ким)"));
  sale(agent, "Пётр Алёшин");
  act(default_rank_id(2), until);
  act({}, {});
  EXPECT_TRUE(shows("Эксперт: закрепление снято"));
  const std::string log = app_.screen().dump();
  EXPECT_LT(log.find("Эксперт: закрепление снято"), log.find("Эксперт: закреплён до"));
  EXPECT_LT(log.find("Эксперт: закреплён до"), log.find("Мастер: закреплён до"));
  EXPECT_LT(log.find("Мастер: закреплён до"), log.find("Партнёр: по продажам")) << "newest first";
  EXPECT_FALSE(shows("закрепление закончилось"));
  const RecordId star = import(Kind::Rank, {put(fields::rank::title, Value::text("Звезда"))});
  import(Kind::RankPin,
         {put(fields::rank_pin::agent, Value::of(agent)),
          put(fields::rank_pin::rank, Value::of(star)),
          put(fields::rank_pin::until, Value::of(today().days - 5)),
          put(make_field(Kind::RankPin, common::created_at),
              Value::of(workspace_.wall_ms() - 20LL * 24 * 3'600'000))});
  EXPECT_TRUE(shows("Звезда: закреплён до 25.02.2026 (система)")) << app_.screen().dump();
  EXPECT_TRUE(shows("Звезда: закрепление закончилось"));
}

TEST_F(AgentScreens, AViewerFindsByTheLastFourDigitsWhatTheyDoNotSee) {
  add_agent(app_, "Иванова Мария");
  add_record(app_,
             Kind::Client,
             {put(fields::client::name, Value::text("Пётр Алёшин")),
              put(fields::client::phone, Value::text("+79167654321"))});
  FakeDevice& tablet = workspace_.add_device(workspace_.add_user(UserRole::Viewer, "viewer"));
  LiveApp viewer(workspace_, tablet);
  connect(viewer);
  viewer.go("#/agents");
  const auto search = [&viewer](std::string_view text) {
    viewer.screen().fill("Поиск", text, Role::SearchBox);
    viewer.settle();
  };
  search("4567");
  EXPECT_TRUE(viewer.screen().has(Role::Link, "Иванова Мария"));
  EXPECT_THAT(viewer.screen().dump(), HasSubstr("+7 916 ···\u2011··\u201167"));
  search("9161234567");
  EXPECT_FALSE(viewer.screen().has(Role::Link, "Иванова Мария")) << "the last four only";
  search("");
  EXPECT_THAT(viewer.screen().dump(), Not(HasSubstr("4567")));
  viewer.click(Role::Link, "Иванова Мария");
  EXPECT_THAT(viewer.screen().dump(), Not(HasSubstr("4567")));
  EXPECT_EQ(viewer.screen().count(Role::Link, "Позвонить"), 0U);
  viewer.click(Role::Button, "Найти");
  viewer.screen().fill("Найти", "4321", Role::SearchBox);
  viewer.settle();
  EXPECT_THAT(viewer.screen().dump(), HasSubstr("Пётр Алёшин"));
  EXPECT_THAT(viewer.screen().dump(), Not(HasSubstr("765")));
}

class Settings : public AgentScreens {
 protected:
  RecordId admin_ = workspace_.add_user(UserRole::Admin, "admin");
  FakeDevice& laptop_ = workspace_.add_device(admin_);
  LiveApp office_{workspace_, laptop_};

  void open_settings() {
    connect(office_);
    office_.go("#/settings");
    connect(office_);
  }
  bool says(std::string_view text) {
    return office_.screen().dump().find(text) != std::string::npos;
  }
};

TEST_F(Settings, AnAdministratorMakesTheRanksTheCompanysOwn) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  open_settings();
  EXPECT_TRUE(office_.screen().has(Role::Heading, "Настройки"));
  EXPECT_TRUE(says("7 сделок за 365 дней"));
  press(office_, "Настроить ранги");
  press(office_, "Изменить: Партнёр");
  office_.fill("Название", "Свой");
  office_.fill("Уведомлений не меньше", "2");
  office_.screen().choose("Цвет", "зелёный");
  office_.settle();
  press(office_, "Сохранить");
  EXPECT_TRUE(says("1 сделка, 2 уведомления за 365 дней"));
  press(office_, "Добавить ранг");
  office_.fill("Название", "Легенда");
  office_.fill("Продаж не меньше", "30");
  press(office_, "Сохранить");
  EXPECT_TRUE(says("30 сделок за 365 дней"));
  press(office_, "В архив: Эксперт");
  EXPECT_EQ(office_.screen().count(Role::Button, "Изменить: Эксперт"), 0U);
  app_.go(record_href(Kind::Agent, agent));
  connect(app_);
  EXPECT_TRUE(shows("ещё 1 сделка до ранга Свой"));
  EXPECT_TRUE(shows("ещё 2 уведомления до ранга Свой"));
}

TEST_F(Settings, AStageHasATitleAndANormOfTheCompanys) {
  import(Kind::Deal,
         {put(make_field(Kind::Deal, common::external_id), Value::text("D1")),
          put(fields::deal::stage, Value::of(static_cast<std::int64_t>(DealStage::Lead)))});
  open_settings();
  press(office_, "Изменить: Лид");
  office_.fill("Название (пусто – обычное)", "Заявка");
  office_.fill("Норма, дней (пусто – обычная)", "5");
  press(office_, "Сохранить");
  EXPECT_TRUE(says("Заявка"));
  EXPECT_TRUE(says("5 дней"));
  connect(app_);
  app_.go("#/deals");
  EXPECT_TRUE(shows("Заявка"));
  press(office_, "Изменить: Заявка");
  office_.fill("Норма, дней (пусто – обычная)", "");
  press(office_, "Сохранить");
  EXPECT_TRUE(says("3 дня"));
}

TEST_F(Settings, ThresholdsAreSetWithinTheirBounds) {
  open_settings();
  press(office_, "Изменить пороги");
  office_.fill("«Горячие»: активность за дней", "0");
  press(office_, "Сохранить");
  EXPECT_TRUE(office_.screen().has(Role::Dialog, "Изменить пороги")) << "refused";
  office_.fill("«Горячие»: активность за дней", "10");
  office_.screen().choose("Продажа считается со стадии", "Платная бронь");
  office_.settle();
  press(office_, "Сохранить");
  EXPECT_EQ(read_thresholds(workspace_.state()).hot_days, 10);
  EXPECT_EQ(read_thresholds(workspace_.state()).sale_stage, DealStage::PaidBooking);
}

TEST_F(Settings, TheStageOfASaleIsThatOfTheListsToo) {
  import(Kind::Deal,
         {put(make_field(Kind::Deal, common::external_id), Value::text("D1")),
          put(fields::deal::stage, Value::of(static_cast<std::int64_t>(DealStage::PaidBooking)))});
  connect(app_);
  app_.go("#/deals?filter=in_work");
  EXPECT_TRUE(shows("Платная бронь"));
  open_settings();
  press(office_, "Изменить пороги");
  office_.screen().choose("Продажа считается со стадии", "Платная бронь");
  office_.settle();
  press(office_, "Сохранить");
  connect(app_);
  EXPECT_FALSE(shows("Платная бронь")) << "is sold by now";
}

TEST_F(Settings, OthersReadThem) {
  app_.go("#/settings");
  EXPECT_TRUE(shows("Настройки меняет администратор"));
  EXPECT_TRUE(shows("7 сделок за 365 дней"));
  EXPECT_EQ(app_.screen().count(Role::Button, "Настроить ранги"), 0U);
  EXPECT_EQ(app_.screen().count(Role::Button, "Изменить: Лид"), 0U);
  EXPECT_EQ(app_.screen().count(Role::Button, "Изменить пороги"), 0U);
}

}  // namespace
}  // namespace planerka::testing
