// What a search found lies on a ground of its own, in cells, on cards and in the finder.

#include <algorithm>
#include <array>
#include <string>

#include <gtest/gtest.h>
#include <imgui.h>

#include "client/platform/fake/harness.h"
#include "client/ui/theme.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

bool draws_marks() {
  const Color mark = light_palette().mark;
  const ImU32 wanted = IM_COL32(mark >> 16 & 0xFF, mark >> 8 & 0xFF, mark & 0xFF, 0xFF);
  const auto& lists = ImGui::GetDrawData()->CmdLists;
  return std::any_of(lists.begin(), lists.end(), [wanted](const ImDrawList* list) {
    return std::any_of(list->VtxBuffer.begin(),
                       list->VtxBuffer.end(),
                       [wanted](const ImDrawVert& at) { return at.col == wanted; });
  });
}

constexpr std::array<Column, 2> kColumns = {{{.title = "Имя"}, {.title = "Телефон"}}};

struct People {
  std::string query = {};

  void draw() {
    table({.name = "Люди",
           .columns = kColumns,
           .row_count = 1,
           .cell =
               [](CellWriter& cell, std::size_t, std::size_t column) {
                 if (column == 0) cell.link("Пётр", "#/1");
                 if (column == 1) cell.text("+7 916 123-45-67");
               },
           .row_key = [](std::size_t row) { return row; },
           .total = [](CellWriter& cell, std::size_t) { cell.text("Итого"); },
           .marked = query});
  }
};

void expect_marks_follow_the_query(float width) {
  People people;
  Harness screen([&] { people.draw(); });
  screen.resize(width, 800);
  screen.settle();
  for (const auto& [query, marked] : {std::pair{"", false},
                                      {"петр", true},
                                      {"9161234", true},
                                      {"Иван", false},
                                      {"итого", false}}) {
    people.query = query;
    screen.context().request_frame();
    screen.settle();
    EXPECT_EQ(draws_marks(), marked) << query << ", " << width << " px wide";
  }
}

TEST(Marks, LieUnderWhatWasFoundInCellsButNotInTotals) {
  expect_marks_follow_the_query(1280);
}

TEST(Marks, LieUnderWhatWasFoundOnCards) {
  expect_marks_follow_the_query(390);
}

TEST(Marks, LieUnderFindings) {
  for (const auto& [typed, marked] : {std::pair{"этажи", true}, {"дом", false}}) {
    bool open = true;
    std::string query = typed;
    const std::array<Finding, 1> findings = {{{.name = "АН «Этажи»", .note = "Тюмень"}}};
    Harness screen([&] {
      finder({.name = "Найти",
              .open = &open,
              .query = &query,
              .findings = findings,
              .nothing = "Ничего",
              .close = "Закрыть"});
    });
    screen.settle();
    EXPECT_EQ(draws_marks(), marked) << typed;
  }
}

}  // namespace
}  // namespace planerka::ui
