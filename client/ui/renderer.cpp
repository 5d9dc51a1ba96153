#include "client/ui/renderer.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <GLES3/gl3.h>
#include <imgui.h>

#include "client/ui/internal.h"

namespace planerka::ui {
namespace {

constexpr const char* kVertexShader = R"(#version 300 es
uniform vec2 scale;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 glyph;
layout(location = 2) in vec4 ink;
out highp vec2 at;
out mediump vec4 tint;
void main() {
  at = glyph;
  tint = ink;
  gl_Position = vec4(place * scale + vec2(-1, 1), 0, 1);
}
)";

// The atlas of glyphs holds how much of a pixel is covered. Beside it, further across, are colours:
// borrowed letters, or a picture. Between pixels they are mixed with their opacity in them.
constexpr const char* kFragmentShader = R"(#version 300 es
precision mediump float;
uniform sampler2D glyphs;
uniform sampler2D colours;
in highp vec2 at;
in vec4 tint;
out vec4 color;
void main() {
  vec4 seen = vec4(1, 1, 1, textureLod(glyphs, at, 0.0).r);
  if (at.x > 1.5) {
    seen = textureLod(colours, at - vec2(2, 0), 0.0);
    seen.rgb /= max(seen.a, 0.001);
  }
  color = tint * seen;
}
)";

static_assert(kBesideGlyphs == 2);

enum Attribute : GLuint { Place, Glyph, Ink };
// Of WebGL alone.
constexpr GLenum kUnpackPremultiplyAlpha = 0x9241;

void attach(GLuint program, GLenum type, const char* source) {
  const GLuint shader = glCreateShader(type);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  glAttachShader(program, shader);
  glDeleteShader(shader);  // goes with the program
}

// GL takes offsets for pointers.
const void* offset(std::size_t bytes) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  return reinterpret_cast<const void*>(bytes);
}

