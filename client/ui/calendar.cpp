// A month to choose a day from, Monday first. A modal dialog without a veil: Escape and Back close
// it, the keyboard stays inside and returns where it was; one day is in the Tab order, the arrows
// go from day to day and on into other months.

#include <array>
#include <string>

#include "client/ui/button.h"
#include "client/ui/floating.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"
#include "shared/i18n/formats.h"

namespace planerka::ui {
namespace {

constexpr int kDaysOfWeek = 7;
constexpr int kWeeks = 6;
constexpr float kWeekdayHeight = 28;
constexpr float kPadding = 12;
constexpr int kUnset = kDateMin.days - 1;

/// The month around the day under the cursor, while it is on show.
class Month {
 public:
  Month(Date cursor, std::optional<Date> chosen)
      : cursor_(cursor),
        chosen_(chosen),
        first_(cursor.month_start().week_start()),
        side_(px(sizes().control_height)) {}

  /// The day that was pressed.
  std::optional<Date> draw() {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    Item whole{.id = id_of("month"), .box = ImRect(at, {at.x + width(), at.y + height()})};
    ImGui::ItemSize(whole.box.GetSize());
    const YearMonthDay ymd = cursor_.ymd();
    Semantics& tree = state().semantics;
    tree.open(node_of(whole, Role::Grid, format_month(language(), ymd.year, ymd.month)));
    draw_weekdays(at);
    for (int week = 0; week < kWeeks; ++week) {
      draw_week({at.x, at.y + px(kWeekdayHeight) + side_ * static_cast<float>(week)}, week);
    }
    tree.close();
    return pressed_;
  }

  float width() const { return side_ * kDaysOfWeek; }
  static ImGuiID id_of_day(Date day) {
    const Scope scope(static_cast<std::uint64_t>(static_cast<std::uint32_t>(day.days)));
    return id_of("day");
  }

 private:
  float height() const { return px(kWeekdayHeight) + side_ * kWeeks; }

  void open_row(const char* name, int index, const ImRect& box) {
    const Scope scope(static_cast<std::uint64_t>(index));
    state().semantics.open(node_of({.id = id_of(name), .box = box}, Role::Row, {}));
  }

  void draw_weekdays(ImVec2 at) {
    open_row("weekdays", 0, ImRect(at, {at.x + width(), at.y + px(kWeekdayHeight)}));
    for (int day = 0; day < kDaysOfWeek; ++day) {
      const float left = at.x + side_ * static_cast<float>(day);
      const ImRect box({left, at.y}, {left + side_, at.y + px(kWeekdayHeight)});
      const std::string_view words = weekday_short(language(), day);
      paint_middle(box, Face::Secondary, palette().muted, words);
      say(node_of(
          {.id = id_of(words), .box = box}, Role::ColumnHeader, weekday_name(language(), day)));
    }
    state().semantics.close();
  }

  void draw_week(ImVec2 at, int week) {
    open_row("week", week, ImRect(at, {at.x + width(), at.y + side_}));
    for (int i = 0; i < kDaysOfWeek; ++i) {
      const Date day = first_.plus_days(std::int64_t{week} * kDaysOfWeek + i);
      const float left = at.x + side_ * static_cast<float>(i);
      draw_day(day, ImRect({left, at.y}, {left + side_, at.y + side_}));
    }
    state().semantics.close();
  }

  void draw_day(Date day, const ImRect& box) {
    const Item item = place_at(id_of_day(day), box);
    if (item.pressed) pressed_ = day;
    const bool is_today = day == state().locale.today;
    const bool is_chosen = chosen_ == day;
    if (item.visible) paint_day(day, item, is_today, is_chosen);
    Semantics& tree = state().semantics;
    Node cell = node_of(item, Role::Cell, {});
    cell.id = ImHashStr("cell", 0, item.id);
    tree.open(std::move(cell));
    Node button = node_of(item, Role::Button, day_name(day));
    button.state |=
        when(day == cursor_, State::Focusable) | State::Toggle | when(is_chosen, State::Checked);
    if (is_today) button.description = phrase(language(), "day.today");
    say(std::move(button));
    tree.close();
  }

  void paint_day(Date day, const Item& item, bool is_today, bool is_chosen) const {
    const Palette& p = palette();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImRect box = item.box;
    box.Expand(-px(2));
    if (is_chosen) {
      list.AddRectFilled(box.Min, box.Max, ink(p.primary), px(kRadius));
    } else if (item.hovered) {
      list.AddRectFilled(box.Min, box.Max, ink(p.sunken), px(kRadius));
    }
    if (is_today) list.AddRect(box.Min, box.Max, ink(p.primary), px(kRadius), 0, px(1));
    Color color = day.month_start() == cursor_.month_start() ? p.text : p.muted;
    if (is_today) color = p.primary;
    if (is_chosen) color = p.on_primary;
    const Face face = is_today || is_chosen ? Face::Strong : Face::Body;
    paint_middle(item.box, face, color, std::to_string(day.ymd().day));
    if (item.ring) paint_focus_ring(box, px(kRadius));
  }

  static void paint_middle(const ImRect& box, Face face, Color color, std::string_view words) {
    const ImVec2 size = measure(face, words);
    const ImVec2 middle = box.GetCenter();
    paint_text({IM_ROUND(middle.x - size.x / 2), IM_ROUND(middle.y - size.y / 2)},
               face,
               ink(color),
               words);
  }

