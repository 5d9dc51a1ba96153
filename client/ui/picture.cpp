#include "client/ui/picture.h"

#include <algorithm>

#include "client/ui/internal.h"

namespace planerka::ui {
namespace {

constexpr float kSide = 56;  // px

/// What is cut off at one end of a side, of its whole.
float cut(int side, int other) {
  const int shorter = std::min(side, other);
  return static_cast<float>(side - shorter) / static_cast<float>(2 * side);
}

void paint_picture(const ImRect& box, const std::shared_ptr<const Picture>& picture) {
  auto& shown = state().pictures;
  if (!picture || shown.size() >= kPicturesShownMax) {
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, ink(palette().sunken), px(kRadius));
    return paint_icon(box.GetCenter(), Icon::FileText, ink(palette().muted));
  }
  shown.reserve(kPicturesShownMax);  // the renderer is given the address of each
  shown.push_back(picture);
  const ImVec2 from = {cut(picture->width, picture->height), cut(picture->height, picture->width)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushTextureID(&shown.back());
  list.PrimReserve(6, 4);
  list.PrimRectUV(box.Min,
                  box.Max,
                  {kBesideGlyphs + from.x, from.y},
                  {kBesideGlyphs + 1 - from.x, 1 - from.y},
                  IM_COL32_WHITE);
  list.PopTextureID();
}

}  // namespace

ThumbnailEvents thumbnail(const Thumbnail& thumbnail) {
  const std::string_view key = thumbnail.key.empty() ? thumbnail.name : thumbnail.key;
  const Item item = place(id_of_kind("picture", key), {px(kSide), px(kSide)});
  if (item.visible) paint_picture(item.box, thumbnail.picture);
  say(node_of(item, Role::Image, thumbnail.name));
  return {.pressed = item.pressed, .seen = item.visible};
}

}  // namespace planerka::ui
