#pragma once

#include <string_view>

namespace planerka::fonts {

/// OpenType files inside the program, so that the first frame waits for nothing and the tests draw
/// with the letters that ship. Made by client/fonts/make_fonts.mjs: Latin, Cyrillic, the marks of
/// Russian typography and money, digits of one width; Lucide has the icons of client/ui/icon.h.
std::string_view inter_regular();
std::string_view inter_semibold();
std::string_view lucide();

}  // namespace planerka::fonts
