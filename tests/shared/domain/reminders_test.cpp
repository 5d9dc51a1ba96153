// A manager is reminded that a client's protection ends, 7, 3 and 1 days before, each once.

#include "shared/domain/settings.h"
#include "tests/shared/domain/registration_bench.h"

namespace planerka::testing {
namespace {

namespace field = fields::task;

class Reminders : public RegistrationBench {
 protected:
  // Of the thirty days after today the last is the last one protected.
  Reminders() : id(registered(w.manager, form(ours))) {
    EXPECT_EQ(run(w.head, make_assign_manager(ours, w.manager)), "");
  }

  /// "09.03 Planned: 3 дня": open and closed ones, in the order they were made.
  std::string told() const {
    const Table& tasks = w.state.table(Kind::Task);
    std::string all;
    for (RowIndex row = 0; row < tasks.size(); ++row) {
      if (!all.empty()) all += ", ";
      const Date due{static_cast<std::int32_t>(tasks.integer(row, field::due_on))};
      const std::string text(tasks.text(row, field::text));
      const std::size_t at = text.find("дней: ") + std::string("дней: ").size();
      all += std::to_string(today().days_until(due)) + '/' + text.substr(at, 1);
      const auto status = static_cast<TaskStatus>(tasks.integer(row, field::status));
      if (status == TaskStatus::Done) all += " done";
      if (status == TaskStatus::Cancelled) all += " cancelled";
    }
    return all;
  }
  RecordId task() const { return w.state.table(Kind::Task).id(0); }
  std::string complete() {
    return run(w.manager, make_complete_task(task(), {.event = w.new_id(), .text = "Продлим"}));
  }

  RecordId id;
};

TEST_F(Reminders, ComeSevenThreeAndOneDaysBeforeAsOneTask) {
  pass_days(22);
  EXPECT_EQ(told(), "");
  pass_days(1);
  EXPECT_EQ(told(), "0/7");
  pass_days(3);
  EXPECT_EQ(told(), "-3/7") << "overdue, and not told again";
  pass_days(1);
  EXPECT_EQ(told(), "0/3") << "the open one is moved on";
  pass_days(2);
  EXPECT_EQ(told(), "0/1");
  pass_days(2);
  EXPECT_EQ(state(id), "expired");
  EXPECT_EQ(told(), "-2/1 cancelled");
}

TEST_F(Reminders, ComeOnTheDaysTheCompanySetAndNotOnZero) {
  const auto set = [&](const NumberSetting& setting, int value) {
    return run(w.admin, make_set_setting(setting.key, make_tuple_value({Value::of(value)})));
  };
  EXPECT_EQ(set(number_settings::kFirstReminder, -1), "setting.value");
  EXPECT_EQ(set(number_settings::kFirstReminder, 91), "setting.value");
  ASSERT_EQ(set(number_settings::kFirstReminder, 5), "");
  ASSERT_EQ(set(number_settings::kSecondReminder, 0), "");
  pass_days(24);
  EXPECT_EQ(told(), "") << "not on the seventh";
  pass_days(1);
  EXPECT_EQ(told(), "0/5");
  pass_days(3);
  EXPECT_EQ(told(), "-3/5") << "nor on the third";
  pass_days(1);
  EXPECT_EQ(told(), "0/1");
  ASSERT_EQ(set(number_settings::kLastReminder, 0), "");
  pass_days(2);
  EXPECT_EQ(told(), "-2/1 cancelled") << "nothing is told of the last day itself";
}

TEST_F(Reminders, OneMadeBeforeOtherDaysWereSetIsMovedOn) {
  pass_days(23);
  ASSERT_EQ(told(), "0/7");
  const Value five = make_tuple_value({Value::of(5)});
  ASSERT_EQ(run(w.admin, make_set_setting(number_settings::kFirstReminder.key, five)), "");
  pass_days(2);
  EXPECT_EQ(told(), "0/5") << "and not a second one";
}

TEST_F(Reminders, AreTheManagersAboutTheClient) {
  pass_days(23);
  EXPECT_EQ(w.link(task(), field::assignee), w.manager);
  EXPECT_EQ(w.link(task(), field::subject), client(id));
  EXPECT_EQ(w.link(task(), field::project), park);
  EXPECT_EQ(w.text(task(), field::text),
            "Защита истекает " + until(id) +
                ".2026, осталось дней: 7. Продлите её или доведите до сделки");
}

TEST_F(Reminders, OneThatWasDoneIsFollowedByTheNext) {
  pass_days(23);
  ASSERT_EQ(complete(), "");
  pass_days(4);
  EXPECT_EQ(told(), "-4/7 done, 0/3");
}

TEST_F(Reminders, AnExtensionCancelsAndBeginsAnew) {
  pass_days(23);
  ASSERT_EQ(run(w.manager, make_extend_protection(id, "ипотека")), "");
  EXPECT_EQ(told(), "0/7 cancelled");
  pass_days(29);
  EXPECT_EQ(told(), "-29/7 cancelled");
  pass_days(1);
  EXPECT_EQ(told(), "-30/7 cancelled, 0/7");
}

TEST_F(Reminders, ABookingCancelsThemAndTheyStayAway) {
  const RecordId of = deal(id, DealStage::ShowHeld);
  pass_days(23);
  EXPECT_EQ(told(), "0/7");
  set_stage(of, DealStage::Preparation);
  EXPECT_EQ(told(), "0/7 cancelled");
  pass_days(5);
  EXPECT_EQ(told(), "-5/7 cancelled");
}

TEST_F(Reminders, TheEndOfTheRegistrationCancelsThem) {
  pass_days(23);
  ASSERT_EQ(run(w.manager, make_cancel_registration(id, "дубль")), "");
  EXPECT_EQ(told(), "0/7 cancelled");
}

TEST_F(Reminders, AnArchivedRegistrationsAreCancelled) {
  pass_days(23);
  ASSERT_EQ(run(w.manager, make_archive(id)), "");
  EXPECT_EQ(told(), "0/7 cancelled");
}

}  // namespace
}  // namespace planerka::testing
