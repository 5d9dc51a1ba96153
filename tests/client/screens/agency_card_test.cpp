// Карточка АН as a person meets it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

constexpr std::string_view kInn = "7707083893";  // of a real bank: the check digit holds

class AgencyCard : public AgencyCardFixture {};

TEST_F(AgencyCard, ShowsTheAgencyAndItsFigures) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app,
                                     "Этажи",
                                     {put(fields::agency::city, Value::text("Тюмень")),
                                      put(fields::agency::inn, Value::text(kInn))});
  open(app, agency);
  EXPECT_EQ(app.screen().find(Role::Heading, "Этажи").level, 1);
  for (const char* words : {"новое",
                            "Без активности",
                            "Тюмень",
                            "7707083893",
                            "Мария Ким",
                            "Агентов: 0, активных за 60 дн.: 0",
                            "Сделки в работе: 0, 0 ₽, новых: 0",
                            "Конверсия: —",
                            "Последняя активность: —, Без активности",
                            "Следующая задача: —",
                            "Договор до: —"}) {
    EXPECT_THAT(app.screen().dump(), HasSubstr("\"" + std::string(words) + "\""));
  }
}

TEST_F(AgencyCard, PhonesMailAndSiteAreLinksOnlyWhenTheyAreSound) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app,
                                     "Этажи",
                                     {add(fields::agency::phones, Value::text("89161234567")),
                                      put(fields::agency::email, Value::text("info@etazhi.ru")),
                                      put(fields::agency::site, Value::text("etazhi.ru"))});
  open(app, agency);
  EXPECT_EQ(app.screen().find(Role::Link, "+7 916 123-45-67").href, "tel:+79161234567");
  EXPECT_EQ(app.screen().find(Role::Link, "info@etazhi.ru").href, "mailto:info@etazhi.ru");
  EXPECT_EQ(app.screen().find(Role::Link, "etazhi.ru").href, "https://etazhi.ru");
  const RecordId odd =
      add_agency(app, "Плут", {put(fields::agency::site, Value::text("javascript:alert(1)"))});
  open(app, odd);
  EXPECT_EQ(app.screen().maybe(Role::Link, "javascript"), nullptr);
}

TEST_F(AgencyCard, PagesThroughTheListItWasOpenedFrom) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId first = add_agency(app, "Альфа");
  const RecordId second = add_agency(app, "Бета");
  app.go("#/agencies");
  app.click(Role::ColumnHeader, "Наименование");
  open(app, first);
  EXPECT_THAT(app.screen().dump(), HasSubstr("1 из 2"));
  EXPECT_TRUE(ui::has(app.screen().find(Role::Button, "Предыдущая").state, ui::State::Disabled));
  app.click(Role::Button, "Следующая");
  EXPECT_EQ(app.address(), agency_href(second));
  EXPECT_TRUE(ui::has(app.screen().find(Role::Button, "Следующая").state, ui::State::Disabled));
  app.screen().press(ui::Key::K);
  app.settle();
  EXPECT_EQ(app.address(), agency_href(first));
  app.screen().press(ui::Key::J);
  app.settle();
  EXPECT_EQ(app.address(), agency_href(second));
}

TEST_F(AgencyCard, ACardOpenedByItsAddressKnowsItsPlaceToo) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Альфа");
  LiveApp fresh(workspace_, desk_);
  open(fresh, agency);
  EXPECT_THAT(fresh.screen().dump(), HasSubstr("1 из 1"));
}

TEST_F(AgencyCard, ATabAddsToItsListWithTheAgencyChosen) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  app.go(agency_href(agency) + "?tab=agents");
  app.click(Role::Button, "Добавить агента");
  EXPECT_EQ(app.screen().find(Role::ComboBox, "АН").value, "Этажи");
  app.fill("ФИО", "Иванова Мария");
  app.click(Role::Button, "Сохранить");
  connect(app);
  app.go(agency_href(agency) + "?tab=agents");
  EXPECT_TRUE(app.screen().has(Role::Link, "Иванова Мария"));
  app.go(agency_href(agency) + "?tab=clients");
  EXPECT_EQ(app.screen().count(Role::Button, "Добавить клиента"), 0U) << "it would name no agency";
}

TEST_F(AgencyCard, GoesToTheArchiveAndComesBack) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  open(app, agency);
  app.click(Role::Button, "В архив");
  connect(app);
  const FieldId archived = make_field(Kind::Agency, common::archived);
  EXPECT_EQ(workspace_.state().value(agency, archived).integer, 1);
  app.click(Role::Button, "Вернуть из архива");
  connect(app);
  EXPECT_EQ(workspace_.state().value(agency, archived).integer, 0);
  EXPECT_TRUE(app.screen().has(Role::Button, "В архив"));
}

