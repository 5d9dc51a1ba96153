// What a visit or a call came to, in a few taps.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Role;

class ContactLog : public AgencyCardFixture {
 protected:
  ContactLog() { connect(app_); }

  void tap(std::string_view button) {
    app_.click(Role::Button, button);
    ++taps_;
  }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }
  std::size_t count(Kind kind) { return app_.device().replica().store().table(kind).size(); }

  LiveApp app_{workspace_, desk_, {.width = 820, .height = 1180, .coarse_pointer = true}};
  int taps_ = 0;
};

TEST_F(ContactLog, AVisitIsLoggedInAFewTapsOffline) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  app_.go(record_href(Kind::Agent, agent));
  desk_.set_online(false);
  app_.settle();
  tap("Записать итог");
  tap("презентация");
  tap("+3 дня");
  tap("Сохранить");
  EXPECT_LE(taps_, 6);
  EXPECT_FALSE(app_.screen().has(Role::Dialog, "Записать итог"));
  EXPECT_TRUE(shows("презентация"));
  EXPECT_TRUE(shows("Звонок: Связаться снова: Иванова Мария"));
  EXPECT_TRUE(shows("Нет сети, ждут изменений: 2"));
}

TEST_F(ContactLog, ItsEventAndItsTaskAreTakenBackTogether) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  app_.go(record_href(Kind::Agent, agent));
  tap("Записать итог");
  tap("звонок");
  tap("дозвонился");
  app_.fill("Заметка", "Придёт в субботу");
  tap("завтра");
  app_.fill("Следующий шаг", "Встретить на площадке");
  tap("Сохранить");
  EXPECT_TRUE(shows("звонок: Придёт в субботу · дозвонился"));
  EXPECT_TRUE(shows("Звонок: Встретить на площадке"));
  connect(app_);
  tap("Отменить");
  connect(app_);
  EXPECT_FALSE(shows("Придёт в субботу · дозвонился"));
  EXPECT_FALSE(shows("Звонок: Встретить на площадке"));
}

TEST_F(ContactLog, EveryCardThatWorkIsAboutOffersIt) {
  const RecordId agency = add_agency(app_, "Этажи");
  add_deal(agency);
  const RecordId client =
      add_record(app_, Kind::Client, {put(fields::client::name, Value::text("Пётр Алёшин"))});
  connect(app_);
  for (const std::string& address : {agency_href(agency),
                                     record_href(Kind::Client, client),
                                     record_href(Kind::Deal, RecordId{77})}) {
    app_.go(address);
    EXPECT_TRUE(app_.screen().has(Role::Button, "Записать итог")) << address;
  }
}

TEST_F(ContactLog, FromTheSearchForCommandsItAsksWhom) {
  add_agent(app_, "Иванова Мария");
  app_.screen().press(ui::Key::K, {.ctrl = true});
  app_.settle();
  app_.click(Role::Option, "Записать итог");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Записать итог"));
  app_.screen().choose("Субъект", "Иванова Мария");
  app_.settle();
  tap("Сохранить");
  EXPECT_EQ(count(Kind::Event), 1U);
  EXPECT_EQ(count(Kind::Task), 0U);
}

TEST_F(ContactLog, ComingBackFromACallOffersItsOutcome) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  app_.go(record_href(Kind::Agent, agent));
  app_.host().show();
  app_.settle();
  EXPECT_FALSE(app_.screen().has(Role::Dialog, "Итог разговора")) << "nobody was called";
  app_.click(Role::Link, "Позвонить");
  EXPECT_FALSE(app_.screen().has(Role::Dialog, "Итог разговора")) << "the call goes on";
  app_.host().show();
  app_.settle();
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Итог разговора"));
  EXPECT_EQ(app_.screen().find(Role::ComboBox, "Субъект").value, "Иванова Мария");
  tap("не ответил");
  tap("завтра");
  tap("Сохранить");
  EXPECT_TRUE(shows("звонок · не ответил"));
  app_.host().show();
  app_.settle();
  EXPECT_FALSE(app_.screen().has(Role::Dialog, "Итог разговора")) << "one call, one offer";
}

}  // namespace
}  // namespace planerka::testing
