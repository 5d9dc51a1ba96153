// What is typed into a form survives the tab it was typed in.

#include "client/app/drafts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ui::Role;

constexpr std::string_view kRestored = "Восстановлен черновик";

class Drafts : public AgencyCardFixture {
 protected:
  /// The tab is gone without a word; another one opens.
  std::unique_ptr<LiveApp> reopen(std::unique_ptr<LiveApp> app, std::string_view address) {
    app.reset();
    return at(address);
  }

  std::unique_ptr<LiveApp> at(std::string_view address) {
    auto app = std::make_unique<LiveApp>(workspace_, desk_);
    connect(*app);
    app->go(address);
    return app;
  }

  std::unique_ptr<LiveApp> start() {
    auto app = std::make_unique<LiveApp>(workspace_, desk_);
    connect(*app);
    return app;
  }

  static std::string value(LiveApp& app, std::string_view field) {
    return app.screen().find(Role::TextBox, field).value;
  }

  static bool is_restored(LiveApp& app) {
    return app.screen().maybe(Role::Status, kRestored) != nullptr;
  }

  static bool is_open(LiveApp& app) {
    return app.screen().maybe(Role::Button, "Сохранить") != nullptr;
  }

  /// Drafts on the device's disk.
  std::size_t kept() {
    const auto rows = desk_.disk.read(
        {{Area::Meta, std::string(disk::kDraftsFrom), std::string(disk::kDraftsTo)}});
    return rows->size();
  }
};

TEST_F(Drafts, AKilledTabsFormOpensAgainAndSaysSo) {
  auto app = start();
  const RecordId agency =
      add_agency(*app, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  edit(*app, agency);
  app->fill("Город", "Казань");
  EXPECT_EQ(kept(), 1U);
  app = reopen(std::move(app), agency_href(agency));
  EXPECT_TRUE(is_restored(*app));
  EXPECT_EQ(value(*app, "Город"), "Казань");
  EXPECT_EQ(kept(), 1U) << "it is the new tab's now";
  app->click(Role::Button, "Сохранить");
  connect(*app);
  EXPECT_EQ(text(agency, fields::agency::city), "Казань");
  EXPECT_EQ(kept(), 0U);
  app = reopen(std::move(app), agency_href(agency));
  EXPECT_FALSE(is_open(*app));
}

TEST_F(Drafts, AnOpenFormWithoutChangesIsNoDraft) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  EXPECT_EQ(kept(), 0U);
  app->fill("Город", "Казань");
  app->fill("Город", "");
  EXPECT_EQ(kept(), 0U);
  app = reopen(std::move(app), agency_href(agency));
  EXPECT_FALSE(is_open(*app));
}

TEST_F(Drafts, CancellingRemovesIt) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  app->fill("Город", "Казань");
  app->click(Role::Button, "Отмена");
  EXPECT_EQ(kept(), 1U) << "it is only asked yet";
  app->click(Role::Button, "Не сохранять");
  EXPECT_EQ(kept(), 0U);
}

TEST_F(Drafts, ARestoredOneCanBeThrownAwayAfterAQuestion) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  app->fill("Город", "Казань");
  app = reopen(std::move(app), agency_href(agency));
  app->click(Role::Button, "Отбросить");
  app->click(Role::Button, "Не сохранять");
  EXPECT_EQ(kept(), 0U);
  EXPECT_FALSE(is_open(*app));
  EXPECT_EQ(text(agency, fields::agency::city), "");
}

TEST_F(Drafts, WhatOthersWroteMeanwhileIsShownBesideIt) {
  auto app = start();
  const RecordId agency =
      add_agency(*app, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  edit(*app, agency);
  app->fill("Город", "Казань");
  app.reset();
  ASSERT_TRUE(
      workspace_.submit(make_edit(agency, {put(fields::agency::city, Value::text("Пермь"))})));
  app = at(agency_href(agency));
  EXPECT_EQ(value(*app, "Город"), "Казань");
  EXPECT_THAT(description(*app, "Город"), HasSubstr("Тем временем: Пермь"));
}

TEST_F(Drafts, WhatTheRecordHoldsByNowIsNoDraft) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  app->fill("Город", "Казань");
  app.reset();
  ASSERT_TRUE(
      workspace_.submit(make_edit(agency, {put(fields::agency::city, Value::text("Казань"))})));
  app = start();
  app->go(agency_href(agency));
  EXPECT_FALSE(is_open(*app));
  EXPECT_EQ(kept(), 0U);
}

TEST_F(Drafts, AnotherLivingTabsDraftIsItsOwn) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  app->fill("Город", "Казань");
  auto second = at(agency_href(agency));
  EXPECT_FALSE(is_open(*second));
  second->click(Role::Button, "Изменить");
  EXPECT_EQ(value(*second, "Город"), "");
  second->fill("Источник", "выставка");
  EXPECT_EQ(kept(), 2U);
  second->click(Role::Button, "Отмена");
  second->click(Role::Button, "Не сохранять");
  EXPECT_EQ(kept(), 1U);
  // The first tab dies: what it left is there for who opens the form next.
  app.reset();
  second->click(Role::Button, "Изменить");
  EXPECT_TRUE(is_restored(*second));
  EXPECT_EQ(value(*second, "Город"), "Казань");
}

