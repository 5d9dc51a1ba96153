// Every file of csv-spectrum reads as its authors say.

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "shared/import/csv.h"

namespace planerka {
namespace {

std::string load(const std::string& path) {
  std::ifstream file(PLANERKA_SOURCE_DIR "/tests/data/csv-spectrum/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

nlohmann::ordered_json records(const CsvTable& table) {
  auto records = nlohmann::ordered_json::array();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    nlohmann::ordered_json record;
    for (std::size_t column = 0; column < table.columns(); ++column)
      record[std::string(table.title(column))] = std::string(table.cell(row, column));
    records.push_back(record);
  }
  return records;
}

class CsvSpectrum : public testing::TestWithParam<const char*> {};

TEST_P(CsvSpectrum, ReadsAsItsAuthorsSay) {
  const std::string name = GetParam();
  const Result<CsvTable> table = read_csv(load("csvs/" + name + ".csv"), name);
  ASSERT_TRUE(table.ok()) << table.error().code;
  EXPECT_EQ(records(*table), nlohmann::ordered_json::parse(load("json/" + name + ".json")));
}

INSTANTIATE_TEST_SUITE_P(All,
                         CsvSpectrum,
                         testing::Values("comma_in_quotes",
                                         "empty",
                                         "empty_crlf",
                                         "escaped_quotes",
                                         "json",
                                         "newlines",
                                         "newlines_crlf",
                                         "quotes_and_newlines",
                                         "simple",
                                         "simple_crlf",
                                         "utf8"));

}  // namespace
}  // namespace planerka
