#pragma once

// Pages: records of one kind and one read group as columns, at most kPageBytesMax each, immutable
// once made. A generation is all pages of a workspace at one seq; a device takes those of its
// groups, and from then on rewrites pages of its own in the same form.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/store.h"
#include "shared/sync/apply.h"
#include "shared/sync/command.h"

namespace planerka {

inline constexpr std::size_t kPageBytesMax = std::size_t{60} * 1024;
inline constexpr std::size_t kPageRowsMax = std::size_t{16} * 1024;

/// What a page holds. Kind::None: the history of records of any kind.
struct PageSpec {
  Kind kind = Kind::None;
  Group group = Group::Base;
  Sight sight = Sight::Whole;  // Masked: phones for readers without their group
  std::uint64_t seq = 0;       // everything up to this seq is in it

  friend bool operator==(const PageSpec&, const PageSpec&) = default;
};

/// Whose store pages are made of. The authority's holds everything whole, and a masked page masks
/// it; a reader's holds what the reader sees, and goes into its pages as it is.
enum class Holder : std::uint8_t { Authority, Reader };

/// The rows of a store that have a cell in the group, in the order given, as pages no larger than
/// the bound.
std::vector<std::string> encode_pages(const Store& store,
                                      const PageSpec& spec,
                                      std::span<const RowIndex> rows,
                                      Holder holder = Holder::Authority);

/// The history of records as pages; only fields of the spec's group and sight.
std::vector<std::string> encode_history_pages(const Store& store,
                                              const History& history,
                                              const PageSpec& spec,
                                              Holder holder = Holder::Authority);

struct LoadedPage {
  PageSpec spec;
  std::vector<RecordId> records;
};

/// Merges a page into the store (or the history): cells that are newer there stay. An Error on
/// malformed bytes; what was read before the fault stays merged.
Result<LoadedPage> load_page(std::string_view bytes, Store& store, History& history);

/// The records of a page made by encode_pages().
std::vector<RecordId> page_records(std::string_view bytes);

/// The name of a page: the first 16 bytes of its SHA-256, in hex.
std::string page_hash(std::string_view bytes);

/// What a device fetches first. Pages in the order the home screen needs them.
struct Manifest {
  struct Page {
    std::string hash;
    Kind kind = Kind::None;
    Group group = Group::Base;
    std::uint64_t bytes = 0;
  };
  Cursor cursor;
  int schema_version = kSchemaVersion;
  std::vector<Page> pages;
  std::uint32_t groups = 0;  // whom the pages are for, as bits; 0: not told
};
std::string encode_manifest(const Manifest& manifest);

/// Without the pages of kinds and groups that this build does not know.
Result<Manifest> decode_manifest(std::string_view bytes);

}  // namespace planerka
