#include "client/ui/renderer.h"

#include <GLES3/gl3.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "client/ui/internal.h"

namespace planerka::ui {

Renderer::Renderer(Context& context) : context_(context) {
  ImGui_ImplOpenGL3_Init("#version 300 es");
}
Renderer::~Renderer() {
  ImGui_ImplOpenGL3_Shutdown();
}

void Renderer::prepare() {
  context_.fit();
  ImGui_ImplOpenGL3_NewFrame();
  if (generation_ == context_.fonts_generation()) return;
  generation_ = context_.fonts_generation();
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Renderer::draw() {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  glViewport(0, 0, static_cast<int>(size.x), static_cast<int>(size.y));
  const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(ink(palette().background));
  glClearColor(paper.x, paper.y, paper.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Renderer::recover() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplOpenGL3_Init("#version 300 es");
  generation_ = 0;
}

}  // namespace planerka::ui
