#include <cstddef>

#include "client/ui/internal.h"

namespace planerka::ui {
namespace {

// What client/fonts keeps: Latin, Cyrillic, the marks of Russian typography and money.
constexpr ImWchar kLetters[] = {
    0x0020, 0x007E, 0x00A0, 0x017F, 0x0400, 0x045F, 0x0490, 0x0491, 0x2009, 0x200A, 0x2010,
    0x2015, 0x2018, 0x201E, 0x2022, 0x2022, 0x2026, 0x2026, 0x202F, 0x202F, 0x2030, 0x2030,
    0x2039, 0x203A, 0x20AC, 0x20AC, 0x20BD, 0x20BD, 0x2116, 0x2116, 0x2122, 0x2122, 0x2190,
    0x2193, 0x2212, 0x2212, 0x2248, 0x2248, 0x2260, 0x2260, 0x2264, 0x2265, 0,
};
constexpr ImWchar kIcons[] = {0xE000, 0xE8FF, 0};
// The words under the icons of the rail.
constexpr float kCaption = 11;

struct FaceSpec {
  bool semibold;
  float size;
  bool icons;
};

void add_face(ImFontAtlas& atlas, ContextState& s, std::size_t index, const FaceSpec& spec) {
  const float scale = s.scale();
  const std::string_view bytes = spec.semibold ? s.files.semibold : s.files.regular;
  // ImGui asks for a mutable pointer and, not owning the data, only reads it.
  const auto add = [&atlas](std::string_view data,
                            float size,
                            const ImWchar* ranges,
                            bool merge,
                            float advance,
                            float lower) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.MergeMode = merge;
    config.OversampleH = merge ? 1 : 2;
    config.OversampleV = 1;
    config.PixelSnapH = merge;
    config.GlyphOffset.y = lower;
    if (advance > 0) config.GlyphMinAdvanceX = config.GlyphMaxAdvanceX = advance;
    return atlas.AddFontFromMemoryTTF(
        const_cast<char*>(data.data()), static_cast<int>(data.size()), size, &config, ranges);
  };
  const float size = IM_ROUND(spec.size * scale * kInterLine);
  s.fonts.faces[index] = add(bytes, size, kLetters, false, 0, 0);
  if (spec.icons && !s.files.icons.empty()) {
    const float icon = IM_ROUND(s.sizes().icon * scale);
    add(s.files.icons, icon, kIcons, true, icon, 0);
    s.fonts.icons = true;
  }
}

}  // namespace

void build_fonts(ContextState& s) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoPowerOfTwoHeight;
  s.fonts.scale = s.scale();
  s.fonts.touch = s.environment.coarse_pointer;
  ++s.fonts.generation;
  s.borrowed = {};
  if (s.files.regular.empty()) {
    ImFont* plain = atlas.AddFontDefault();
    s.fonts.faces.fill(plain);
    atlas.Build();
    return;
  }
  const Sizes& z = s.sizes();
  const std::array<FaceSpec, kFaces> specs = {{
      {.semibold = false, .size = z.text, .icons = true},
      {.semibold = true, .size = z.text, .icons = false},
      {.semibold = false, .size = z.secondary, .icons = false},
      {.semibold = true, .size = z.secondary, .icons = false},
      {.semibold = true, .size = z.h1, .icons = false},
      {.semibold = true, .size = z.h2, .icons = false},
      {.semibold = false, .size = kCaption, .icons = false},
  }};
  for (std::size_t i = 0; i < kFaces; ++i) {
    add_face(atlas, s, i, specs[i]);
  }
  atlas.Build();
}

}  // namespace planerka::ui
