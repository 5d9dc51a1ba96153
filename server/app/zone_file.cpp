#include "server/app/zone_file.h"

#include <fstream>
#include <iterator>
#include <vector>

#include "server/app/zone_rule.h"

namespace planerka {
namespace {

constexpr std::size_t kHeaderBytes = 44;
constexpr std::size_t kFileBytesMax = std::size_t{256} * 1024;
constexpr std::size_t kTypeBytes = 6;

struct Header {
  std::size_t utc = 0, standard = 0, leaps = 0, times = 0, types = 0, names = 0;
};

std::uint64_t big(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

Result<Header> read_header(std::string_view bytes, std::size_t at) {
  if (bytes.size() < at + kHeaderBytes || bytes.substr(at, 4) != "TZif") {
    return fail("zone.malformed");
  }
  Header header;
  std::size_t* const counts[] = {
      &header.utc, &header.standard, &header.leaps, &header.times, &header.types, &header.names};
  for (std::size_t i = 0; i < std::size(counts); ++i) {
    *counts[i] = static_cast<std::size_t>(big(bytes, at + 20 + i * 4, 4));
    if (*counts[i] > ZoneTable::kTransitionsMax) return fail("zone.malformed");
  }
  return header;
}

std::size_t block_bytes(const Header& header, std::size_t time_bytes) {
  return header.times * (time_bytes + 1) + header.types * kTypeBytes + header.names +
         header.leaps * (time_bytes + 4) + header.standard + header.utc;
}

// Past the file's own transitions its last line rules: "\nCET-1CEST,M3.5.0,M10.5.0/3\n".
Result<> extend(std::vector<ZoneTable::Transition>& transitions, std::string_view footer) {
  constexpr int kLastYear = 2100;
  if (!footer.starts_with('\n') || footer.size() < 2 || footer.back() != '\n') {
    return fail("zone.malformed");
  }
  const std::string_view rule = footer.substr(1, footer.size() - 2);
  const std::int64_t last = transitions.empty() ? 0 : transitions.back().at_ms;
  const int year = ZoneTable().local_date(Instant{last}).ymd().year;
  for (const ZoneTable::Transition& turn :
       TRY(transitions_of_rule(rule, {.from = year, .to = kLastYear}))) {
    const bool news = transitions.empty() || (turn.at_ms > transitions.back().at_ms &&
                                              turn.offset_s != transitions.back().offset_s);
    if (news) transitions.push_back(turn);
  }
  return done();
}

}  // namespace

// The first block has 32-bit times for old readers; the second, which counts, has 64-bit ones.
Result<ZoneTable> parse_tzif(std::string_view bytes) {
  const Header old = TRY(read_header(bytes, 0));
  const std::size_t second = kHeaderBytes + block_bytes(old, 4);
  const Header header = TRY(read_header(bytes, second));
  const std::size_t times = second + kHeaderBytes;
  const std::size_t indexes = times + header.times * 8;
  const std::size_t types = indexes + header.times;
  if (bytes.size() < types + header.types * kTypeBytes || header.types == 0) {
    return fail("zone.malformed");
  }
  const auto offset_of = [&](std::size_t type) {
    return static_cast<std::int32_t>(
        static_cast<std::uint32_t>(big(bytes, types + type * kTypeBytes, 4)));
  };
  std::vector<ZoneTable::Transition> transitions;
  for (std::size_t i = 0; i < header.times; ++i) {
    const auto type = static_cast<std::size_t>(big(bytes, indexes + i, 1));
    if (type >= header.types) return fail("zone.malformed");
    const auto at_s = static_cast<std::int64_t>(big(bytes, times + i * 8, 8));
    constexpr std::int64_t kEarliest = -5'000'000'000;  // before 1811 nobody works with partners
    if (at_s > kEarliest) transitions.push_back({at_s * 1000, offset_of(type)});
  }
  const std::size_t end = second + kHeaderBytes + block_bytes(header, 8);
  if (bytes.size() < end) return fail("zone.malformed");
  TRY(extend(transitions, bytes.substr(end)));
  return ZoneTable(offset_of(0), std::move(transitions));
}

Result<ZoneTable> read_zone_file(std::string_view name) {
  const std::string path = "/usr/share/zoneinfo/" + std::string(name);
  std::ifstream file(path, std::ios::binary);
  if (!file || name.find("..") != std::string_view::npos) {
    return fail("zone.missing", {std::string(name)});
  }
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (bytes.size() > kFileBytesMax) return fail("zone.malformed");
  return parse_tzif(bytes);
}

}  // namespace planerka
