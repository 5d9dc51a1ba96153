#include "client/platform/fake/harness.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "shared/base/verify.h"

namespace planerka::fake {
namespace {

constexpr double kFrame = 1.0 / 60;
constexpr int kFramesMax = 60;

[[noreturn]] void give_up(std::string_view why,
                          ui::Role role,
                          std::string_view name,
                          const std::string& dump) {
  const std::string_view word = ui::aria_name(role);
  std::fprintf(stderr,
               "%.*s: %.*s \"%.*s\" on this screen:\n%s",
               static_cast<int>(why.size()),
               why.data(),
               static_cast<int>(word.size()),
               word.data(),
               static_cast<int>(name.size()),
               name.data(),
               dump.c_str());
  std::abort();
}

}  // namespace

void FakeDisplay::navigate(std::string_view href, NavigationKind kind) {
  visited.emplace_back(href);
  last_kind = kind;
}

std::optional<Letter> FakeDisplay::letter(const LetterWanted& wanted) {
  letters.push_back(wanted);
  if (wanted.code >= 0xE000 && wanted.code <= 0xF8FF) return std::nullopt;
  const int side = static_cast<int>(wanted.size);
  const int width = side * kLetterAcross * (wanted.code == 0xFDFD ? 40 : 1);
  return Letter{.top = static_cast<float>(-side),
                .advance = static_cast<float>(side) + 1,
                .coloured = wanted.code >= 0x1F000,
                .width = width,
                .height = side,
                .pixels = std::string(static_cast<std::size_t>(width * side) * 4, '\xFF')};
}

Harness::Harness(std::function<void()> draw,
                 ui::Environment environment,
                 const ui::FontFiles& fonts)
    : context_(fonts, display_), draw_(std::move(draw)) {
  context_.set_environment(environment);
  settle();
}

void Harness::resize(float width, float height) {
  ui::Environment environment = context_.environment();
  environment.width = width;
  environment.height = height;
  context_.set_environment(environment);
  settle();
}

void Harness::frame() {
  now_ += kFrame;
  context_.begin_frame(now_);
  draw_();
  context_.end_frame();
}

void Harness::wake() {
  frame();
  settle();
}

int Harness::settle() {
  int frames = 0;
  while (context_.wants_frame() && frames < kFramesMax) {
    frame();
    ++frames;
  }
  return frames;
}

void Harness::wait(double seconds) {
  const double until = now_ + seconds;
  settle();
  while (now_ < until) {
    const std::optional<double> next = context_.next_frame_in();
    if (!next || now_ + *next > until) break;
    now_ += *next;
    frame();
    settle();
  }
  now_ = std::max(now_, until);
}

const ui::Node* Harness::maybe(ui::Role role, std::string_view name) {
  const ui::Node* part = nullptr;
  const ui::Node* whole = nullptr;
  std::size_t parts = 0;
  std::size_t wholes = 0;
  for (const ui::Node& node : nodes()) {
    if (node.role != role) continue;
    if (node.name == name) {
      whole = &node;
      ++wholes;
    } else if (node.name.find(name) != std::string::npos) {
      part = &node;
      ++parts;
    }
  }
  if (wholes > 1 || (wholes == 0 && parts > 1)) give_up("More than one", role, name, dump());
  return wholes == 1 ? whole : part;
}

const ui::Node& Harness::find(ui::Role role, std::string_view name) {
  const ui::Node* node = maybe(role, name);
  if (node == nullptr) give_up("There is no", role, name, dump());
  return *node;
}

std::size_t Harness::count(ui::Role role, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(nodes().begin(), nodes().end(), [role, name](const ui::Node& node) {
        return node.role == role && node.name == name;
      }));
}

void Harness::click_at(float x, float y) {
  context_.pointer_moved(x, y, ui::PointerKind::Mouse);
  settle();
  context_.pointer_pressed(ui::PointerKind::Mouse);
  settle();
  context_.pointer_released(ui::PointerKind::Mouse);
  settle();
}

void Harness::drag(float from_x, float from_y, float to_x, float to_y) {
  context_.pointer_moved(from_x, from_y, ui::PointerKind::Mouse);
  settle();
  context_.pointer_pressed(ui::PointerKind::Mouse);
  settle();
  move_pressed({from_x, from_y, to_x - from_x, to_y - from_y}, ui::PointerKind::Mouse);
}

void Harness::carry(float from_x, float from_y, float to_x, float to_y) {
  context_.pointer_moved(from_x, from_y, ui::PointerKind::Touch);
  settle();
  context_.long_pressed(from_x, from_y);
  frame();
  if (!context_.carries()) return;
  context_.pointer_pressed(ui::PointerKind::Touch);
  settle();
  move_pressed({from_x, from_y, to_x - from_x, to_y - from_y}, ui::PointerKind::Touch);
  context_.pointer_left();
  settle();
}

