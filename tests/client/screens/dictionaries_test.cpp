// «Справочники» of «Настройки», and where their words and titles are met.

#include "shared/domain/dictionaries.h"

#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Role;
namespace entry = fields::dictionary_entry;

class Dictionaries : public AgencyCardFixture {
 protected:
  Dictionaries() {
    connect(app_);
    connect(office_);
    office_.go("#/settings");
    connect(office_);
  }

  void press(LiveApp& app, std::string_view button) {
    app.click(Role::Button, button);
    connect(app);
  }
  void press(std::string_view button) { press(app_, button); }
  /// The administrator adds a word to the list of that button.
  void add_word(std::string_view button, std::string_view title) {
    press(office_, button);
    office_.fill("Название", title);
    press(office_, "Сохранить");
    connect(app_);
  }
  void call_value(std::string_view usual, std::string_view title) {
    press(office_, "Изменить: " + std::string(usual));
    office_.fill("Название (пусто – обычное)", title);
    press(office_, "Сохранить");
    connect(app_);
  }
  bool shows(LiveApp& app, std::string_view text) {
    return app.screen().dump().find(text) != std::string::npos;
  }
  bool shows(std::string_view text) { return shows(app_, text); }
  std::string value(LiveApp& app, std::string_view field) {
    return app.screen().find(Role::TextBox, field).value;
  }
  std::string words(DictionaryList list) {
    std::string all;
    for (const DictionaryWord& word : words_of(workspace_.state(), list)) {
      all += (word.archived ? "-" : "+") + std::string(word.title) + " ";
    }
    return all;
  }

  LiveApp app_{workspace_, desk_};
  FakeDevice& laptop_ = workspace_.add_device(workspace_.add_user(UserRole::Admin, "admin"));
  LiveApp office_{workspace_, laptop_, {.height = 4000}};
};

TEST_F(Dictionaries, AnAdministratorAddsRenamesOrdersArchivesAndBringsBack) {
  for (const char* section : {"Источники", "Теги", "Причины отказа", "Исходы", "Команды"})
    EXPECT_TRUE(office_.screen().has(Role::Heading, section)) << section;
  add_word("Добавить источник", "сайт");
  add_word("Добавить источник", "выставка");
  add_word("Добавить команду", "Север");
  EXPECT_EQ(words(DictionaryList::Source), "+сайт +выставка ");
  EXPECT_EQ(words(DictionaryList::Team), "+Север ");
  press(office_, "Изменить: сайт");
  office_.fill("Название", "свой сайт");
  office_.fill("Порядок", "9");
  press(office_, "Сохранить");
  EXPECT_EQ(words(DictionaryList::Source), "+выставка +свой сайт ");
  press(office_, "В архив: выставка");
  EXPECT_EQ(words(DictionaryList::Source), "+свой сайт -выставка ");
  press(office_, "Отменить");
  EXPECT_EQ(words(DictionaryList::Source), "+выставка +свой сайт ");
  press(office_, "В архив: выставка");
  press(office_, "Вернуть из архива: выставка");
  EXPECT_EQ(words(DictionaryList::Source), "+выставка +свой сайт ");
}

TEST_F(Dictionaries, TheSameWordTwiceIsRefusedInTheFormAndByTheServer) {
  add_word("Добавить тег", "Берёзка");
  add_word("Добавить тег", "березка");
  EXPECT_TRUE(office_.screen().has(Role::Dialog, "Добавить тег")) << "it stays to be put right";
  EXPECT_TRUE(shows(office_, "«Берёзка» уже есть в этом справочнике"));
  EXPECT_EQ(words(DictionaryList::Tag), "+Берёзка ");
  press(office_, "Отмена");
  FakeDevice& other = workspace_.add_device(workspace_.add_user(UserRole::Admin, "second"));
  LiveApp far(workspace_, other, {.height = 4000});
  connect(far);
  far.go("#/settings");
  other.set_online(false);
  far.settle();
  far.click(Role::Button, "Добавить тег");
  far.fill("Название", "юг");
  far.click(Role::Button, "Сохранить");
  far.settle();
  EXPECT_TRUE(shows(far, "Изменить: юг")) << "it is taken without a network";
  add_word("Добавить тег", "Юг");
  other.set_online(true);
  connect(far);
  connect(far);
  EXPECT_EQ(words(DictionaryList::Tag), "+Берёзка +Юг ") << "the server has taken the first";
}

TEST_F(Dictionaries, ASourceIsOfferedAndMayStillBeTyped) {
  add_word("Добавить источник", "сайт");
  add_word("Добавить источник", "выставка");
  const RecordId agency = add_agency(app_, "Этажи");
  edit(app_, agency);
  press("выставка");
  EXPECT_EQ(value(app_, "Источник"), "выставка");
  press("сайт");
  EXPECT_EQ(value(app_, "Источник"), "сайт") << "one of them";
  press("Сохранить");
  EXPECT_EQ(text(agency, fields::agency::source), "сайт");
  edit(app_, agency);
  app_.fill("Источник", "знакомые");
  press("Сохранить");
  EXPECT_EQ(text(agency, fields::agency::source), "знакомые");
  app_.go("#/clients");
  press("Добавить клиента");
  press("сайт");
  EXPECT_EQ(value(app_, "Источник"), "сайт");
  press("сайт");
  EXPECT_EQ(value(app_, "Источник"), "") << "pressed again it is taken away";
}

