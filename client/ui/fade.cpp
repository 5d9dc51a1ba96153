#include <algorithm>

#include "client/ui/internal.h"

namespace planerka::ui {
namespace {

constexpr double kEaseSeconds = 0.14;
// ImGui lays out nothing of a window that is not seen at all.
constexpr float kAlphaMin = 0.05F;

float come_in(ImGuiID id) {
  ContextState& s = state();
  if (s.environment.reduced_motion || s.environment.frozen_time) return 1;
  Appearance& appearance = s.appearances[id];
  if (appearance.frame + 1 < s.frames || appearance.frame == 0) appearance.since = s.now;
  appearance.frame = s.frames;
  const double part = std::clamp((s.now - appearance.since) / kEaseSeconds, 0.0, 1.0);
  if (part == 1) return 1;
  request_frame();
  const auto rest = static_cast<float>(1 - part);
  return std::max(1 - rest * rest * rest, kAlphaMin);
}

}  // namespace

Fade::Fade(ImGuiID id) : alpha_(come_in(id)) {
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, alpha_);
}

Fade::~Fade() {
  ImGui::PopStyleVar();
}

}  // namespace planerka::ui
