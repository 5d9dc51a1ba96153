// Acts upon several agencies at once: the bar under the list, one step of undo for all.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Key;
using ui::Role;

class Bulk : public ::testing::Test {
 protected:
  Bulk() {
    for (const RecordId agency : agencies_) {
      workspace_.submit(
          make_import(Kind::Agency,
                      agency,
                      {put(fields::agency::name, Value::text("АН " + std::to_string(agency.value))),
                       put(fields::agency::status,
                           Value::of(static_cast<std::int64_t>(AgencyStatus::Active)))}));
    }
    meet();
  }

  void meet() {
    workspace_.advance(1000);
    app_.settle();
    workspace_.advance(1000);
    app_.settle();
  }
  void choose(std::string_view name) {
    app_.click(Role::CheckBox, "Выбрать: " + std::string(name));
  }
  void pick(std::string_view menu, std::string_view item) {
    app_.click(Role::Button, menu);
    app_.click(Role::MenuItem, item);
    meet();
  }
  std::int64_t at_server(RecordId agency, FieldId field) {
    return workspace_.state().value(agency, field).integer;
  }
  bool archived(RecordId agency) {
    return at_server(agency, make_field(Kind::Agency, common::archived)) != 0;
  }
  AgencyStatus status(RecordId agency) {
    return static_cast<AgencyStatus>(at_server(agency, fields::agency::status));
  }
  bool shows(std::string_view words) {
    return app_.screen().dump().find(words) != std::string::npos;
  }

  std::array<RecordId, 4> agencies_ = {RecordId{91}, RecordId{92}, RecordId{93}, RecordId{94}};
  LiveWorkspace workspace_;
  RecordId head_ = workspace_.add_user(UserRole::Head, "head");
  FakeDevice& desk_ = workspace_.add_device(head_);
  LiveApp app_{workspace_, desk_};
};

TEST_F(Bulk, TheBarComesWithTheFirstAndGoesWithTheLast) {
  EXPECT_FALSE(shows("Выбрано"));
  choose("АН 91");
  choose("АН 92");
  EXPECT_TRUE(shows("Выбрано: 2"));
  app_.screen().press(Key::Escape);
  app_.settle();
  EXPECT_FALSE(shows("Выбрано"));
  choose("АН 91");
  app_.click(Role::Button, "Снять выбор");
  EXPECT_FALSE(shows("Выбрано"));
}

TEST_F(Bulk, GivesAManagerToAllAndTakesItBackInOneStep) {
  choose("АН 91");
  choose("АН 93");
  pick("Менеджер", "head");
  EXPECT_TRUE(shows("Сохранено: 2 агентства"));
  EXPECT_EQ(reference(workspace_.state().value(agencies_[0], fields::agency::manager)), head_);
  EXPECT_EQ(reference(workspace_.state().value(agencies_[2], fields::agency::manager)), head_);
  EXPECT_FALSE(reference(workspace_.state().value(agencies_[1], fields::agency::manager)));
  app_.screen().press(Key::Z, {.ctrl = true});
  meet();
  EXPECT_FALSE(reference(workspace_.state().value(agencies_[0], fields::agency::manager)));
  EXPECT_FALSE(reference(workspace_.state().value(agencies_[2], fields::agency::manager)));
}

TEST_F(Bulk, SuspendingAsksWhy) {
  choose("АН 91");
  choose("АН 92");
  pick("Статус", "Приостановить");
  app_.click(Role::Button, "Приостановить");
  EXPECT_TRUE(shows("Укажите причину приостановки"));
  app_.fill("Причина приостановки", "Нет договора");
  app_.click(Role::Button, "Приостановить");
  meet();
  EXPECT_EQ(status(agencies_[0]), AgencyStatus::Suspended);
  EXPECT_EQ(status(agencies_[1]), AgencyStatus::Suspended);
  EXPECT_EQ(status(agencies_[2]), AgencyStatus::Active);
  pick("Статус", "Сделать активными");
  EXPECT_EQ(status(agencies_[0]), AgencyStatus::Active);
}

TEST_F(Bulk, ArchivesAndLetsGoOfWhatIsNoLongerListed) {
  app_.click(Role::CheckBox, "Выбрать все");
  EXPECT_TRUE(shows("Выбрано: 4"));
  app_.click(Role::Button, "В архив");
  meet();
  for (const RecordId agency : agencies_)
    EXPECT_TRUE(archived(agency));
  EXPECT_FALSE(shows("Выбрано"));
  app_.screen().press(Key::Z, {.ctrl = true});
  meet();
  for (const RecordId agency : agencies_)
    EXPECT_FALSE(archived(agency));
}

TEST_F(Bulk, ASearchLetsGoOfWhatItHides) {
  choose("АН 91");
  choose("АН 92");
  app_.screen().fill("Поиск", "92", Role::SearchBox);
  app_.settle();
  EXPECT_TRUE(shows("Выбрано: 1"));
}

TEST_F(Bulk, WhoMayNotWriteChoosesNothing) {
  FakeDevice& other = workspace_.add_device(workspace_.add_user(UserRole::Viewer, "viewer"));
  LiveApp app(workspace_, other);
  workspace_.advance(1000);
  app.settle();
  EXPECT_TRUE(app.screen().has(Role::Link, "АН 91"));
  EXPECT_EQ(app.screen().maybe(Role::CheckBox, "Выбрать все"), nullptr);
}

}  // namespace
}  // namespace planerka::testing
