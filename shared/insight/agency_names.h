#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/model/store.h"

namespace planerka {

/// What is left of an agency's name without its form («ООО», «АН», «агентство недвижимости»),
/// quotes and blanks: «ООО "Этажи"» and «АН Этажи» are one. The whole name when nothing is left.
std::string core_name(std::string_view name);

/// Hints at likely duplicates while an agency is being added, kept as an observer.
class AgencyNames : public StoreObserver {
 public:
  /// From scratch; also the way to begin, before observing.
  void rebuild(const Store& store);
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;

  /// Live agencies with this ИНН, or of the same core name, or of one typing error's difference
  /// from it; at most kHints, the surest first. `except`: the agency being edited.
  std::vector<RecordId> alike(const Store& store,
                              std::string_view name,
                              std::string_view inn,
                              RecordId except = {}) const;
  static constexpr std::size_t kHints = 5;

 private:
  std::vector<std::string> cores_;  // by row
};

}  // namespace planerka
