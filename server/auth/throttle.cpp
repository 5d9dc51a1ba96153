#include "server/auth/throttle.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace planerka::auth {

std::string Throttle::pair_key(const Attempt& attempt) {
  // A device is one browser: its address may change as it moves, its count does not.
  const std::string& whose = attempt.device.empty() ? attempt.address : attempt.device;
  return (attempt.device.empty() ? "a " : "d ") + whose + " " + attempt.login;
}

template <typename Map>
void Throttle::make_room(Map& map, Milliseconds now) {
  if (map.size() < rules_.entries) return;
  std::erase_if(map,
                [&](const auto& entry) { return entry.second.last + rules_.forget_after < now; });
  // Under a flood from many addresses: a tenth at once, so that this scan is rare.
  const std::size_t keep = rules_.entries - rules_.entries / 10;
  if (map.size() <= keep) return;
  std::vector<Milliseconds> ages;
  ages.reserve(map.size());
  for (const auto& entry : map) {
    ages.push_back(entry.second.last);
  }
  const auto oldest_kept = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() - keep);
  std::nth_element(ages.begin(), oldest_kept, ages.end());
  std::erase_if(map, [&](const auto& entry) { return entry.second.last < *oldest_kept; });
  if (map.size() >= rules_.entries) map.erase(map.begin());
}

Throttle::Address& Throttle::refilled(const std::string& name, Milliseconds now) {
  const auto known = addresses_.find(name);
  if (known == addresses_.end()) {
    make_room(addresses_, now);
    return addresses_.emplace(name, Address{rules_.address_burst, now}).first->second;
  }
  Address& address = known->second;
  const double gained = static_cast<double>((now - address.last).count()) /
                        static_cast<double>(rules_.address_refill.count());
  address.tokens = std::min(rules_.address_burst, address.tokens + gained);
  address.last = now;
  return address;
}

Milliseconds Throttle::begin(const Attempt& attempt, Milliseconds now) {
  const std::string key = pair_key(attempt);
  if (!pairs_.contains(key)) make_room(pairs_, now);
  Pair& pair = pairs_[key];
  if (pair.last + rules_.forget_after < now) pair = Pair{};
  if (pair.blocked_until > now) return pair.blocked_until - now;
  if (attempt.device.empty()) {
    Address& address = refilled(attempt.address, now);
    if (address.tokens < 1) return rules_.address_refill;
    address.tokens -= 1;
  }
  pair.last = now;
  ++pair.failures;
  if (pair.failures > rules_.free_failures) {
    const int doublings = std::min(pair.failures - rules_.free_failures - 1, 20);
    const Milliseconds delay = rules_.first_delay * (1 << doublings);
    pair.blocked_until = now + std::min(delay, rules_.longest_delay);
  }
  return Milliseconds{0};
}

void Throttle::succeeded(const Attempt& attempt, Milliseconds now) {
  pairs_.erase(pair_key(attempt));
  if (attempt.device.empty()) {
    Address& address = refilled(attempt.address, now);
    address.tokens = std::min(rules_.address_burst, address.tokens + 1);
  }
}

}  // namespace planerka::auth
