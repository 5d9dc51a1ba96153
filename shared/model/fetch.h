#pragma once

namespace planerka {

/// Ask the processor to bring memory near that will soon be read, or written. Only time depends on
/// it; nothing where the machine has no such hint, as WebAssembly.
#if defined(__wasm__)
inline constexpr bool kFetches = false;
#else
inline constexpr bool kFetches = true;
#endif
inline void fetch_for_read(const void* place) {
  __builtin_prefetch(place, 0);
}
inline void fetch_for_write(const void* place) {
  __builtin_prefetch(place, 1);
}

}  // namespace planerka
