#include "shared/sheet/lists.h"

#include <gtest/gtest.h>

#include "shared/i18n/phrase_table.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/client_figures.h"
#include "tests/shared/sheet/small_base.h"

namespace planerka::testing {
namespace {

class Lists : public SmallBase, public ::testing::Test {
 protected:
  void add_registration(RecordId id, RegistrationState state) {
    namespace field = fields::registration;
    put_link(id, field::agency, etazhi);
    put_link(id, field::agent, anna);
    put_link(id, field::client, maria);
    put_enum(id, field::state, state);
  }
  void add_deal(RecordId id, DealStage stage) {
    put_link(id, fields::deal::client, maria);
    put_enum(id, fields::deal::stage, stage);
  }
  void add_task(RecordId id, int days, std::string_view text) {
    put(id, fields::task::due_on, Value::of(day(days)));
    put_text(id, fields::task::text, text);
  }
  std::string found(const Sheet& sheet, std::string_view words) const {
    std::string ids;
    for (const std::uint32_t row : rows_with(sheet, all_rows(sheet), words))
      ids += std::to_string(sheet.record(row).value) + ' ';
    return ids;
  }

  const RecordId first{101}, second{102}, third{103}, deal{201}, other{202};
};

TEST_F(Lists, ARegistrationSaysWhoseItIsAndHowLongItIsProtected) {
  namespace field = fields::registration;
  add_registration(first, RegistrationState::Secured);
  put_number(first, 7);
  put(first, field::received_at, Value::of(noon(-20)));
  put(first, field::phones, Value::text("+79031112233"), OpKind::Add);
  put_link(first, field::project, park);
  put_enum(first, field::category, Category::Flat);
  put(first, field::protected_until, Value::of(zone.end_of(today.plus_days(5)).ms));
  put(first, field::shown_on, Value::of(day(-2)));
  put(first, field::inspection_act, Value::of(1));
  add_deal(deal, DealStage::Lead);
  put_link(deal, fields::deal::registration, first);
  put_number(deal, 3);
  EXPECT_EQ(shown(registrations_sheet(basis())),
            "7→101 | 2026-02-10 | Мария Иванова→31 | +7 903 111-22-33 | Этажи→11 | "
            "Анна Речная→21 | Парк→41 | enum.category.flat | enum.registration_state.secured | "
            "2026-03-07 [badge.expiring] | 5 | 2026-02-28 | word.yes | 3→201 | Ольга→1\n");
}

TEST_F(Lists, ARegistrationTheServerHasNotSeenIsTentativeAndFirst) {
  add_registration(first, RegistrationState::Unique);
  put(first, fields::registration::received_at, Value::of(noon(-1)));
  add_registration(second, RegistrationState::UnderReview);
  put(second, make_field(Kind::Registration, common::created_at), Value::of(noon(0)));
  EXPECT_EQ(shown(registrations_sheet(basis())),
            "—→102 | 2026-03-02 [word.tentative] | Мария Иванова→31 | +7 916 123-45-67 | Этажи→11 "
            "| Анна Речная→21 | — [lists.all_projects] | — | enum.registration_state.under_review "
            "| — | — | — | — | — | Ольга→1\n"
            "—→101 | 2026-03-01 | Мария Иванова→31 | +7 916 123-45-67 | Этажи→11 "
            "| Анна Речная→21 | — [lists.all_projects] | — | enum.registration_state.unique "
            "| — | — | — | — | — | Ольга→1\n");
}

TEST_F(Lists, DaysAreLeftOnlyOfProtectionThatRuns) {
  const FieldId until = fields::registration::protected_until;
  add_registration(first, RegistrationState::Unique);
  put(first, until, Value::of(zone.end_of(today).ms));
  add_registration(second, RegistrationState::Unique);
  put(second, until, Value::of(zone.end_of(today.plus_days(-1)).ms));
  add_registration(third, RegistrationState::Expired);
  put(third, until, Value::of(zone.end_of(today.plus_days(9)).ms));
  const RecordSheet sheet = registrations_sheet(basis());
  const std::size_t left = column_of(sheet, "days_left");
  EXPECT_EQ(sheet.cell(0, left), Cell::of(0));
  EXPECT_TRUE(sheet.cell(1, left).empty);
  EXPECT_TRUE(sheet.cell(2, left).empty);
}

TEST_F(Lists, ARegistrationIsFoundByItsPhoneHoweverItIsWritten) {
  namespace field = fields::registration;
  add_registration(first, RegistrationState::Unique);
  put(first, field::phones, Value::text("+79031112233"), OpKind::Add);
  add_registration(second, RegistrationState::Unique);
  const RecordSheet sheet = registrations_sheet(basis());
  for (const std::string_view words : {"89031112233", "+7 903 111 22 33", "2233", "111-22"})
    EXPECT_EQ(found(sheet, words), "101 ") << words;
  EXPECT_EQ(found(sheet, "мария этажи"), "101 102 ");
}

TEST_F(Lists, AnAgentShowsTheirFiguresAndWhatIsPlanned) {
  const RecordId boris{22}, meeting{401};
  put(anna, make_field(Kind::Agent, common::created_at), Value::of(noon(-90)));
  put(anna, fields::agent::phones, Value::text("+79037654321"), OpKind::Add);
  put_text(boris, fields::agent::name, "Борис");
  add_registration(first, RegistrationState::InDeal);
  put(first, fields::registration::received_at, Value::of(noon(-10)));
  add_deal(deal, DealStage::Closed);
  put_link(deal, fields::deal::agent, anna);
  put(deal, fields::deal::sum, Value::of(500));
  put(deal, fields::deal::won_on, Value::of(day(-1)));
  put_link(meeting, fields::event::subject, anna);
  put_enum(meeting, fields::event::kind, ActivityKind::BrokerTour);
  put(meeting, fields::event::happened_at, Value::of(noon(-2)));
  add_task(second, -1, "Позвонить");
  put_link(second, fields::task::subject, anna);
  AgentFigures figures;
  figures.recompute(store, today);
  ListBasis with_figures = basis();
  with_figures.agents = &figures;
  const RecordSheet sheet = agents_sheet(with_figures);
  EXPECT_EQ(shown(sheet),
            "Анна Речная→21 | Этажи→11 | rank.partner | +7 903 765-43-21 | 2025-12-02 | 2026-02-28 "
            "| 2026-02-28 | 0 | 0 | 1 | 1000 | 11 | 2026-03-01→102 [badge.overdue] | 2026-02-28 "
            "| 500 | 1 | 1\n"
            "Борис→22 | — [word.no_agency] | rank.newcomer | — | — | — | — | 0 | 0 | 0 | — | 0 "
            "| — | — | 0 | 0 | 0\n");
  const auto points = [](const Sheet& of) {
    return column_title(of.columns()[column_of(of, "points")], Language::Ru);
  };
  EXPECT_EQ(points(sheet), "Баллы за 60 дней");
  put(setting_id(number_settings::kPointDays.key),
      fields::setting::value,
      make_tuple_value({Value::of(21)}));
  EXPECT_EQ(points(agents_sheet(with_figures)), "Баллы за 21 день");
  RowList rows = all_rows(sheet);
  sort_rows(sheet, rows, clicked(sheet, {}, column_of(sheet, "rank"), HeaderClick::Replace));
  EXPECT_EQ(sheet.record(rows.front()), anna);
  EXPECT_EQ(total_cell(sheet, rows, column_of(sheet, "conversion")), Cell::of(1000));
  EXPECT_EQ(found(sheet, "8 903 765"), "21 ");
}

TEST_F(Lists, AClientShowsTheLatestRegistrationAndTheLatestDeal) {
  put(maria, make_field(Kind::Client, common::created_at), Value::of(noon(-90)));
  add_registration(first, RegistrationState::Expired);
  put(first, fields::registration::received_at, Value::of(noon(-80)));
  add_registration(second, RegistrationState::Unique);
  put(second, fields::registration::received_at, Value::of(noon(-3)));
  put(second,
      fields::registration::protected_until,
      Value::of(zone.end_of(today.plus_days(27)).ms));
  add_deal(deal, DealStage::ShowHeld);
  put(deal, fields::deal::opened_on, Value::of(day(-2)));
  put_number(deal, 4);
  add_deal(other, DealStage::Lost);
  put(other, fields::deal::opened_on, Value::of(day(-70)));
  const RecordId call{401}, petr{32};
  put_link(call, fields::event::subject, maria);
  put_enum(call, fields::event::kind, ActivityKind::Call);
  put(call, fields::event::happened_at, Value::of(noon(-1)));
  put_enum(call, fields::event::outcome, Outcome::CallBack);
  put_text(petr, fields::client::name, "Пётр");
  ClientFigures figures;
  figures.recompute(store);
  ListBasis with_figures = basis();
  with_figures.clients = &figures;
  EXPECT_EQ(shown(clients_sheet(with_figures)),
            "Мария Иванова→31 | +7 916 123-45-67 | Этажи→11 | Анна Речная→21 | "
            "— [lists.all_projects] | enum.registration_state.unique→102 | 2026-03-29 | 4→201 | "
            "enum.deal_stage.show_held | 2026-03-01 | 2025-12-02\n"
            "Пётр→32 | — | — | — | — | — | — | — | — | — | —\n");
}

TEST_F(Lists, ADealSaysWhereItStandsAndForHowLong) {
  namespace field = fields::deal;
  add_deal(deal, DealStage::VerbalBooking);
  put_number(deal, 12);
  put_link(deal, field::agency, etazhi);
  put_link(deal, field::agent, anna);
  put_link(deal, field::project, park);
  put_text(deal, field::unit_number, "A-17");
  put(deal, field::stage_since, Value::of(noon(-4)));
  put(deal, field::sum, Value::of(1'234'500'000));
  put(deal,
      field::booking,
      make_tuple_value({Value::of(0), Value::of(day(-4)), Value::of(day(1))}));
  put(deal, field::agreement, make_tuple_value({Value::text("77/1"), Value::of(day(0))}));
  put_enum(deal, field::payment, PaymentMethod::Mortgage);
  add_deal(other, DealStage::Closed);
  put_text(other, make_field(Kind::Deal, common::external_id), "OPP-9");
  put(other, field::stage_since, Value::of(noon(-400)));
  EXPECT_EQ(shown(deals_sheet(basis())),
            "OPP-9→202 | Мария Иванова→31 | — [word.no_agency] | — | — | — | "
            "enum.deal_stage.closed | — | — | — | — | — | —\n"
            "12→201 | Мария Иванова→31 | Этажи→11 | Анна Речная→21 | Парк→41 | A-17 | "
            "enum.deal_stage.verbal_booking | 4 [badge.stuck] | 1234500000 | 2026-03-03 | 77/1 | "
            "enum.payment_method.mortgage | Ольга→1\n");
}

TEST_F(Lists, ADealIsStuckOverTheCompanysNorm) {
  add_deal(deal, DealStage::Lead);
  put(deal, fields::deal::stage_since, Value::of(noon(-4)));
  const auto mark = [this] {
    const RecordSheet sheet = deals_sheet(basis());
    return std::string(sheet.cell(0, column_of(sheet, "days_at_stage")).badge);
  };
  EXPECT_EQ(mark(), "badge.stuck");
  const RecordId entry{301};
  put_enum(entry, fields::dictionary_entry::list, DictionaryList::Stage);
  put_enum(entry, fields::dictionary_entry::order, DealStage::Lead);
  put(entry, fields::dictionary_entry::norm_days, Value::of(4));
  EXPECT_EQ(mark(), "");
}

TEST_F(Lists, TasksGoByDayWholeDaysFirstAndSayWhomTheyAreAbout) {
  namespace field = fields::task;
  add_task(first, 0, "Показать");
  put(first, field::due_minute, Value::of(15 * 60 + 5));
  put_enum(first, field::type, TaskType::Meeting);
  put_link(first, field::subject, anna);
  put_link(first, field::project, park);
  put_link(first, field::assignee, manager);
  add_task(second, 0, "Разобрать почту");
  add_task(third, -1, "Позвонить");
  add_deal(deal, DealStage::Lead);
  put_number(deal, 5);
  put_link(third, field::subject, deal);
  EXPECT_EQ(shown(tasks_sheet(basis())),
            "2026-03-01→103 [badge.overdue] | — | — | Сделка 5→201 | — | Позвонить→103 | — | — | "
            "— | —\n"
            "2026-03-02→102 | — | — | — [lists.off_record] | — | Разобрать почту→102 | — | — | — | "
            "—\n"
            "2026-03-02→101 | 15:05 | enum.task_type.meeting | Анна Речная→21 | Парк→41 | "
            "Показать→101 | — | Ольга→1 | — | —\n");
}

TEST_F(Lists, TasksAreGroupedByTheDayTheyAreDue) {
  const Table& tasks = store.table(Kind::Task);
  std::uint64_t id = 100;
  for (const int days : {-1, 0, 1, 2, 6, 7})
    add_task(RecordId{++id}, days, "Дело");
  const auto group = [&](RowIndex row) {
    return std::string(task_group_title(task_group(tasks, row, today)).phrase().ru[0]);
  };
  std::string groups;
  for (RowIndex row = 0; row < tasks.size(); ++row)
    groups += group(row) + ' ';
  EXPECT_EQ(groups, "Просрочено Сегодня Завтра Неделя Неделя Позже ");
  put_enum(first, fields::task::status, TaskStatus::Done);
  EXPECT_EQ(group(0), "Завершены");
}

TEST_F(Lists, AProjectCountsItsRegistrationsAndDealsInWork) {
  namespace field = fields::project;
  put_text(park, field::address, "Лесная, 1");
  put_enum(park, field::state, ProjectState::OnSale);
  put(park, field::protection, make_tuple_value({Value::of(14), Value::null()}));
  for (const Category category : {Category::Parking, Category::Flat}) {
    const Value number = Value::of(static_cast<std::int64_t>(category));
    put(park, field::categories, number, OpKind::Add);
  }
  std::uint64_t id = 100;
  for (const auto state : {RegistrationState::Unique, RegistrationState::Draft}) {
    add_registration(RecordId{++id}, state);
    put_link(RecordId{id}, fields::registration::project, park);
  }
  for (const auto stage : {DealStage::Lead, DealStage::Lost, DealStage::AgreementRegistered}) {
    add_deal(RecordId{++id + 100}, stage);
    put_link(RecordId{id + 100}, fields::deal::project, park);
  }
  EXPECT_EQ(shown(projects_sheet(basis())),
            "Парк→41 | Лесная, 1 | enum.project_state.on_sale | 14 | 30 | квартира, машино-место | "
            "1 | 1\n");
}

TEST_F(Lists, ArchivedAndMergedRecordsHaveNoRow) {
  add_deal(deal, DealStage::Lead);
  add_deal(other, DealStage::Lead);
  archive(deal);
  EXPECT_EQ(deals_sheet(basis()).rows(), 1U);
  EXPECT_EQ(deals_sheet(basis()).record(0), other);
}

TEST_F(Lists, MentionsLeadToWhatStandsForTheRecord) {
  const RecordId main{12};
  put_text(main, fields::agency::name, "Этажи Москва");
  put_link(etazhi, make_field(Kind::Agency, common::merged_into), main);
  add_registration(first, RegistrationState::Unique);
  const RecordSheet sheet = registrations_sheet(basis());
  const Cell agency = sheet.cell(0, column_of(sheet, "agency"));
  EXPECT_EQ(agency.text, "Этажи Москва");
  EXPECT_EQ(agency.link, main);
}

}  // namespace
}  // namespace planerka::testing
