#include "server/export/workbook.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <xlsxwriter.h>

#include "server/export/workbook_text.h"

namespace planerka {
namespace {

constexpr lxw_row_t kPeriodRow = 0;
constexpr std::size_t kRowsMax = LXW_ROW_MAX - 3;  // period, header and totals
constexpr double kEpochSerial = 25569;             // 1970-01-01 as Excel counts days
constexpr std::int32_t kFirstDay = -25508;  // 1900-03-01: Excel's calendar is wrong before it
constexpr std::int64_t kDayMs = 86'400'000;
constexpr lxw_color_t kHeaderColour = 0xEEF1F5;
constexpr const char* kNothing = "—";

// How values of a type look.
const char* number_format(CellType type) {
  switch (type) {
    case CellType::Integer:
      return "#,##0";
    case CellType::Money:
      return "#,##0.00 \"₽\"";
    case CellType::Percent:
      return "0.0%";
    case CellType::Date:
      return "dd.mm.yyyy";
    case CellType::Instant:
      return "dd.mm.yyyy hh:mm";
    default:
      return "@";
  }
}

struct Formats {
  lxw_format* cell = nullptr;
  lxw_format* total = nullptr;
};

using Column = lxw_col_t;

Column column_number(std::size_t column) {
  return static_cast<Column>(column);
}

std::string address(lxw_row_t row, std::size_t column) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
  lxw_rowcol_to_cell(name.data(), row, column_number(column));
  return name.data();
}

class WorkbookWriter {
 public:
  WorkbookWriter(const WorkbookContent& content, const std::string& path, std::string folder)
      : content_(content), columns_(content.sheet.columns()), folder_(std::move(folder)) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.data();
    book_ = workbook_new_opt(path.c_str(), &options);
    if (book_ == nullptr) return;
    worksheet_ = workbook_add_worksheet(book_, content.title.c_str());
    note_ = said("book.text_cut");
    make_formats();
  }
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;
  ~WorkbookWriter() { close(); }

  lxw_error write() {
    if (worksheet_ == nullptr) return LXW_ERROR_PARAMETER_VALIDATION;
    set_up();
    write_period();
    write_header();
    for (std::size_t row = 0; row < content_.rows.size(); ++row) {
      write_row(first_row() + static_cast<lxw_row_t>(row), content_.rows[row]);
    }
    write_totals();
    return close();
  }

 private:
  std::string_view said(PhraseKey key) const { return phrase(content_.language, key); }
  std::string_view said_of(std::string_view key) const {
    return phrase_or_key(content_.language, key);
  }

  void keep(lxw_error error) {
    if (first_error_ == LXW_NO_ERROR) first_error_ = error;
  }

  lxw_error close() {
    if (book_ != nullptr) keep(workbook_close(std::exchange(book_, nullptr)));
    return first_error_;
  }

  void make_formats() {
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    header_ = workbook_add_format(book_);
    format_set_bold(header_);
    format_set_text_wrap(header_);
    format_set_align(header_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(header_, kHeaderColour);
    format_set_bottom(header_, LXW_BORDER_THIN);
    for (const SheetColumn& column : columns_) {
      formats_.push_back(formats_of(column));
    }
  }

  Formats formats_of(const SheetColumn& column) {
    const Formats formats{workbook_add_format(book_), workbook_add_format(book_)};
    for (lxw_format* format : {formats.cell, formats.total}) {
      format_set_num_format(format, number_format(column.type));
      if (column.share) format_set_align(format, LXW_ALIGN_RIGHT);
    }
    format_set_bold(formats.total);
    format_set_top(formats.total, LXW_BORDER_THIN);
    return formats;
  }

  lxw_row_t header_row() const { return content_.period.empty() ? 0 : 1; }
  lxw_row_t first_row() const { return header_row() + 1; }
  lxw_row_t last_row() const {
    return first_row() + static_cast<lxw_row_t>(content_.rows.size()) - 1;
  }

  void set_up() {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      keep(worksheet_set_column(worksheet_,
                                column_number(column),
                                column_number(column),
                                columns_[column].width,
                                nullptr));
    }
    worksheet_freeze_panes(worksheet_, first_row(), 1);
    keep(worksheet_autofilter(worksheet_,
                              header_row(),
                              0,
                              std::max(last_row(), header_row()),
                              column_number(columns_.size() - 1)));
  }

  void write_period() {
    if (content_.period.empty()) return;
    write_text(kPeriodRow, 0, said("book.period"), bold_);
    write_text(kPeriodRow, 1, content_.period, nullptr);
  }

