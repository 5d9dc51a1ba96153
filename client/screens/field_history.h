#pragma once

// What a field held before, and who changed it: the dialog behind the small button beside a fact.
// What this device has not sent yet is told too, so that history is whole without a network.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/frame.h"

namespace planerka {

/// Whose history is open; no field: none.
struct FieldHistory {
  bool open = false;
  FieldId field;
};

/// The fields of a record that were ever changed since they were first written.
std::vector<FieldId> fields_with_history(const Frame& frame, RecordId record);

/// What the button that opens it is called: «История поля: ИНН».
std::string history_name(const Frame& frame, FieldId field);

/// «Действия и логи»: every change of the record since it was made, newest first.
void draw_record_log(const Frame& frame, RecordId record);

/// Some fields of a record that are told of together; no record: none are.
struct ToldChanges {
  bool open = false;
  RecordId record;
};

/// «28.11.2026 14:10, Мария Ким», of the last change of any of these; empty when none ever was.
std::string last_change(const Frame& frame, RecordId record, std::span<const FieldId> fields);

/// The dialog with every change of these, while it is open.
void draw_changes(ToldChanges& changes,
                  std::string_view name,
                  std::span<const FieldId> fields,
                  const Frame& frame);

/// The dialog, while it is open.
void draw_field_history(FieldHistory& history, const Frame& frame, RecordId record);

}  // namespace planerka
