#pragma once

#include "client/ui/context.h"

namespace planerka::ui {

/// Draws what a Context's last frame left, by OpenGL ES 3, into the current GL context.
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
  Context& context_;
  int generation_ = 0;
};

}  // namespace planerka::ui
