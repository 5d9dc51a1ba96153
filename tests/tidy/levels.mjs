// The house has levels, and includes only look down. Who may use which third-party header is part
// of that: Boost lives in server/, ImGui in client/ui and client/app, and so on.

import {cpp_files, includes_of, text_of} from './source.mjs';

// Each room and what it may include besides itself. A room that is not here may include nothing.
const below = {
  'shared/base': [],
  'shared/model': ['shared/base'],
  'shared/i18n': ['shared/base', 'shared/model'],
  'shared/sync': ['shared/base', 'shared/model'],
  'shared/domain': ['shared/base', 'shared/model', 'shared/i18n', 'shared/sync'],
  'shared/insight': ['shared/base', 'shared/model', 'shared/i18n', 'shared/sync', 'shared/domain'],
  'shared/sheet': [
    'shared/base', 'shared/model', 'shared/i18n', 'shared/sync', 'shared/domain', 'shared/insight',
  ],
  'shared/import': [
    'shared/base', 'shared/model', 'shared/i18n', 'shared/sync', 'shared/domain', 'shared/insight',
    'shared/sheet',
  ],
  'client/fonts': [],
  'client/platform': ['shared'],
  // The machines themselves, which drive the face: the browser's and the tests'.
  'client/platform/web': ['shared', 'client'],
  'client/platform/fake': ['shared', 'client'],
  'client/ui': ['shared', 'client/fonts', 'client/platform'],
  'client/screens': ['shared', 'client/ui', 'client/platform', 'client/app'],
  'client/app': ['shared', 'client/ui', 'client/platform', 'client/screens'],
  'client': ['shared', 'client'],
  'server/net': ['shared'],
  'server/auth': ['shared', 'server/net'],
  'server/store': ['shared', 'server/net', 'server/auth'],
  'server/sync': ['shared', 'server/net', 'server/store', 'server/auth'],
  'server/export': ['shared'],
  'server/app': ['shared', 'server'],
  'server': ['shared', 'server'],
  'tests/shared': ['shared', 'tests'],
  'tests/client': ['shared', 'client', 'tests'],
  'tests/server': ['shared', 'server', 'tests'],
  'tests': ['shared', 'client', 'server', 'tests'],
  'cmake': [],
};

// Third-party headers and the folders (or files) that may include them.
const guarded = [
  {what: 'Boost', header: /^boost\//, in: ['server', 'tests/server', 'tests/bench', 'cmake']},
  {what: 'ImGui', header: /^(imgui|imstb_)/,
   in: ['client/ui', 'client/app', 'client/platform/web', 'tests/client']},
  {what: 'Emscripten', header: /^emscripten/,
   in: ['client/platform/web', 'client/main.cpp', 'tests/client/platform/web', 'tests/bench']},
  {what: 'SDL', header: /^SDL/, in: ['client/platform/web', 'client/main.cpp']},
  {what: 'SQLite', header: /^sqlite3/, in: ['server/store/sqlite', 'tests/server', 'tests/bench']},
  {what: 'libsodium', header: /^sodium/, in: ['server', 'tests/server']},
  {what: 'OpenSSL', header: /^openssl\//, in: ['server', 'tests/server']},
  {what: 'libxlsxwriter', header: /^xlsxwriter/,
   in: ['server/export', 'tests/server', 'tests/bench']},
  {what: 'CLI11', header: /^CLI\//, in: ['server/app', 'server/main.cpp', 'tests/sim']},
];

// What shared/ may take from outside: the language's library without its clocks, threads and
// streams, and nlohmann.
const core_forbidden = new Set([
  'iostream', 'fstream', 'filesystem', 'thread', 'mutex', 'shared_mutex', 'condition_variable',
  'future', 'random', 'regex', 'locale', 'ctime', 'time.h', 'unistd.h',
]);

function within(path, folder) {
  return path === folder || path.startsWith(folder + '/');
}

function room_of(path) {
  return Object.keys(below).filter((room) => within(path, room))
      .sort((a, b) => b.length - a.length)[0];
}

function own_include_fault(path, include) {
  const room = room_of(path);
  if (room === undefined) return `${path} is in no room that tests/tidy/levels.mjs knows`;
  if (!include.includes('/')) return `includes "${include}" not by its address from the root`;
  if (within(include, room) || below[room].some((lower) => within(include, lower))) return null;
  return `looks up: ${room} may not include ${include}`;
}

function system_include_fault(path, include) {
  const rule = guarded.find((guard) => guard.header.test(include));
  if (rule && !rule.in.some((place) => within(path, place))) {
    return `includes <${include}>; ${rule.what} is only for ${rule.in.join(', ')}`;
  }
  if (!within(path, 'shared')) return null;
  if (core_forbidden.has(include)) {
    return `includes <${include}>: no clock, I/O, chance or threads in shared/`;
  }
  if (include.includes('/') && !include.startsWith('nlohmann/')) {
    return `includes <${include}>: shared/ takes only std and nlohmann`;
  }
  return null;
}

/// The faults of one file's includes, as "path:line: what".
export function level_faults(path, text) {
  const faults = [];
  for (const include of includes_of(text)) {
    const check = include.kind === 'own' ? own_include_fault : system_include_fault;
    const fault = check(path, include.path);
    if (fault !== null) faults.push(`${path}:${include.line}: ${fault}`);
  }
  return faults;
}

/// Only client/ui speaks to ImGui by its functions, whoever includes what.
export function imgui_call_faults(path, text) {
  if (!within(path, 'client') || within(path, 'client/ui') || within(path, 'client/platform/web')) {
    return [];
  }
  return text.split('\n').flatMap((line, i) => {
    return /\bImGui::/.test(line) ? [`${path}:${i + 1}: calls ImGui:: outside client/ui`] : [];
  });
}

export default function check() {
  return cpp_files.flatMap((path) => {
    return [...level_faults(path, text_of(path)), ...imgui_call_faults(path, text_of(path))];
  });
}
