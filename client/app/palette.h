#pragma once

// «Найти»: every record that has a screen, and every command, under one key. Beside it the sheet of
// keys.

#include <functional>
#include <string>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka::palette {

struct State {
  bool open = false;
  std::string query;
  bool keys_open = false;  // the sheet of keys
};

/// What a command does that is no Intent.
struct Acts {
  std::function<void()> add_agency;
  std::function<void()> log_contact;
  std::function<void()> undo;
  std::function<void()> redo;
  std::function<void()> sign_out;
};

/// Opens it, empty.
void open(State& state);

/// Answers Ctrl+K and «?», and draws what of the two is open.
void draw(State& state, const Frame& frame, Intents& intents, const Acts& acts);

}  // namespace planerka::palette
