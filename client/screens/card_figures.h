#pragma once

// Whose pulse a card shows, an agency's or an agent's: the figures that both have, and the
// addresses of what stands behind them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/app/frame.h"

namespace planerka {

/// The address of a tab of a card, its list narrowed if `only` names how.
std::string tab_href(std::string_view card, std::string_view tab, std::string_view only = {});

struct CardFigures {
  RecordId record;
  std::string href;  // of its card
  std::int64_t clients_in_work = 0;
  std::int64_t registered_clients = 0;
  std::int64_t converted_clients = 0;
  std::int64_t registrations = 0;
  std::int64_t deals_in_work = 0;
  std::int64_t sum_in_work = 0;  // kopecks
  std::int64_t sales = 0;
  std::int64_t sales_sum = 0;
  std::optional<int> conversion_permille;
  std::int64_t last_activity = 0;  // ms; 0: never
  std::int64_t last_contact = 0;
  RecordId next_task;
  Date next_task_on;
  std::int32_t next_task_minute = -1;
};

/// What sales of the company's period are called: the phrase while it is a quarter.
std::string sales_of_period(PhraseKey of_quarter, const Frame& frame);

/// REQUIRES: the record is an agency or an agent that stands for itself.
CardFigures figures_of(RecordId record, const Frame& frame);

}  // namespace planerka
