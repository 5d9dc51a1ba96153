#pragma once

#include "server/store/sqlite/database.h"
#include "shared/base/result.h"
#include "shared/model/ids.h"

namespace planerka::sqlite {

/// Deletes every personal value that the log holds of a record, and blanks refused commands that
/// name the record or carry one of the values. The state tables follow with their next write.
/// REQUIRES: a write transaction is open.
Result<> erase_record(Database& database, RecordId record);

}  // namespace planerka::sqlite
