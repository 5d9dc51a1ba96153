#include "client/screens/dictionary_offers.h"

#include <algorithm>
#include <vector>

#include "client/screens/form_draft.h"
#include "client/ui/ui.h"
#include "shared/base/text.h"
#include "shared/domain/dictionaries.h"

namespace planerka {
namespace {

constexpr std::size_t kOffered = 12;

using Words = std::vector<std::string>;

auto find_word(const Words& words, std::string_view title) {
  return std::find_if(words.begin(), words.end(), [key = fold(title)](const std::string& word) {
    return fold(word) == key;
  });
}

bool has_word(const Words& words, std::string_view title) {
  return find_word(words, title) != words.end();
}

Words elements(const FilledText& filled, std::string_view text) {
  if (is_set(field_spec(filled.field).type)) return elements_of(InputType::Tags, text);
  return text.empty() ? Words() : Words{std::string(text)};
}

/// The word that somebody has begun, if it is none that was there or is offered; folded.
std::string begun(const FilledText& filled, const Words& offers) {
  const Words words = elements(filled, *filled.text);
  if (words.empty() || filled.text->ends_with(',')) return {};
  const std::string& last = words.back();
  const bool whole = has_word(elements(filled, filled.base), last) || has_word(offers, last);
  return whole ? std::string() : fold(last);
}

/// Puts a word in, instead of what was begun of it, or takes it away when it is there.
void turn(const FilledText& filled, std::string_view title, const std::string& typed) {
  Words words = elements(filled, *filled.text);
  const auto there = find_word(words, title);
  const bool one = !is_set(field_spec(filled.field).type);
  if (there != words.end()) {
    words.erase(there);
  } else {
    if (one) words.clear();
    const bool begins = !typed.empty() && fold(title).find(typed) != std::string::npos;
    if (!one && begins) words.pop_back();
    words.emplace_back(title);
  }
  filled.text->clear();
  for (const std::string& word : words) {
    if (!filled.text->empty()) *filled.text += ", ";
    *filled.text += word;
  }
}

}  // namespace

bool draw_offers(const FilledText& filled, const Frame& frame) {
  Words offers;
  for (const DictionaryWord& word : words_for(frame.store(), filled.field)) {
    offers.emplace_back(word.title);
  }
  if (offers.empty()) return false;
  const Words words = elements(filled, *filled.text);
  const std::string typed = begun(filled, offers);
  const ui::Row row(ui::Align::Start, "offers");
  const std::string* pressed = nullptr;
  std::size_t drawn = 0;
  for (const std::string& offer : offers) {
    const bool meant = offers.size() <= kOffered || fold(offer).find(typed) != typed.npos;
    if (!meant || drawn++ >= kOffered) continue;
    if (ui::chip({.name = offer, .selected = has_word(words, offer)})) pressed = &offer;
  }
  if (pressed == nullptr) return false;
  turn(filled, *pressed, typed);
  ui::request_frame();
  return true;
}

}  // namespace planerka