TEST_F(AgencyCard, ArchivingWithOpenDealsIsAsked) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  add_deal(agency);
  connect(app);
  open(app, agency);
  app.click(Role::Button, "В архив");
  ASSERT_TRUE(app.screen().has(Role::Dialog, "В архив"));
  EXPECT_THAT(app.screen().dump(), HasSubstr("Открытых сделок: 1. Всё равно в архив?"));
  app.click(Role::Button, "Архивировать");
  connect(app);
  EXPECT_TRUE(app.screen().has(Role::Button, "Вернуть из архива"));
}

TEST_F(AgencyCard, AMergedAgencyLeadsToTheOneThatStandsForIt) {
  const RecordId head = workspace_.add_user(UserRole::Head, "Глава");
  FakeDevice& office = workspace_.add_device(head);
  LiveApp app(workspace_, office);
  connect(app);
  const RecordId child = add_agency(app, "Этажи Казань");
  const RecordId main = add_agency(app, "Этажи");
  ASSERT_TRUE(app.device().act({make_merge(child, main)}).ok());
  connect(app);
  open(app, child);
  EXPECT_EQ(app.address(), agency_href(main));
  EXPECT_EQ(app.screen().display().last_kind, NavigationKind::Replace);
  EXPECT_TRUE(app.screen().has(Role::Heading, "Этажи"));
}

TEST_F(AgencyCard, AMissingAgencySaysSoAndLeadsBack) {
  LiveApp app(workspace_, desk_);
  connect(app);
  open(app, RecordId{42});
  EXPECT_TRUE(app.screen().has(Role::Heading, "Такого АН нет, или у вас нет к нему доступа"));
  app.click(Role::Button, "К списку");
  EXPECT_EQ(app.address(), "#/agencies");
}

TEST_F(AgencyCard, AViewerReadsMaskedPhonesAndMayChangeNothing) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {add(fields::agency::phones, Value::text("+79161234567"))});
  const RecordId viewer = workspace_.add_user(UserRole::Viewer, "viewer");
  FakeDevice& tablet = workspace_.add_device(viewer);
  LiveApp reader(workspace_, tablet);
  connect(reader);
  open(reader, agency);
  EXPECT_THAT(reader.screen().dump(), HasSubstr("+7 916 ···‑··‑67"));
  EXPECT_THAT(reader.screen().dump(), Not(HasSubstr("tel:")));
  EXPECT_EQ(reader.screen().count(Role::Button, "Изменить"), 0U);
  EXPECT_EQ(reader.screen().count(Role::Button, "В архив"), 0U);
}

TEST_F(AgencyCard, SpeaksEnglish) {
  desk_.language = "en";
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи", {put(fields::agency::form, Value::of(0))});
  open(app, agency);
  EXPECT_THAT(app.screen().dump(), HasSubstr("Company (OOO)"));
  app.click(Role::Button, "Edit");
  app.fill("City", "Kazan");
  app.click(Role::Button, "Save");
  connect(app);
  EXPECT_EQ(text(agency, fields::agency::city), "Kazan");
  EXPECT_TRUE(app.screen().has(Role::Status, "Saved: Этажи"));
}

TEST_F(AgencyCard, EverythingIsNamedAndFitsAtEveryWidthInBothLanguages) {
  LiveApp maker(workspace_, desk_);
  connect(maker);
  const RecordId agency =
      add_agency(maker, "Агентство недвижимости с длинным именем «Этажи Северо-Запад»");
  for (const char* language : {"ru", "en"}) {
    desk_.language = language;
    for (const float width : {1280.0F, 820.0F, 390.0F}) {
      LiveApp app(workspace_, desk_, {.width = width, .height = 844});
      open(app, agency);
      const auto expect_sound = [&](const char* what) {
        EXPECT_EQ(app.screen().context().unlabelled_items(), 0U) << what << language << width;
        EXPECT_EQ(app.screen().context().semantics().duplicates(), 0U) << what << language << width;
        for (const ui::Node& node : app.screen().nodes())
          EXPECT_LE(node.rect.x + node.rect.width, width + 1) << what << node.name << width;
      };
      expect_sound("card ");
      app.click(Role::Button, language == std::string("en") ? "Edit" : "Изменить");
      expect_sound("form ");
    }
  }
}

}  // namespace
}  // namespace planerka::testing
