#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "client/platform/picture.h"
#include "client/ui/context.h"

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;

namespace planerka::ui {

/// Draws what a Context's last frame left, by OpenGL ES 3, into the current GL context. Nothing
/// else draws there, so nothing is asked of GL: in a browser every question waits for all that was
/// drawn.
class Renderer {
 public:
  explicit Renderer(Context& context);
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// Before each frame: brings the glyphs of the context to the graphics card.
  void prepare();
  void draw();
  /// The GL context was lost and is there again: everything on the card is made anew.
  void recover();

 private:
  void make();
  void bring_letters();
  void set_up(const ImDrawData& data) const;
  void draw(const ImDrawList& list, const ImDrawData& data);
  void colour_with(const ImDrawCmd& command);
  unsigned texture_of(const std::shared_ptr<const Picture>& picture);
  void drop_unseen();

  /// A picture of the last drawn frame, on the card.
  struct Loaded {
    std::shared_ptr<const Picture> picture;  // its address stays its own
    unsigned texture = 0;
    bool seen = true;
  };

  Context& context_;
  int generation_ = 0;
  unsigned program_ = 0;
  unsigned glyphs_ = 0;  // textures
  unsigned letters_ = 0;
  int letters_side_ = -1;  // of that one, pixels
  int letters_from_ = 0;   // the row from which on it may lack some
  std::size_t letters_count_ = 0;
  unsigned layout_ = 0;    // a vertex array
  unsigned vertices_ = 0;  // buffers
  unsigned indices_ = 0;
  int scale_ = 0;  // where the uniforms are
  std::vector<Loaded> pictures_;
};

}  // namespace planerka::ui
