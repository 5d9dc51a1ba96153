# How every target of the house is built: one warning set, one way to declare a room and its test.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

option(PLANERKA_WERROR "Treat warnings as errors" ON)
set(PLANERKA_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, comma separated")

option(PLANERKA_SERVER_ONLY
  "Leave out the tests of shared/ and client/: natively only the server and the simulator" OFF)

find_program(PLANERKA_CCACHE ccache)
if(PLANERKA_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${PLANERKA_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${PLANERKA_CCACHE}")
endif()

# Everything that all translation units share, third party included.
if(PLANERKA_SANITIZE)
  add_compile_options(-fsanitize=${PLANERKA_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PLANERKA_SANITIZE})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-Og -g1)  # with the sanitizers, gcc takes a third less than at -O1
endif()
add_compile_definitions(JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)
if(EMSCRIPTEN)
  add_compile_options(-fno-exceptions -fno-rtti)
  # Debian keeps the header-only nlohmann in /usr/include, which the cross compiler must not see.
  set(PLANERKA_HEADERS "${CMAKE_BINARY_DIR}/system-headers")
  file(MAKE_DIRECTORY "${PLANERKA_HEADERS}")
  file(CREATE_LINK /usr/include/nlohmann "${PLANERKA_HEADERS}/nlohmann" SYMBOLIC)
endif()

# Every line counted, so that libFuzzer sees which inputs reach new ones.
option(PLANERKA_FUZZ "Build the fuzzers, and only them, with clang's libFuzzer" OFF)
if(PLANERKA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# Warnings of our own code only.
add_library(planerka_warnings INTERFACE)
target_compile_options(planerka_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual
  # The statement expression under TRY, and designated initialisers that leave defaults alone.
  -Wno-pedantic -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # At -O3 gcc 12 sees overlaps in std::string (GCC bug 105329) and unset members of a variant that
  # are not there; the sanitizers of the dev preset look for the real ones.
  target_compile_options(planerka_warnings INTERFACE
    -Wduplicated-cond -Wlogical-op -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(PLANERKA_WERROR)
  target_compile_options(planerka_warnings INTERFACE -Werror)
endif()

# planerka_library(NAME SOURCES file... [LINKS target...]) declares one room.
function(planerka_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}")
  if(EMSCRIPTEN)
    target_include_directories(${name} SYSTEM PUBLIC "${PLANERKA_HEADERS}")
  endif()
  target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE planerka_warnings)
endfunction()

# A room of shared/: the same, and nothing throws across it. In the page it is as small as it can
# be, but for the files after HOT, where the time of a frame, a load or a change goes.
function(planerka_core_library name)
  cmake_parse_arguments(CORE "" "" "SOURCES;LINKS;HOT" ${ARGN})
  planerka_library(${name} SOURCES ${CORE_SOURCES} ${CORE_HOT} LINKS ${CORE_LINKS})
  target_compile_options(${name} PRIVATE -fno-exceptions)
  if(EMSCRIPTEN)
    target_compile_options(${name} PRIVATE -Oz)
    set_source_files_properties(${CORE_HOT} PROPERTIES COMPILE_OPTIONS -Os)
  endif()
endfunction()

# A program that node runs, with the files of the machine; nothing to do natively.
function(planerka_node_program name)
  if(EMSCRIPTEN)
    target_link_options(${name} PRIVATE -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1
      -sTOTAL_STACK=1MB -sNODERAWFS=1)
  endif()
endfunction()

# planerka_test(NAME SOURCES file... [LINKS target...]) builds a GoogleTest program and registers it
# with CTest under its own name; under Emscripten it runs in node.
function(planerka_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} planerka_warnings gmock gtest gtest_main)
  target_compile_definitions(${name} PRIVATE PLANERKA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${name} PRIVATE -O1)  # the tests' own code ships nowhere
  endif()
  planerka_node_program(${name})
  if(EMSCRIPTEN)
    target_link_options(${name} PRIVATE -O2)  # wasm-opt at -O3 takes half as long again
  endif()
  if(NOT PLANERKA_LEFT_OUT)
    add_test(NAME ${name} COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:${name}>
      WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  endif()
endfunction()

# planerka_fuzzer(NAME CORPUS folder SOURCES file... [LINKS target...]) builds a libFuzzer target.
# In the preset `fuzz` its test runs the corpus and PLANERKA_FUZZ_SECONDS of new inputs, kept in the
# build folder; elsewhere it replays the corpus, as a regression test.
set(PLANERKA_FUZZ_SECONDS 5 CACHE STRING "How long each fuzzer looks for new inputs in its test")
function(planerka_fuzzer name)
  cmake_parse_arguments(ARG "" "CORPUS" "SOURCES;LINKS" ${ARGN})
  set(corpus "${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${ARG_CORPUS}")
  if(PLANERKA_FUZZ)
    set(found "${CMAKE_BINARY_DIR}/corpus/${ARG_CORPUS}")
    file(MAKE_DIRECTORY "${found}" "${CMAKE_BINARY_DIR}/crashes")
    add_executable(${name} ${ARG_SOURCES})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME ${name} COMMAND ${name} -max_total_time=${PLANERKA_FUZZ_SECONDS} -timeout=10
      -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1
      "-artifact_prefix=${CMAKE_BINARY_DIR}/crashes/${ARG_CORPUS}-" "${found}" "${corpus}")
  else()
    add_executable(${name} ${ARG_SOURCES} "${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cpp")
    planerka_node_program(${name})
    if(NOT PLANERKA_LEFT_OUT)
      add_test(NAME ${name}
        COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:${name}> "${corpus}"
        WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    endif()
  endif()
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} planerka_warnings)
endfunction()

# planerka_bench(NAME SOURCES file... [LINKS target...]) builds a Google Benchmark program in
# release; benchmarks are run by scripts/bench, side by side, and are no timed tests.
function(planerka_bench name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  find_package(benchmark REQUIRED)
  add_executable(${name} ${ARG_SOURCES} "${CMAKE_SOURCE_DIR}/tests/bench/ratio_main.cpp")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} planerka_warnings benchmark::benchmark)
  target_compile_definitions(${name} PRIVATE PLANERKA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
endfunction()