// The texture that is bound is read as it stands, and no smaller copies of it are made.
void read_plainly() {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

// Indices have 16 bits: a long list goes on at another vertex.
void begin_at(unsigned vertex) {
  const std::size_t from = vertex * sizeof(ImDrawVert);
  glVertexAttribPointer(
      Place, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(from + offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(
      Glyph, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(from + offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(Ink,
                        4,
                        GL_UNSIGNED_BYTE,
                        GL_TRUE,
                        sizeof(ImDrawVert),
                        offset(from + offsetof(ImDrawVert, col)));
}

// Half a million vertices a frame at most, so sizes in bytes fit.
template <typename Item>
void upload(GLenum target, const ImVector<Item>& items) {
  glBufferData(target, items.size_in_bytes(), items.Data, GL_STREAM_DRAW);
}

}  // namespace

Renderer::Renderer(Context& context) : context_(context) {
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  make();
}

Renderer::~Renderer() {
  glDeleteProgram(program_);
  glDeleteTextures(1, &glyphs_);
  glDeleteTextures(1, &letters_);
  glDeleteVertexArrays(1, &layout_);
  glDeleteBuffers(1, &vertices_);
  glDeleteBuffers(1, &indices_);
}

void Renderer::make() {
  program_ = glCreateProgram();
  attach(program_, GL_VERTEX_SHADER, kVertexShader);
  attach(program_, GL_FRAGMENT_SHADER, kFragmentShader);
  glLinkProgram(program_);
  scale_ = glGetUniformLocation(program_, "scale");
  glUseProgram(program_);
  glUniform1i(glGetUniformLocation(program_, "colours"), 1);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(kUnpackPremultiplyAlpha, 1);
  glGenTextures(1, &glyphs_);
  glGenTextures(1, &letters_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glGenVertexArrays(1, &layout_);
  glBindVertexArray(layout_);
  for (const Attribute attribute : {Place, Glyph, Ink}) {
    glEnableVertexAttribArray(attribute);
  }
  generation_ = 0;  // which takes the letters along
}

void Renderer::prepare() {
  context_.fit();
  if (generation_ == context_.fonts_generation()) return;
  generation_ = context_.fonts_generation();
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, glyphs_);
  read_plainly();
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  letters_side_ = -1;
}

// They fill their texture line by line: what is above the one it was left at is there.
void Renderer::bring_letters() {
  const Borrowed& b = state().borrowed;
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, letters_);
  if (letters_side_ != b.side) {
    const int side = std::max(b.side, 1);
    read_plainly();
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, side, side, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    letters_side_ = b.side;
    letters_from_ = 0;
    letters_count_ = 0;
  }
  if (letters_count_ == b.count) return;
  letters_count_ = b.count;
  glTexSubImage2D(GL_TEXTURE_2D,
                  0,
                  0,
                  letters_from_,
                  b.side,
                  b.y + b.line_height - letters_from_,
                  GL_RGBA,
                  GL_UNSIGNED_BYTE,
                  b.pixels.data() + static_cast<std::size_t>(letters_from_ * b.side) * 4);
  letters_from_ = b.y;
}

void Renderer::draw() {
  const ImDrawData& data = *ImGui::GetDrawData();
  glViewport(0, 0, static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y));
  const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(ink(palette().background));
  glDisable(GL_SCISSOR_TEST);
  glClearColor(paper.x, paper.y, paper.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  bring_letters();
  set_up(data);
  for (const ImDrawList* list : data.CmdLists) {
    draw(*list, data);
  }
  drop_unseen();
}

void Renderer::set_up(const ImDrawData& data) const {
  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(program_);
  glUniform2f(scale_, 2 / data.DisplaySize.x, -2 / data.DisplaySize.y);
  glBindVertexArray(layout_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
}

// Of the frame before, and not of this one.
void Renderer::drop_unseen() {
  std::erase_if(pictures_, [](Loaded& loaded) {
    if (!loaded.seen) glDeleteTextures(1, &loaded.texture);
    return !std::exchange(loaded.seen, false);
  });
}

unsigned Renderer::texture_of(const std::shared_ptr<const Picture>& picture) {
  for (Loaded& loaded : pictures_) {
    if (loaded.picture != picture) continue;
    loaded.seen = true;
    return loaded.texture;
  }
  Loaded& loaded = pictures_.emplace_back(Loaded{.picture = picture});
  glGenTextures(1, &loaded.texture);
  glBindTexture(GL_TEXTURE_2D, loaded.texture);
  read_plainly();
  glTexImage2D(GL_TEXTURE_2D,
               0,
               GL_RGBA,
               picture->width,
               picture->height,
               0,
               GL_RGBA,
               GL_UNSIGNED_BYTE,
               picture->pixels.data());
  return loaded.texture;
}

// thumbnail() gives a command the address of its picture; all else is letters.
void Renderer::colour_with(const ImDrawCmd& command) {
  const auto* picture = static_cast<const std::shared_ptr<const Picture>*>(command.TextureId);
  glBindTexture(GL_TEXTURE_2D, picture == nullptr ? letters_ : texture_of(*picture));
}

void Renderer::draw(const ImDrawList& list, const ImDrawData& data) {
  upload(GL_ARRAY_BUFFER, list.VtxBuffer);
  upload(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer);
  begin_at(0);
  unsigned begun_at = 0;
  const ImDrawCmd* before = nullptr;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImVec4& clip = command.ClipRect;
    if (clip.z <= clip.x || clip.w <= clip.y) continue;
    if (before == nullptr || before->TextureId != command.TextureId) colour_with(command);
    before = &command;
    if (command.VtxOffset != begun_at) begin_at(begun_at = command.VtxOffset);
    // GL counts rows from below.
    glScissor(static_cast<int>(clip.x),
              static_cast<int>(data.DisplaySize.y - clip.w),
              static_cast<int>(clip.z - clip.x),
              static_cast<int>(clip.w - clip.y));
    glDrawElements(GL_TRIANGLES,
                   static_cast<int>(command.ElemCount),
                   GL_UNSIGNED_SHORT,
                   offset(command.IdxOffset * sizeof(ImDrawIdx)));
  }
}

void Renderer::recover() {
  pictures_.clear();  // their names went with the context
  make();
}

}  // namespace planerka::ui
