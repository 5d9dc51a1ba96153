#pragma once

// People at work on one workspace at random, from a seed. Few records and few words, so that they
// meet: they write over each other, write the same again, and take back what they did.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/shared/chance.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {

/// Cells that show something, in words: "1007 city" or "1007 tags vip", and the value. Without
/// settings: counters of numbers never go back.
using Cells = std::map<std::string, std::string>;

std::string cell_name(const Op& op);
std::string cell_name(RecordId record, FieldId field);
std::string words_of(const ValueView& value);
Cells cells(const Store& store);
/// The lines in which two states differ; "" when they show the same.
std::string difference(const Cells& a, const Cells& b);

class RandomWork {
 public:
  explicit RandomWork(std::uint64_t seed);

  RecordId anyone();
  /// One command that is accepted, by somebody, or by a user under an action; undos among them.
  void step() { step(anyone()); }
  void step(RecordId user, std::uint64_t action = 0);
  /// An accepted change of the people's, however old.
  const Change& some_change();
  static RecordId author(const Change& change) { return RecordId{change.replica.value}; }
  const UndoneChange& last() const { return workspace.changes.back(); }
  /// What was asked for by the change of a seq.
  const Command& asked(std::uint64_t seq) const { return asked_.at(seq); }
  Result<> run(RecordId user, const Command& command, std::uint64_t action = 0);

  Workspace workspace;
  Chance chance;

 private:
  Command some_command(RecordId user);
  Command create();
  Command edit();
  Command import();
  Command change_stage();
  Command share_deal();
  Command undo(RecordId user);
  RecordId found_deal();
  Argument text_of_agency();
  Argument tag_of_agency();
  RecordId record() { return chance.pick(records_); }
  RecordId agency() { return records_[chance.index(kAgencies)]; }
  Value word();

  static constexpr std::size_t kAgencies = 3;  // the first of records_
  static constexpr std::size_t kDeals = 2;

  std::vector<RecordId> people_;
  std::vector<RecordId> records_;
  std::vector<RecordId> deals_;
  std::size_t founded_ = 0;  // changes before anybody worked
  std::map<std::uint64_t, Command> asked_;
};

}  // namespace planerka::testing
