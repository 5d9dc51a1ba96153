#pragma once

// A head at the list of four agencies, who acts upon several rows at once.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {

class BulkFixture : public ::testing::Test {
 protected:
  BulkFixture() {
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
    app_.click(ui::Role::CheckBox, "Выбрать: " + std::string(name));
  }
  /// Presses an act of the bar, or of its «Действия».
  void act(std::string_view name) { press_act(app_, name); }
  void press_act(LiveApp& app, std::string_view name) {
    if (app.screen().maybe(ui::Role::Button, name) == nullptr) {
      app.click(ui::Role::Button, "Действия");
      app.click(ui::Role::MenuItem, name);
    } else {
      app.click(ui::Role::Button, name);
    }
  }
  void save() {
    app_.click(ui::Role::Button, "Сохранить");
    meet();
  }
  void undo() {
    app_.screen().press(ui::Key::Z, {.ctrl = true});
    meet();
  }
  /// The live records of a kind about one, at the server.
  std::vector<RecordId> about(RecordId subject, FieldId field) {
    std::vector<RecordId> found;
    for (const RecordId id : workspace_.state().lookup(field, Value::of(subject).view())) {
      const Row row = *workspace_.state().find(id);
      if (!workspace_.state().table(row.kind).archived(row.index)) found.push_back(id);
    }
    return found;
  }
  std::vector<RecordId> events(RecordId subject) { return about(subject, fields::event::subject); }
  std::vector<RecordId> tasks(RecordId subject) { return about(subject, fields::task::subject); }
  bool tagged(RecordId record, FieldId field, std::string_view tag) {
    return workspace_.state().has_element(record, field, Value::text(tag).view());
  }
  RecordId make(Kind kind, std::vector<Argument> fields) {
    const RecordId id = app_.device().new_id();
    EXPECT_TRUE(app_.device().act({make_create(kind, id, std::move(fields))}).ok());
    meet();
    return id;
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

}  // namespace planerka::testing
