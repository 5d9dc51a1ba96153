#include "server/demo/requisites.h"

#include <array>

namespace planerka::demo {
namespace {

int digit(const std::string& digits, std::size_t at) {
  return digits[at] - '0';
}

std::string digits(Random& random, std::string prefix, std::size_t size) {
  while (prefix.size() < size) {
    prefix += static_cast<char>('0' + random.between(0, 9));
  }
  return prefix;
}

// ФНС, order of 29.06.2012: weights over the digits before the check one, modulo 11, modulo 10.
template <std::size_t size>
char inn_check(const std::string& inn, const std::array<int, size>& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += digit(inn, i) * weights[i];
  }
  return static_cast<char>('0' + sum % 11 % 10);
}

constexpr std::array<const char*, 6> kRegions = {"77", "50", "78", "16", "66", "23"};

// The number before the check digit modulo `modulus`, its last digit.
char ogrn_check(const std::string& body, int modulus) {
  int rest = 0;
  for (const char c : body) {
    rest = (rest * 10 + (c - '0')) % modulus;
  }
  return static_cast<char>('0' + rest % 10);
}

}  // namespace

std::string make_inn_of_company(Random& random) {
  std::string inn = digits(random, random.pick(kRegions), 9);
  inn += inn_check<9>(inn, {2, 4, 10, 3, 5, 9, 4, 6, 8});
  return inn;
}

std::string make_inn_of_person(Random& random) {
  std::string inn = digits(random, random.pick(kRegions), 10);
  inn += inn_check<10>(inn, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8});
  inn += inn_check<11>(inn, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8});
  return inn;
}

std::string make_kpp(const std::string& inn) {
  return inn.substr(0, 4) + "01001";
}

std::string make_ogrn(Random& random) {
  std::string ogrn = digits(random, "1" + std::to_string(random.between(10, 24)) + "77", 12);
  ogrn += ogrn_check(ogrn, 11);
  return ogrn;
}

std::string make_ogrnip(Random& random) {
  std::string ogrnip = digits(random, "3" + std::to_string(random.between(10, 24)) + "77", 14);
  ogrnip += ogrn_check(ogrnip, 13);
  return ogrnip;
}

// Банк России 515: weights 7, 1, 3 over the БИК's last three digits and the account, key digit 0.
std::string make_account(Random& random, const std::string& bik) {
  constexpr std::array<int, 3> kWeights = {7, 1, 3};
  constexpr std::size_t kKeyAt = 8;
  std::string account = digits(random, "407028100", 20);
  const std::string checked = bik.substr(6) + account;
  int sum = 0;
  for (std::size_t i = 0; i < checked.size(); ++i) {
    sum += digit(checked, i) * kWeights[i % 3] % 10;
  }
  account[kKeyAt] = static_cast<char>('0' + sum % 10 * 3 % 10);
  return account;
}

}  // namespace planerka::demo
