#pragma once

#include <string>

#include "server/demo/random.h"

namespace planerka::demo {

/// Made-up requisites that pass their checks.
std::string make_inn_of_company(Random& random);
std::string make_inn_of_person(Random& random);
std::string make_kpp(const std::string& inn);
std::string make_ogrn(Random& random);    // 13 digits
std::string make_ogrnip(Random& random);  // 15 digits
/// A settlement account whose key fits the bank's БИК.
std::string make_account(Random& random, const std::string& bik);

}  // namespace planerka::demo
