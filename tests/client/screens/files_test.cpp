// Files as a person adds, sees and keeps them, with a network and without.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ui::Role;

const FakeFileDisk::Chosen kPassport = {"Паспорт.png", "image/png", "bytes of a passport"};
const FakeFileDisk::Chosen kAct = {"Акт.pdf", "application/pdf", "bytes of an act"};

std::string digest_of(const FakeFileDisk::Chosen& file) {
  return to_hex(view(sha256(file.bytes)));
}

class Files : public AgencyCardFixture {
 protected:
  Files() {
    start();
    agency_ = add_agency(*app_, "Этажи");
  }

  void start(ui::Environment environment = {}) {
    app_ = std::make_unique<LiveApp>(workspace_, desk_, environment);
    connect(*app_);
  }
  void reload() {
    app_.reset();
    start();
    open_files();
  }
  void open_files() {
    app_->go(agency_href(agency_));
    app_->click(Role::Tab, "Файлы");
  }
  void add_file(const FakeFileDisk::Chosen& file) {
    desk_.files.chosen = {file};
    app_->click(Role::Button, "Добавить файл");
    app_->settle();
  }
  /// Long enough for every pause between tries.
  void wait() {
    workspace_.advance(1000);
    app_->settle();
    app_->screen().wait(600);
    app_->settle();
  }
  bool shows(std::string_view text) {
    return app_->screen().dump().find(text) != std::string::npos;
  }
  /// Something says these words and no more.
  bool says(std::string_view words) {
    const auto& nodes = app_->screen().nodes();
    return std::any_of(
        nodes.begin(), nodes.end(), [&](const ui::Node& node) { return node.name == words; });
  }
  std::vector<std::string> named_on_the_server() const {
    std::vector<std::string> names;
    const Table& files = workspace_.state().table(Kind::File);
    for (RowIndex row = 0; row < files.size(); ++row) {
      if (!files.archived(row)) names.emplace_back(files.value(row, fields::file::name).bytes);
    }
    return names;
  }

  std::unique_ptr<LiveApp> app_;
  RecordId agency_;
};

TEST_F(Files, AnAddedFileIsNamedAndSent) {
  open_files();
  EXPECT_TRUE(shows("Файлов пока нет"));
  add_file(kPassport);
  connect(*app_);
  EXPECT_THAT(named_on_the_server(), ElementsAre("Паспорт.png"));
  EXPECT_EQ(workspace_.files[digest_of(kPassport)], kPassport.bytes);
  EXPECT_TRUE(app_->screen().has(Role::Button, "Паспорт.png"));
  EXPECT_TRUE(says("Отправлен"));
  app_->click(Role::Button, "Паспорт.png");
  EXPECT_THAT(desk_.files.opened, ElementsAre("Паспорт.png"));
}

TEST_F(Files, WithoutANetworkAFileWaitsOverAReloadAndGoesWhenTheNetworkIsBack) {
  open_files();
  desk_.set_online(false);
  connect(*app_);
  add_file(kPassport);
  EXPECT_TRUE(shows("Нужна сеть"));
  reload();
  EXPECT_TRUE(app_->screen().has(Role::Button, "Паспорт.png"));
  EXPECT_TRUE(shows("Нужна сеть"));
  EXPECT_THAT(workspace_.files, IsEmpty());
  desk_.set_online(true);
  connect(*app_);
  wait();
  EXPECT_EQ(workspace_.files.count(digest_of(kPassport)), 1U);
  EXPECT_THAT(named_on_the_server(), ElementsAre("Паспорт.png"));
  EXPECT_TRUE(says("Отправлен"));
}

TEST_F(Files, ATabKilledBeforeTheFileWasNamedNamesItWhenItIsOpenedAgain) {
  open_files();
  desk_.files.chosen = {kPassport};
  app_->screen().click(Role::Button, "Добавить файл");
  app_.reset();  // the answer of the disk is never heard
  ASSERT_EQ(desk_.files.kept.size(), 1U);
  start();
  wait();
  EXPECT_THAT(named_on_the_server(), ElementsAre("Паспорт.png"));
  EXPECT_EQ(workspace_.files.size(), 1U);
  reload();
  EXPECT_THAT(named_on_the_server(), ElementsAre("Паспорт.png")) << "and once only";
}

TEST_F(Files, ABusyServerIsTriedAgain) {
  open_files();
  workspace_.file_status = 503;
  add_file(kPassport);
  connect(*app_);
  EXPECT_FALSE(says("Отправлен"));
  workspace_.file_status = 201;
  for (int i = 0; i < 5; ++i)
    wait();
  EXPECT_TRUE(says("Отправлен"));
}

TEST_F(Files, WhatTheServerNeverTakesIsToldAndStaysOnTheDevice) {
  open_files();
  workspace_.file_status = 413;
  add_file(kPassport);
  connect(*app_);
  EXPECT_TRUE(shows("Файл больше 20 МБ"));
  EXPECT_EQ(desk_.files.kept.size(), 1U);
}

TEST_F(Files, AFileTheDeviceCannotKeepIsRefusedInWords) {
  open_files();
  desk_.files.refuses = "file.too_large";
  add_file(kPassport);
  EXPECT_TRUE(shows("Файл больше 20 МБ. Сожмите его или разделите на части."));
  EXPECT_THAT(named_on_the_server(), IsEmpty());
  desk_.files.refuses = "file.no_room_here";
  add_file(kPassport);
  EXPECT_TRUE(shows("На устройстве нет места для файла"));
}

