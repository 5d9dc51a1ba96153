// The checks find what they are for.

import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';

import {tidy} from './clang_tidy.mjs';
import {enabled_faults, patterns_of} from './enabled.mjs';
import {imgui_call_faults, level_faults} from './levels.mjs';
import {place_faults} from './places.mjs';
import {length_faults, width_faults} from './sizes.mjs';

const one = (faults) => assert.equal(faults.length, 1, faults.join('\n'));
const none = (faults) => assert.deepEqual(faults, []);

test('includes only look down', () => {
  none(level_faults('shared/sync/hub.h', '#include "shared/model/store.h"\n#include <vector>'));
  one(level_faults('shared/model/store.h', '#include "shared/sync/hub.h"'));
  one(level_faults('client/app/app.h', '#include "server/net/loop.h"'));
  one(level_faults('server/net/loop.h', '#include "client/app/app.h"'));
  one(level_faults('attic/old.h', '#include "shared/base/text.h"'));
});

test('an include is an address from the root', () => {
  one(level_faults('shared/base/text.cpp', '#include "text.h"'));
});

test('third-party code stays in its room', () => {
  none(level_faults('server/net/loop.h', '#include <boost/asio.hpp>'));
  one(level_faults('client/app/app.cpp', '#include <boost/asio.hpp>'));
  one(level_faults('client/screens/agencies.cpp', '#include <imgui.h>'));
  one(level_faults('server/sync/hub.cpp', '#include <sqlite3.h>'));
  one(imgui_call_faults('client/screens/agencies.cpp', '  ImGui::Text("x");'));
});

test('the core has no clock, no disk and no thread', () => {
  one(level_faults('shared/base/time.cpp', '#include <thread>'));
  one(level_faults('shared/base/time.cpp', '#include <fmt/format.h>'));
  none(level_faults('shared/sync/wire.cpp', '#include <nlohmann/json.hpp>'));
});

test('the list of breaches may only shrink', () => {
  const lines = (count) => 'x\n'.repeat(count);
  none(length_faults('a.cpp', lines(400)));
  one(length_faults('a.cpp', lines(401)));
  none(length_faults('a.cpp', lines(450), {lines: 450, reason: 'one table'}));
  one(length_faults('a.cpp', lines(451), {lines: 450, reason: 'one table'}));
  one(length_faults('a.cpp', lines(300), {lines: 450, reason: 'one table'}));
  one(length_faults('a.cpp', lines(450), {lines: 450}));
});

test('width counts characters, not bytes', () => {
  none(width_faults('a.cpp', 'я'.repeat(100)));
  one(width_faults('a.cpp', 'я'.repeat(101)));
});

test('no file knows where it was made', () => {
  one(place_faults('a.md', 'see /' + 'home/ann/planerka'));
  one(place_faults('package-lock.json', '      "resolved": "https://example.org/x.tgz",'));
  none(place_faults('a.md', 'GET /w/main/api/export'));
});

test('a check that is misspelt or off is found', () => {
  const all = ['bugprone-a', 'bugprone-b', 'misc-c'];
  none(enabled_faults(['-*', 'bugprone-*', '-bugprone-b'], all, ['bugprone-a']));
  one(enabled_faults(['bugprone-*'], all, ['bugprone-a']));
  one(enabled_faults(['modernise-*'], all, all));
  one(enabled_faults(['misc-c', '-misc-d'], all, all));
  assert.deepEqual(patterns_of("Checks: '-*,\n  misc-c'\n"), ['-*', 'misc-c']);
});

// Narrowing clang-tidy to our own code must not narrow it to nothing.
test('clang-tidy finds faults in a source and in the headers under it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'planerka-tidy-'));
  try {
    mkdirSync(join(folder, 'shared'));
    const source = join(folder, 'shared/slot.cpp');
    const header = '#include <vector>\nstruct slot { int i = 0; };\n';
    writeFileSync(join(folder, 'shared/slot.h'), header);
    writeFileSync(source, '#include "slot.h"\nint once(slot of) { int I = of.i; return I; }\n');
    const found = (await tidy(source, ['-std=c++20'])).sort();
    assert.equal(found.length, 2, found.join('\n'));
    assert.match(found[0], /slot\.cpp:2:25: .*'I' \[readability-identifier-naming/);
    assert.match(found[1], /slot\.h:2:8: .*'slot' \[readability-identifier-naming/);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
