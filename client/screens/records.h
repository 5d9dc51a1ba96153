#pragma once

// The screens «Агенты», «Клиенты», «Уведомления», «Сделки», «Задачи», «Проекты» and their cards.

#include <map>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/deal_board.h"
#include "client/screens/form_dialog.h"
#include "client/screens/record_card.h"
#include "client/screens/record_list.h"

namespace planerka::records {

struct State {
  std::map<Kind, RecordList> lists;
  DealBoard board;
  RecordCard card;
  FormDialog dialog;  // of the list that is open
  Kind dialog_of = Kind::None;
};

/// REQUIRES: the route is a List or a Card.
void draw(State& state, const Frame& frame, Intents& intents);

}  // namespace planerka::records
