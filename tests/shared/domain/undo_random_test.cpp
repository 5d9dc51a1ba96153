// Undo over random histories of people who work on the same records at once: it gives back what
// was, it can be taken back itself, and it never takes from anybody what is theirs.

#include <algorithm>

#include <gtest/gtest.h>

#include "shared/domain/undo.h"
#include "shared/sync/replica.h"
#include "tests/shared/domain/random_work.h"

namespace planerka::testing {
namespace {

constexpr std::uint64_t kSeeds = 200;
constexpr int kSteps = 25;

Command undo_of(const Change& change) {
  return make_undo(change.replica, change.n);
}

std::string archived_cell(RecordId record, Kind kind) {
  return cell_name(record, make_field(kind, common::archived));
}

using Made = std::vector<std::pair<RecordId, Kind>>;

// Records that a command made, and were not there before it.
Made made_by(const Change& change, const Cells& before) {
  Made made;
  for (const Op& op : change.ops) {
    const bool first = number_of(op.field) == common::created_at && !before.contains(cell_name(op));
    if (first) made.emplace_back(op.record, kind_of(op.field));
  }
  return made;
}

bool is_among(const Made& made, RecordId record) {
  return std::any_of(
      made.begin(), made.end(), [record](const auto& one) { return one.first == record; });
}

// Who wrote each cell last, and what it showed before each change. Knows no stamps.
class LastWriters {
 public:
  void take(const Change& change) {
    std::vector<Cell>& before = before_[change.n];
    for (const Op& op : change.ops) {
      Cell& cell = cells_[cell_name(op)];
      before.push_back(cell);
      cell = {shown_by(op), change.replica};
    }
  }

  struct Expected {
    Cells after;
    std::vector<std::string> touched;
    std::vector<std::string> kept;
  };

  Expected undo(const Change& change, const Cells& now) const {
    Expected expected{now, {}, {}};
    Cells before;
    for (std::size_t i = 0; i < change.ops.size(); ++i)
      before[cell_name(change.ops[i])] = before_.at(change.n)[i].value;
    std::erase_if(before, [](const auto& cell) { return cell.second.empty(); });
    const auto made = made_by(change, before);
    for (const Op& op : change.ops) {
      if (is_among(made, op.record) || kind_of(op.field) == Kind::Setting) continue;
      const Cell& cell = cells_.at(cell_name(op));
      if (cell.writer == change.replica && cell.value == shown_by(op)) {
        set(expected, cell_name(op), before[cell_name(op)]);
      } else {
        expected.kept.push_back(cell_name(op.record, op.field));
      }
    }
    for (const auto& [record, kind] : made) {
      if (others_work_on(record, change)) {
        expected.kept.push_back(archived_cell(record, kind));
      } else {
        set(expected, archived_cell(record, kind), "1");
      }
    }
    return expected;
  }

 private:
  struct Cell {
    std::string value;  // "" shows nothing
    ReplicaId writer;
  };

  static std::string shown_by(const Op& op) {
    return op.kind == OpKind::Remove ? "" : words_of(op.value.view());
  }

  static void set(Expected& expected, const std::string& cell, const std::string& value) {
    expected.touched.push_back(cell);
    if (value.empty()) {
      expected.after.erase(cell);
    } else {
      expected.after[cell] = value;
    }
  }

  // Whether a cell of a record is somebody else's now, and is not as the record was made.
  bool others_work_on(RecordId record, const Change& change) const {
    Cells made;
    for (const Op& op : change.ops)
      if (op.kind == OpKind::Put) made[cell_name(op)] = shown_by(op);
    const std::string prefix = std::to_string(record.value) + ' ';
    for (auto at = cells_.lower_bound(prefix); at != cells_.end(); ++at) {
      const auto& [name, cell] = *at;
      if (!name.starts_with(prefix)) break;
      const bool element = name.find(' ', prefix.size()) != std::string::npos;
      if (cell.writer != change.replica && (element || cell.value != made[name])) return true;
    }
    return false;
  }

  std::map<std::string, Cell> cells_;
  std::map<std::uint64_t, std::vector<Cell>> before_;  // by n of the change and op
};

// A record stays as it was made, in the archive; all else is as before.
Cells undone(const Change& change, Cells before, const Cells& after) {
  const Made made = made_by(change, before);
  for (const auto& [name, value] : after) {
    const RecordId record{std::stoull(name)};
    if (is_among(made, record)) before[name] = value;
  }
  for (const auto& [record, kind] : made)
    before[archived_cell(record, kind)] = "1";
  return before;
}

TEST(UndoAtRandom, TheLastCommandIsAsIfItHadNotBeenAndTheUndoToo) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomWork work(seed);
    for (int step = 0; step < kSteps; ++step) {
      const Cells before = cells(work.workspace.state);
      work.step();
      const Change change = work.last().change;
      if (change.ops.empty()) continue;
      const Cells after = cells(work.workspace.state);
      const RecordId user = RandomWork::author(change);
      ASSERT_EQ(reason(work.run(user, undo_of(change))), "") << "seed " << seed;
      ASSERT_EQ(difference(cells(work.workspace.state), undone(change, before, after)), "")
          << "seed " << seed;
      const Change undo = work.last().change;
      ASSERT_EQ(reason(work.run(user, undo_of(undo))), "") << "seed " << seed;
      ASSERT_EQ(difference(cells(work.workspace.state), after), "") << "seed " << seed;
    }
  }
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return names;
}

