#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "client/ui/icon.h"
#include "client/ui/semantics.h"
#include "shared/base/result.h"

namespace planerka::ui {

/// At most so many bytes of UTF-8 go into a field that does not say otherwise.
inline constexpr std::size_t kFieldBytesMax = 4096;

struct TextField {
  std::string_view label;
  std::string* value;          // edited in place
  std::string_view hint = {};  // shown under the field
  std::string_view placeholder = {};
  std::string_view warning = {};  // under the field too: looks wrong, but is taken
  std::string_view error = {};    // shown instead of both, marks the field invalid
  InputKind input = InputKind::Text;
  bool required = false;
  bool disabled = false;
  bool read_only = false;
  /// Takes the keyboard when it appears (the first field of a dialog).
  bool focus_on_appear = false;
  std::size_t max_bytes = kFieldBytesMax;
  std::string_view key = {};  // tells fields of one label apart
  float width = 0;            // px; 0 = what there is, at most 640
  Icon act_icon = Icon::None;
  std::string_view act = {};  // the name of a quiet icon button beside it; empty: none
};

/// What happened to a field in this frame.
struct FieldEvents {
  bool changed = false;    // a letter went in or out
  bool committed = false;  // left, or Enter, after a change: the time to check it
  bool submitted = false;  // Enter in a one-line field
  bool focused = false;    // has the keyboard now
  bool act = false;        // its button was pressed
};

FieldEvents text_field(const TextField& field);

/// A field that understands what is typed into it, by its `input`: a number, an amount of money, a
/// telephone, a date, a time or a duration. Left, it holds the one spelling of what was read
/// («завтра» → 28.11.2026), in the language of the screen, or an error under it says what to type.
/// A date has a calendar behind a button, and behind the arrow down.
struct TypedField {
  TextField text;    // its `error` goes before the field's own
  int decimals = 0;  // of a number, at most
};
FieldEvents typed_field(const TypedField& typed);

/// What a typed field makes of a text; the error when it cannot be read. Nothing stays nothing.
Result<std::string> tidied(InputKind input, std::string_view text, int decimals = 0);

/// The one search of a list screen: magnifier, text, a cross that clears.
struct SearchBox {
  std::string_view name;
  std::string* value;
  std::string_view placeholder = {};
  float width = 320;
};
FieldEvents search_box(const SearchBox& box);

struct Option {
  std::string_view name;
  std::string_view note = {};  // muted, on the right
};

/// So many options of a combo are listed at once; a search narrows them.
inline constexpr std::size_t kOptionsListed = 100;

/// A choice of one out of many, with search once there are more than a few: whatever the case and
/// ё, in the wrong keyboard layout, in Latin letters.
struct Combo {
  std::string_view label;
  std::span<const Option> options;
  int* selected;  // index; -1 = none
  std::string_view hint = {};
  std::string_view placeholder = {};
  std::string_view error = {};
  bool required = false;
  bool disabled = false;
  bool label_hidden = false;     // said, not shown: in toolbars
  std::string_view more = {};    // said below the list when it leaves some out
  std::string_view create = {};  // «Создать {0}», the last entry: {0} is what was typed
  std::string_view key = {};
  float width = 0;  // px; 0 = what there is, at most 640
};

/// What happened to a combo in this frame.
struct ComboEvents {
  bool changed = false;  // another option was chosen
  std::string created;   // `create` was: this text is to become an option
};
ComboEvents combo(const Combo& combo);

struct CheckBox {
  std::string_view name;
  bool* value;
  bool disabled = false;
  std::string_view hint = {};
  std::string_view key = {};
};

/// True in the frame it was switched.
bool checkbox(const CheckBox& box);

}  // namespace planerka::ui
