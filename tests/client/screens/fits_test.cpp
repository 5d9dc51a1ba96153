// Every screen and dialog in the letters that ship: nothing is cut, nothing sticks out, nothing is
// without a name, in both languages, on a desk, a tablet and a phone.

#include <gtest/gtest.h>

#include "client/fonts/fonts.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Key;
using ui::Role;

struct Place {
  const char* language;
  float width;
  float height;
  bool finger;
};

void PrintTo(const Place& place, std::ostream* out) {
  *out << place.language << ' ' << place.width << (place.finger ? " touch" : " mouse");
}

class Fits : public AgencyCardFixture, public ::testing::WithParamInterface<Place> {
 protected:
  Fits() {
    connect(app_);
    etazhi_ = add_agency(app_,
                         "Этажи",
                         {put(fields::agency::city, Value::text("Тюмень")),
                          add(fields::agency::phones, Value::text("+79161234567")),
                          put(fields::agency::email, Value::text("info@etazhi.ru"))});
    add_agency(app_, "Миэль");
    add_deal(etazhi_);
    connect(app_);
    app_.go("#/agencies");
  }

  std::string_view word(PhraseKey key) const {
    const bool english = GetParam().language == std::string_view("en");
    return phrase(english ? Language::En : Language::Ru, key);
  }
  /// A button, or an item of the menu it stands in where there is no room for it.
  void press(PhraseKey button) {
    for (const PhraseKey menu :
         {PhraseKey("list.acts"), PhraseKey("button.export"), PhraseKey("button.acts")}) {
      if (app_.screen().has(Role::Button, word(button))) break;
      if (!app_.screen().has(Role::Button, word(menu))) continue;
      app_.click(Role::Button, word(menu));
      if (app_.screen().has(Role::MenuItem, word(button))) {
        return app_.click(Role::MenuItem, word(button));
      }
      key(Key::Escape);
    }
    app_.click(Role::Button, word(button));
  }
  void key(Key key, ui::Modifiers modifiers = {}) {
    app_.screen().press(key, modifiers);
    app_.settle();
  }

  void expect_fit(std::string_view where) {
    const ui::Context& context = app_.screen().context();
    EXPECT_EQ(context.cut_words(), std::vector<std::string>()) << where;
    EXPECT_EQ(context.unlabelled_items(), 0U) << where;
    EXPECT_EQ(context.semantics().duplicates(), 0U) << where;
    const std::size_t frames = context.frames();
    app_.screen().wait(3);
    EXPECT_EQ(context.frames(), frames) << where << " is not at rest";
    for (const ui::Node& node : app_.screen().nodes()) {
      const bool cell = node.role == Role::Cell || node.role == Role::GridCell;
      if (node.role == Role::ColumnHeader || cell) continue;  // are scrolled
      EXPECT_GE(node.rect.x, -1) << where << ": " << node.name;
      EXPECT_LE(node.rect.x + node.rect.width, GetParam().width + 1) << where << ": " << node.name;
    }
  }
  void expect_fit_and_close(std::string_view where) {
    expect_fit(where);
    key(Key::Escape);
  }

  static FakeDevice& in_language(FakeDevice& device) {
    device.language = GetParam().language;
    return device;
  }

  LiveApp app_{workspace_,
               in_language(desk_),
               {.width = GetParam().width,
                .height = GetParam().height,
                .coarse_pointer = GetParam().finger,
                .frozen_time = true},
               {.regular = fonts::inter_regular(),
                .semibold = fonts::inter_semibold(),
                .icons = fonts::lucide()}};
  RecordId etazhi_;
};

TEST_P(Fits, TheListItsMenusAndDialogs) {
  expect_fit("list");
  press("agencies.add");
  expect_fit_and_close("add");
  press("button.columns");
  expect_fit_and_close("columns");
  if (app_.screen().has(Role::Button, word("button.export"))) {
    press("button.export");
    expect_fit_and_close("acts");
  }
  app_.click(Role::Button, "Мария Ким");
  expect_fit_and_close("user menu");
  key(Key::K, {.ctrl = true});
  expect_fit_and_close("find");
  key(Key::Slash, {.shift = true});
  expect_fit_and_close("keys");
}

