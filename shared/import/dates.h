#pragma once

// Dates as files write them. 03-04-2017 is the third of April in one file and the fourth of March
// in another: the order of a column is told, or proven by its values, never guessed.

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/import/csv.h"

namespace planerka {

enum class DateOrder : std::uint8_t { DayMonthYear, MonthDayYear, YearMonthDay };

/// "dmy", "mdy", "ymd": how a person names an order.
std::optional<DateOrder> find_date_order(std::string_view name);
std::string_view date_order_name(DateOrder order);

/// The date in this order, its parts joined by - / or . and of one or two digits; the year has
/// four, or two at the end (00–69 are 2000–2069). A midnight after it is passed over. Nothing for
/// any other text.
std::optional<Date> read_date(std::string_view text, DateOrder order);

/// The order of a column: the one that was told, or the only one that reads every value. Values no
/// order reads prove nothing (their rows are skipped later, with a reason).
/// Errors: import.date_order_contradicted {file, column, row, text, told} when a value is a date in
/// another order only; import.dates_mixed {file, column, row, text} when no one order reads all;
/// import.dates_ambiguous {file, column, row, text, "dmy, mdy"} when several do, to other dates.
Result<DateOrder> date_order_of(const CsvTable& table,
                                std::size_t column,
                                std::optional<DateOrder> told);

}  // namespace planerka
