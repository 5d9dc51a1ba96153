// The books by name. The «Сводный отчёт» of the sales set is opened by LibreOffice, against the
// set's own rows; the others by exceljs.

#include "server/export/books.h"

#include <map>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "shared/base/hash.h"
#include "shared/import/opportunities.h"
#include "tests/server/export/office.h"
#include "tests/server/export/programs.h"
#include "tests/shared/domain/workspace.h"
#include "tests/shared/import/sales_set.h"

namespace planerka {
namespace {

struct Won {
  int deals = 0;
  long long roubles = 0;
};

std::map<std::string, Won> won_by_account(const CsvTable& deals) {
  std::map<std::string, Won> accounts;
  for (std::size_t row = 0; row < deals.rows(); ++row) {
    if (deals.cell(row, 4) != "Won") continue;
    Won& won = accounts[std::string(deals.cell(row, 3))];
    won.deals += 1;
    won.roubles += std::stoll(std::string(deals.cell(row, 7)));
  }
  return accounts;
}

// 1,231,054.50 ₽ → 1231054
long long roubles(std::string_view shown) {
  std::string digits;
  for (const char c : shown.substr(0, shown.find('.'))) {
    if (c != ',') digits += c;
  }
  return std::stoll(digits);
}

TEST(SummaryBook, SaysOfTheSalesSetWhatItsRowsSay) {
  const OpportunityFiles files = maven_sales();
  testing::Workspace workspace;
  std::uint64_t ids = 0;
  const auto next_id = [&ids] { return RecordId{mix64(++ids) >> 1U}; };
  const ImportPlan plan = plan_opportunities(files, {}, workspace.state, next_id).value();
  for (const Command& command : plan.commands)
    ASSERT_TRUE(workspace.run({}, command).ok());
  const TemporaryFolder folder;
  const Book summary =
      named_book("summary", {.store = workspace.state, .today = Date::of({2017, 12, 31})}).value();
  // It is of the moment it was made.
  ASSERT_TRUE(workspace.run({}, make_archive(workspace.state.table(Kind::Agency).id(0))).ok());
  ASSERT_TRUE(summary.write((folder / "book.xlsx").string()).ok());

  // The period stands above the header.
  const std::string shown = opened_by_office(folder, (folder / "book.xlsx").string());
  const CsvTable book = read_csv(shown.substr(shown.find('\n') + 1), "book").value();
  const auto column = [&book](std::string_view title) {
    std::size_t at = 0;
    while (at < book.columns() && book.title(at) != title)
      ++at;
    EXPECT_LT(at, book.columns()) << title;
    return at;
  };
  const auto accounts = won_by_account(read_csv(files.deals.bytes, "deals").value());
  ASSERT_EQ(book.rows(), 85U + 1);  // and the totals
  Won total;
  for (std::size_t row = 0; row < 85; ++row) {
    const std::string name(book.cell(row, column("АН")));
    const auto found = accounts.find(name);
    const Won won = found == accounts.end() ? Won{} : found->second;
    EXPECT_EQ(std::stoi(std::string(book.cell(row, column("Завершено")))), won.deals) << name;
    EXPECT_EQ(roubles(book.cell(row, column("Продажи ₽"))), won.roubles) << name;
    total.deals += won.deals;
    total.roubles += won.roubles;
  }
  EXPECT_EQ(std::stoi(std::string(book.cell(85, column("Завершено")))), total.deals);
  EXPECT_EQ(roubles(book.cell(85, column("Продажи ₽"))), total.roubles);
  EXPECT_EQ(total.deals, 331);
}

/// A base of one agency with an agent, a client, a registration and a contract, and the books of it
/// as another reader sees them.
class Books : public ::testing::Test {
 protected:
  Books() {
    const auto fill = [this](Kind kind, RecordId id, std::vector<Argument> fields) {
      EXPECT_EQ(testing::reason(workspace_.run({}, make_import(kind, id, std::move(fields)))), "");
    };
    namespace f = fields;
    fill(Kind::Agency,
         agency_,
         {put(f::agency::name, Value::text("=1+1")),
          put(f::agency::inn, Value::text("0077123456")),
          put(f::agency::manager, Value::of(workspace_.manager)),
          add(f::agency::phones, Value::text("+74951234567")),
          put(f::agency::bank,
              make_tuple_value({Value::text("Банк"),
                                Value::text("044525225"),
                                Value::text("40702810900000000001"),
                                Value::text("30101810400000000225")}))});
    fill(Kind::Contract,
         RecordId{102},
         {put(f::contract::agency, Value::of(agency_)),
          put(f::contract::agreement,
              make_tuple_value({Value::text("7/1"), Value::of(Date::of({2026, 1, 15}).days)})),
          put(f::contract::valid_until, Value::of(Date::of({2026, 2, 1}).days))});
    fill(Kind::Agent,
         agent_,
         {put(f::agent::name, Value::text("Анна")),
          put(f::agent::agency, Value::of(agency_)),
          add(f::agent::phones, Value::text("+79160000001"))});
    fill(Kind::Client,
         client_,
         {put(f::client::name, Value::text("Мария")),
          put(f::client::phone, Value::text("+79161234567")),
          add(f::client::extra_phones, Value::text("+79160000002"))});
    const auto registered = [&](RecordId id, std::int64_t number, std::int64_t hour) {
      fill(Kind::Registration,
           id,
           {put(make_field(Kind::Registration, common::external_id),
                Value::text("R" + std::to_string(number))),
            put(f::registration::agency, Value::of(agency_)),
            put(f::registration::agent, Value::of(agent_)),
            put(f::registration::client, Value::of(client_)),
            put(f::registration::state, Value::of(2)),
            put(f::registration::received_at,
                Value::of(testing::kMonday.ms + hour * 60 * testing::kMinuteMs)),
            put(f::registration::reason, Value::text("@reason.agency_suspended")),
            put(f::registration::comment, Value::text("+7 дней"))});
    };
    registered(RecordId{105}, 7, 0);
    registered(RecordId{106}, 8, 2);
  }

