# shellcheck shell=bash
# Sourced by the other scripts, and by people who call cmake themselves: where things are.
# Keep it free of side effects but for the variables.

PLANERKA_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# All that is fetched or built once lives here, outside the checkout.
PLANERKA_CACHE="${PLANERKA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/planerka}"
# cmake/dependencies.cmake computes the same folder.
planerka_lock="$(sha256sum "$PLANERKA_ROOT/scripts/dependencies.lock")"
PLANERKA_DEPENDENCIES="$PLANERKA_CACHE/${planerka_lock:0:12}"

# Debian's places for Emscripten and for the Node modules it wants at -O2 and above (acorn).
EMSCRIPTEN_ROOT="${EMSCRIPTEN_ROOT:-/usr/share/emscripten}"
EMSCRIPTEN_NODE_PATH="${EMSCRIPTEN_NODE_PATH:-/usr/share/nodejs}"

CCACHE_DIR="${CCACHE_DIR:-$PLANERKA_CACHE/ccache}"
CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PLANERKA_ROOT}"
CCACHE_NOHASHDIR=1
CCACHE_MAXSIZE="${CCACHE_MAXSIZE:-4G}"

export PLANERKA_ROOT PLANERKA_CACHE PLANERKA_DEPENDENCIES EMSCRIPTEN_ROOT EMSCRIPTEN_NODE_PATH
export CCACHE_DIR CCACHE_BASEDIR CCACHE_NOHASHDIR CCACHE_MAXSIZE
