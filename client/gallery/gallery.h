#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "client/gallery/fields.h"
#include "client/ui/ui.h"

namespace planerka::gallery {

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
  std::array<std::vector<std::uint64_t>, 5> board = {{{1, 2, 3, 4, 5, 6}, {7, 8}, {9}, {}, {10}}};
  std::string new_name;
  std::vector<ui::SortKey> sort;
  Fields fields;
  std::string route = "#/agencies";
};

/// Every widget in its states: a development page, and what the tests look at.
void draw(Gallery& gallery);

}  // namespace planerka::gallery
