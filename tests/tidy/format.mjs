// clang-format leaves every C++ file as it is.

import {spawnSync} from 'node:child_process';

import {cpp_files, root} from './source.mjs';

export default function check() {
  const run = spawnSync('clang-format-14', ['--dry-run', '-Werror', ...cpp_files],
                        {cwd: root, encoding: 'utf8', maxBuffer: 1 << 26});
  if (run.error) return [`clang-format-14: ${run.error.message}`];
  const faults = run.stderr.split('\n').filter((line) => /: error:/.test(line));
  if (run.status !== 0 && faults.length === 0) return [run.stderr.trim()];
  const unformatted = new Set(faults.map((line) => line.split(':')[0]));
  return [...unformatted].sort().map((path) => `${path}: clang-format-14 -i ${path}`);
}