void Harness::move_pressed(const ui::Rect& way, ui::PointerKind kind) {
  constexpr int kSteps = 8;
  for (int step = 1; step <= kSteps; ++step) {
    const float part = static_cast<float>(step) / kSteps;
    context_.pointer_moved(way.x + way.width * part, way.y + way.height * part, kind);
    settle();
  }
  context_.pointer_released(kind);
  settle();
}

float Harness::page_bottom() {
  float bottom = context_.environment().height;
  for (const ui::Node& node : nodes()) {
    if (node.role == ui::Role::Dialog || node.role == ui::Role::Menu) {
      return context_.environment().height;
    }
    if (node.role == ui::Role::Navigation && node.rect.y > 0) bottom = node.rect.y;
  }
  return bottom;
}

const ui::Node& Harness::reveal(ui::Role role, std::string_view name) {
  const ui::Rect rect = find(role, name).rect;
  const ui::Environment& e = context_.environment();
  if (rect.y < 0 || rect.y + rect.height > page_bottom()) {
    context_.reveal(0, rect.y - e.height / 2);
    settle();
  }
  return find(role, name);
}

void Harness::click(ui::Role role, std::string_view name) {
  const ui::Rect rect = reveal(role, name).rect;
  click_at(rect.x + rect.width / 2, rect.y + rect.height / 2);
}

void Harness::fill(std::string_view label, std::string_view text, ui::Role role) {
  const ui::NodeId id = reveal(role, label).id;
  context_.focus(id, ui::FocusCause::Keyboard);
  settle();
  if (!context_.text_state() || context_.text_state()->field != id) {
    give_up("Takes no text", role, label, dump());
  }
  context_.text_edited(
      {.field = id, .text = std::string(text), .anchor = text.size(), .caret = text.size()});
  settle();
}

void Harness::type(std::string_view text) {
  VERIFY(context_.text_state().has_value());
  ui::TextState state = *context_.text_state();
  const std::size_t from = std::min(state.anchor, state.caret);
  const std::size_t to = std::max(state.anchor, state.caret);
  state.text.replace(from, to - from, text);
  state.anchor = state.caret = from + text.size();
  context_.text_edited(std::move(state));
  settle();
}

void Harness::press(ui::Key key, ui::Modifiers modifiers) {
  const bool acts = key == ui::Key::Enter || key == ui::Key::Space;
  const ui::Node* focused = context_.semantics().find(context_.focused());
  const bool is_pressable = focused != nullptr && focused->role != ui::Role::TextBox &&
                            focused->role != ui::Role::SearchBox &&
                            focused->role != ui::Role::Table && focused->role != ui::Role::Grid &&
                            focused->role != ui::Role::Dialog;
  if (acts && is_pressable) {
    context_.shift_held(modifiers.shift);
    context_.activate(focused->id);
  } else {
    context_.key_pressed(key, modifiers);
  }
  settle();
}

bool Harness::is_inside(const ui::Node& node, ui::NodeId box) {
  const ui::Node* up = &node;
  while (up != nullptr && up->id != box) {
    up = context_.semantics().find(up->parent);
  }
  return up != nullptr;
}

std::vector<ui::NodeId> Harness::tab_order() {
  ui::NodeId modal = ui::kNoNode;
  for (const ui::Node& node : nodes()) {
    if (ui::has(node.state, ui::State::Modal)) modal = node.id;
  }
  std::vector<ui::NodeId> order;
  for (const ui::Node& node : nodes()) {
    const bool reachable = modal == ui::kNoNode || is_inside(node, modal);
    const bool takes_focus =
        ui::has(node.state, ui::State::Focusable) && !ui::has(node.state, ui::State::Disabled);
    if (reachable && takes_focus) order.push_back(node.id);
  }
  return order;
}

void Harness::tab(bool back) {
  const std::vector<ui::NodeId> order = tab_order();
  if (order.empty()) return;
  const auto at = std::find(order.begin(), order.end(), context_.focused());
  const auto size = static_cast<std::ptrdiff_t>(order.size());
  std::ptrdiff_t next = back ? size - 1 : 0;
  if (at != order.end()) next = (at - order.begin() + (back ? size - 1 : 1)) % size;
  context_.focus(order[static_cast<std::size_t>(next)], ui::FocusCause::Keyboard);
  settle();
}

void Harness::choose(std::string_view combo, std::string_view option) {
  click(ui::Role::ComboBox, combo);
  click(ui::Role::Option, option);
}

void Harness::scroll(float x, float y, float dy) {
  context_.pointer_moved(x, y, ui::PointerKind::Mouse);
  settle();
  context_.scrolled(x, y, 0, dy);
  settle();
}

}  // namespace planerka::fake
