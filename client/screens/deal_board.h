#pragma once

// «Доска» of «Сделки»: the deals that the list has, a column a stage. A deal let go over another
// column changes its stage.

#include <cstdint>
#include <string>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/form_dialog.h"
#include "client/screens/record_list.h"

namespace planerka {

/// What was worked out of the list for the last frame.
struct DealBoard {
  struct Stage {
    std::string title;
    std::string note;  // how many deals, and their sum
    std::vector<std::uint64_t> deals;
  };
  SheetList::Basis basis;
  Language language = Language::Ru;
  std::vector<Stage> stages;
};

/// Draws it over what arrange() left; what a change of stage has to ask opens in `dialog`.
void draw_deal_board(DealBoard& board,
                     const RecordList& list,
                     FormDialog& dialog,
                     const Frame& frame,
                     Intents& intents);

}  // namespace planerka
