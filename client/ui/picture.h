#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "client/platform/picture.h"

namespace planerka::ui {

/// More pictures than this are not drawn in one frame: their places stay empty.
inline constexpr std::size_t kPicturesShownMax = 64;

struct Thumbnail {
  std::string_view name;
  std::shared_ptr<const Picture> picture = {};  // none: it is still to come
  std::string_view key = {};                    // tells those of one name apart
};

struct ThumbnailEvents {
  bool pressed = false;  // by pointer: whoever has none presses the button that says the same
  bool seen = false;     // it is not scrolled out of sight
};

/// A picture in a square, cut to its middle; it is there once for the eye, so it takes no keyboard.
ThumbnailEvents thumbnail(const Thumbnail& thumbnail);

}  // namespace planerka::ui
