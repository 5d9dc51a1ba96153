#include "client/screens/unsent_files.h"

#include <string>
#include <vector>

#include "client/app/words.h"
#include "client/screens/file_list.h"
#include "client/ui/ui.h"
#include "shared/domain/files.h"

namespace planerka {
namespace {

/// The record with a card on which the files of this one are shown.
RecordId shown_on(RecordId record, const Frame& frame) {
  const Store& store = frame.store();
  const auto row = store.find(record);
  if (!row) return {};
  switch (row->kind) {
    case Kind::Contract:
      return reference(store.value(record, fields::contract::agency));
    case Kind::Consent:
      return reference(store.value(record, fields::consent::client));
    case Kind::Event:
      return reference(store.value(record, fields::event::subject));
    default:
      return record;
  }
}

void draw_card_link(const KeptFile& file, const Frame& frame) {
  const Store& store = frame.store();
  const std::vector<RecordId> named = files_of_digest(store, file.sha256);
  if (named.empty()) return;
  const RecordId card = shown_on(reference(store.value(named.back(), fields::file::record)), frame);
  const std::string href = record_address(card, frame);
  if (!href.empty()) ui::link({.name = record_name(card, frame), .href = href});
}

void draw_unsent_file(const KeptFile& file, const Frame& frame, Intents& intents) {
  const ui::Scope scope(file.sha256);
  const FileStanding standing = frame.files.standing_of(file.sha256);
  {
    const ui::Row row;
    ui::text(file.name, {.style = ui::TextStyle::Strong});
    draw_card_link(file, frame);
    ui::text(size_words(file.size, frame), {.tone = ui::Tone::Muted});
    if (standing.stage != FileStage::Stuck) draw_file_standing(file, frame);
    ui::push_right();
    if (!standing.code.empty() && ui::button({.name = frame.phrase("button.retry"),
                                              .icon = ui::Icon::RefreshCw,
                                              .kind = ui::ButtonKind::Quiet})) {
      intents.add(RetryFile{file.sha256});
    }
  }
  if (standing.code.empty()) return;
  ui::text(error_text(frame.language(), Error{standing.code}), {.style = ui::TextStyle::Secondary});
}

}  // namespace

void draw_unsent_files(const Frame& frame, Intents& intents) {
  for (const KeptFile& file : frame.files.unsent()) {
    draw_unsent_file(file, frame, intents);
  }
}

}  // namespace planerka
