#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace planerka::ui {

class Fade;
class Row;

/// A question or a form above the screen. Drawn while `*open`; Escape, Back and the cross set it
/// false. Focus stays inside, and returns where it was.
/// `if (ui::Dialog dialog{{.name = "Добавить АН", .open = &adding}}) { …; ui::Actions actions; … }`
struct DialogSpec {
  std::string_view name;
  bool* open;
  float width = 480;
  std::string_view close = "Закрыть";  // the name of the cross
};
class Dialog {
 public:
  explicit Dialog(const DialogSpec& spec);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  explicit operator bool() const { return shown_; }

 private:
  std::unique_ptr<Fade> fade_;
  bool* open_;
  std::uint32_t id_ = 0;
  bool shown_ = false;
};

/// The row of buttons at the foot of a dialog or form, at its right edge.
class Actions {
 public:
  Actions();
  ~Actions();
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;

 private:
  std::unique_ptr<Row> row_;
};

/// A word at the foot of the screen that goes by itself, spoken by screen readers.
struct Toast {
  std::string text;
  std::string action = {};  // e.g. «Отменить»
  std::uint64_t token = 0;  // given back by taken_toast_action
  double seconds = 8;
};
/// Shows it now, in place of the one there was.
void show_toast(Toast toast);
/// The token of the toast whose action was pressed in the frame before.
std::optional<std::uint64_t> toast_action();

/// A word for screen readers only, in the polite live region.
void announce(std::string_view text);
/// The same for what changes with every letter that is typed: said once it has rested for a moment,
/// in place of what was to be said under the same key.
void announce_at_rest(std::string_view key, std::string text);

}  // namespace planerka::ui
