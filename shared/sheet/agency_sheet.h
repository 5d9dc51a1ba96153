#pragma once

// The two sheets with a row for each agency: the rating «Агентства» and the «Сводный отчёт».
// Archived agencies and those merged into others have no row.

#include <cstdint>
#include <span>
#include <vector>

#include "shared/insight/agency_figures.h"
#include "shared/model/store.h"
#include "shared/sheet/order.h"
#include "shared/sheet/sheet.h"
#include "shared/sheet/sheet_rows.h"

namespace planerka {

/// What a column says about an agency is worked out from these.
struct AgencyView {
  const Store& store;
  const AgencyFigures& figures;
  RowIndex row = kNoRow;  // of the table of agencies
  RecordId id;
  const AgencyFigure& figure;
  std::uint32_t place = 0;  // in the sheet's default order, from 1
};

struct AgencyColumn {
  SheetColumn spec;
  Cell (*cell)(const AgencyView& agency) = nullptr;
};

/// Rows are taken when the sheet is made: when figures.version() grows it has to follow, or to be
/// made anew. Store and figures outlive it.
class AgencySheet : public Sheet {
 public:
  AgencySheet(const Store& store,
              const AgencyFigures& figures,
              std::span<const AgencyColumn> columns);

  std::span<const SheetColumn> columns() const override { return specs_; }
  std::size_t rows() const override { return rows_.size(); }
  Cell cell(std::size_t row, std::size_t column) const override;
  RecordId record(std::size_t row) const override;
  /// Продажи (₽), then Сделки в работе, then Последняя
  /// активность: the best first.
  std::span<const SortKey> default_order() const override { return order_; }
  bool has(std::size_t row) const override { return rows_.has(row); }
  bool follow(const Changes& changes, std::vector<std::uint32_t>& rows) override;

 private:
  bool stands(RowIndex row) const;
  void number(std::vector<std::uint32_t>& renumbered);

  const Store& store_;
  const AgencyFigures& figures_;
  std::span<const AgencyColumn> columns_;
  std::vector<SheetColumn> specs_;
  std::vector<SortKey> order_;
  SheetRows rows_;
  RowList ranking_;  // the rows in the default order
  SortMemory ranking_memory_;
  std::vector<std::uint32_t> places_;
};

/// The columns of the screen «Агентства»; № is the place in the default order.
AgencySheet agencies_sheet(const Store& store, const AgencyFigures& figures);

/// The columns of the workbook «Сводный отчёт» that have data so far.
AgencySheet summary_sheet(const Store& store, const AgencyFigures& figures);

}  // namespace planerka
