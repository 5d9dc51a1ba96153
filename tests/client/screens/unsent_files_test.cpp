// Files that the server does not have yet: in the state line, in «Синхронизация», at signing out.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

class UnsentFiles : public AgencyCardFixture {
 protected:
  UnsentFiles() {
    start();
    agency_ = add_agency(*app_, "Этажи");
  }

  void start() {
    app_ = std::make_unique<LiveApp>(workspace_, desk_);
    connect(*app_);
  }
  void add_file(std::string_view name) {
    app_->go(agency_href(agency_) + "?tab=files");
    desk_.files.chosen = {{std::string(name), "application/pdf", "bytes of " + std::string(name)}};
    app_->click(Role::Button, "Добавить файл");
    connect(*app_);
  }
  void go_offline() {
    desk_.set_online(false);
    connect(*app_);
  }
  void go_online() {
    desk_.set_online(true);
    connect(*app_);
  }
  /// Long enough for every pause between tries.
  void wait() {
    workspace_.advance(300'000);
    app_->screen().wait(300);
    connect(*app_);
  }
  void sign_out() {
    app_->click(Role::Button, "Мария Ким");
    app_->click(Role::MenuItem, "Выйти");
  }
  std::string state() { return app_->screen().find(Role::Status, "Состояние").value; }
  std::string dump() { return app_->screen().dump(); }

  std::unique_ptr<LiveApp> app_;
  RecordId agency_;
};

TEST_F(UnsentFiles, TheStateLineCountsThem) {
  go_offline();
  add_file("Акт.pdf");
  EXPECT_EQ(state(), "Нет сети, ждут изменений: 1, не отправлено файлов: 1");
  workspace_.file_status = 503;
  go_online();
  EXPECT_EQ(state(), "Отправляются файлы: 1");
  go_offline();
  EXPECT_EQ(state(), "Нет сети, не отправлено файлов: 1");
  workspace_.file_status = 413;
  go_online();
  EXPECT_EQ(state(), "Сервер не принял файлы: 1");
  workspace_.file_status = 201;
  app_->go("#/sync");
  app_->click(Role::Button, "Отправить сейчас");
  connect(*app_);
  EXPECT_EQ(state(), "Отправлено");
}

TEST_F(UnsentFiles, SynchronisationListsThemWithTheirCards) {
  go_offline();
  add_file("Акт.pdf");
  app_->go("#/sync");
  EXPECT_EQ(app_->screen().count(Role::Text, "Акт.pdf"), 2U) << "the change, and the file itself";
  EXPECT_TRUE(app_->screen().has(Role::Text, "1 КБ"));
  EXPECT_EQ(app_->screen().count(Role::Link, "Этажи"), 2U) << "of what was sent, and the file's";
  EXPECT_THAT(dump(), HasSubstr("Нужна сеть"));
  EXPECT_THAT(dump(), Not(HasSubstr("Повторить")));
  go_online();
  wait();
  EXPECT_TRUE(app_->screen().has(Role::Text, "Все изменения отправлены")) << dump();
  EXPECT_EQ(app_->screen().count(Role::Link, "Этажи"), 1U);
}

TEST_F(UnsentFiles, AScanIsListedWithTheCardThatShowsIt) {
  const RecordId contract =
      add_record(*app_,
                 Kind::Contract,
                 {put(fields::contract::agency, Value::of(agency_)),
                  put(fields::contract::kind, Value::of(0)),
                  put(fields::contract::agreement,
                      make_tuple_value({Value::text("АД-7"), Value::of(today().days)}))});
  ASSERT_TRUE(contract);
  go_offline();
  app_->go(agency_href(agency_) + "?tab=details");
  desk_.files.chosen = {{"Скан.pdf", "application/pdf", "bytes"}};
  app_->click(Role::Button, "Приложить скан: Договор № АД-7");
  app_->go("#/sync");
  EXPECT_EQ(app_->screen().count(Role::Link, "Этажи"), 2U) << "of what was sent, and the scan's";
}

TEST_F(UnsentFiles, OneThatFailedSaysWhyAndIsTriedAgainWhenAsked) {
  workspace_.file_status = 507;
  add_file("Акт.pdf");
  app_->go("#/sync");
  EXPECT_THAT(dump(), HasSubstr("На диске сервера нет места для файлов"));
  workspace_.file_status = 413;
  app_->click(Role::Button, "Повторить");
  connect(*app_);
  EXPECT_THAT(dump(), HasSubstr("Файл больше 20 МБ"));
  workspace_.file_status = 201;
  app_->click(Role::Button, "Повторить");
  connect(*app_);
  EXPECT_TRUE(app_->screen().has(Role::Text, "Все изменения отправлены")) << dump();
  EXPECT_EQ(workspace_.files.size(), 1U);
}

TEST_F(UnsentFiles, SigningOutWarnsOfThemAndAsks) {
  go_offline();
  add_file("Акт.pdf");
  add_file("Договор.pdf");
  workspace_.file_status = 503;
  go_online();
  start();  // a tab that was opened anew knows them too
  sign_out();
  EXPECT_TRUE(app_->screen().has(Role::Dialog, "Выйти"));
  EXPECT_TRUE(app_->screen().has(Role::Text, "Не отправлено: 2 файла. Что с этим сделать?"))
      << dump();
  EXPECT_FALSE(app_->screen().has(Role::Button, "Сохранить в файл")) << "that holds changes alone";
  EXPECT_FALSE(desk_.left);
  app_->click(Role::Button, "Оставить на этом устройстве");
  EXPECT_EQ(desk_.left, Machine::Leaving::Keep);
}

TEST_F(UnsentFiles, SigningOutNamesChangesAndFiles) {
  go_offline();
  add_file("Акт.pdf");
  sign_out();
  EXPECT_TRUE(
      app_->screen().has(Role::Text, "Не отправлено: 1 изменение, 1 файл. Что с этим сделать?"))
      << dump();
  EXPECT_TRUE(app_->screen().has(Role::Button, "Сохранить в файл"));
  app_->click(Role::Button, "Удалить");
  EXPECT_EQ(desk_.left, Machine::Leaving::Wipe);
}

TEST_F(UnsentFiles, WhoWaitsIsSignedOutOnceTheFilesAreThere) {
  go_offline();
  add_file("Акт.pdf");
  sign_out();
  app_->click(Role::Button, "Дождаться отправки");
  EXPECT_FALSE(desk_.left);
  go_online();
  wait();
  EXPECT_EQ(workspace_.files.size(), 1U);
  EXPECT_EQ(desk_.left, Machine::Leaving::Keep);
}

TEST_F(UnsentFiles, WhatTheServerNeverTakesIsNotWaitedFor) {
  workspace_.file_status = 413;
  add_file("Акт.pdf");
  sign_out();
  app_->click(Role::Button, "Дождаться отправки");
  connect(*app_);
  EXPECT_TRUE(app_->screen().has(Role::Button, "Дождаться отправки")) << "asked again";
  EXPECT_FALSE(desk_.left);
}

TEST_F(UnsentFiles, WithNothingUnsentSigningOutAsksNothing) {
  add_file("Акт.pdf");
  sign_out();
  EXPECT_EQ(desk_.left, Machine::Leaving::Keep);
}

}  // namespace
}  // namespace planerka::testing
