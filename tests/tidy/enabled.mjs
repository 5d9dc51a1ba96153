// A lint configuration that silently checks nothing is worse than none: every line of .clang-tidy
// must name checks that this clang-tidy has, and they must be on.

import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

import {root} from './source.mjs';

function checks(...args) {
  const out = execFileSync('clang-tidy-14', ['--list-checks', ...args],
                           {cwd: root, encoding: 'utf8'});
  return out.split('\n').slice(1).map((line) => line.trim()).filter((line) => line !== '');
}

/// The patterns of the Checks: entry, `-` and all.
export function patterns_of(config) {
  const [, quoted] = /^Checks:\s*'([^']*)'/m.exec(config);
  return quoted.split(',').map((pattern) => pattern.trim()).filter((pattern) => pattern !== '');
}

function matcher(pattern) {
  return new RegExp('^' + pattern.replace(/[.+]/g, '\\$&').replace(/\*/g, '.*') + '$');
}

export function enabled_faults(patterns, all, enabled) {
  const faults = [];
  const wanted = patterns.filter((pattern) => !pattern.startsWith('-'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('-') && pattern !== '-*');
  for (const pattern of unwanted) {
    if (!all.some((name) => matcher(pattern.slice(1)).test(name))) {
      faults.push(`.clang-tidy: ${pattern} turns off no check there is`);
    }
  }
  for (const pattern of wanted) {
    const named = all.filter((name) => matcher(pattern).test(name));
    if (named.length === 0) faults.push(`.clang-tidy: ${pattern} names no check there is`);
    for (const name of named) {
      const off = unwanted.some((other) => matcher(other.slice(1)).test(name));
      if (!off && !enabled.includes(name)) faults.push(`.clang-tidy: ${name} is not on`);
    }
  }
  return faults;
}

export default function check() {
  const config = readFileSync(root + '.clang-tidy', 'utf8');
  return enabled_faults(patterns_of(config), checks('--checks=*'), checks());
}
