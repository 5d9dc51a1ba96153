# Third-party code, as targets. Debian's packages are found where Debian puts them; the rest lies in
# the dependency cache that scripts/setup fills, keyed by the lock file (see scripts/env.sh).
#
#   everywhere   imgui, headless: no backend, the item hooks are for client/ui to define
#   web          SDL2 (window, GL context)
#   native       planerka_boost (Asio, Beast), SQLite::SQLite3, OpenSSL::SSL, ZLIB::ZLIB,
#                fmt::fmt, CLI11::CLI11, sodium, xlsxwriter, Threads::Threads

if(DEFINED ENV{PLANERKA_CACHE})
  set(PLANERKA_CACHE "$ENV{PLANERKA_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(PLANERKA_CACHE "$ENV{XDG_CACHE_HOME}/planerka")
else()
  set(PLANERKA_CACHE "$ENV{HOME}/.cache/planerka")
endif()
file(SHA256 "${CMAKE_SOURCE_DIR}/scripts/dependencies.lock" PLANERKA_LOCK)
string(SUBSTRING "${PLANERKA_LOCK}" 0 12 PLANERKA_LOCK)
set(PLANERKA_DEPENDENCIES "${PLANERKA_CACHE}/${PLANERKA_LOCK}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS scripts/dependencies.lock)
if(NOT EXISTS "${PLANERKA_DEPENDENCIES}/imgui/imgui.h")
  message(FATAL_ERROR "${PLANERKA_DEPENDENCIES} is not there: run scripts/setup first")
endif()

# Third-party code keeps its own undefined behaviour: ours is what the sanitizer watches.
function(planerka_third_party name)
  if(PLANERKA_SANITIZE MATCHES "undefined")
    target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
  endif()
  target_compile_options(${name} PRIVATE -w)
endfunction()

set(imgui_source "${PLANERKA_DEPENDENCIES}/imgui")
add_library(imgui STATIC EXCLUDE_FROM_ALL
  "${imgui_source}/imgui.cpp" "${imgui_source}/imgui_draw.cpp"
  "${imgui_source}/imgui_tables.cpp" "${imgui_source}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_source}")
target_compile_definitions(imgui PUBLIC
  IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_ENABLE_TEST_ENGINE
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS
  IMGUI_USE_WCHAR32)  # in 16 bits the text of a field would lose its emoji
planerka_third_party(imgui)

if(EMSCRIPTEN)
  target_compile_options(imgui PRIVATE -Oz)
  # The page has it without the font of its own, which nobody sees there and which would be a
  # fiftieth of it; tests without a browser write in that one.
  set(imgui_draw "${CMAKE_BINARY_DIR}/imgui_draw.cpp")
  set(imgui_font "static const char proggy_clean_ttf_compressed_data_base85")
  add_custom_command(OUTPUT "${imgui_draw}"
    COMMAND sed "/^${imgui_font}\\[/,/;$/c ${imgui_font}[1] = \"\";"
      "${imgui_source}/imgui_draw.cpp" > "${imgui_draw}"
    DEPENDS "${imgui_source}/imgui_draw.cpp" VERBATIM)
  add_library(imgui_draw_page OBJECT "${imgui_draw}")
  target_link_libraries(imgui_draw_page PRIVATE imgui)
  target_compile_options(imgui_draw_page PRIVATE -Oz)
  planerka_third_party(imgui_draw_page)
  add_library(SDL2 STATIC IMPORTED GLOBAL)
  set_target_properties(SDL2 PROPERTIES
    IMPORTED_LOCATION "${PLANERKA_DEPENDENCIES}/sdl2-window/lib/libSDL2.a"
    INTERFACE_INCLUDE_DIRECTORIES "${PLANERKA_DEPENDENCIES}/sdl2-window/include")
  return()
endif()

find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)

function(planerka_debian_library name header)
  find_library(${name}_library ${name} REQUIRED)
  find_path(${name}_include ${header} REQUIRED)
  add_library(${name} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${name} PROPERTIES
    IMPORTED_LOCATION "${${name}_library}"
    INTERFACE_INCLUDE_DIRECTORIES "${${name}_include}")
endfunction()
planerka_debian_library(sodium sodium.h)
planerka_debian_library(xlsxwriter xlsxwriter.h)

# Asio and Beast are compiled once, here, not in every file that includes them.
add_library(planerka_boost STATIC EXCLUDE_FROM_ALL "${CMAKE_SOURCE_DIR}/cmake/boost.cpp")
target_include_directories(planerka_boost SYSTEM PUBLIC "${PLANERKA_DEPENDENCIES}/boost")
target_compile_definitions(planerka_boost PUBLIC
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  BOOST_ASIO_NO_DEPRECATED BOOST_ALL_NO_LIB)
target_link_libraries(planerka_boost PUBLIC OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
planerka_third_party(planerka_boost)
