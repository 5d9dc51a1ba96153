#pragma once

// The sheets that only workbooks have.

#include "shared/sheet/record_sheet.h"

namespace planerka {

/// «Уведомления»: the newest received first.
RecordSheet registrations_book_sheet(const ListBasis& basis);

/// «Данные АН», by name.
RecordSheet details_book_sheet(const ListBasis& basis);

}  // namespace planerka