TEST_P(Fits, AHeadIsOneLineFromATabletOn) {
  if (GetParam().width < 720) return;  // a phone breaks it
  for (const auto& [address, title] : {std::pair("#/agencies", PhraseKey("nav.agencies")),
                                       std::pair("#/agents", PhraseKey("nav.agents")),
                                       std::pair("#/clients", PhraseKey("nav.clients")),
                                       std::pair("#/deals", PhraseKey("nav.deals"))}) {
    app_.go(address);
    const ui::Rect heading = app_.screen().find(Role::Heading, word(title)).rect;
    const ui::Rect search = app_.screen().find(Role::SearchBox, word("word.search")).rect;
    for (const ui::Node& node : app_.screen().nodes()) {
      const bool in_head = node.rect.x > heading.x && node.rect.y + node.rect.height <= search.y;
      if (node.role != Role::Button || !in_head) continue;
      EXPECT_LT(node.rect.y, heading.y + heading.height) << address << ": " << node.name;
    }
  }
}

TEST_P(Fits, WhatIsDoneHereIsInSightFromATabletOn) {
  if (GetParam().width < 720) return;  // a phone folds it
  const auto expect_buttons = [this](std::initializer_list<PhraseKey> acts) {
    for (const PhraseKey act : acts) {
      EXPECT_TRUE(app_.screen().has(Role::Button, word(act))) << word(act);
    }
  };
  app_.go("#/registrations");
  expect_buttons({"form.register", "form.check", "form.paste"});
  app_.go(agency_href(etazhi_));
  expect_buttons({"button.edit",
                  "agency.card.add_event",
                  "agency.card.add_task",
                  "agency.card.merge",
                  "button.archive"});
  app_.go(record_href(Kind::Agent, add_agent(app_, "Ким Олег", etazhi_)));
  expect_buttons({"agency.card.add_event", "agency.card.add_task", "lists.agents.move"});
  expect_fit("agent");
}

TEST_P(Fits, RowsChosen) {
  const std::string choose = std::string(word("list.choose"));
  app_.click(Role::CheckBox, choose.substr(0, choose.find("{0}")) + "Этажи");
  expect_fit("bar");
  const auto middle = [this](Role role, std::string_view name) {
    const ui::Rect rect = app_.screen().find(role, name).rect;
    return rect.y + rect.height / 2;
  };
  const std::string chosen = std::string(word("list.chosen"));
  const float line = middle(Role::Text, chosen.substr(0, chosen.find("{0}")) + "1");
  EXPECT_NEAR(middle(Role::Button, word("button.acts")), line, 4) << "the bar is one line";
  EXPECT_NEAR(middle(Role::Button, word("list.choose_none")), line, 4);
  for (const PhraseKey act : {PhraseKey("bulk.mailing"),
                              PhraseKey("bulk.task"),
                              PhraseKey("bulk.participation"),
                              PhraseKey("agencies.column.status"),
                              PhraseKey("field.agency.tags")}) {
    if (app_.screen().maybe(Role::Button, word(act)) != nullptr) {
      press(act);
    } else {
      press("button.acts");
      app_.click(Role::MenuItem, word(act));
    }
    expect_fit_and_close(word(act));
  }
}

TEST_P(Fits, EmptyLists) {
  app_.screen().fill(word("word.search"), "нет такого", Role::SearchBox);
  app_.settle();
  expect_fit("nothing found");
}

TEST_P(Fits, TheCardItsFormAndQuestions) {
  open(app_, etazhi_);
  expect_fit("card");
  press("button.archive");
  expect_fit_and_close("archive");
  press("button.edit");
  expect_fit("form");
  app_.screen().fill(word("field.agency.inn"), "123");
  key(Key::Tab);
  expect_fit("form with a mistake");
  press("button.cancel");
  expect_fit("question");
}

