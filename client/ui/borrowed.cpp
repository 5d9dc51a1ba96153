#include "client/ui/borrowed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "client/ui/internal.h"
#include "shared/base/text.h"

namespace planerka::ui {
namespace {

// Above are private letters: a face's index, as long as its highest code, would be for nothing.
constexpr char32_t kLast = 0xEFFFF;
constexpr int kSide = 512;  // of the texture, a pixel of the screen in a px
constexpr int kSideMax = 2048;
constexpr int kGap = 1;

/// Joins, directs or varies what stands beside it, where the machine draws words and not letters.
bool is_silent(char32_t code) {
  struct Range {
    char32_t first;
    char32_t last;
  };
  static constexpr std::array kSilent = {Range{0x200B, 0x200F},
                                         Range{0x2028, 0x202E},
                                         Range{0x2060, 0x206F},
                                         Range{0xFE00, 0xFE0F},
                                         Range{0xFEFF, 0xFEFF},
                                         Range{0x1F3FB, 0x1F3FF},
                                         Range{0xE0000, 0xE0FFF}};
  return std::any_of(kSilent.begin(), kSilent.end(), [code](const Range& range) {
    return code >= range.first && code <= range.last;
  });
}

int side_of_texture() {
  return std::min(kSide * static_cast<int>(std::ceil(state().scale())), kSideMax);
}

std::optional<Letter> ask(Face face, char32_t code) {
  if (is_silent(code)) return Letter{};
  const float size = font(face)->FontSize / kInterLine;
  std::optional<Letter> letter =
      state().display->letter({.code = code, .size = size, .semibold = is_bold(face)});
  const int side = side_of_texture();
  if (letter && (letter->width > side || letter->height > side)) letter.reset();
  return letter;
}

/// Its place in the texture; nothing when there is no room.
std::optional<ImVec2> put(Borrowed& b, const Letter& letter) {
  if (b.side == 0) {
    b.side = side_of_texture();
    b.pixels.resize(static_cast<std::size_t>(b.side) * static_cast<std::size_t>(b.side) * 4);
  }
  if (b.x + letter.width > b.side) {
    b.x = 0;
    b.y += std::exchange(b.line_height, 0);
  }
  if (b.y + letter.height > b.side) return std::nullopt;
  const auto row = static_cast<std::size_t>(letter.width) * 4;
  for (int i = 0; i < letter.height; ++i) {
    const auto from = static_cast<std::size_t>(i) * row;
    const int to = ((b.y + i) * b.side + b.x) * 4;
    letter.pixels.copy(b.pixels.data() + to, row, from);
  }
  const ImVec2 at(static_cast<float>(b.x), static_cast<float>(b.y));
  ++b.count;
  b.x += letter.width + kGap;
  b.line_height = std::max(b.line_height, letter.height + kGap);
  return at;
}

/// The letter becomes a glyph of the face; false when there is no room for its picture.
bool add_glyph(Face face, char32_t code, const Letter& letter) {
  Borrowed& b = state().borrowed;
  ImFont& f = *font(face);
  ImRect box;
  ImRect in({kBesideGlyphs, 0}, {kBesideGlyphs, 0});
  if (letter.width > 0 && letter.height > 0) {
    const auto at = put(b, letter);
    if (!at) return false;
    const ImVec2 size(static_cast<float>(letter.width), static_cast<float>(letter.height));
    const float part = 1 / static_cast<float>(b.side);
    in = {{kBesideGlyphs + at->x * part, at->y * part},
          {kBesideGlyphs + (at->x + size.x) * part, (at->y + size.y) * part}};
    const ImVec2 corner(letter.left, IM_ROUND(f.Ascent) + letter.top);
    box = {corner, {corner.x + size.x / kLetterAcross, corner.y + size.y}};
  }
  f.AddGlyph(nullptr,
             code,
             box.Min.x,
             box.Min.y,
             box.Max.x,
             box.Max.y,
             in.Min.x,
             in.Min.y,
             in.Max.x,
             in.Max.y,
             letter.advance);
  f.Glyphs.back().Colored = letter.coloured ? 1 : 0;
  return true;
}

/// Whether the face has a glyph more.
bool borrow(Face face, char32_t code) {
  ContextState& s = state();
  Borrowed& b = s.borrowed;
  const std::uint64_t key = std::uint64_t{code} * kFaces + static_cast<std::uint64_t>(face);
  if (const auto known = b.seen.find(key); known != b.seen.end()) {
    known->second = s.frames;
    return false;
  }
  b.full |= b.seen.size() >= kBorrowedMax;
  b.lacks |= b.full;
  if (b.full) return false;
  const std::optional<Letter> letter = ask(face, code);
  if (letter && !add_glyph(face, code, *letter)) {
    b.full = b.lacks = true;
    return false;
  }
  b.seen.emplace(key, s.frames);
  return letter.has_value();
}

/// Goes past letters that are ours for sure, nearly all there are: up to ÿ, and Cyrillic up to џ.
void skip_ours(std::string_view& words) {
  std::size_t at = 0;
  for (; at < words.size(); ++at) {
    const auto byte = static_cast<unsigned char>(words[at]);
    if (byte < 0xC4 || byte == 0xD0) continue;
    const bool cyrillic =
        byte == 0xD1 && at + 1 < words.size() && static_cast<unsigned char>(words[at + 1]) < 0xA0;
    if (!cyrillic) break;
  }
  words.remove_prefix(at);
}

}  // namespace

void borrow_letters(Face face, std::string_view words) {
  skip_ours(words);
  if (words.empty() || state().files.regular.empty()) return;
  ImFont& f = *font(face);
  bool more = false;
  for (; !words.empty(); skip_ours(words)) {
    const char32_t code = take_code_point(words);
    if (code > kLast) continue;
    const ImFontGlyph* glyph = f.FindGlyphNoFallback(code);
    if (glyph == nullptr || glyph->U0 >= kBesideGlyphs) more |= borrow(face, code);
  }
  if (more) f.BuildLookupTable();
}

void give_letters_back() {
  ContextState& s = state();
  Borrowed& b = s.borrowed;
  if (!std::exchange(b.lacks, false)) return;
  const auto seen = std::count_if(
      b.seen.begin(), b.seen.end(), [&s](const auto& letter) { return letter.second == s.frames; });
  if (static_cast<std::size_t>(seen) * 2 >= b.seen.size()) return;
  s.fonts.scale = 0;  // they are made anew, without
  s.frames_needed = std::max(s.frames_needed, 1);
}

}  // namespace planerka::ui
