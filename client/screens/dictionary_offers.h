#pragma once

#include <string>
#include <string_view>

#include "client/app/frame.h"

namespace planerka {

/// What a field of texts holds: of a set its elements, by commas.
struct FilledText {
  FieldId field;
  std::string_view base;  // before anybody typed
  std::string* text;
};

/// Draws under a field the words that its dictionary offers, a chip each: pressed, a word is put in
/// or taken away. Of many, those that hold what is being typed. True when the text changed. Nothing
/// of a field without a dictionary.
bool draw_offers(const FilledText& filled, const Frame& frame);

}  // namespace planerka
