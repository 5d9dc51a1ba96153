#pragma once

// How columns of sheets are usually made.

#include <string_view>

#include "shared/sheet/sheet.h"

namespace planerka::columns {

inline constexpr int kNameWidth = 32;
inline constexpr int kPersonWidth = 22;
inline constexpr int kBadgeWidth = 16;
inline constexpr int kMoneyWidth = 18;
inline constexpr int kInstantWidth = 17;

constexpr SheetColumn text(std::string_view key,
                           PhraseKey title,
                           int width,
                           Shown shown = Shown::Wide) {
  return {.key = key, .title = title, .width = width, .shown = shown};
}

/// The column whose cells open the row's record.
constexpr SheetColumn link(std::string_view key, PhraseKey title, int width = kNameWidth) {
  return {
      .key = key, .title = title, .type = CellType::Link, .width = width, .shown = Shown::Always};
}

/// The numbers of records, by which the latest come first.
constexpr SheetColumn record_number(std::string_view key, PhraseKey title) {
  return {.key = key,
          .title = title,
          .type = CellType::Link,
          .width = 10,
          .shown = Shown::Always,
          .first_direction = Direction::Descending};
}

constexpr SheetColumn badge(std::string_view key, PhraseKey title, Shown shown = Shown::Wide) {
  return {
      .key = key, .title = title, .type = CellType::Badge, .width = kBadgeWidth, .shown = shown};
}

/// Numbers that mean something added up.
constexpr SheetColumn number(std::string_view key, PhraseKey title, Shown shown = Shown::Wide) {
  return {
      .key = key, .title = title, .type = CellType::Integer, .total = Total::Sum, .shown = shown};
}

/// Numbers that do not, as days.
constexpr SheetColumn measure(std::string_view key, PhraseKey title, Shown shown = Shown::Wide) {
  return {.key = key, .title = title, .type = CellType::Integer, .shown = shown};
}

constexpr SheetColumn money(std::string_view key, PhraseKey title, Shown shown = Shown::Wide) {
  return {.key = key,
          .title = title,
          .type = CellType::Money,
          .width = kMoneyWidth,
          .total = Total::Sum,
          .shown = shown};
}

constexpr SheetColumn date(std::string_view key, PhraseKey title, Shown shown = Shown::Wide) {
  return {.key = key, .title = title, .type = CellType::Date, .shown = shown};
}

/// Dates of which the nearest come first.
constexpr SheetColumn due_date(std::string_view key, PhraseKey title, Shown shown = Shown::Wide) {
  return {.key = key,
          .title = title,
          .type = CellType::Date,
          .shown = shown,
          .first_direction = Direction::Ascending};
}

constexpr SheetColumn instant(std::string_view key, PhraseKey title, Shown shown = Shown::Wide) {
  return {.key = key,
          .title = title,
          .type = CellType::Instant,
          .width = kInstantWidth,
          .shown = shown};
}

constexpr SheetColumn with_badge(SheetColumn column) {
  column.badged = true;
  return column;
}

/// A column whose title tells a number of the company's.
constexpr SheetColumn counting(const NumberSetting& setting, SheetColumn column) {
  column.counts = &setting;
  return column;
}

constexpr SheetColumn percent(std::string_view key, PhraseKey title, Share share) {
  return {.key = key, .title = title, .type = CellType::Percent, .share = share};
}

}  // namespace planerka::columns
