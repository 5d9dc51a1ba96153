#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/agency_strip.h"
#include "client/screens/filter_panel.h"
#include "client/screens/form_dialog.h"
#include "client/screens/kept_sheet.h"
#include "client/screens/sheet_list.h"

namespace planerka::agencies {

/// What the dialog «Добавить АН» holds.
struct Adding {
  bool open = false;
  std::string name;
  std::string error;
  RecordId id = {};                      // of the agency that is being made
  std::optional<Instant> restored = {};  // when the name was typed, if that was before this page
};

/// The rating of agencies, and what a person chose of it.
struct State {
  SheetList list;
  FilterPanel filter;
  Strip strip;
  Adding adding;
  FormDialog dialog;  // of an act upon several
  KeptSheet kept;
  std::vector<RecordId> order;  // as listed, for previous and next of a card
};

/// «Горячие», «Зависшие сделки», «Мои» and the others.
std::span<const QuickFilter> quick_filters();

/// Works out rows and order anew where what they depend on changed; draw() does it by itself.
void arrange(State& state, const Frame& frame);

void draw(State& state, const Frame& frame, Intents& intents);

}  // namespace planerka::agencies
