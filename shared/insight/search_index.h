#pragma once

// Substring search over names, phones, ИНН and numbers, kept as an observer. Registrations and
// deals are found by their client's name and phones too. The keys of a kind lie one after another
// in one string, so that a search is one pass over plain memory: no trees to keep, and every part
// of a word is found.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/store.h"

namespace planerka {

class SearchIndex : public StoreObserver {
 public:
  struct Hit {
    Kind kind = Kind::None;
    RecordId record;
    bool at_word = false;  // found where a word begins

    friend bool operator==(const Hit&, const Hit&) = default;
  };

  /// From scratch; also the way to begin, before observing.
  void rebuild(const Store& store);
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;

  /// Records of a kind that have every word of the query, in the first way of reading it that finds
  /// any (read_query); merged records are not found. Order: as their rows were last written.
  std::vector<RecordId> find(Kind kind, std::string_view query) const;
  /// The best of all kinds, at most `limit`: those found at the beginning of a word first.
  std::vector<Hit> find_everywhere(std::string_view query, std::size_t limit) const;

  /// Kinds that are searched, in the order of find_everywhere.
  static const std::vector<Kind>& kinds();

 private:
  struct Entry {
    std::uint32_t begin = 0;  // of its key in `keys`
    RecordId record;          // none: the row was written again, or is gone
  };
  struct Part {  // one kind
    std::string keys;
    std::vector<Entry> entries;           // by begin
    std::vector<std::uint32_t> entry_of;  // row → entry + 1; 0: none
    std::size_t dead = 0;
  };

  void write(const Store& store, Kind kind, RowIndex row);
  void write_records_of(const Store& store, RowIndex client);
  void write_found(const Store& store, FieldId field, RecordId id);
  static void compact(Part& part);
  static std::vector<Hit> scan(const Part& part,
                               Kind kind,
                               const std::vector<std::string>& words,
                               std::size_t enough);
  Part& part(Kind kind) { return parts_[static_cast<std::size_t>(kind)]; }
  const Part& part(Kind kind) const { return parts_[static_cast<std::size_t>(kind)]; }

  std::array<Part, kKindLimit> parts_;
  std::vector<RecordId> clients_;  // by row, as they were
};

}  // namespace planerka
