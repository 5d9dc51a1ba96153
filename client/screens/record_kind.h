#pragma once

// What the list and the card of a kind of records are made of. One mechanism draws them all
// (record_list.h, record_card.h); a kind is a table of what is its own.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/acts.h"
#include "client/screens/form_draft.h"
#include "client/screens/list_filter.h"
#include "client/ui/icon.h"
#include "shared/sheet/sheet.h"

namespace planerka {

/// A button of a card, beside «Изменить», or of a list, beside the one that adds.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct RecordAct {
  PhraseKey name;
  ui::Icon icon = ui::Icon::None;
  /// Whether it makes sense now, and the person may; the record is none on a list.
  bool (*offered)(RecordId record, const Frame& frame) = nullptr;
  /// The form it opens; null for an act that asks nothing.
  FormDraft (*form)(RecordId record, const Frame& frame) = nullptr;
  void (*press)(RecordId record, const Frame& frame, Intents& intents) = nullptr;
  /// Whether it is what comes next, and so the main one; null: never before another.
  bool (*leads)(RecordId record, const Frame& frame) = nullptr;
  /// The most it can be: the main one, one of the usual after what every card offers, or rare.
  ActRank rank = ActRank::Main;
};

/// What a card of a kind shows of its own, under a tab.
struct CardPage {
  std::string_view key = {};  // in the address; empty: there is none
  std::optional<PhraseKey> name = {};
  void (*draw)(RecordId record, const Frame& frame) = nullptr;
};

/// What a person opened of that which stands above a list.
struct Shelves {
  bool explains = false;
  RecordId explained;    // whose points are told one by one
  bool all_top = false;  // or only the first of them
  bool all_newcomers = false;
};

struct RecordKind {
  Kind kind = Kind::None;
  std::string_view key;  // what a person's view of the list is kept under, and its page of help
  PhraseKey title;
  PhraseKey count;  // a plural: «3 агента»
  PhraseKey empty;  // «Агентов пока нет»
  std::unique_ptr<Sheet> (*sheet)(const Frame& frame) = nullptr;
  std::span<const QuickFilter> filters = {};
  /// Whether the first line stands in the menu «Фильтр» and not as chips; on a phone it always
  /// does.
  bool folds = false;
  /// The heading of the group a record is listed under, while the list has its own order; null:
  /// there are no groups.
  PhraseKey (*group)(RecordId record, const Frame& frame) = nullptr;
  /// What is listed while no filter of the first line is on; null: all.
  bool (*otherwise)(RecordId record, const Frame& frame) = nullptr;
  FieldId state = {};                     // the enumeration whose badge stands beside the name
  std::span<const FieldId> facts = {};    // what the card tells, in order
  std::span<const FieldId> decided = {};  // and what it tells only once it is known
  std::span<const Kind> linked = {};      // whose records have a tab on the card
  /// Whom the events and tasks of its card are about; null: there is no feed.
  RecordId (*feed_of)(RecordId record, const Frame& frame) = nullptr;
  const FormSpec* (*add)() = nullptr;   // the form that makes one
  const FormSpec* (*edit)() = nullptr;  // and changes one
  std::span<const RecordAct> list_acts = {};
  std::span<const RecordAct> card_acts = {};  // one that leads is the main one, or else the first
  bool folds_adding = false;  // of events and tasks: it stands under «Действия»
  bool has_board = false;     // beside the list
  /// A tab of its own on the card, before all others.
  CardPage page = {};
  /// What the card says above its facts.
  void (*notes)(RecordId record, const Frame& frame) = nullptr;
  /// Parts of its own between the facts and the tabs; the form that was asked for there.
  std::optional<FormDraft> (*sections)(RecordId record,
                                       const Frame& frame,
                                       Intents& intents) = nullptr;
  /// Links and marks beside its name.
  void (*links)(RecordId record, const Frame& frame) = nullptr;
  /// What the list shows above itself; the form that was asked for there.
  std::optional<FormDraft> (*shelves)(Shelves& shelves, const Frame& frame) = nullptr;
};

/// nullptr for a kind without a list of this mechanism.
const RecordKind* find_record_kind(Kind kind);

}  // namespace planerka
