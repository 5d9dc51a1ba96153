#include "shared/import/csv.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace planerka {
namespace {

constexpr std::array<char, 3> kDelimiters = {',', ';', '\t'};
constexpr std::size_t kRowsToGuessFrom = 20;

std::size_t line_of(std::string_view bytes, std::size_t offset) {
  const auto newlines = std::count(bytes.begin(), bytes.begin() + static_cast<long>(offset), '\n');
  return static_cast<std::size_t>(newlines) + 1;
}

bool starts_with_any(std::string_view bytes, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [bytes](std::string_view start) {
    return bytes.starts_with(start);
  });
}

struct DecodedText {
  std::string text;
  TextEncoding encoding = TextEncoding::Utf8;
};

// A text with more whole UTF-8 letters than stray bytes is damaged UTF-8: read as Windows-1251 it
// would turn every Russian word to rubbish.
Result<DecodedText> decode(std::string_view bytes) {
  if (starts_with_any(bytes, {"PK\x03\x04"})) return fail("csv.workbook");
  if (starts_with_any(bytes, {"\xFF\xFE", "\xFE\xFF"})) return fail("csv.utf16");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t zero = bytes.find('\0');
  if (zero != std::string_view::npos) {
    return fail("csv.binary", {std::to_string(line_of(bytes, zero))});
  }
  const Utf8Survey survey = survey_utf8(bytes);
  if (survey.stray_bytes == 0) return DecodedText{std::string(bytes), TextEncoding::Utf8};
  std::optional<std::string> text = from_windows_1251(bytes);
  if (!text || survey.sequences > survey.stray_bytes) {
    return fail("csv.utf8", {std::to_string(line_of(bytes, survey.first_stray))});
  }
  return DecodedText{std::move(*text), TextEncoding::Windows1251};
}

// Excel's own way to say the delimiter: a first line `sep=;`. Cuts the line off.
std::optional<char> take_sep_line(std::string_view& text) {
  constexpr std::string_view kSep = "sep=";
  if (!text.starts_with(kSep) || text.size() < kSep.size() + 2) return std::nullopt;
  const char delimiter = text[kSep.size()];
  std::string_view rest = text.substr(kSep.size() + 1);
  if (rest.starts_with("\r\n")) {
    rest.remove_prefix(2);
  } else if (rest.front() == '\n' || rest.front() == '\r') {
    rest.remove_prefix(1);
  } else {
    return std::nullopt;
  }
  if (std::find(kDelimiters.begin(), kDelimiters.end(), delimiter) == kDelimiters.end()) {
    return std::nullopt;
  }
  text = rest;
  return delimiter;
}

}  // namespace

/// One pass over the text, cell by cell.
class CsvReader {
 public:
  CsvReader(std::string_view text, char delimiter) : text_(text) { table_.delimiter_ = delimiter; }

  /// Reads to the end, or at most `rows_max` rows, the header included.
  Result<> read(std::size_t rows_max) {
    while (at_ < text_.size() && table_.row_numbers_.size() < rows_max) {
      number_ += 1;
      if (!take_line_end()) TRY(read_row());
    }
    if (table_.row_numbers_.empty()) return fail("csv.empty");
    return done();
  }

  bool at_end() const { return at_ == text_.size(); }
  std::size_t columns() const { return table_.columns_; }
  void number_from(std::uint32_t row) { number_ = row - 1; }

  CsvTable table(TextEncoding encoding, std::string_view name) && {
    table_.encoding_ = encoding;
    table_.name_ = name;
    return std::move(table_);
  }

 private:
  Error at_row(std::string_view code) const { return fail(code, {std::to_string(number_)}); }

  bool at_line_end() const { return at_end() || text_[at_] == '\n' || text_[at_] == '\r'; }

  bool take_line_end() {
    if (at_end() || !at_line_end()) return false;
    const bool carriage_return = text_[at_++] == '\r';
    if (carriage_return && !at_end() && text_[at_] == '\n') at_ += 1;
    return true;
  }