// Plans the undo of any change, however old, by its author; says what is not as the model has it.
void check_some_undo(RandomWork& work, const LastWriters& model) {
  const Change change = work.some_change();
  Workspace& workspace = work.workspace;
  const auto expected = model.undo(change, cells(workspace.state));
  const UndoPlan plan = plan_undo({workspace.changes[static_cast<std::size_t>(change.n - 1)]},
                                  workspace.state,
                                  workspace.authors());
  std::vector<std::string> touched;
  std::vector<std::string> kept;
  for (const Op& op : plan.ops)
    touched.push_back(cell_name(op));
  for (const KeptCell& cell : plan.kept)
    kept.push_back(cell_name(cell.record, cell.field));
  ASSERT_EQ(sorted(touched), sorted(expected.touched));
  ASSERT_EQ(sorted(kept), sorted(expected.kept));
  const std::string answer = reason(work.run(RandomWork::author(change), undo_of(change)));
  ASSERT_EQ(answer, expected.touched.empty() ? "undo.nothing" : "");
  ASSERT_EQ(difference(cells(workspace.state), expected.after), "");
}

TEST(UndoAtRandom, NeverTouchesWhatSomebodyElseWroteAndSaysWhatItKept) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomWork work(seed);
    LastWriters model;
    std::size_t known = 0;
    for (int step = 0; step < kSteps; ++step) {
      work.step();
      const auto& changes = work.workspace.changes;
      while (known < changes.size())
        model.take(changes[known++].change);
      check_some_undo(work, model);
      ASSERT_FALSE(HasFatalFailure()) << "seed " << seed << " step " << step;
      while (known < changes.size())
        model.take(changes[known++].change);
    }
  }
}

// The same history for the same seed: people work, one of them under one action, and then again
// all of them.
RecordId work_with_an_action(RandomWork& work, std::uint64_t action) {
  for (int step = 0; step < kSteps / 2; ++step)
    work.step();
  const RecordId user = work.anyone();
  for (int step = 2 + work.chance.below(4); step > 0; --step)
    work.step(user, action);
  for (int step = work.chance.below(6); step > 0; --step)
    work.step();
  return user;
}

TEST(UndoAtRandom, AnActionIsTakenBackLikeItsCommandsNewestFirst) {
  constexpr std::uint64_t kAction = 42;
  for (std::uint64_t seed = 1; seed <= 3 * kSeeds; ++seed) {
    RandomWork whole(seed);
    RandomWork stepwise(seed);
    const RecordId user = work_with_an_action(whole, kAction);
    work_with_an_action(stepwise, kAction);
    const ReplicaId replica{static_cast<std::uint32_t>(user.value)};
    const std::string answer = reason(whole.run(user, make_undo_action(replica, kAction)));
    ASSERT_TRUE(answer.empty() || answer == "undo.nothing") << answer << " seed " << seed;
    const std::vector<UndoneChange> changes = stepwise.workspace.changes;
    for (auto at = changes.rbegin(); at != changes.rend(); ++at) {
      if (at->change.action != kAction) continue;
      const std::string step = reason(stepwise.run(user, undo_of(at->change)));
      ASSERT_TRUE(step.empty() || step == "undo.nothing") << step << " seed " << seed;
    }
    ASSERT_EQ(difference(cells(whole.workspace.state), cells(stepwise.workspace.state)), "")
        << "seed " << seed;
  }
}

// The device of a user that has the log before a seq, and the commands from there on as pending.
void follow(Replica& device, const RandomWork& work, std::uint64_t from) {
  const auto& changes = work.workspace.changes;
  device.set_user(RandomWork::author(changes.back().change));
  device.set_replica(changes.back().change.replica);
  std::vector<Change> log;
  for (std::uint64_t seq = 1; seq < from; ++seq)
    log.push_back(changes[static_cast<std::size_t>(seq - 1)].change);
  device.receive(log, {1, from - 1, 0});
}

Pending pending_of(const Change& change, const Command& command) {
  Pending pending{.home = change.replica};
  pending.envelope.n = change.n;
  pending.envelope.command = command;
  pending.envelope.wall = {static_cast<std::int64_t>(change.effective >> Stamp::kCounterBits)};
  return pending;
}

TEST(UndoAtRandom, TakesBackWhatWaitsAsWhatIsInTheLog) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomWork work(seed);
    for (int step = 0; step < kSteps / 2; ++step)
      work.step();
    // Of the rest some is in the log of the device already, some waits there.
    const RecordId user = work.workspace.manager;
    const std::uint64_t first = work.workspace.last_n() + 1;
    for (int step = 0; step < 4; ++step)
      work.step(user);
    const std::uint64_t waits = first + work.chance.index(5);
    const std::uint64_t undone = first + work.chance.index(4);
    const Change change = work.workspace.changes[static_cast<std::size_t>(undone - 1)].change;
    const bool taken = work.run(user, undo_of(change)).ok();

    Replica device(work.workspace.rules);
    follow(device, work, waits);
    for (std::uint64_t seq = waits; seq <= work.workspace.last_n(); ++seq) {
      const Change& own = work.workspace.changes[static_cast<std::size_t>(seq - 1)].change;
      ASSERT_EQ(reason(device.perform(pending_of(own, work.asked(seq)))), "") << "seed " << seed;
    }
    if (!taken) {
      Pending undo = pending_of(change, undo_of(change));
      undo.envelope.n = work.workspace.last_n() + 1;
      undo.envelope.wall = work.workspace.now;
      ASSERT_EQ(reason(device.perform(undo)), "undo.nothing") << "seed " << seed;
    }
    ASSERT_EQ(difference(cells(device.store()), cells(work.workspace.state)), "")
        << "seed " << seed;
  }
}

}  // namespace
}  // namespace planerka::testing
