#pragma once

#include <optional>
#include <string_view>

#include "client/platform/letter.h"

namespace planerka {

enum class NavigationKind : unsigned char { Push, Replace, NewTab };

/// What the face asks of the machine it is shown on; implemented by the browser and, in memory, by
/// tests. All calls come from the thread that draws.
class Display {
 public:
  virtual ~Display() = default;

  /// A frame is wanted soon; safe to call at any time, many times.
  virtual void wake() = 0;
  /// Goes to an address; a route (`#/…`) comes back as App::route_changed.
  virtual void navigate(std::string_view href, NavigationKind kind) = 0;
  virtual void set_title(std::string_view title) = 0;
  /// Allowed only in the frame of a gesture.
  virtual void copy_text(std::string_view text) = 0;
  /// Draws a letter that our own fonts do not hold; nothing when the machine cannot.
  virtual std::optional<Letter> letter(const LetterWanted& wanted) = 0;
};

}  // namespace planerka
