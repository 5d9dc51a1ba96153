#pragma once

// What waits in «Требует внимания», told in words: the same for the screen and for the clipboard.

#include <optional>
#include <string>
#include <vector>

#include "client/app/frame.h"
#include "client/app/inbox.h"

namespace planerka {

struct AccountLine {
  std::string term;
  std::string value;
};

/// What belongs under one heading: of a refusal everything, of concurrent edits one edit.
struct AccountPart {
  std::string title = {};  // empty: none
  std::vector<AccountLine> lines = {};
  /// The edit that puts my value back, where another stayed and still stands otherwise.
  std::optional<Command> take_mine = {};
  std::string key = {};  // of the entry that is settled by it
};

struct Account {
  std::string title;  // «Изменение: Этажи»
  std::string when;
  std::string record = {};  // the name of the record, when it has a card
  std::string href = {};
  std::vector<AccountPart> parts = {};
  bool can_retry = false;
};

Account account_of(const Matter& matter, const Frame& frame);

/// The account as plain text, a line each.
std::string text_of(const Account& account);

}  // namespace planerka
