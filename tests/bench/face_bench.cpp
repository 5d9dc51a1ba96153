// A frame of the face without a browser: a table of 100,000 rows scrolled by three rows a frame,
// and what the mirror is told of each. The baseline is the same screen over a hundred rows: what is
// out of sight should cost nothing. GL and the page's own work are measured by browser_face.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "client/fonts/fonts.h"
#include "client/platform/fake/harness.h"
#include "client/ui/context.h"
#include "client/ui/mirror_message.h"
#include "client/ui/ui.h"

namespace planerka {
namespace {

constexpr int kFrames = 400;  // unless it is told another number
constexpr float kStep = 120;
constexpr double kFrame = 1.0 / 60;

void draw_rows(std::size_t rows) {
  static const std::vector<ui::Column> columns = [] {
    std::vector<ui::Column> all = {{.title = "Наименование", .width = 220, .stretch = 2}};
    for (int i = 0; i < 10; ++i) {
      all.push_back({.title = "Сумма в работе", .type = ui::ColumnType::Number, .width = 110});
    }
    return all;
  }();
  const ui::Page page({.title = "Агентства", .width = ui::PageWidth::Full, .key = "rows"});
  ui::table({.name = "Агентства",
             .columns = columns,
             .row_count = rows,
             .cell =
                 [](ui::CellWriter& cell, std::size_t row, std::size_t column) {
                   const std::string number = std::to_string(row * 37 + column);
                   if (column > 0) return cell.text(number + " ₽");
                   cell.link("Азбука жилья " + number, "#/agencies/" + number);
                 },
             .row_key = [](std::size_t row) { return static_cast<std::uint64_t>(row); }});
}

// Wall time: the processor's own has ticks of a millisecond under node.
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Costs {
  std::vector<double> frame;
  std::vector<double> told;
  std::size_t bytes = 0;

  static double median(std::vector<double> of) {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
  }
};

Costs scroll(std::size_t rows, bool finger, int frames) {
  fake::FakeDisplay display;
  ui::Context context({.regular = fonts::inter_regular(),
                       .semibold = fonts::inter_semibold(),
                       .icons = fonts::lucide()},
                      display);
  context.set_environment({.width = finger ? 820.0F : 1280.0F,
                           .height = finger ? 1180.0F : 800.0F,
                           .coarse_pointer = finger});
  Costs costs;
  double now = 0;
  for (int i = 0; i < frames; ++i) {
    // Up and down, so that a hundred rows are enough for the baseline.
    context.scrolled(400, 400, 0, i / 10 % 2 == 0 ? kStep : -kStep);
    const auto start = Clock::now();
    context.begin_frame(now += kFrame);
    draw_rows(rows);
    context.end_frame();
    costs.frame.push_back(milliseconds_since(start));
    const auto telling = Clock::now();
    const ui::SemanticsDiff diff = context.semantics().take_diff();
    costs.bytes += ui::mirror_message(diff, context.semantics()).size();
    costs.told.push_back(milliseconds_since(telling));
  }
  return costs;
}

void report(const char* device, bool finger, int frames) {
  const Costs few = scroll(100, finger, frames);
  const Costs many = scroll(100'000, finger, frames);
  const double baseline = Costs::median(few.frame);
  const double frame = Costs::median(many.frame);
  const double told = Costs::median(many.told);
  std::printf("%s: a frame over 100 rows %.3f ms\n", device, baseline);
  std::printf("%s: a frame over 100,000 rows %.3f ms, %.2f times that, worst %.3f ms\n",
              device,
              frame,
              frame / baseline,
              *std::max_element(many.frame.begin(), many.frame.end()));
  std::printf("%s: telling the mirror %.3f ms, %.2f of a frame, %zu bytes\n",
              device,
              told,
              told / frame,
              many.bytes / many.frame.size());
}

}  // namespace
}  // namespace planerka

int main(int count, char** words) {
  const int frames = count > 1 ? std::max(std::atoi(words[1]), 1) : planerka::kFrames;
  planerka::report("desktop", false, frames);
  planerka::report("tablet", true, frames);
}
