#pragma once

// What can be said of Russian requisites without asking anybody: their shape and their check
// digits. A failed check is an Error to warn with; the text is kept as it was typed.

#include <string_view>

#include "shared/base/result.h"

namespace planerka {

/// 10 digits of a company or 12 of a person. Errors: inn.length, inn.check.
Result<> check_inn(std::string_view text);

/// 9 characters: digits, of which the fifth and sixth may be Latin capitals. Error: kpp.shape.
Result<> check_kpp(std::string_view text);

/// ОГРН of 13 digits or ОГРНИП of 15. Errors: ogrn.length, ogrn.check.
Result<> check_ogrn(std::string_view text);

/// 9 digits, the first a zero. Error: bic.shape.
Result<> check_bic(std::string_view text);

/// The settlement account (р/с), 20 digits, whose key fits the bank. Errors: account.length,
/// bic.shape, account.check.
Result<> check_account(std::string_view account, std::string_view bic);

/// The bank's correspondent account (к/с), likewise.
Result<> check_correspondent(std::string_view account, std::string_view bic);

/// name@host with a dot in the host; letters of any alphabet. Error: email.shape.
Result<> check_email(std::string_view text);

/// A host with a dot, with or without http(s):// and a path. Error: site.shape.
Result<> check_site(std::string_view text);

}  // namespace planerka
