#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>

namespace planerka::ui {

/// Rows chosen for an act in bulk, by their keys: a record stays chosen wherever it is sorted to.
class Selection {
 public:
  bool empty() const { return keys_.empty(); }
  std::size_t size() const { return keys_.size(); }
  bool holds(std::uint64_t key) const { return keys_.count(key) != 0; }

  void add(std::uint64_t key) { keys_.insert(key); }
  /// Chooses a row or lets go of it; Shift goes on from it.
  void toggle(std::uint64_t key);
  void clear();
  /// Lets go of rows for which `keep` is false: those that a filter has hidden.
  template <typename Keep>
  void keep_if(Keep keep) {
    std::erase_if(keys_, [&keep](std::uint64_t key) { return !keep(key); });
  }

  /// The row that was chosen last by itself, where a range begins.
  std::optional<std::uint64_t> anchor() const { return anchor_; }
  void set_anchor(std::uint64_t key) { anchor_ = key; }

 private:
  std::set<std::uint64_t> keys_;
  std::optional<std::uint64_t> anchor_ = {};
};

}  // namespace planerka::ui
