#include "shared/sheet/agency_sheet.h"

#include <algorithm>
#include <utility>

#include "shared/insight/kin.h"
#include "shared/sheet/reach.h"

namespace planerka {

AgencySheet::AgencySheet(const Store& store,
                         const AgencyFigures& figures,
                         std::span<const AgencyColumn> columns)
    : store_(store), figures_(figures), columns_(columns) {
  for (const AgencyColumn& column : columns) {
    specs_.push_back(numbered(column.spec, store));
  }
  for (const char* key : {"sales_sum", "deals_in_work", "last_activity"}) {
    order_.push_back({column_of(*this, key), Direction::Descending});
  }
  for (RowIndex row = 0; row < store.table(Kind::Agency).size(); ++row) {
    if (stands(row)) rows_.add(row);
  }
  places_.resize(rows_.size());
  ranking_ = all_rows(*this);
  sort_rows(*this, ranking_, order_, ranking_memory_);
  RowList all;
  number(all);
}

bool AgencySheet::stands(RowIndex row) const {
  const Table& agencies = store_.table(Kind::Agency);
  if (row >= agencies.size() || agencies.archived(row)) return false;
  return store_.canonical(agencies.id(row)) == agencies.id(row);
}

void AgencySheet::number(std::vector<std::uint32_t>& renumbered) {
  for (std::uint32_t place = 0; place < ranking_.size(); ++place) {
    std::uint32_t& before = places_[ranking_[place]];
    if (std::exchange(before, place + 1) != place + 1) renumbered.push_back(ranking_[place]);
  }
}

bool AgencySheet::follow(const Changes& changes, std::vector<std::uint32_t>& rows) {
  if (concerns_all(changes)) return false;
  std::vector<RowIndex> reached;
  add_reached(store_, Kind::Agency, {}, changes, reached);
  for (const RecordId agency : changes.of(Kind::Agency).ids) {
    add_rows_of(store_, Kind::Agency, kin_of(store_, Kind::Agency, agency), reached);
  }
  RowList now;
  const auto live = [this](RowIndex row) { return stands(row); };
  if (!rows_.follow(std::move(reached), live, now)) return false;
  places_.resize(rows_.size());
  std::erase_if(ranking_, [&now](std::uint32_t row) {
    return std::binary_search(now.begin(), now.end(), row);
  });
  rows.insert(rows.end(), now.begin(), now.end());
  std::erase_if(now, [this](std::uint32_t row) { return !has(row); });
  put_rows(*this, ranking_, std::move(now), order_, ranking_memory_);
  number(rows);
  return true;
}

Cell AgencySheet::cell(std::size_t row, std::size_t column) const {
  const RecordId id = record(row);
  return columns_[column].cell({.store = store_,
                                .figures = figures_,
                                .row = rows_[row],
                                .id = id,
                                .figure = figures_.of(id),
                                .place = places_[row]});
}

RecordId AgencySheet::record(std::size_t row) const {
  return store_.table(Kind::Agency).id(rows_[row]);
}

}  // namespace planerka
