#pragma once

namespace planerka {

/// Ends the program with the broken promise, its file and line on stderr.
[[noreturn]] void verify_failed(const char* expression, const char* file, int line);

}  // namespace planerka

// The page does not carry the words of conditions: the line says which it was.
#ifdef __EMSCRIPTEN__
#define PLANERKA_WORDS(condition) "a condition"
#else
#define PLANERKA_WORDS(condition) #condition
#endif

/// Always on: a false condition is a bug of ours, never of a peer, a person or a disk.
#define VERIFY(condition)       \
  (static_cast<bool>(condition) \
       ? static_cast<void>(0)   \
       : ::planerka::verify_failed(PLANERKA_WORDS(condition), __FILE__, __LINE__))