TEST_P(Fits, TheListsAndCardsOfRecords) {
  const RecordId agent = add_agent(app_, "Иванова Мария", etazhi_);
  const RecordId task = add_task(app_, "Обсудить акцию", today(), agent);
  add_record(app_,
             Kind::Event,
             {put(fields::event::kind, Value::of(1)),
              put(fields::event::subject, Value::of(agent)),
              put(fields::event::text, Value::text("Договорились о показе в субботу"))});
  for (const Kind kind :
       {Kind::Agent, Kind::Client, Kind::Registration, Kind::Deal, Kind::Task, Kind::Project}) {
    app_.go(list_href(kind));
    expect_fit(list_href(kind));
  }
  app_.go(record_href(Kind::Agent, agent));
  expect_fit("agent");
  app_.go(record_href(Kind::Agent, agent) + "?tab=tasks");
  expect_fit("agent's tasks");
  app_.go(record_href(Kind::Task, task));
  expect_fit("task");
  app_.go(record_href(Kind::Deal, RecordId{77}));
  expect_fit("deal");
}

TEST_P(Fits, WhatWasPromisedIsReadWhole) {
  const std::string text = "Сверить документы по сделке с застройщиком";
  add_task(app_, text, today().plus_days(5), etazhi_);
  open(app_, etazhi_);
  for (const std::string& cut : app_.screen().context().cut_words()) {
    EXPECT_EQ(cut.find(": " + text), std::string::npos) << cut;
  }
}

TEST_P(Fits, TheStagesOfADealAreReadWhole) {
  const auto move = [this](DealStage to, std::string_view reason) {
    const SeenDeal seen = seen_deal(app_.device().replica().store(), RecordId{77});
    const StageChoice choice{.step = app_.device().new_id(), .to = to, .reason = reason};
    ASSERT_TRUE(app_.device().act({make_change_stage(seen, choice)}).ok());
    connect(app_);
  };
  move(DealStage::AgreementRegistered, {});
  move(DealStage::Preparation,
       "Банк попросил новую справку о доходах, и регистрацию пришлось перенести на месяц");
  app_.go(record_href(Kind::Deal, RecordId{77}) + "?tab=stages");
  app_.screen().find(Role::Feed, word("card.stages"));
  expect_fit("stages");
}

TEST_P(Fits, TheFormsOfRecords) {
  const RecordId agent = add_agent(app_, "Иванова Мария", etazhi_);
  const RecordId task = add_task(app_, "Обсудить акцию", today(), agent);
  app_.go("#/agents");
  press("lists.agents.add");
  press("button.save");
  expect_fit_and_close("add an agent");
  app_.go("#/tasks");
  press("lists.tasks.add");
  expect_fit_and_close("add a task");
  app_.go("#/registrations");
  press("form.register");
  expect_fit_and_close("register");
  press("form.check");
  expect_fit_and_close("check");
  press("form.paste");
  expect_fit_and_close("paste");
  app_.go(record_href(Kind::Agent, agent));
  press("agency.card.add_event");
  expect_fit_and_close("add an event");
  press("lists.agents.move");
  expect_fit_and_close("move");
  press("form.pin_rank");
  expect_fit_and_close("pin a rank");
  press("button.edit");
  expect_fit_and_close("edit");
  app_.go(record_href(Kind::Task, task));
  press("form.complete");
  expect_fit_and_close("complete");
  app_.go(record_href(Kind::Deal, RecordId{77}));
  press("form.stage");
  expect_fit_and_close("stage");
  press("form.lose");
  expect_fit_and_close("lose");
}

TEST_P(Fits, TheCardOfAClient) {
  const RecordId client =
      add_record(app_, Kind::Client, {put(fields::client::name, Value::text("Анна Кац"))});
  app_.go(record_href(Kind::Client, client));
  expect_fit("client");
  press("consent.add");
  expect_fit_and_close("consent");
  press("form.own_contact");
  expect_fit_and_close("own contact");
}

TEST_P(Fits, TheOtherScreens) {
  for (const char* address : {"#/inbox", "#/sync", "#/settings", "#/nowhere", "#/agencies/1"}) {
    app_.go(address);
    expect_fit(address);
  }
  desk_.set_online(false);
  app_.go("#/agencies");
  connect(app_);
  expect_fit("no network");
}

INSTANTIATE_TEST_SUITE_P(Everywhere,
                         Fits,
                         ::testing::Values(Place{"ru", 1280, 800, false},
                                           Place{"en", 1280, 800, false},
                                           Place{"ru", 820, 1180, true},
                                           Place{"en", 820, 1180, true},
                                           Place{"ru", 390, 844, true},
                                           Place{"en", 390, 844, true}));

}  // namespace
}  // namespace planerka::testing
