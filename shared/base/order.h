#pragma once

// Sorting lists that people look at. Where time goes, std::sort is called on the spot.

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace planerka {

/// Indices 0…count-1 in order: `before` is asked of two of them, with `context`. Equals stay.
std::vector<std::uint32_t> stable_order(std::size_t count,
                                        bool (*before)(const void*, std::uint32_t, std::uint32_t),
                                        const void* context);

/// What std::stable_sort does, compiled once and not for each type and comparison: those would be a
/// fiftieth of the page.
template <typename T, typename Less>
void sort_stably(std::span<T> items, const Less& less) {
  const auto parts = std::pair(items.data(), &less);
  const std::vector<std::uint32_t> order = stable_order(
      items.size(),
      [](const void* context, std::uint32_t a, std::uint32_t b) -> bool {
        const auto& [of, is_less] = *static_cast<const std::pair<T*, const Less*>*>(context);
        return (*is_less)(of[a], of[b]);
      },
      &parts);
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t index : order) {
    sorted.push_back(std::move(items[index]));
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i] = std::move(sorted[i]);
  }
}

}  // namespace planerka
