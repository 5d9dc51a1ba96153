#pragma once

// Values and histories as bytes of the store's tables.

#include <deque>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/model/value.h"
#include "shared/sync/apply.h"

namespace planerka {

/// A value by itself: tag, then number or bytes.
void write_value(ByteWriter& out, const ValueView& value);
/// Null, and a failed reader, on malformed bytes.
Value read_value(ByteReader& in);
std::string encode_value(const ValueView& value);
/// Fails with "store.malformed_value".
Result<Value> decode_value(std::string_view bytes);

/// The newest entries of a record's history.
std::string encode_history(const std::vector<HistoryEntry>& entries);
/// Adds them back. Fails with "store.malformed_history" {id}.
Result<> load_history(RecordId record, std::string_view bytes, History& history);

}  // namespace planerka