  Result<> read_row() {
    const std::size_t first = table_.starts_.size();
    TRY(read_cell());
    while (!at_line_end()) {
      at_ += 1;  // read_cell() stops at a delimiter or a line's end
      TRY(read_cell());
    }
    take_line_end();
    return end_row(table_.starts_.size() - first);
  }

  Result<> end_row(std::size_t cells) {
    if (row_empty(cells)) {
      table_.starts_.resize(table_.starts_.size() - cells);
      return done();
    }
    if (table_.row_numbers_.empty()) table_.columns_ = cells;
    if (table_.columns_ > kCsvColumnsMax) {
      return fail("csv.columns_too_many", {std::to_string(kCsvColumnsMax)});
    }
    // Some programs end every row but the header with a delimiter.
    for (; cells > table_.columns_ && last_cell_empty(); --cells) {
      table_.starts_.pop_back();
    }
    if (cells != table_.columns_) {
      return fail(
          "csv.cells",
          {std::to_string(number_), std::to_string(cells), std::to_string(table_.columns_)});
    }
    table_.row_numbers_.push_back(number_);
    return done();
  }

  bool row_empty(std::size_t cells) const {
    return table_.starts_.back() == table_.starts_[table_.starts_.size() - 1 - cells];
  }

  bool last_cell_empty() const {
    const auto& starts = table_.starts_;
    return starts[starts.size() - 1] == starts[starts.size() - 2];
  }

  Result<> read_cell() {
    if (!at_end() && text_[at_] == '"') {
      TRY(read_quoted());
    } else {
      const std::array<char, 3> ends = {table_.delimiter_, '\n', '\r'};
      const std::size_t end = std::min(
          text_.find_first_of(std::string_view(ends.data(), ends.size()), at_), text_.size());
      take(end - at_);
    }
    const std::size_t length = table_.heap_.size() - table_.starts_.back();
    if (length > kCsvCellBytesMax) return at_row("csv.cell_too_long");
    table_.starts_.push_back(static_cast<std::uint32_t>(table_.heap_.size()));
    return done();
  }

  Result<> read_quoted() {
    at_ += 1;
    for (;;) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) return at_row("csv.quote_open");
      take(quote - at_);
      at_ += 1;
      if (at_end() || text_[at_] != '"') break;
      take(1);
    }
    if (at_line_end() || text_[at_] == table_.delimiter_) return done();
    return at_row("csv.quote_rest");
  }

  void take(std::size_t length) {
    table_.heap_.append(text_.substr(at_, length));
    at_ += length;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 0;
  CsvTable table_;
};

namespace {

// A wrong delimiter leaves rows whole or cuts them unevenly.
char guess_delimiter(std::string_view text) {
  char best = kDelimiters.front();
  std::size_t most = 0;
  for (const char delimiter : kDelimiters) {
    CsvReader reader(text, delimiter);
    const bool even = reader.read(kRowsToGuessFrom).ok();
    // Rows cut unevenly are still better evidence than rows not cut at all, if nothing else cuts.
    const std::size_t score = reader.columns() < 2 ? 0 : even ? reader.columns() * 2 : 1;
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}

Result<CsvTable> read(std::string_view bytes, std::string_view name) {
  if (bytes.size() > kCsvBytesMax) return fail("csv.too_large");
  const DecodedText decoded = TRY(decode(bytes));
  std::string_view text = decoded.text;
  const std::optional<char> said = take_sep_line(text);
  CsvReader reader(text, said ? *said : guess_delimiter(text));
  if (said) reader.number_from(2);
  TRY(reader.read(kCsvRowsMax + 1));
  if (!reader.at_end()) return fail("csv.rows_too_many", {std::to_string(kCsvRowsMax)});
  return std::move(reader).table(decoded.encoding, name);
}

}  // namespace

Result<CsvTable> read_csv(std::string_view bytes, std::string_view name) {
  Result<CsvTable> table = read(bytes, name);
  if (table.ok()) return table;
  Error error = table.error();
  error.args.emplace(error.args.begin(), name);
  return error;
}

}  // namespace planerka
