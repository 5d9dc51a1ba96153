#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/gallery/fields.h"
#include "client/ui/ui.h"

namespace planerka::gallery {

/// The fields once more, in the other language.
inline constexpr std::string_view kFieldsInEnglish = "#/gallery/fields/en";

/// What the gallery's widgets edit.
struct Gallery {
  std::string name = "Этажи";
  std::string phone = "+7 916 123-45-67";
  std::string broken = "77012";
  std::string comment = "Встречались на площадке.\nПросили каталог планировок.";
  std::string query;
  bool agreed = true;
  bool mine = false;
  int city = 0;
  int tab = 0;
  bool dialog = false;
  bool question = false;
  bool long_form = false;
  bool finder = false;
  std::string sought;
  std::array<std::vector<std::uint64_t>, 5> board = {{{1, 2, 3, 4, 5, 6}, {7, 8}, {9}, {}, {10}}};
  std::string new_name;
  std::vector<ui::SortKey> sort;
  std::vector<ui::SortKey> dates = {{.column = 3, .order = ui::SortOrder::Ascending}};
  ui::Selection chosen;
  Fields fields;
  std::string route = "#/gallery/list";
};

/// Every widget in its states: a development page, and what the tests look at. A page of it has an
/// address `#/gallery/<page>`; any other address is that of the first.
void draw(Gallery& gallery);

/// The addresses of all pages.
std::vector<std::string> routes();

}  // namespace planerka::gallery
