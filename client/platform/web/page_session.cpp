#include "client/platform/web/page_session.h"

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

// clang-format off
EM_JS(int, page_word_size, (const char* name, int length),
      { return lengthBytesUTF8(String(Module.page[UTF8ToString(name, length)] ?? "")); });
EM_JS(void, page_word_write, (const char* name, int length, char* to, int size),
      { stringToUTF8(String(Module.page[UTF8ToString(name, length)] ?? ""), to, size); });
// clang-format on

namespace planerka {

std::string page_word(std::string_view name) {
  const auto length = static_cast<int>(name.size());
  // One more for the zero that is written behind.
  std::string word(static_cast<std::size_t>(page_word_size(name.data(), length)) + 1, '\0');
  page_word_write(name.data(), length, word.data(), static_cast<int>(word.size()));
  word.pop_back();
  return word;
}

}  // namespace planerka
