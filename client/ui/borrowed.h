#pragma once

// Letters that our fonts do not hold – emoji, Greek, Chinese – are borrowed from the machine. It
// draws each once for a face; their pictures stand in one texture beside that of the glyphs, and
// the face gets a glyph of its own for each, in the very frame that wants it, so that measuring,
// wrapping and the caret know no difference.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace planerka::ui {

enum class Face : unsigned char;

/// Letters are borrowed up to so many at a time, those that the machine does not have either among
/// them; fewer where their pictures fill the texture before.
inline constexpr std::size_t kBorrowedMax = 512;
/// Where a texture coordinate has this much more across, it is one in the colours that stand beside
/// the glyphs: of borrowed letters, or of a picture.
inline constexpr float kBesideGlyphs = 2;

struct Borrowed {
  int side = 0;        // of the texture, pixels; 0: nothing stands in it yet
  std::string pixels;  // as of a Picture
  int x = 0;           // where the next one goes, in lines from above
  int y = 0;
  int line_height = 0;  // of the highest in this line, and the gap under it
  std::size_t count = 0;
  /// Those that were asked for, by face and code: the frame that wanted them last.
  std::unordered_map<std::uint64_t, std::size_t> seen;
  bool full = false;
  bool lacks = false;  // there was no room for one in this frame
};

/// Gives a face glyphs for whatever letters of these words it has none for. Said before words are
/// measured or drawn.
void borrow_letters(Face face, std::string_view words);
/// Ends a frame: when there was no room, and most of what is borrowed was not seen in it, all is
/// given back, and the next frame borrows anew.
void give_letters_back();

}  // namespace planerka::ui
