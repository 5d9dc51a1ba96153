# Toolchain of the web preset: Debian's Emscripten, or another that $EMSCRIPTEN_ROOT names.
if(DEFINED ENV{EMSCRIPTEN_ROOT})
  set(EMSCRIPTEN_ROOT_PATH "$ENV{EMSCRIPTEN_ROOT}")
else()
  set(EMSCRIPTEN_ROOT_PATH "/usr/share/emscripten")
endif()
include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")

# em++ links with acorn at -O2 and above, and finds it only where Debian puts Node modules.
if(DEFINED ENV{EMSCRIPTEN_NODE_PATH})
  set(PLANERKA_NODE_PATH "$ENV{EMSCRIPTEN_NODE_PATH}")
else()
  set(PLANERKA_NODE_PATH "/usr/share/nodejs")
endif()
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
  "${CMAKE_COMMAND} -E env NODE_PATH=${PLANERKA_NODE_PATH}")
