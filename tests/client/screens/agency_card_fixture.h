#pragma once

// A workspace with a manager who looks at cards of agencies.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {

class AgencyCardFixture : public ::testing::Test {
 protected:
  LiveWorkspace workspace_;
  RecordId manager_ = workspace_.add_user(UserRole::Manager, "Мария Ким");
  FakeDevice& desk_ = workspace_.add_device(manager_);

  /// Lets the network answer.
  void connect(LiveApp& app) {
    workspace_.advance(1000);
    app.settle();
  }

  RecordId add_agency(LiveApp& app, std::string_view name, std::vector<Argument> fields = {}) {
    const RecordId id = app.device().new_id();
    fields.insert(fields.begin(), put(fields::agency::name, Value::text(name)));
    EXPECT_TRUE(app.device().act({make_create(Kind::Agency, id, std::move(fields))}).ok());
    connect(app);
    return id;
  }

  /// A record of any kind, as the person of the tab makes it.
  RecordId add_record(LiveApp& app, Kind kind, std::vector<Argument> fields) {
    const RecordId id = app.device().new_id();
    EXPECT_TRUE(app.device().act({make_create(kind, id, std::move(fields))}).ok());
    connect(app);
    return id;
  }

  RecordId add_agent(LiveApp& app, std::string_view name, RecordId agency = {}) {
    std::vector<Argument> fields = {put(fields::agent::name, Value::text(name)),
                                    add(fields::agent::phones, Value::text("+79161234567"))};
    if (agency) fields.push_back(put(fields::agent::agency, Value::of(agency)));
    return add_record(app, Kind::Agent, std::move(fields));
  }

  RecordId add_task(LiveApp& app, std::string_view text, Date due, RecordId subject = {}) {
    std::vector<Argument> fields = {put(fields::task::text, Value::text(text)),
                                    put(fields::task::type, Value::of(1)),
                                    put(fields::task::due_on, Value::of(due.days))};
    if (subject) fields.push_back(put(fields::task::subject, Value::of(subject)));
    return add_record(app, Kind::Task, std::move(fields));
  }

  void add_deal(RecordId agency) {
    const auto lead = static_cast<std::int64_t>(DealStage::Lead);
    ASSERT_TRUE(workspace_.submit(
        make_import(Kind::Deal,
                    RecordId{77},
                    {put(make_field(Kind::Deal, common::external_id), Value::text("D1")),
                     put(fields::deal::agency, Value::of(agency)),
                     put(fields::deal::stage, Value::of(lead))})));
  }

  void open(LiveApp& app, RecordId agency) { app.go(agency_href(agency)); }

  void edit(LiveApp& app, RecordId agency) {
    open(app, agency);
    app.click(ui::Role::Button, "Изменить");
  }

  /// Today, by the server's clock.
  static Date today() { return Date::of({2026, 3, 2}); }

  /// What the server holds.
  std::string_view text(RecordId agency, FieldId field) const {
    return workspace_.state().value(agency, field).bytes;
  }

  std::vector<std::string> phones(RecordId agency) const {
    std::vector<std::string> numbers;
    const auto row = workspace_.state().find(agency);
    const Table& agencies = workspace_.state().table(Kind::Agency);
    for (const SetElement& phone : agencies.elements(row->index, fields::agency::phones)) {
      if (phone.present) numbers.push_back(phone.value.bytes);
    }
    return numbers;
  }

  /// The hint, warning or error under a field.
  static std::string description(LiveApp& app, std::string_view field) {
    return app.screen().find(ui::Role::TextBox, field).description;
  }

  /// The commands that wait on the device: what a gesture was made of.
  static std::vector<const Command*> waiting(LiveApp& app) {
    std::vector<const Command*> commands;
    for (const Pending& pending : app.device().replica().pending())
      commands.push_back(&pending.envelope.command);
    return commands;
  }
};

}  // namespace planerka::testing