TEST_F(Drafts, TabsThatReloadTogetherKeepTheirOwn) {
  auto first = start();
  const RecordId agency = add_agency(*first, "Этажи");
  edit(*first, agency);
  first->fill("Город", "Казань");
  const std::uint64_t one = first->host().tab();
  auto second = at(agency_href(agency));
  second->click(Role::Button, "Изменить");
  second->fill("Город", "Пермь");
  const std::uint64_t two = second->host().tab();
  first.reset();
  second.reset();
  desk_.next_tab = one;
  first = at(agency_href(agency));
  EXPECT_EQ(value(*first, "Город"), "Казань");
  desk_.next_tab = two;
  second = at(agency_href(agency));
  EXPECT_EQ(value(*second, "Город"), "Пермь");
  EXPECT_EQ(kept(), 2U);
}

TEST_F(Drafts, TheNameOfANewAgencyIsOneToo) {
  auto app = start();
  app->go("#/agencies");
  app->click(Role::Button, "Добавить АН");
  app->fill("Наименование", "Вертикаль");
  app = reopen(std::move(app), "#/agencies");
  ASSERT_TRUE(app->screen().has(Role::Dialog, "Добавить АН"));
  EXPECT_TRUE(is_restored(*app));
  EXPECT_EQ(value(*app, "Наименование"), "Вертикаль");
  app->click(Role::Button, "Сохранить");
  connect(*app);
  EXPECT_EQ(kept(), 0U);
  app->go("#/agencies");
  EXPECT_FALSE(app->screen().has(Role::Dialog, "Добавить АН"));
}

TEST_F(Drafts, ThrowingANewAgencysNameAwayEmptiesTheDialog) {
  auto app = start();
  app->go("#/agencies");
  app->click(Role::Button, "Добавить АН");
  app->fill("Наименование", "Вертикаль");
  app = reopen(std::move(app), "#/agencies");
  app->click(Role::Button, "Отбросить");
  EXPECT_EQ(value(*app, "Наименование"), "");
  EXPECT_FALSE(is_restored(*app));
  EXPECT_EQ(kept(), 0U);
}

TEST_F(Drafts, WhoMayNotWriteAnyMoreLosesTheirs) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  app->fill("Город", "Казань");
  app.reset();
  const auto viewer = static_cast<std::int64_t>(UserRole::Viewer);
  ASSERT_TRUE(
      workspace_.submit(make_set_user(manager_, {put(fields::user::role, Value::of(viewer))})));
  app = at(agency_href(agency));
  connect(*app);
  EXPECT_FALSE(is_open(*app));
  EXPECT_EQ(kept(), 0U);
}

TEST_F(Drafts, ErasureTakesThemToo) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  app->fill("Контактное лицо", "Иван Петров");
  EXPECT_EQ(kept(), 1U);
  app->go("#/agencies");
  ASSERT_TRUE(workspace_.submit(make_erase(agency, "просьба")));
  connect(*app);
  EXPECT_EQ(kept(), 0U);
}

TEST_F(Drafts, ADiskThatTakesNothingIsToldOfInTheForm) {
  auto app = start();
  const RecordId agency = add_agency(*app, "Этажи");
  edit(*app, agency);
  desk_.disk.fail_next(StorageOutcome::Quota);
  app->fill("Город", "Казань");
  EXPECT_THAT(app->screen().dump(), HasSubstr("Черновик не помещается на устройстве"));
  EXPECT_EQ(app->device().status().standing, Standing::Sent) << "no command is in danger";
  app->fill("Город", "Пермь");
  EXPECT_THAT(app->screen().dump(), HasSubstr("Есть несохранённые изменения"));
}

TEST_F(Drafts, SoManyAreKeptAndNoMore) {
  auto app = start();
  std::vector<RecordId> agencies;
  for (std::size_t i = 0; i <= kDraftsKeptMax; ++i) {
    agencies.push_back(add_agency(*app, "АН " + std::to_string(i)));
  }
  for (const RecordId agency : agencies) {
    edit(*app, agency);
    app->fill("Город", "Казань");
    desk_.advance(10);
  }
  EXPECT_EQ(kept(), kDraftsKeptMax);
  app = reopen(std::move(app), agency_href(agencies.front()));
  EXPECT_FALSE(is_open(*app)) << "the oldest made room";
  app->go(agency_href(agencies.back()));
  EXPECT_TRUE(is_restored(*app));
}

TEST(KeptDraft, ComesBackAsItWasKept) {
  const KeptDraft draft{
      .form = {FormKind::Agency, RecordId{7}},
      .tab = 42,
      .at = Instant{1000},
      .texts = {{.field = fields::agency::bank, .member = 2, .base = "", .text = "40702810"}}};
  const auto read = decode_draft(encode(draft));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->form, draft.form);
  EXPECT_EQ(read->tab, draft.tab);
  EXPECT_EQ(read->at, draft.at);
  EXPECT_EQ(read->texts, draft.texts);
}

TEST(KeptDraft, BrokenBytesAreNone) {
  const std::string bytes = encode(KeptDraft{.texts = {{.text = "Казань"}}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_draft(std::string_view(bytes).substr(0, size)).ok()) << size;
  }
}

}  // namespace
}  // namespace planerka::testing
