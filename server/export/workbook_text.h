#pragma once

#include <string>
#include <string_view>

namespace planerka {

/// The most a cell holds, in UTF-16 units (Excel specifications and limits).
inline constexpr std::size_t kWorkbookTextMax = 32'767;

/// Text as a cell of a workbook holds it: without characters that XML 1.0 forbids, line ends as
/// line feeds, `_x0041_` guarded against being read as an escape (ECMA-376 part 1, 22.9.2.19), and
/// no longer than a cell allows, `note` at the end saying that it was cut.
std::string workbook_text(std::string_view text, std::string_view note);

}  // namespace planerka