  void write_header() {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      write_text(header_row(), column, column_title(columns_[column], content_.language), header_);
    }
  }

  void write_row(lxw_row_t row, std::uint32_t from) {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const auto cell = [this, from](std::size_t of) { return content_.sheet.cell(from, of); };
      lxw_format* format = formats_[column].cell;
      if (columns_[column].share) {
        const Share& share = *columns_[column].share;
        write_share(row, column, {cell(share.part).number, cell(share.whole).number}, format);
      } else {
        write_value(row, column, cell(column), format);
      }
    }
  }

  void write_totals() {
    const bool totalled = std::any_of(columns_.begin(), columns_.end(), [](const auto& column) {
      return column.total != Total::None;
    });
    if (!totalled || content_.rows.empty()) return;
    const lxw_row_t row = last_row() + 1;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      write_total(row, column);
    }
  }

  void write_total(lxw_row_t row, std::size_t column) {
    const auto total = [this](std::size_t of) {
      return total_cell(content_.sheet, content_.rows, of).number;
    };
    lxw_format* format = formats_[column].total;
    if (columns_[column].share) {
      const Share& share = *columns_[column].share;
      write_share(row, column, {total(share.part), total(share.whole)}, format);
    } else if (columns_[column].total == Total::Sum) {
      // 109 sums what the filter leaves.
      const std::string formula =
          "=SUBTOTAL(109," + address(first_row(), column) + ":" + address(last_row(), column) + ")";
      keep(worksheet_write_formula_num(worksheet_,
                                       row,
                                       column_number(column),
                                       formula.c_str(),
                                       format,
                                       number_of(total(column), column)));
    } else if (column == 0) {
      write_text(row, column, said("word.total"), format);
    } else {
      keep(worksheet_write_blank(worksheet_, row, column_number(column), format));
    }
  }

  void write_value(lxw_row_t row, std::size_t column, const Cell& cell, lxw_format* format) {
    const CellType type = columns_[column].type;
    if (cell.empty) {
      if (!cell.badge.empty()) write_text(row, column, said_of(cell.badge), format);
    } else if (type == CellType::Badge) {
      write_text(row, column, said_of(cell.text), format);
    } else if (type == CellType::Text || type == CellType::Link) {
      write_text(row, column, cell.text, format);
    } else if (type == CellType::Date && cell.number < kFirstDay) {
      write_text(row, column, to_iso(Date{static_cast<std::int32_t>(cell.number)}), format);
    } else {
      keep(worksheet_write_number(
          worksheet_, row, column_number(column), number_of(cell.number, column), format));
    }
  }

  struct PartOfWhole {
    std::int64_t part = 0;
    std::int64_t whole = 0;
  };

  // =IFERROR(part/whole,"—"), with its value for readers that do not calculate.
  void write_share(lxw_row_t row, std::size_t column, PartOfWhole numbers, lxw_format* format) {
    const Share& share = *columns_[column].share;
    const std::string formula = "=IFERROR(" + address(row, share.part) + "/" +
                                address(row, share.whole) + ",\"" + kNothing + "\")";
    const Column at = column_number(column);
    if (numbers.whole == 0) {
      keep(worksheet_write_formula_str(worksheet_, row, at, formula.c_str(), format, kNothing));
      return;
    }
    const double value = static_cast<double>(numbers.part) / static_cast<double>(numbers.whole);
    keep(worksheet_write_formula_num(worksheet_, row, at, formula.c_str(), format, value));
  }

  void write_text(lxw_row_t row, std::size_t column, std::string_view text, lxw_format* format) {
    keep(worksheet_write_string(
        worksheet_, row, column_number(column), workbook_text(text, note_).c_str(), format));
  }

  double number_of(std::int64_t number, std::size_t column) const {
    switch (columns_[column].type) {
      case CellType::Money:
        return static_cast<double>(number) / 100;
      case CellType::Percent:
        return static_cast<double>(number) / 1000;
      case CellType::Date:
        return static_cast<double>(number) + kEpochSerial;
      case CellType::Instant: {
        const std::int64_t offset_ms = content_.zone.offset_s(Instant{number}) * std::int64_t{1000};
        return static_cast<double>(number + offset_ms) / kDayMs + kEpochSerial;
      }
      default:
        return static_cast<double>(number);
    }
  }

  const WorkbookContent& content_;
  std::span<const SheetColumn> columns_;
  std::string folder_;
  std::string_view note_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* worksheet_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* header_ = nullptr;
  std::vector<Formats> formats_;
  lxw_error first_error_ = LXW_NO_ERROR;
};

}  // namespace

Result<> write_workbook(const WorkbookContent& content, const std::string& path) {
  namespace fs = std::filesystem;
  if (content.rows.size() > kRowsMax) {
    return fail("export.too_many_rows", {std::to_string(content.rows.size())});
  }
  const std::string part = path + ".part";
  const fs::path folder = fs::path(path).parent_path();
  std::error_code failed;
  const lxw_error error =
      WorkbookWriter(content, part, folder.empty() ? "." : folder.string()).write();
  if (error == LXW_NO_ERROR) fs::rename(part, path, failed);
  if (error == LXW_NO_ERROR && !failed) return done();
  std::error_code ignored;
  fs::remove(part, ignored);
  return fail("export.write",
              {path, error != LXW_NO_ERROR ? lxw_strerror(error) : failed.message()});
}

std::string workbook_file_name(std::string_view title, Date today) {
  return std::string(title) + " " + to_iso(today) + ".xlsx";
}

}  // namespace planerka
