// A large table on screen: 50,000 rows sorted by name, by a number, filtered as one types; from
// scratch and after one row changed. The baseline sorts the same names as plain bytes, without
// alphabet, case or numbers.

#include <algorithm>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "shared/base/hash.h"
#include "shared/sheet/order.h"

namespace planerka {
namespace {

constexpr std::size_t kRows = 50'000;

constexpr std::string_view kParts[] = {"Аль",
                                       "Бер",
                                       "Вол",
                                       "Гра",
                                       "Дом",
                                       "Ёл",
                                       "Жил",
                                       "Зар",
                                       "Инв",
                                       "Кор",
                                       "Лев",
                                       "Мон",
                                       "Нов",
                                       "Ока",
                                       "Пар",
                                       "Рус"};

class Names final : public Sheet {
 public:
  Names() {
    for (std::size_t row = 0; row < kRows; ++row) {
      const std::uint64_t chance = mix64(row);
      names_.push_back(std::string(kParts[chance % 16]) + std::string(kParts[chance / 16 % 16]) +
                       " " + std::string(kParts[chance / 256 % 16]) + " " +
                       std::to_string(chance / 4096 % 900));
    }
  }
  std::span<const SheetColumn> columns() const override { return columns_; }
  std::size_t rows() const override { return names_.size(); }
  Cell cell(std::size_t row, std::size_t column) const override {
    return column == 0 ? Cell::of(std::string_view(names_[row]))
                       : Cell::of(static_cast<std::int64_t>(mix64(row) % 1'000'000));
  }
  RecordId record(std::size_t row) const override { return RecordId{row + 1}; }
  std::span<const SortKey> default_order() const override { return {}; }
  void rename(std::size_t row, std::string name) { names_[row] = std::move(name); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<SheetColumn> columns_ = {
      {.key = "name", .title = PhraseKey("word.total"), .type = CellType::Text},
      {.key = "sum", .title = PhraseKey("word.total"), .type = CellType::Money},
  };
  std::vector<std::string> names_;
};

void sort_by(benchmark::State& state, std::size_t column) {
  const Names sheet;
  const std::vector<SortKey> keys = {{column, Direction::Ascending}};
  for ([[maybe_unused]] auto _ : state) {
    RowList rows = all_rows(sheet);
    sort_rows(sheet, rows, keys);
    benchmark::DoNotOptimize(rows.data());
  }
}
void sort_names(benchmark::State& state) {
  sort_by(state, 0);
}
BENCHMARK(sort_names)->Unit(benchmark::kMillisecond);

void sort_numbers(benchmark::State& state) {
  sort_by(state, 1);
}
BENCHMARK(sort_numbers)->Unit(benchmark::kMillisecond);

void sort_names_after_one_change(benchmark::State& state) {
  Names sheet;
  const std::vector<SortKey> keys = {{0, Direction::Ascending}};
  SortMemory memory;
  std::uint64_t changes = 0;
  RowList rows = all_rows(sheet);
  sort_rows(sheet, rows, keys, memory);
  for ([[maybe_unused]] auto _ : state) {
    const std::uint64_t chance = mix64(++changes);
    sheet.rename(chance % kRows, std::string(kParts[chance % 16]) + std::to_string(changes));
    rows = all_rows(sheet);
    sort_rows(sheet, rows, keys, memory);
    benchmark::DoNotOptimize(rows.data());
  }
}
BENCHMARK(sort_names_after_one_change)->Unit(benchmark::kMillisecond);

void baseline_plain_bytes(benchmark::State& state) {
  const Names sheet;
  for ([[maybe_unused]] auto _ : state) {
    RowList rows = all_rows(sheet);
    std::stable_sort(rows.begin(), rows.end(), [&sheet](std::uint32_t a, std::uint32_t b) {
      return sheet.names()[a] < sheet.names()[b];
    });
    benchmark::DoNotOptimize(rows.data());
  }
}
BENCHMARK(baseline_plain_bytes)->Unit(benchmark::kMillisecond);

void filter_as_typed(benchmark::State& state) {
  const Names sheet;
  for ([[maybe_unused]] auto _ : state) {
    const RowList rows = rows_with(sheet, all_rows(sheet), "дом 12");
    benchmark::DoNotOptimize(rows.data());
  }
}
BENCHMARK(filter_as_typed)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace planerka
