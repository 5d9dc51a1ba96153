#pragma once

#include <string>
#include <string_view>

namespace planerka {

/// A word the page gives the program at its start (Module.page of web/boot.js): "user", "login",
/// "name", "workspace", "language", "theme", "tab". Empty when the page does not know it.
std::string page_word(std::string_view name);

}  // namespace planerka
