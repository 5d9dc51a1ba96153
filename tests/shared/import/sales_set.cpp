#include "tests/shared/import/sales_set.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/base/verify.h"

namespace planerka {
namespace {

ImportFile load(const std::string& name) {
  std::ifstream file(PLANERKA_SOURCE_DIR "/tests/data/maven-crm-sales/" + name, std::ios::binary);
  VERIFY(file.is_open());
  return {name, {std::istreambuf_iterator<char>(file), {}}};
}

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return mix64(++state_); }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  bool one_in(std::size_t many) { return below(many) == 0; }
  const std::string& of(const std::vector<std::string>& names) {
    return names[below(names.size())];
  }

 private:
  std::uint64_t state_;
};

std::vector<std::string> first_column(const ImportFile& file) {
  const CsvTable table = read_csv(file.bytes, file.name).value();
  std::vector<std::string> cells;
  for (std::size_t row = 0; row < table.rows(); ++row)
    cells.emplace_back(table.cell(row, 0));
  return cells;
}

// 20-10-2016
std::string day(int days) {
  const YearMonthDay ymd = Date{days}.ymd();
  std::array<char, 16> text{};
  const int length =
      std::snprintf(text.data(), text.size(), "%02d-%02d-%04d", ymd.day, ymd.month, ymd.year);
  return {text.data(), static_cast<std::size_t>(length)};
}

// Of 8,800: 4,238 won, 2,473 lost, 1,589 engaging, 500 prospecting.
const char* stage(Chance& chance) {
  const std::size_t place = chance.below(8800);
  return place < 4238 ? "Won" : place < 6711 ? "Lost" : place < 8300 ? "Engaging" : "Prospecting";
}

}  // namespace

OpportunityFiles maven_sales() {
  return {load("products.csv"),
          load("accounts.csv"),
          load("sales_teams.csv"),
          load("sales_pipeline_500.csv")};
}

OpportunityFiles generated_sales(std::size_t deals, std::uint64_t seed) {
  OpportunityFiles files = maven_sales();
  std::vector<std::string> products = first_column(files.projects);
  products.emplace_back("GTXPro");
  const std::vector<std::string> accounts = first_column(files.agencies);
  const std::vector<std::string> agents = first_column(files.agents);
  const int first_day = Date::of({2016, 10, 20}).days;
  Chance chance(seed);
  std::string& rows = files.deals.bytes;
  rows.resize(rows.find('\n') + 1);
  for (std::size_t deal = 0; deal < deals; ++deal) {
    const std::string_view in = stage(chance);
    const bool closed = in == "Won" || in == "Lost";
    const int engaged = first_day + static_cast<int>(chance.below(365));
    const int days = 1 + static_cast<int>(chance.below(70));
    rows += to_base32(chance.next() >> 1U).substr(5) + "," + chance.of(agents) + "," +
            chance.of(products) + ",";
    rows += !closed && chance.one_in(3) ? "" : chance.of(accounts);
    rows += "," + std::string(in) + "," + (in == "Prospecting" ? "" : day(engaged)) + "," +
            (closed ? day(engaged + days) : "") + ",";
    rows += in == "Won" ? std::to_string(50 + chance.below(27'000)) : in == "Lost" ? "0" : "";
    rows += "\n";
  }
  return files;
}

}  // namespace planerka
