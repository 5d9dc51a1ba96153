#pragma once

#include <algorithm>
#include <vector>

namespace planerka {

/// Values kept in order, equal ones apart: the largest or smallest of what comes and goes.
/// A sorted vector, since an agency has tens of them and they mostly come in order.
template <typename T>
class Bag {
 public:
  enum class Mode { Ordered, Bulk };

  /// In Bulk mode the order is made by settle(); until then only add() may be called.
  void add(const T& value, Mode mode) {
    if (mode == Mode::Bulk) {
      values_.push_back(value);
    } else {
      values_.insert(std::upper_bound(values_.begin(), values_.end(), value), value);
    }
  }
  void settle() { std::sort(values_.begin(), values_.end()); }

  /// REQUIRES: the value is there.
  void remove(const T& value) {
    values_.erase(std::lower_bound(values_.begin(), values_.end(), value));
  }

  bool empty() const { return values_.empty(); }
  /// REQUIRES: not empty.
  const T& smallest() const { return values_.front(); }
  const T& largest() const { return values_.back(); }

 private:
  std::vector<T> values_;
};

}  // namespace planerka