  BookBasis basis(Groups groups = Groups::all()) const {
    return {.store = workspace_.state, .today = Date::of({2026, 3, 2}), .groups = groups};
  }

  std::string shown(const Result<Book>& book) {
    if (!book.ok()) return book.error().code;
    const std::string path = (folder_ / "book.xlsx").string();
    EXPECT_TRUE(book->write(path).ok());
    const ProgramRun reader =
        run("node " PLANERKA_SOURCE_DIR "/tests/server/export/show_workbook.mjs " + path);
    EXPECT_EQ(reader.status, 0);
    return reader.output;
  }

  /// A row of what shown() gives: «A Этажи | C 7 | ».
  static std::string row(const std::string& shown, int number) {
    std::istringstream lines(shown);
    std::string words;
    const std::regex cell("([A-Z]+)" + std::to_string(number) + " (?:text \"(.*)\"|(.*))");
    std::smatch parts;
    for (std::string line; std::getline(lines, line);) {
      if (!std::regex_match(line, parts, cell)) continue;
      words += parts[1].str() + ' ' + parts[2].str() + parts[3].str() + " | ";
    }
    return words;
  }

  const RecordId agency_{101}, agent_{103}, client_{104};
  testing::Workspace workspace_;
  TemporaryFolder folder_;
};

TEST_F(Books, RegistrationsComeNewestFirstWithAllThatIsKnown) {
  const std::string seen = shown(named_book("registrations", basis()));
  EXPECT_EQ(row(seen, 1),
            "A № | B Получено | C Создано агентом | D АН | E ИНН | F Агент | "
            "G Тел. агента | H Клиент | I Тел. клиента | J Доп. тел. | K Проект | "
            "L Категория | M Статус | N Причина | O Защита до | P Осталось дней | "
            "Q Продлений | R Показ | S Акт осмотра | T Сделка № | U Стадия | "
            "V Менеджер | W Комментарий | ");
  EXPECT_EQ(row(seen, 2),
            "A 2 [#,##0] | B 2026-03-02T14:00:00.000Z [dd.mm.yyyy hh:mm] | "
            "C 2026-03-02T12:12:00.000Z [dd.mm.yyyy hh:mm] | D =1+1 | E 0077123456 | "
            "F Анна | G +7 916 000-00-01 | H Мария | I +7 916 123-45-67 | "
            "J +7 916 000-00-02 | K все проекты | M уникален | N Агентство приостановлено | "
            "Q 0 [#,##0] | "
            "V manager | W +7 дней | ");
  EXPECT_NE(row(seen, 3).find("B 2026-03-02T12:00:00.000Z"), std::string::npos);
}

TEST_F(Books, DetailsHaveNumbersWithTheirZeros) {
  const std::string seen = shown(named_book("agencies", basis()));
  EXPECT_EQ(row(seen, 1),
            "A Наименование | B Форма | C Юр. название | D ИНН | E КПП | F ОГРН | "
            "G Юр. адрес | H Факт. адрес | I Руководитель | J Контакт | K Телефон | "
            "L Email | M Сайт | N Банк | O БИК | P Р/с | Q К/с | R НДС | S Договор № | "
            "T Дата договора | U Договор до | V Статус договора | W Схема | "
            "X Менеджер | Y Город | Z Источник | AA Создано | AB Агентов | AC Теги | "
            "AD Комментарий | ");
  EXPECT_EQ(row(seen, 2),
            "A =1+1 | D 0077123456 | K +7 495 123-45-67 | N Банк | O 044525225 | "
            "P 40702810900000000001 | Q 30101810400000000225 | S 7/1 | "
            "T 2026-01-15T00:00:00.000Z [dd.mm.yyyy] | "
            "U 2026-02-01T00:00:00.000Z [dd.mm.yyyy] | V истёк | X manager | "
            "AA 2026-03-02T12:07:00.000Z [dd.mm.yyyy hh:mm] | AB 1 [#,##0] | ");
}

TEST_F(Books, AListHasTheRowsAndColumnsThatWereAskedFor) {
  const std::string seen =
      shown(list_book({.list = "registrations",
                       .columns = {"state", "number", "no_such", "state"},
                       .records = {RecordId{105}, RecordId{999}, RecordId{106}, RecordId{105}}},
                      basis()));
  EXPECT_EQ(seen,
            "Уведомления: frozen 1 × 1, filter A1:B3\n"
            "widths 23 11\n"
            "A1 text \"Статус\"\n"
            "B1 text \"№\"\n"
            "A2 text \"уникален\"\n"
            "B2 text \"1\"\n"
            "A3 text \"уникален\"\n"
            "B3 text \"2\"\n");
  EXPECT_EQ(shown(list_book({.list = "poems", .columns = {"name"}, .records = {}}, basis())),
            "export.unknown_book");
  EXPECT_EQ(shown(list_book({.list = "agents", .columns = {}, .records = {}}, basis())),
            "export.nothing");
}

TEST_F(Books, TitlesTellTheCompanysNumbers) {
  const auto header = [this] { return row(shown(named_book("summary", basis())), 2); };
  EXPECT_NE(header().find("| D Активных 60 дн |"), std::string::npos) << header();
  const auto set = [this](const NumberSetting& setting, int number) {
    const Value value = make_tuple_value({Value::of(number)});
    const Command command = make_set_setting(setting.key, value);
    EXPECT_EQ(testing::reason(workspace_.run(workspace_.admin, command)), "");
  };
  set(number_settings::kActiveDays, 45);
  set(number_settings::kPointDays, 91);
  EXPECT_NE(header().find("| D Активных 45 дн |"), std::string::npos) << header();
  const std::string agents = shown(
      list_book({.list = "agents", .columns = {"name", "points"}, .records = {agent_}}, basis()));
  EXPECT_NE(agents.find("B1 text \"Баллы за 91 день\""), std::string::npos) << agents;
}

TEST_F(Books, AShareWithoutItsPartsIsAPlainValue) {
  const auto agencies = [this](std::vector<std::string_view> columns) {
    return shown(
        list_book({.list = "agencies", .columns = columns, .records = {agency_}}, basis()));
  };
  EXPECT_NE(agencies({"name", "clients_registered", "clients_bought", "conversion"})
                .find("D2 =IFERROR(C2/B2,\"—\")"),
            std::string::npos);
  EXPECT_NE(agencies({"name", "conversion"}).find("B2 0 [0.0%]"), std::string::npos);
}

TEST_F(Books, WhoSeesNoPhonesTakesNoneOutAndNoSchemes) {
  const Groups base = Groups{}.with(Group::Everyone).with(Group::Base);
  for (const char* book : {"registrations", "agencies"}) {
    const std::string seen = shown(named_book(book, basis(base)));
    for (const char* hidden : {"123-45-67", "000-00-01", "000-00-02", "Схема"})
      EXPECT_EQ(seen.find(hidden), std::string::npos) << book;
  }
  const std::string list = shown(list_book(
      {.list = "agents", .columns = {"name", "phone"}, .records = {agent_}}, basis(base)));
  EXPECT_NE(list.find("+7 916 ···‑··‑01"), std::string::npos) << list;
}

TEST_F(Books, AreNamedWithTheDate) {
  EXPECT_EQ(named_book("summary", basis())->file_name(), "Сводный отчёт 2026-03-02.xlsx");
  EXPECT_EQ(named_book("agencies", basis())->file_name(), "Данные АН 2026-03-02.xlsx");
  EXPECT_EQ(named_book("registrations", basis())->file_name(), "Уведомления 2026-03-02.xlsx");
  EXPECT_EQ(named_book("poem", basis()).error().code, "export.unknown_book");
}

}  // namespace
}  // namespace planerka
