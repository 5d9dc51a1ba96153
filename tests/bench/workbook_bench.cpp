// A workbook of 100,000 rows of 12 cells, ours and libxlsxwriter alone in its constant-memory mode
// with the same values, in turns: CPU time and growth of memory of each.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "server/export/workbook.h"
#include "shared/base/hash.h"

namespace planerka {
namespace {

constexpr std::uint32_t kRows = 100'000;
constexpr std::size_t kColumns = 12;
constexpr int kRounds = 5;

/// Four texts, three counts, two sums, two dates, an instant.
constexpr CellType kTypes[kColumns] = {CellType::Link,
                                       CellType::Text,
                                       CellType::Text,
                                       CellType::Text,
                                       CellType::Integer,
                                       CellType::Integer,
                                       CellType::Integer,
                                       CellType::Money,
                                       CellType::Money,
                                       CellType::Date,
                                       CellType::Date,
                                       CellType::Instant};
constexpr std::string_view kTexts[] = {"Ключевой адрес",
                                       "ООО «Твой квартал»",
                                       "Москва",
                                       "Соколова Анна",
                                       "7701234567",
                                       "+7 916 123-45-67",
                                       "перезвонить после обеда"};

bool is_text(CellType type) {
  return type == CellType::Link || type == CellType::Text;
}

/// Cells made when asked for, so that the sheet itself takes no memory.
class MadeSheet : public Sheet {
 public:
  MadeSheet() {
    for (const CellType type : kTypes)
      specs_.push_back({.key = "made", .title = "word.field", .type = type});
  }
  std::span<const SheetColumn> columns() const override { return specs_; }
  std::size_t rows() const override { return kRows; }
  Cell cell(std::size_t row, std::size_t column) const override {
    const std::uint64_t chance = mix64(row * kColumns + column);
    if (is_text(kTypes[column])) return Cell::of(kTexts[chance % std::size(kTexts)]);
    if (kTypes[column] == CellType::Money)
      return Cell::of(static_cast<std::int64_t>(chance % 2'000'000'000));
    if (kTypes[column] == CellType::Instant)
      return Cell::of(1'700'000'000'000 + static_cast<std::int64_t>(chance % 80'000'000'000));
    return Cell::of(static_cast<std::int64_t>(chance % 20'000));
  }
  RecordId record(std::size_t row) const override { return RecordId{row + 1}; }
  std::span<const SortKey> default_order() const override { return {}; }

 private:
  std::vector<SheetColumn> specs_;
};

void write_ours(const MadeSheet& sheet, const std::string& path) {
  RowList rows(kRows);
  for (std::uint32_t row = 0; row < kRows; ++row)
    rows[row] = row;
  const auto written =
      write_workbook({.sheet = sheet, .rows = std::move(rows), .title = "Измерение"}, path);
  if (!written.ok()) std::exit(1);
}

void write_alone(const MadeSheet& sheet, const std::string& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_worksheet* page = workbook_add_worksheet(book, "Измерение");
  lxw_format* formats[kColumns];
  for (std::size_t column = 0; column < kColumns; ++column) {
    formats[column] = workbook_add_format(book);
    format_set_num_format(formats[column], is_text(kTypes[column]) ? "@" : "#,##0.00");
  }
  for (std::uint32_t row = 0; row < kRows; ++row) {
    for (std::size_t column = 0; column < kColumns; ++column) {
      const Cell cell = sheet.cell(row, column);
      const auto at = static_cast<lxw_col_t>(column);
      if (is_text(kTypes[column])) {
        worksheet_write_string(page, row, at, std::string(cell.text).c_str(), formats[column]);
      } else {
        worksheet_write_number(page, row, at, static_cast<double>(cell.number), formats[column]);
      }
    }
  }
  if (workbook_close(book) != LXW_NO_ERROR) std::exit(1);
}

/// Seconds of CPU, in a process of its own, which says how far its memory grew.
template <typename Write>
double cost_of(Write write) {
  const pid_t child = fork();
  if (child == 0) {
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    write();
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    std::printf("  peak +%ld KB\n", after.ru_maxrss - before.ru_maxrss);
    std::fflush(stdout);
    _exit(0);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) std::exit(1);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2];
}

void compare() {
  const MadeSheet sheet;
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("planerka-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::vector<double> ours;
  std::vector<double> alone;
  for (int round = 0; round < kRounds; ++round) {
    alone.push_back(cost_of([&] { write_alone(sheet, (folder / "alone.xlsx").string()); }));
    ours.push_back(cost_of([&] { write_ours(sheet, (folder / "ours.xlsx").string()); }));
  }
  std::printf("libxlsxwriter %.3f s, ours %.3f s CPU: %.2f x; %ju and %ju bytes\n",
              median(alone),
              median(ours),
              median(ours) / median(alone),
              std::filesystem::file_size(folder / "alone.xlsx"),
              std::filesystem::file_size(folder / "ours.xlsx"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace planerka

int main() {
  planerka::compare();
}
