#pragma once

// A screen without a screen: the same widgets, frames and input as in the browser, driven from a
// test by role and name. What a person would not see or reach is not there to be clicked.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/display.h"
#include "client/ui/context.h"
#include "client/ui/semantics.h"

namespace planerka::fake {

/// What a screen asked of the machine.
class FakeDisplay final : public Display {
 public:
  void wake() override { ++wakes; }
  void navigate(std::string_view href, NavigationKind kind) override;
  void set_title(std::string_view text) override { title = text; }
  void copy_text(std::string_view text) override { clipboard = text; }
  /// A square; coloured, if it is an emoji, and none, if it is private. That of U+FDFD, a whole
  /// sentence, is as wide as forty.
  std::optional<Letter> letter(const LetterWanted& wanted) override;

  std::size_t wakes = 0;
  std::string title;
  std::string clipboard;
  std::vector<std::string> visited;  // every address, oldest first
  NavigationKind last_kind = NavigationKind::Push;
  std::vector<LetterWanted> letters;  // every one that was asked for, oldest first
};

/// Draws `draw` as often as it wants, and plays a person with a mouse, a finger or a keyboard.
/// A role and name that match nothing, or more than one node, end the test.
class Harness {
 public:
  explicit Harness(std::function<void()> draw,
                   ui::Environment environment = {},
                   const ui::FontFiles& fonts = {});

  void resize(float width, float height);
  ui::Context& context() { return context_; }
  FakeDisplay& display() { return display_; }

  /// Draws until nothing more is wanted (or 60 frames); how many frames that took.
  int settle();
  /// Draws one frame, wanted or not.
  void frame();
  /// Something happened outside: draws one frame, as the browser does when it is woken, and those
  /// that this one wants.
  void wake();
  /// Lets time pass; frames that were asked for in between are drawn.
  void wait(double seconds);

  const std::vector<ui::Node>& nodes() { return context_.semantics().nodes(); }
  std::string dump() const { return context_.semantics().dump(); }
  std::size_t count(ui::Role role, std::string_view name);
  bool has(ui::Role role, std::string_view name) { return count(role, name) == 1; }
  /// The one node of this role whose name is, or failing that contains, `name`.
  const ui::Node& find(ui::Role role, std::string_view name);
  const ui::Node* maybe(ui::Role role, std::string_view name);

  void click(ui::Role role, std::string_view name);
  void click_at(float x, float y);
  /// Presses there, moves in small steps, lets go.
  void drag(float from_x, float from_y, float to_x, float to_y);
  /// Rests a finger there until what lies there is taken up, moves it in small steps, lets go.
  void carry(float from_x, float from_y, float to_x, float to_y);
  /// Gives the keyboard to it, empties it, types.
  void fill(std::string_view label, std::string_view text, ui::Role role = ui::Role::TextBox);
  /// Types over the selection of the active field, as a browser would.
  void type(std::string_view text);
  void press(ui::Key key, ui::Modifiers modifiers = {});
  /// The next (or previous) thing that takes the keyboard, as Tab goes.
  void tab(bool back = false);
  /// Chooses an option of a combo.
  void choose(std::string_view combo, std::string_view option);
  void scroll(float x, float y, float dy);

 private:
  /// The node, scrolled into sight as a browser does for whatever is clicked or takes the keyboard.
  /// Where the page ends, above a bar at the lower edge that no dialog or menu covers.
  float page_bottom();
  const ui::Node& reveal(ui::Role role, std::string_view name);
  bool is_inside(const ui::Node& node, ui::NodeId box);
  /// From the corner of a box to the one across, and lets go.
  void move_pressed(const ui::Rect& way, ui::PointerKind kind);
  std::vector<ui::NodeId> tab_order();

  FakeDisplay display_;
  ui::Context context_;
  std::function<void()> draw_;
  double now_ = 0;
};

}  // namespace planerka::fake
