// What the checks look at: the files that git knows, or would add.

import {execFileSync} from 'node:child_process';
import {readFileSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
                            {cwd: root, encoding: 'utf8', maxBuffer: 1 << 26});

/// Paths from the root, of files that are there.
export const files = listed.split('\0').filter((path) => {
  return path !== '' && statSync(root + path, {throwIfNoEntry: false})?.isFile();
});

export const cpp_files = files.filter((path) => /\.(h|cpp)$/.test(path));

const texts = new Map();

export function text_of(path) {
  if (!texts.has(path)) texts.set(path, readFileSync(root + path, 'utf8'));
  return texts.get(path);
}

/// [{line, kind: 'own' | 'system', path}] of the #include directives in a C++ text.
export function includes_of(text) {
  const found = [];
  text.split('\n').forEach((line, i) => {
    const match = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(line);
    if (match) found.push({line: i + 1, kind: match[1] === '"' ? 'own' : 'system', path: match[2]});
  });
  return found;
}
