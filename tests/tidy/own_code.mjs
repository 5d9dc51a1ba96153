// Builds the plugin own_code.cpp once and keeps it in the cache.

import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, renameSync} from 'node:fs';
import {join} from 'node:path';

import {root} from './source.mjs';

const source = `${root}tests/tidy/own_code.cpp`;
const headers = '/usr/lib/llvm-14/include';

/// Changes whenever the plugin does.
export const own_code_text = readFileSync(source, 'utf8');

/// What to hand to clang-tidy so that it looks at our own code only.
export function own_code_args() {
  const folder = join(process.env.PLANERKA_CACHE, 'tidy');
  const key = createHash('sha256').update(own_code_text).digest('hex').slice(0, 12);
  const plugin = join(folder, `own-code-${key}.so`);
  if (!existsSync(plugin)) {
    mkdirSync(folder, {recursive: true});
    const half = `${plugin}.${process.pid}`;
    // Without optimisation: it runs once a unit.
    execFileSync('g++', ['-std=c++17', '-O0', '-fPIC', '-shared', '-fno-rtti',
                         '-isystem', headers, source, '-o', half]);
    renameSync(half, plugin);
  }
  return [`--load=${plugin}`, '--checks=planerka-own-code'];
}
