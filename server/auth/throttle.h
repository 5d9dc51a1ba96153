#pragma once

// Slows down who guesses passwords, without giving anyone the power to lock a colleague out. Failed
// attempts are held against the pair (address, login) with a delay that doubles, and against the
// address as a whole at a steady rate. A browser that signed in before brings a device cookie and
// is counted by itself, so whatever others do, from the same office too, does not hold it up
// (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). Time is an argument; memory
// only.

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace planerka::auth {

using Milliseconds = std::chrono::milliseconds;

struct ThrottleRules {
  int free_failures = 4;                // a person mistypes
  Milliseconds first_delay{1'000};      // after the next; doubled with every further one
  Milliseconds longest_delay{900'000};  // 15 min
  Milliseconds forget_after{3'600'000};
  double address_burst = 60;           // failures from one address
  Milliseconds address_refill{5'000};  // one more every so long
  std::size_t entries = 20'000;        // of each kind; the stalest goes first
};

/// One try to sign in, as it is counted.
struct Attempt {
  std::string address;  // address_group()
  std::string login;    // folded
  std::string device;   // of a valid device cookie for this login; empty without
};

class Throttle {
 public:
  explicit Throttle(ThrottleRules rules = {}) : rules_(rules) {}

  /// How long the attempt must wait; zero: it may go on, and is counted as failed until
  /// succeeded() takes it back, so that attempts sent at once cannot all slip through.
  Milliseconds begin(const Attempt& attempt, Milliseconds now);

  /// The password was right: the pair (or the device) starts anew.
  void succeeded(const Attempt& attempt, Milliseconds now);

  std::size_t remembered() const { return pairs_.size() + addresses_.size(); }

 private:
  struct Pair {
    int failures = 0;
    Milliseconds blocked_until{0};
    Milliseconds last{0};
  };
  struct Address {
    double tokens = 0;
    Milliseconds last{0};
  };

  static std::string pair_key(const Attempt& attempt);
  Address& refilled(const std::string& name, Milliseconds now);
  template <typename Map>
  void make_room(Map& map, Milliseconds now);

  ThrottleRules rules_;
  std::unordered_map<std::string, Pair> pairs_;
  std::unordered_map<std::string, Address> addresses_;
};

}  // namespace planerka::auth
