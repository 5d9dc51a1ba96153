#include "shared/insight/ranks.h"

#include <algorithm>
#include <utility>

#include "shared/base/order.h"
#include "shared/domain/default_ranks.h"
#include "shared/insight/kin.h"

namespace planerka {
namespace {

RankMerit read_minima(const Table& ranks, RowIndex row) {
  const auto read = read_tuple(ranks.value(row, fields::rank::minima).bytes);
  const auto member = [&read](std::size_t at) {
    return read.ok() && at < read->size() ? (*read)[at].integer : 0;
  };
  return {.won = member(0), .registrations = member(1), .sum = member(2)};
}

std::vector<Rank> defaults() {
  std::vector<Rank> ranks;
  for (std::size_t at = 0; at < kDefaultRanks.size(); ++at) {
    ranks.push_back({.id = default_rank_id(at),
                     .title = std::string(kDefaultRanks[at].title),
                     .order = static_cast<std::int64_t>(at) + 1,
                     .window = kRankWindow,
                     .minima = {.won = kDefaultRanks[at].won}});
  }
  return ranks;
}

bool holds(const RankMerit& minima, const RankMerit& has) {
  return has.won >= minima.won && has.registrations >= minima.registrations &&
         has.sum >= minima.sum;
}

RankMerit missing(const RankMerit& minima, const RankMerit& has) {
  const auto less = [](std::int64_t wanted, std::int64_t is) {
    return std::max<std::int64_t>(0, wanted - is);
  };
  return {.won = less(minima.won, has.won),
          .registrations = less(minima.registrations, has.registrations),
          .sum = less(minima.sum, has.sum)};
}

}  // namespace

bool in_window(Date day, Date today, std::int64_t days) {
  return day <= today && day.days_until(today) < days;
}

std::vector<Rank> read_ranks(const Store& store) {
  namespace field = fields::rank;
  const Table& table = store.table(Kind::Rank);
  std::vector<Rank> ranks;
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (!is_live(table, row)) continue;
    ranks.push_back({.id = table.id(row),
                     .title = std::string(table.text(row, field::title)),
                     .order = table.integer(row, field::order),
                     .colour = table.integer(row, field::colour),
                     .window = static_cast<std::int32_t>(std::clamp<std::int64_t>(
                         table.integer(row, field::window, kRankWindow), 1, kDateMax.days)),
                     .minima = read_minima(table, row)});
  }
  if (ranks.empty()) return defaults();
  sort_stably(std::span(ranks), [](const Rank& a, const Rank& b) {
    return a.order != b.order ? a.order < b.order : a.id < b.id;
  });
  return ranks;
}

RankMerit Merits::within(std::int32_t window, Date today) const {
  RankMerit merit;
  for (const auto& [day, sum] : won) {
    if (!in_window(day, today, window)) continue;
    merit.won += 1;
    merit.sum += sum;
  }
  merit.registrations = std::count_if(registrations.begin(), registrations.end(), [&](Date day) {
    return in_window(day, today, window);
  });
  return merit;
}

RankStanding standing_of(const std::vector<Rank>& ranks,
                         const Merits& merits,
                         Date today,
                         RecordId pinned) {
  RankStanding standing;
  for (std::size_t at = 0; at < ranks.size(); ++at) {
    const bool pin = pinned && ranks[at].id == pinned;
    if (pin) standing.pinned = true;
    const bool had =
        !standing.pinned && holds(ranks[at].minima, merits.within(ranks[at].window, today));
    if (pin || had) standing.rank = at;
  }
  const std::size_t next = standing.rank + 1;
  if (next < ranks.size()) {
    standing.missing = missing(ranks[next].minima, merits.within(ranks[next].window, today));
  }
  return standing;
}

std::vector<RankStep> rank_history(const std::vector<Rank>& ranks,
                                   const Merits& merits,
                                   Date today) {
  std::vector<Date> days;
  const auto add = [&](Date earned) {
    days.push_back(earned);
    for (const Rank& rank : ranks) {
      days.push_back(earned.plus_days(rank.window));
    }
  };
  for (const auto& [day, sum] : merits.won) {
    add(day);
  }
  for (const Date day : merits.registrations) {
    add(day);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<RankStep> steps;
  std::size_t rank = 0;
  for (const Date day : days) {
    if (day > today) break;
    const std::size_t now = standing_of(ranks, merits, day, {}).rank;
    if (now != std::exchange(rank, now)) steps.push_back({.day = day, .rank = now});
  }
  return steps;
}

}  // namespace planerka
