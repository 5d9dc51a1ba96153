#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "client/ui/icon.h"

namespace planerka::ui {

/// What something means for the reader; theme turns it into a colour, never into colour alone.
enum class Tone : unsigned char { Neutral, Muted, Primary, Success, Warning, Danger };

enum class TextStyle : unsigned char { Body, Strong, Secondary, SecondaryStrong };

/// How running text looks.
struct TextLook {
  TextStyle style = TextStyle::Body;
  Tone tone = Tone::Neutral;
  /// One line, cut with an ellipsis at the width there is; otherwise it wraps.
  bool one_line = false;
};

/// Running text.
void text(std::string_view text, const TextLook& look = {});

/// The one h1 of a screen (usually drawn by Page), and the headings of its sections.
void heading1(std::string_view text);
void heading2(std::string_view text);
void heading3(std::string_view text);

/// A link: a real address (`#/agencies/ID`) that the platform opens when pressed.
struct Link {
  std::string_view name;
  std::string_view href;
  Icon icon = Icon::None;
  bool new_tab = false;
  TextStyle style = TextStyle::Body;
  /// It wraps to as many, and the last one is cut.
  std::size_t lines = 1;
  /// Tells links of one name apart; empty = the name is enough.
  std::string_view key = {};
};

/// True in the frame it was pressed; the platform goes to href by itself.
bool link(const Link& link);

/// One line of a fact.
struct FactLine {
  std::string_view text;
  std::string_view href = {};
  bool new_tab = false;
};

/// One fact: a muted term above its value; «—» when the value is empty. With an act it has a quiet
/// icon button at its right edge.
struct Fact {
  std::string_view term;
  std::string_view value = {};
  std::string_view href = {};
  std::span<const FactLine> lines = {};  // instead of a value: several telephones
  Icon act_icon = Icon::None;
  std::string_view act = {};  // what the button is called; empty: no button
};

/// True in the frame its act was pressed.
bool fact(const Fact& fact);

}  // namespace planerka::ui
