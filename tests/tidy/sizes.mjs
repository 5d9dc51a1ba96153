// Files people can hold in their head: at most 400 lines of at most 100 characters. (The sizes of
// functions are clang-tidy's.) A breach is named in breaches.json with its reason; that list may
// only shrink: an entry that is no longer needed is a fault too.

import {readFileSync} from 'node:fs';

import {files, text_of} from './source.mjs';

const LINES = 400;
const WIDTH = 100;
const OURS = /\.(h|cpp|js|mjs|cmake|sh)$|(^|\/)CMakeLists\.txt$|^scripts\/\w+$/;

const breaches = JSON.parse(readFileSync(new URL('breaches.json', import.meta.url), 'utf8'));

export function width_faults(path, text) {
  return text.split('\n').flatMap((line, i) => {
    const width = [...line].length;
    return width > WIDTH ? [`${path}:${i + 1}: ${width} characters, ${WIDTH} are allowed`] : [];
  });
}

export function length_faults(path, text, allowed) {
  const lines = text.split('\n').length - 1;
  if (allowed === undefined) {
    return lines > LINES ? [`${path}: ${lines} lines, ${LINES} are allowed`] : [];
  }
  if (lines <= LINES) return [`${path}: fits now; take it out of tests/tidy/breaches.json`];
  if (lines > allowed.lines) return [`${path}: ${lines} lines, its breach allows ${allowed.lines}`];
  return allowed.reason ? [] : [`${path}: its breach has no reason`];
}

export default function check() {
  const gone = Object.keys(breaches).filter((path) => !files.includes(path))
      .map((path) => `${path}: is gone; take it out of tests/tidy/breaches.json`);
  const faults = files.filter((path) => OURS.test(path)).flatMap((path) => {
    const text = text_of(path);
    return [...width_faults(path, text), ...length_faults(path, text, breaches[path])];
  });
  return [...gone, ...faults];
}
