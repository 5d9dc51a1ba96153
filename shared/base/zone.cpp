#include <algorithm>
#include <limits>

#include "shared/base/bytes.h"
#include "shared/base/time.h"

namespace planerka {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kMsPerMinute = 60'000;
constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int64_t kOffsetMaxMs = ZoneTable::kOffsetMaxS * kMsPerSecond;
// Far beyond kDateMin and kDateMax; nothing is added past it, so no sum overflows.
constexpr std::int64_t kInstantMaxMs = 400'000'000 * kMsPerDay;

using Transition = ZoneTable::Transition;

bool plausible(std::int64_t offset_s) {
  return offset_s >= -ZoneTable::kOffsetMaxS && offset_s <= ZoneTable::kOffsetMaxS;
}

/// The first transition after `ms`.
std::vector<Transition>::const_iterator next_after(const std::vector<Transition>& transitions,
                                                   std::int64_t ms) {
  return std::upper_bound(
      transitions.begin(), transitions.end(), ms, [](std::int64_t at, const Transition& next) {
        return at < next.at_ms;
      });
}

struct WallTime {
  std::int64_t day;
  std::int64_t ms_of_day;
};

WallTime wall_time(Instant at, std::int32_t offset_s) {
  const std::int64_t local =
      std::clamp(at.ms, -kInstantMaxMs, kInstantMaxMs) + offset_s * kMsPerSecond;
  const std::int64_t day = local / kMsPerDay - (local % kMsPerDay < 0 ? 1 : 0);
  return {day, local - day * kMsPerDay};
}

}  // namespace

ZoneTable::ZoneTable(std::int32_t first_offset_s, std::vector<Transition> transitions)
    : first_offset_s_(first_offset_s), transitions_(std::move(transitions)) {
  VERIFY(plausible(first_offset_s_));
  for (std::size_t i = 0; i < transitions_.size(); ++i) {
    VERIFY(plausible(transitions_[i].offset_s));
    VERIFY(i == 0 || transitions_[i - 1].at_ms < transitions_[i].at_ms);
  }
}

std::int32_t ZoneTable::offset_s(Instant at) const {
  const auto next = next_after(transitions_, at.ms);
  return next == transitions_.begin() ? first_offset_s_ : std::prev(next)->offset_s;
}

Date ZoneTable::local_date(Instant at) const {
  return Date{0}.plus_days(wall_time(at, offset_s(at)).day);
}

int ZoneTable::local_minute(Instant at) const {
  return static_cast<int>(wall_time(at, offset_s(at)).ms_of_day / kMsPerMinute);
}

// Walks the few stretches of one offset that could show this time; the first that ends after the
// candidate shows it, or begins with the jump over it.
Instant ZoneTable::instant_of(Date date, int minute) const {
  const std::int64_t local = date.days * kMsPerDay + minute * kMsPerMinute;
  auto next = next_after(transitions_, local - kOffsetMaxMs);
  const bool first = next == transitions_.begin();
  std::int64_t begin = first ? std::numeric_limits<std::int64_t>::min() : std::prev(next)->at_ms;
  std::int32_t offset = first ? first_offset_s_ : std::prev(next)->offset_s;
  while (next != transitions_.end() && local - offset * kMsPerSecond >= next->at_ms) {
    begin = next->at_ms;
    offset = next->offset_s;
    ++next;
  }
  return Instant{std::max(begin, local - offset * kMsPerSecond)};
}

std::string ZoneTable::encode() const {
  ByteWriter out;
  out.zigzag(first_offset_s_);
  out.varint(transitions_.size());
  std::int64_t previous = 0;
  for (const Transition& transition : transitions_) {
    out.zigzag(transition.at_ms - previous);
    out.zigzag(transition.offset_s);
    previous = transition.at_ms;
  }
  return std::move(out).take();
}

Result<ZoneTable> ZoneTable::decode(std::string_view bytes) {
  ByteReader in(bytes);
  const std::int64_t first = in.zigzag();
  std::vector<Transition> transitions(in.count(std::min(kTransitionsMax, in.left())));
  bool sound = plausible(first);
  std::int64_t previous = 0;
  for (std::size_t i = 0; sound && i < transitions.size(); ++i) {
    const std::int64_t step = in.zigzag();
    const std::int64_t offset = in.zigzag();
    sound = plausible(offset) && step >= -kInstantMaxMs && step <= 2 * kInstantMaxMs &&
            (i == 0 || step > 0) && previous + step <= kInstantMaxMs;
    previous = sound ? previous + step : 0;
    transitions[i] = {previous, static_cast<std::int32_t>(offset)};
  }
  if (!in.ok() || !in.at_end() || !sound) return fail("zone.malformed");
  return ZoneTable(static_cast<std::int32_t>(first), std::move(transitions));
}

}  // namespace planerka
