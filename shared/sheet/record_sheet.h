#pragma once

// A sheet with a row for each live record of a kind. What its columns say is in a table of its own
// per list (…_columns.cpp); what is common to lists is here.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/stage_norms.h"
#include "shared/i18n/phrases.h"
#include "shared/model/store.h"
#include "shared/sheet/reach.h"
#include "shared/sheet/sheet.h"
#include "shared/sheet/sheet_rows.h"

namespace planerka {

class AgentFigures;
class ClientFigures;

/// What lists are worked out from. What it refers to outlives the sheet.
struct ListBasis {
  const Store& store;
  Date today;
  const ZoneTable& zone;
  Language language = Language::Ru;        // of words that a cell joins
  const AgentFigures* agents = nullptr;    // of agents_sheet()
  const ClientFigures* clients = nullptr;  // of clients_sheet()
  StageNorms norms = {};                   // as the sheet read them
  int expiring_days = 0;                   // likewise
};

/// A record as a column sees it.
struct RecordView {
  const ListBasis& basis;
  const Table& table;
  RowIndex row = kNoRow;
  RecordId id;
  const RowCount* count = nullptr;  // none unless the sheet counts

  const Store& store() const { return basis.store; }
};

struct ListColumn {
  SheetColumn spec;
  Cell (*cell)(const RecordView& record) = nullptr;
  /// Makes the cell's text when no field holds it as it is shown; empty: the cell's own text.
  std::string (*words)(const RecordView& record) = nullptr;
};

/// A list's columns, and its order before a person chooses one.
struct ListSpec {
  Kind kind = Kind::None;
  std::span<const ListColumn> columns;
  std::string_view order;  // key of a column
  Direction direction = Direction::Ascending;
  /// The fields whose telephone numbers a search finds by their digits.
  std::vector<FieldId> phones = {};
  /// By what rows read records of other kinds, figures apart; none: the sheet follows nothing.
  std::optional<std::span<const Path>> paths = {};
  /// The list's own order of rows that are equal; null: as they are in the table.
  std::int64_t (*rank)(const Table& table, RowIndex row) = nullptr;
};

/// Rows are taken when the sheet is made, words when they are first asked for: after any change of
/// the store or a figure it has to follow, or to be made anew. Archived records and those merged
/// into others have no row. Texts of cells live as long as the sheet and the store's next write.
class RecordSheet : public Sheet {
 public:
  RecordSheet(const ListBasis& basis, ListSpec spec, std::unique_ptr<Inbound> inbound = nullptr);

  std::span<const SheetColumn> columns() const override { return specs_; }
  std::size_t rows() const override { return rows_.size(); }
  Cell cell(std::size_t row, std::size_t column) const override;
  RecordId record(std::size_t row) const override { return table().id(rows_[row]); }
  std::span<const SortKey> default_order() const override { return order_; }
  std::string search_text(std::size_t row) const override;
  bool has(std::size_t row) const override { return rows_.has(row); }
  std::int64_t rank(std::size_t row) const override;
  bool follow(const Changes& changes, std::vector<std::uint32_t>& rows) override;

 private:
  struct Words {  // of one column, by row of the sheet
    std::vector<std::string> texts;
    std::vector<bool> made;
  };

  const Table& table() const { return basis_.store.table(spec_.kind); }
  RecordView view(std::size_t row) const;
  std::string_view words(std::size_t row, std::size_t column) const;
  void forget_words(std::size_t row);

  ListBasis basis_;
  ListSpec spec_;
  std::vector<SheetColumn> specs_;
  std::vector<SortKey> order_;
  SheetRows rows_;
  std::unique_ptr<Inbound> inbound_;
  mutable std::vector<Words> words_;               // by column
  mutable std::vector<std::string> search_texts_;  // by row, once asked for
};

}  // namespace planerka