TEST_F(Files, AFileIsRenamedArchivedAndBroughtBack) {
  open_files();
  add_file(kPassport);
  connect(*app_);
  app_->click(Role::Button, "Переименовать: Паспорт.png");
  app_->fill("Имя файла", "Паспорт Ивановой.png");
  app_->click(Role::Button, "Сохранить");
  connect(*app_);
  EXPECT_THAT(named_on_the_server(), ElementsAre("Паспорт Ивановой.png"));
  app_->click(Role::Button, "В архив: Паспорт Ивановой.png");
  connect(*app_);
  EXPECT_THAT(named_on_the_server(), IsEmpty());
  EXPECT_TRUE(shows("Файлов пока нет"));
  app_->click(Role::Button, "Отменить");
  connect(*app_);
  EXPECT_TRUE(app_->screen().has(Role::Button, "Паспорт Ивановой.png"));
}

TEST_F(Files, AnEventTakesFilesAlongAndTheFeedOpensThem) {
  app_->go(agency_href(agency_));
  app_->click(Role::Button, "Добавить событие");
  app_->fill("Текст", "Подписали акт");
  desk_.files.chosen = {kAct, kPassport};
  app_->click(Role::Button, "Добавить файл");
  app_->click(Role::Button, "Не прикладывать: Паспорт.png");
  EXPECT_THAT(named_on_the_server(), IsEmpty());
  app_->click(Role::Button, "Сохранить");
  connect(*app_);
  EXPECT_THAT(named_on_the_server(), ElementsAre("Акт.pdf"));
  EXPECT_EQ(workspace_.files.size(), 1U);
  app_->click(Role::Button, "Акт.pdf");
  EXPECT_THAT(desk_.files.opened, ElementsAre("Акт.pdf"));
  open_files();
  EXPECT_EQ(app_->screen().count(Role::Button, "Акт.pdf"), 2U) << "in the feed and in the list";
}

TEST_F(Files, APictureOfTheDeviceIsSeenInMiniatureWithoutANetworkAndOpensWhenPressed) {
  open_files();
  desk_.set_online(false);
  connect(*app_);
  add_file(kPassport);
  add_file(kAct);
  app_->settle();
  EXPECT_TRUE(app_->screen().has(Role::Image, "Паспорт.png")) << app_->screen().dump();
  EXPECT_FALSE(app_->screen().has(Role::Image, "Акт.pdf"));
  EXPECT_THAT(desk_.files.pictured, ElementsAre(digest_of(kPassport))) << "and made once";
  app_->click(Role::Image, "Паспорт.png");
  EXPECT_THAT(desk_.files.opened, ElementsAre("Паспорт.png"));
  reload();
  EXPECT_TRUE(app_->screen().has(Role::Image, "Паспорт.png"));
}

TEST_F(Files, WhatOnlyCallsItselfAPictureHasNoMiniature) {
  open_files();
  add_file({"Обман.png", "image/png", "broken bytes"});
  connect(*app_);
  EXPECT_FALSE(app_->screen().has(Role::Image, "Обман.png"));
  EXPECT_TRUE(app_->screen().has(Role::Button, "Обман.png"));
}

TEST_F(Files, AColleaguesPictureIsSeenInMiniatureOnceItWasFetched) {
  open_files();
  add_file(kPassport);
  connect(*app_);
  FakeDevice& other = workspace_.add_device(workspace_.add_user(UserRole::Head, "Олег Дан"));
  LiveApp colleague(workspace_, other);
  connect(colleague);
  colleague.go(agency_href(agency_) + "?tab=files");
  EXPECT_FALSE(colleague.screen().has(Role::Image, "Паспорт.png"));
  colleague.click(Role::Button, "Паспорт.png");
  connect(colleague);
  EXPECT_TRUE(colleague.screen().has(Role::Image, "Паспорт.png"));
}

TEST_F(Files, WhatIsDroppedOnACardIsItsFile) {
  app_->go(agency_href(agency_));
  app_->host().files().drop(kPassport);
  connect(*app_);
  EXPECT_THAT(named_on_the_server(), ElementsAre("Паспорт.png"));
  app_->go("#/agencies");
  app_->host().files().drop(kAct);
  connect(*app_);
  EXPECT_THAT(named_on_the_server(), ElementsAre("Паспорт.png"));
}

TEST_F(Files, AFingerIsOfferedTheCamera) {
  open_files();
  EXPECT_FALSE(app_->screen().has(Role::Button, "Снять фото"));
  app_.reset();
  start({.width = 820, .height = 1180, .coarse_pointer = true});
  open_files();
  app_->click(Role::Button, "Снять фото");
  EXPECT_THAT(desk_.files.asked, ElementsAre(FileSource::Camera));
}

TEST_F(Files, ErasureTakesTheFileOffTheDevice) {
  const RecordId client =
      add_record(*app_, Kind::Client, {put(fields::client::name, Value::text("Мария Иванова"))});
  app_->go(record_href(Kind::Client, client));
  app_->click(Role::Tab, "Файлы");
  add_file(kPassport);
  connect(*app_);
  ASSERT_EQ(desk_.files.kept.size(), 1U);
  ASSERT_TRUE(workspace_.submit(make_erase(client, "по заявлению")));
  connect(*app_);
  EXPECT_THAT(desk_.files.kept, IsEmpty());
}

}  // namespace
}  // namespace planerka::testing
