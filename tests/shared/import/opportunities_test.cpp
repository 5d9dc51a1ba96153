#include "shared/import/opportunities.h"

#include <gtest/gtest.h>

#include "shared/base/hash.h"
#include "shared/import/column_map.h"
#include "shared/import/report.h"
#include "tests/shared/domain/workspace.h"
#include "tests/shared/import/sales_set.h"

namespace planerka {
namespace {

// A world of one project, two agencies and one agent, and these rows of deals.
OpportunityFiles small(const std::string& deals) {
  return {
      {"projects", "product,sales_price\nGTX Pro,4821\n"},
      {"agencies", "account,subsidiary_of\nBluth Company,Acme Corporation\nAcme Corporation,\n"},
      {"agents", "sales_agent,manager,regional_office\nAnna Snelling,Dustin Brinkmann,Central\n"},
      {"deals",
       "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,"
       "close_value\n" +
           deals}};
}

const std::string kWon =
    "A1,Anna Snelling,GTXPro,acme corporation,Won,20-10-2016,31-03-2017,1054\n";

class Import : public ::testing::Test {
 protected:
  Result<ImportPlan> planned(const OpportunityFiles& files) {
    return plan_opportunities(files, {order_, ZoneTable(3 * 3600, {})}, store_, [this] {
      return RecordId{mix64(++ids_) >> 1U};
    });
  }

  /// What the rules make of the plan.
  ImportPlan import(const OpportunityFiles& files) {
    Result<ImportPlan> plan = planned(files);
    EXPECT_TRUE(plan.ok()) << plan.error().code;
    for (const Command& command : plan->commands) {
      const Result<> done = workspace_.run({}, command);
      EXPECT_TRUE(done.ok()) << done.error().code;
    }
    return std::move(plan).value();
  }

  Error error(const OpportunityFiles& files) {
    const Result<ImportPlan> plan = planned(files);
    return plan.ok() ? Error{} : plan.error();
  }

  RecordId find(Kind kind, std::string_view external_id) const {
    const auto found =
        store_.lookup(make_field(kind, common::external_id), {ValueTag::Text, 0, external_id});
    return found.size() == 1 ? found.front() : RecordId{};
  }
  std::string_view text(RecordId id, FieldId field) const { return store_.value(id, field).bytes; }
  std::int64_t number(RecordId id, FieldId field) const { return store_.value(id, field).integer; }

