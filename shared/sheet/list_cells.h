#pragma once

// Cells that columns of several lists have.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/sheet/record_sheet.h"

namespace planerka::cells {

/// A text field as it is.
Cell text(const RecordView& record, FieldId field);
/// An enumerator as a badge; empty when the field is.
Cell enumerator(const RecordView& record, FieldId field);
/// The badge of an enumerator that no field of the record holds.
Cell enumerator(EnumList list, std::int64_t number);
/// A stage of a deal, by the title the company gave it.
Cell stage(const Store& store, DealStage stage);
/// Any field that is one number: a date, an instant, an amount. 0 is a number.
Cell number(const RecordView& record, FieldId field);
/// An instant that 0 leaves empty.
Cell moment(std::int64_t ms);
/// «да» or «нет»; empty when nobody said.
Cell flag(const RecordView& record, FieldId field);

/// A mention of a record by its name or number, that opens it; whatever stands for it now. Empty
/// when it is nothing, or has no name.
Cell mention(const Store& store, RecordId record);
Cell mention(const RecordView& record, FieldId field);
/// A mention of an agency: «вне АН» when there is none.
Cell agency(const Store& store, RecordId agency);
/// A mention of a person whose data may have been erased.
Cell client(const Store& store, RecordId client);
/// The manager of the agency.
Cell manager(const Store& store, RecordId agency);

/// The record's own number, that opens it; goes with number_words().
Cell own_number(const RecordView& record);
/// «12»; without a number what the record was called where it came from, or a dash.
std::string number_words(const RecordView& record);
/// The same of another record; empty when there is none.
std::string number_words(const Store& store, RecordId record);

/// The first number of a field for people; empty when there is none.
std::string phone_words(const Table& table, RowIndex row, FieldId field);

/// The last day of protection that ends with an instant; none when the field is empty.
std::optional<Date> protected_through(const RecordView& record, RowIndex registration);
/// That day as a cell; it says so when that is soon and it runs.
Cell protected_until(const RecordView& record, RowIndex registration);
/// Whole days left of protection that runs; empty otherwise.
Cell days_left(const RecordView& record, RowIndex registration);

/// The registration's latest live deal; none without one.
RecordId deal_of(const Store& store, RecordId registration);

}  // namespace planerka::cells