  /// With the weekday and the year: «пятница, 27 ноября 2026».
  static std::string day_name(Date day) {
    return std::string(weekday_name(language(), day.weekday())) + ", " +
           format_day(language(), day, kDateMin);
  }

  Date cursor_;
  std::optional<Date> chosen_;
  Date first_;
  float side_;
  std::optional<Date> pressed_;
};

/// Where the keys of this frame take the cursor.
Date moved(Date cursor, bool on_day) {
  if (take_key_anywhere(Key::PageUp)) return cursor.plus_months(-1);
  if (take_key_anywhere(Key::PageDown)) return cursor.plus_months(1);
  if (!on_day) return cursor;
  if (take_key_anywhere(Key::Left)) return cursor.plus_days(-1);
  if (take_key_anywhere(Key::Right)) return cursor.plus_days(1);
  if (take_key_anywhere(Key::Up)) return cursor.plus_days(-kDaysOfWeek);
  if (take_key_anywhere(Key::Down)) return cursor.plus_days(kDaysOfWeek);
  if (take_key_anywhere(Key::Home)) return cursor.week_start();
  if (take_key_anywhere(Key::End)) return cursor.week_start().plus_days(kDaysOfWeek - 1);
  return cursor;
}

bool draw_arrow(Icon icon, PhraseKey name) {
  return button({.name = phrase(language(), name),
                 .icon = icon,
                 .kind = ButtonKind::Quiet,
                 .face = ButtonFace::IconOnly});
}

/// The name of the month between the arrows to its neighbours.
Date draw_head(Date cursor, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = px(sizes().control_height);
  const YearMonthDay ymd = cursor.ymd();
  const std::string title = format_month(language(), ymd.year, ymd.month);
  const ImVec2 size = measure(Face::Strong, title);
  const ImVec2 middle = {IM_ROUND(at.x + (width - size.x) / 2),
                         IM_ROUND(at.y + (side - size.y) / 2)};
  paint_text(middle, Face::Strong, ink(palette().text), title);
  Date shown = cursor;
  if (draw_arrow(Icon::ChevronLeft, "calendar.previous")) shown = cursor.plus_months(-1);
  ImGui::SetCursorScreenPos({at.x + width - side, at.y});
  if (draw_arrow(Icon::ChevronRight, "calendar.next")) shown = cursor.plus_months(1);
  return shown;
}

/// What is in the popup: the day chosen, or closed by Escape.
struct Drawn {
  std::optional<Date> day;
  bool closed = false;
};

Drawn draw_content(int& cursor_days, std::optional<Date> chosen) {
  ContextState& s = state();
  const Date before{cursor_days};
  const ImGuiID cursor_id = Month::id_of_day(before);
  if (ImGui::IsWindowAppearing()) s.focus = cursor_id;
  const bool on_day = has_focus(cursor_id);
  Date cursor = moved(before, on_day);
  const float width = px(sizes().control_height) * kDaysOfWeek;
  if (cursor != before) {
    s.focus = Month::id_of_day(cursor);
    s.focus_ring = true;
    request_frame();
  }
  cursor_days = draw_head(cursor, width).days;
  Drawn drawn{.day = Month(Date{cursor_days}, chosen).draw()};
  if (button({.name = phrase(language(), "calendar.today"), .kind = ButtonKind::Quiet})) {
    drawn.day = s.locale.today;
  }
  drawn.closed = take_key_anywhere(Key::Escape);
  return drawn;
}

ImVec2 size_of_calendar() {
  const float side = px(sizes().control_height);
  return {side * kDaysOfWeek, side * (kWeeks + 2) + px(kWeekdayHeight + 24)};
}

}  // namespace

void open_calendar(ImGuiID id, std::optional<Date> chosen) {
  ImGuiStorage& memory = *ImGui::GetStateStorage();
  memory.SetInt(id + 2, chosen.value_or(state().locale.today).days);
  memory.SetInt(id + 3, chosen ? chosen->days : kUnset);
  ImGui::OpenPopupEx(id + 1);
  request_frame();
}

std::optional<Date> draw_calendar(ImGuiID id, std::string_view name, const ImRect& anchor) {
  const ImGuiID popup = id + 1;
  if (!ImGui::IsPopupOpen(popup, 0)) return std::nullopt;
  ContextState& s = state();
  ImGuiStorage& memory = *ImGui::GetStateStorage();
  int& cursor = *memory.GetIntRef(id + 2, s.locale.today.days);
  const int chosen = memory.GetInt(id + 3, kUnset);
  const Floating month(
      {.popup = popup, .anchor = anchor, .size = size_of_calendar(), .padding = kPadding});
  if (!month) return std::nullopt;
  const ImGuiID dialog = id_of("calendar");
  const Item item{.id = dialog, .box = ImGui::GetCurrentWindow()->Rect()};
  s.semantics.open_on_top(node_of(item, Role::Dialog, name, State::Modal));
  s.dialogs.push_back(dialog);
  if (ImGui::IsWindowAppearing()) s.focus_before_dialog.push_back({dialog, s.focus});
  const Drawn drawn =
      draw_content(cursor, chosen == kUnset ? std::nullopt : std::optional(Date{chosen}));
  s.semantics.close();
  if (drawn.day || drawn.closed) {
    ImGui::CloseCurrentPopup();
    request_frame();
  }
  return drawn.day;
}

}  // namespace planerka::ui