  testing::Workspace workspace_;
  Store& store_ = workspace_.state;
  std::optional<DateOrder> order_;
  std::uint64_t ids_ = 0;
};

// "created/updated/unchanged/skipped" of each file.
std::string counts(const ImportPlan& plan) {
  std::string text;
  for (const FileReport& file : plan.files) {
    text += (text.empty() ? "" : " ") + std::to_string(file.created) + "/" +
            std::to_string(file.updated) + "/" + std::to_string(file.unchanged) + "/" +
            std::to_string(file.skipped.size());
  }
  return text;
}

std::string skipped(const ImportPlan& plan) {
  std::string text;
  for (const FileReport& file : plan.files) {
    for (const RowNote& note : file.skipped) {
      text += file.file + ":" + std::to_string(note.row) + " " + note.reason.code;
      for (const std::string& arg : note.reason.args)
        text += " " + arg;
      text += "\n";
    }
  }
  return text;
}

TEST_F(Import, TakesEveryRowOfTheSalesSet) {
  const ImportPlan planned = import(maven_sales());
  EXPECT_EQ(counts(planned), "7/0/0/0 85/0/0/0 35/0/0/0 500/0/0/0");
  EXPECT_EQ(store_.table(Kind::Client).size(), 500U);
  EXPECT_EQ(store_.table(Kind::Registration).size(), 500U);
}

TEST_F(Import, TakesTheWholeSetOfEightThousandDeals) {
  EXPECT_EQ(counts(import(generated_sales(8800, 1))), "7/0/0/0 85/0/0/0 35/0/0/0 8800/0/0/0");
  EXPECT_EQ(counts(import(generated_sales(8800, 1))), "0/0/7/0 0/0/85/0 0/0/35/0 0/0/8800/0");
}

TEST_F(Import, LeavesOutColumnsAndSaysWhich) {
  EXPECT_EQ(planned(maven_sales())->files[1].unused_columns,
            (std::vector<std::string>{
                "sector", "year_established", "revenue", "employees", "office_location"}));
}

TEST_F(Import, AddsNothingTheSecondTime) {
  import(maven_sales());
  const ImportPlan again = import(maven_sales());
  EXPECT_EQ(counts(again), "0/0/7/0 0/0/85/0 0/0/35/0 0/0/500/0");
  EXPECT_TRUE(again.commands.empty());
}

TEST_F(Import, AddsNothingFromAnotherCopyOfTheSameSet) {
  import(small(kWon));
  const ImportPlan again = import(
      {{"projects", "Product;Series\ngtx pro;GTX\n"},
       {"agencies", "Account\nACME Corporation\nBluthCompany\n"},
       {"agents", "Sales Agent,Manager,Regional Office\nAnna Snelling,Dustin Brinkmann,Central\n"},
       {"deals",
        "close_value,opportunity_id,sales_agent,product,account,deal_stage,engage_date,"
        "close_date\n1054.0,A1,Anna Snelling,GTX Pro,Acme Corporation,Won,2016-10-20,"
        "2017-03-31\n"}});
  EXPECT_EQ(counts(again), "0/0/1/0 0/0/2/0 0/0/1/0 0/0/1/0");
}

TEST_F(Import, MakesAWonDealWithClientAndRegistration) {
  import(small(kWon));
  const RecordId deal = find(Kind::Deal, "A1");
  const RecordId client = find(Kind::Client, "A1");
  const RecordId registration = find(Kind::Registration, "A1");
  EXPECT_EQ(text(client, fields::client::name), "Клиент A1");
  EXPECT_TRUE(store_.value(client, fields::client::phone).null());
  EXPECT_EQ(reference(store_.value(deal, fields::deal::client)), client);
  EXPECT_EQ(reference(store_.value(deal, fields::deal::registration)), registration);
  EXPECT_EQ(reference(store_.value(deal, fields::deal::project)), find(Kind::Project, "gtxpro"));
  EXPECT_EQ(reference(store_.value(deal, fields::deal::agency)),
            find(Kind::Agency, "acmecorporation"));
  EXPECT_EQ(number(deal, fields::deal::stage), static_cast<int>(DealStage::Closed));
  EXPECT_EQ(number(deal, fields::deal::sum), 105400);
  EXPECT_EQ(number(deal, fields::deal::won_on), Date::of({2017, 3, 31}).days);
  EXPECT_EQ(number(deal, fields::deal::opened_on), Date::of({2016, 10, 20}).days);
  // Midnight in a company three hours east of Greenwich.
  EXPECT_EQ(number(registration, fields::registration::received_at),
            Date::of({2016, 10, 20}).days * std::int64_t{86'400'000} - 3 * 3'600'000);
}

TEST_F(Import, MapsStages) {
  import(small(kWon + "A2,Anna Snelling,GTX Pro,Acme Corporation,Prospecting,,,\n"
                      "A3,Anna Snelling,GTX Pro,Acme Corporation,Engaging,25-10-2016,,\n"
                      "A4,Anna Snelling,GTX Pro,Acme Corporation,Lost,25-10-2016,26-10-2016,0\n"));
  const auto stage = [this](std::string_view id) {
    return static_cast<DealStage>(number(find(Kind::Deal, id), fields::deal::stage));
  };
  EXPECT_EQ(stage("A2"), DealStage::Lead);
  EXPECT_EQ(stage("A3"), DealStage::ShowHeld);
  EXPECT_EQ(stage("A4"), DealStage::Lost);
  EXPECT_FALSE(find(Kind::Registration, "A2"));
  EXPECT_TRUE(find(Kind::Registration, "A3"));
  EXPECT_TRUE(store_.value(find(Kind::Deal, "A2"), fields::deal::sum).null());
  EXPECT_TRUE(store_.value(find(Kind::Deal, "A4"), fields::deal::won_on).null());
}

TEST_F(Import, AgentsBelongToNoAgency) {
  import(small(kWon));
  const RecordId agent = find(Kind::Agent, "annasnelling");
  EXPECT_TRUE(store_.value(agent, fields::agent::agency).null());
  EXPECT_EQ(text(agent, fields::agent::team), "Dustin Brinkmann, Central");
  EXPECT_EQ(reference(store_.value(find(Kind::Deal, "A1"), fields::deal::agent)), agent);
}

TEST_F(Import, AgenciesKnowTheirParentsWhateverTheOrderOfRows) {
  import(small(kWon));
  EXPECT_EQ(reference(store_.value(find(Kind::Agency, "bluthcompany"), fields::agency::parent)),
            find(Kind::Agency, "acmecorporation"));
}

TEST_F(Import, AgencyBecomesActiveWithItsFirstRegistration) {
  import(small(kWon));
  const auto status = [this](std::string_view agency) {
    return static_cast<AgencyStatus>(number(find(Kind::Agency, agency), fields::agency::status));
  };
  EXPECT_EQ(status("acmecorporation"), AgencyStatus::Active);
  EXPECT_EQ(status("bluthcompany"), AgencyStatus::New);
}

TEST_F(Import, ParentsInACircleAndUnknownOnesAreLeftOutAndSaid) {
  OpportunityFiles files = small(kWon);
  files.agencies.bytes =
      "account,subsidiary_of\nAcme Corporation,Bluth\nBluth,Acme Corporation\nC,D\n";
  const ImportPlan planned = import(files);
  ASSERT_EQ(planned.files[1].notes.size(), 2U);
  EXPECT_EQ(planned.files[1].notes[0].reason, fail("import.parent_circle", {"Acme Corporation"}));
  EXPECT_EQ(planned.files[1].notes[1].reason, fail("import.unknown_parent", {"D"}));
  EXPECT_EQ(planned.files[1].created, 3U);
}

TEST_F(Import, RowWithoutAnAccountIsADealOfNoAgency) {
  import(small("A1,Anna Snelling,GTX Pro,,Engaging,25-10-2016,,\n"));
  EXPECT_TRUE(store_.value(find(Kind::Deal, "A1"), fields::deal::agency).null());
  EXPECT_TRUE(store_.value(find(Kind::Registration, "A1"), fields::registration::agency).null());
}

TEST_F(Import, SkipsRowsItCannotUnderstandAndSaysWhy) {
  const ImportPlan planned =
      import(small(kWon + ",Anna Snelling,GTX Pro,,Won,20-10-2016,31-03-2017,5\n" + kWon +
                   "B1,Anna Snelling,GTX Max,,Won,20-10-2016,31-03-2017,5\n"
                   "B2,Nobody,GTX Pro,,Won,20-10-2016,31-03-2017,5\n"
                   "B3,Anna Snelling,GTX Pro,Nowhere,Won,20-10-2016,31-03-2017,5\n"
                   "B4,Anna Snelling,GTX Pro,,Dreaming,20-10-2016,31-03-2017,5\n"
                   "B5,Anna Snelling,GTX Pro,,Won,31-02-2016,31-03-2017,5\n"
                   "B6,Anna Snelling,GTX Pro,,Won,20-10-2016,,5\n"
                   "B7,Anna Snelling,GTX Pro,,Won,20-10-2016,31-03-2017,much\n"));
  EXPECT_EQ(skipped(planned),
            "deals:3 import.name_empty\n"
            "deals:4 import.name_twice A1 2\n"
            "deals:5 import.unknown_project GTX Max\n"
            "deals:6 import.unknown_agent Nobody\n"
            "deals:7 import.unknown_agency Nowhere\n"
            "deals:8 import.unknown_stage Dreaming\n"
            "deals:9 import.date_unreadable engage_date 31-02-2016\n"
            "deals:10 import.close_date_empty\n"
            "deals:11 money.format much\n");
  EXPECT_EQ(store_.table(Kind::Deal).size(), 1U);
}

TEST_F(Import, UpdatesADealThatWentOn) {
  import(
      small("A1,Anna Snelling,GTX Pro,Acme Corporation,Prospecting,,,\n"
            "A2,Anna Snelling,GTX Pro,,Engaging,20-10-2016,,\n"));
  const ImportPlan later =
      import(small(kWon + "A2,Anna Snelling,GTX Pro,,Engaging,20-10-2016,,\n"));
  EXPECT_EQ(counts(later), "0/0/1/0 0/0/2/0 0/0/1/0 0/1/1/0");
  EXPECT_EQ(number(find(Kind::Deal, "A1"), fields::deal::sum), 105400);
  EXPECT_TRUE(find(Kind::Registration, "A1"));
}

TEST_F(Import, KeepsWhatPeopleWroteSince) {
  import(small(kWon));
  const RecordId agency = find(Kind::Agency, "acmecorporation");
  const RecordId client = find(Kind::Client, "A1");
  ASSERT_TRUE(workspace_
                  .run(workspace_.manager,
                       make_edit(agency, {put(fields::agency::name, Value::text("ООО «Акме»"))}))
                  .ok());
  ASSERT_TRUE(workspace_
                  .run(workspace_.manager,
                       make_edit(client, {put(fields::client::name, Value::text("Иванова Мария"))}))
                  .ok());
  const ImportPlan again = import(small(kWon));
  EXPECT_EQ(counts(again), "0/0/1/0 0/0/2/0 0/0/1/0 0/0/1/0");
  EXPECT_EQ(again.files[1].kept_fields, 1U);
  EXPECT_EQ(text(agency, fields::agency::name), "ООО «Акме»");
  EXPECT_EQ(text(client, fields::client::name), "Иванова Мария");
}

TEST_F(Import, LeavesMergedAndErasedRecordsAlone) {
  import(small(kWon));
  const RecordId child = find(Kind::Agency, "bluthcompany");
  const RecordId main = find(Kind::Agency, "acmecorporation");
  const RecordId client = find(Kind::Client, "A1");
  ASSERT_TRUE(workspace_.run(workspace_.head, make_merge(child, main)).ok());
  ASSERT_TRUE(workspace_.run(workspace_.admin, make_erase(client, "по запросу")).ok());
  EXPECT_TRUE(import(small(kWon)).commands.empty());
  EXPECT_EQ(text(client, fields::client::name), "");
}

TEST_F(Import, OfOneActionIsUndoneByOneGestureAndStaysSo) {
  const Result<ImportPlan> plan = planned(small(kWon));
  for (const Command& command : plan->commands)
    ASSERT_TRUE(workspace_.run({}, command, 77).ok());
  ASSERT_TRUE(workspace_.run({}, make_undo_action(kSystemReplica, 77)).ok());
  EXPECT_EQ(number(find(Kind::Deal, "A1"), make_field(Kind::Deal, common::archived)), 1);
  const ImportPlan again = import(small(kWon));
  EXPECT_TRUE(again.commands.empty());
  EXPECT_EQ(skipped(again),
            "projects:2 import.archived\nagencies:2 import.archived\nagencies:3 import.archived\n"
            "agents:2 import.archived\ndeals:2 import.archived\n");
}

TEST_F(Import, AsksForTheOrderOfAmbiguousDates) {
  const OpportunityFiles files = small("A1,Anna Snelling,GTX Pro,,Won,03-04-2017,04-04-2017,5\n");
  EXPECT_EQ(
      error(files),
      fail("import.dates_ambiguous", {"deals", "engage_date", "2", "03-04-2017", "dmy, mdy"}));
  order_ = DateOrder::MonthDayYear;
  import(files);
  EXPECT_EQ(number(find(Kind::Deal, "A1"), fields::deal::opened_on), Date::of({2017, 3, 4}).days);
}

TEST_F(Import, RefusesAFileWithoutAColumnItNeeds) {
  OpportunityFiles files = small(kWon);
  files.deals.bytes = "opportunity_id,sales_agent\nA1,Anna\n";
  EXPECT_EQ(error(files), fail("import.column_missing", {"deals", "product"}));
  files.deals.bytes = "opportunity_id,Opportunity ID\nA1,A2\n";
  EXPECT_EQ(error(files), fail("import.column_twice", {"deals", "Opportunity ID"}));
}

TEST_F(Import, ReportsInPlainWords) {
  OpportunityFiles files = small(kWon + "B2,Nobody,GTX Pro,,Won,20-10-2016,31-03-2017,5\n");
  files.agencies.bytes = "account,sector,subsidiary_of\nAcme Corporation,retail,Umbrella\n";
  EXPECT_EQ(import_report(*planned(files), Language::En),
            (std::vector<std::string>{
                "projects: created 1, updated 0, unchanged 0, skipped 0",
                "agencies: created 1, updated 0, unchanged 0, skipped 0",
                "  row 2: The parent agency “Umbrella” is not in the file",
                "  columns left out: sector",
                "agents: created 1, updated 0, unchanged 0, skipped 0",
                "deals: created 1, updated 0, unchanged 0, skipped 1",
                "  row 3 skipped: Unknown agent “Nobody”",
            }));
  import(files);
  EXPECT_EQ(import_report(*planned(files), Language::Ru).back(),
            "Нового нет: всё это уже импортировано.");
}

TEST(NameKey, HearsNamesWithoutCaseYoAndBlanks) {
  EXPECT_EQ(name_key("GTXPro"), name_key(" gtx  pro "));
  EXPECT_EQ(name_key("Зелёный Квартал"), name_key("зеленыйквартал"));
}

}  // namespace
}  // namespace planerka