TEST_F(Dictionaries, TagsAreOfferedBesideThoseThatAreThere) {
  add_word("Добавить тег", "топ");
  add_word("Добавить тег", "ипотека");
  const RecordId agency = add_agency(app_, "Этажи", {add(fields::agency::tags, Value::text("ип"))});
  edit(app_, agency);
  press("ипотека");
  EXPECT_EQ(value(app_, "Теги"), "ип, ипотека") << "what was there is not taken for a beginning";
  press("топ");
  press("ипотека");
  EXPECT_EQ(value(app_, "Теги"), "ип, топ");
  app_.fill("Теги", "ип, топ, ипо");
  press("ипотека");
  EXPECT_EQ(value(app_, "Теги"), "ип, топ, ипотека") << "in place of its beginning";
  const RecordId agent = add_agent(app_, "Иванова Мария", agency);
  app_.go(record_href(Kind::Agent, agent));
  EXPECT_FALSE(app_.screen().has(Role::Button, "топ")) << "only where it is filled";
  press("Изменить");
  EXPECT_TRUE(app_.screen().has(Role::Button, "топ"));
}

TEST_F(Dictionaries, OfManyWordsThoseAreOfferedThatHoldWhatIsTyped) {
  for (int i = 1; i <= 14; ++i) {
    EXPECT_TRUE(office_.device()
                    .act({make_create(Kind::DictionaryEntry,
                                      office_.device().new_id(),
                                      {put(entry::list, Value::of(0)),
                                       put(entry::title, Value::text("№ " + std::to_string(i))),
                                       put(entry::order, Value::of(i))})})
                    .ok());
  }
  connect(office_);
  connect(app_);
  app_.go("#/clients");
  press("Добавить клиента");
  EXPECT_TRUE(app_.screen().has(Role::Button, "№ 12"));
  EXPECT_FALSE(app_.screen().has(Role::Button, "№ 13"));
  app_.fill("Источник", "13");
  EXPECT_TRUE(app_.screen().has(Role::Button, "№ 13"));
  EXPECT_FALSE(app_.screen().has(Role::Button, "№ 12"));
  press("№ 13");
  EXPECT_EQ(value(app_, "Источник"), "№ 13");
}

TEST_F(Dictionaries, AReasonIsCalledAsTheCompanyDoesWhereverItIsShown) {
  const RecordId client =
      add_record(app_, Kind::Client, {put(fields::client::name, Value::text("Пётр Алёшин"))});
  const RecordId deal = app_.device().new_id();
  ASSERT_TRUE(
      app_.device()
          .act({make_create_deal({.deal = deal,
                                  .step = app_.device().new_id(),
                                  .fields = {put(fields::deal::client, Value::of(client))}})})
          .ok());
  connect(app_);
  call_value("цена", "дорого");
  app_.go(record_href(Kind::Deal, deal));
  press("Отказ");
  app_.screen().choose("Причина отказа", "дорого");
  app_.settle();
  press("Сохранить");
  EXPECT_EQ(workspace_.state().value(deal, fields::deal::lost_reason).integer,
            static_cast<std::int64_t>(LostReason::Price));
  EXPECT_TRUE(shows("Лид → Отказ · дорого")) << app_.screen().dump();
  app_.go("#/deals?filter=lost:1.");
  EXPECT_TRUE(shows("дорого")) << "the filter";
  call_value("дорого", "");
  EXPECT_TRUE(shows("цена")) << "as usual again";
  EXPECT_FALSE(shows("дорого"));
}

TEST_F(Dictionaries, AnOutcomeIsCalledAsTheCompanyDoesInFormsAndTheFeed) {
  call_value("дозвонился", "поговорили");
  const RecordId agent = add_agent(app_, "Иванова Мария");
  app_.go(record_href(Kind::Agent, agent));
  press("Записать итог");
  press("звонок");
  press("поговорили");
  app_.fill("Заметка", "Придёт в субботу");
  press("Сохранить");
  EXPECT_TRUE(shows("звонок: Придёт в субботу · поговорили")) << app_.screen().dump();
}

TEST_F(Dictionaries, OthersReadThem) {
  add_word("Добавить тег", "топ");
  app_.go("#/settings");
  EXPECT_TRUE(shows("Справочники"));
  EXPECT_TRUE(shows("топ"));
  for (const char* button : {"Добавить тег", "Изменить: топ", "В архив: топ", "Изменить: цена"})
    EXPECT_FALSE(app_.screen().has(Role::Button, button)) << button;
}

}  // namespace
}  // namespace planerka::testing
