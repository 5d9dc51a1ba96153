#include "shared/sheet/agency_sheet.h"

#include "shared/sheet/order.h"

namespace planerka {

AgencySheet::AgencySheet(const Store& store,
                         const AgencyFigures& figures,
                         std::span<const AgencyColumn> columns)
    : store_(store), figures_(figures), columns_(columns) {
  for (const AgencyColumn& column : columns) {
    specs_.push_back(column.spec);
  }
  for (const char* key : {"sales_sum", "deals_in_work", "last_activity"}) {
    order_.push_back({column_of(*this, key), Direction::Descending});
  }
  const Table& agencies = store.table(Kind::Agency);
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    const RecordId id = agencies.id(row);
    if (!agencies.archived(row) && store.canonical(id) == id) rows_.push_back(row);
  }
  places_.resize(rows_.size());
  RowList order = all_rows(*this);
  sort_rows(*this, order, order_);
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    places_[order[place]] = place + 1;
  }
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
