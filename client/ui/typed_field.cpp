// One mechanism for all fields that understand: while the text stands still it is read and written
// back in its one spelling, whoever put it there; while it is being typed it is left alone.

#include <algorithm>
#include <utility>

#include "client/ui/internal.h"
#include "shared/base/money.h"
#include "shared/base/phone.h"
#include "shared/i18n/typed.h"

namespace planerka::ui {
namespace {

constexpr std::size_t kTypedFieldBytes = 120;

bool has_calendar(const TextField& field) {
  return field.input == InputKind::Date && !field.disabled && !field.read_only;
}

std::optional<Date> read_day(std::string_view text) {
  const auto day = read_date(text, state().locale.today);
  return day.ok() ? std::optional(*day) : std::nullopt;
}

/// The calendar of a date field; true in the frame a day was chosen.
bool draw_day_choice(const TextField& field, const EditResult& drawn) {
  const ImGuiID id = drawn.item.id;
  const bool by_key = drawn.events.focused && take_key(id, Key::Down);
  if (by_key) state().focus_ring = true;
  if (drawn.events.act || by_key) open_calendar(id, read_day(*field.value));
  const auto day = draw_calendar(id, field.label, drawn.item.box);
  if (!day) return false;
  *field.value = format_date(language(), *day);
  return true;
}

}  // namespace

Result<std::string> tidied(InputKind input, std::string_view text, int decimals) {
  if (text.find_first_not_of(" \t\u00a0") == std::string_view::npos) return std::string();
  switch (input) {
    case InputKind::Number:
      return format_decimal(language(), TRY(read_decimal(text, decimals)));
    case InputKind::Money:
      return format_money(language(), TRY(parse_money(text)));
    case InputKind::Phone:
      return format_phone(TRY(parse_phone(text)));
    case InputKind::Date:
      return format_date(language(), TRY(read_date(text, state().locale.today)));
    case InputKind::Time:
      return format_time(TRY(read_time(text)));
    case InputKind::Duration:
      return format_duration(language(), TRY(read_duration(text)));
    default:
      return std::string(text);
  }
}

FieldEvents typed_field(const TypedField& typed) {
  ContextState& s = state();
  TextField field = typed.text;
  field.max_bytes = std::min(field.max_bytes, kTypedFieldBytes);
  const ImGuiID id = id_of("##" + std::string(field.key.empty() ? field.label : field.key));
  auto tidy = tidied(field.input, *field.value, typed.decimals);
  std::string error;
  if (s.edited_field != id && !tidy.ok()) error = error_text(language(), tidy.error());
  if (field.error.empty()) field.error = error;
  std::string calendar;
  if (has_calendar(field)) {
    calendar = phrase(language(), "input.calendar", {std::string(field.label)});
    field.act = calendar;
    field.act_icon = Icon::CalendarDays;
  }
  EditResult drawn = draw_field(field);
  if (drawn.events.changed) tidy = tidied(field.input, *field.value, typed.decimals);
  if (has_calendar(field)) {
    const bool chosen = draw_day_choice(field, drawn);
    drawn.events.changed |= chosen;
    drawn.events.committed |= chosen;
    if (chosen) tidy = *field.value;
    drawn.events.act = false;
  }
  if (drawn.events.committed) request_frame();
  if (s.edited_field == id || !tidy.ok() || *tidy == *field.value) return drawn.events;
  if (drawn.events.focused) {
    tidy_active(id, std::move(*tidy));
  } else {
    *field.value = std::move(*tidy);
  }
  return drawn.events;
}

}  // namespace planerka::ui
