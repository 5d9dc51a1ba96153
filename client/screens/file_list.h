#pragma once

// The files of a record: «Файлы» on its card, those of a contract or a consent under its line,
// those of an event in the feed, those that a form takes along.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/form_dialog.h"

namespace planerka {

/// «Файлы» of a card: what there is, and adding to it; renaming asks in the card's dialog.
void draw_files(FormDialog& dialog, RecordId record, const Frame& frame, Intents& intents);

/// The files of a record that has no card of its own, under its line, and «Приложить скан» with
/// what it is called; the form that was asked for there.
std::optional<FormDraft> draw_attachments(RecordId record,
                                          const std::string& name,
                                          const Frame& frame,
                                          Intents& intents);

/// A line of buttons that open the files of an event; nothing when it has none.
void draw_event_files(RecordId event, const Frame& frame, Intents& intents);

/// «Добавить файл» and, under a finger, «Снять фото»: for a record, or for the open form.
void draw_file_picking(RecordId record, const Frame& frame, Intents& intents);

/// The files that a form takes along: picking, those picked, and taking one out again.
void draw_form_files(FormInput& input, const Frame& frame, Intents& intents);

/// A picked file as the text of a form's input keeps it, a line each.
std::string file_line(const KeptFile& file);
std::vector<KeptFile> files_of_lines(std::string_view text);

/// The record of a file that is on the device.
Command make_file(RecordId id, RecordId record, const KeptFile& file, const Store& store);

/// A mark of where its bytes are; nothing when this device does not know.
void draw_file_standing(const KeptFile& file, const Frame& frame);

/// «1,2 МБ»
std::string size_words(std::uint64_t bytes, const Frame& frame);

}  // namespace planerka
