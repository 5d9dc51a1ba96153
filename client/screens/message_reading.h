#pragma once

// «Иванова Мария 8 916 123-45-67 Парк, 2к, АН Этажи» → who, which number, which project, what, and
// whose client it is. Guesses: the form they fill shows each of them.

#include <optional>
#include <string>
#include <string_view>

#include "client/app/frame.h"

namespace planerka {

struct ReadMessage {
  std::string name;
  std::string phone;
  std::string extra_phone;
  RecordId project = {};
  std::optional<Category> category = {};
  RecordId agency = {};  // named, or the agent's
  RecordId agent = {};   // by name or number; a name of two is nobody's
};

ReadMessage read_client_message(std::string_view text, const Frame& frame);

}  // namespace planerka
