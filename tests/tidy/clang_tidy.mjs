// clang-tidy over every source that ships, remembering in the cache which were clean: the key is
// all the answer depends on (the file, our headers under it, the flags, the configuration), so
// a warm run only hashes.

import {execFile, execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {dirname, join, normalize} from 'node:path';

import {own_code_args, own_code_text} from './own_code.mjs';
import {cpp_files, files, includes_of, root, text_of} from './source.mjs';

const OUTPUT_MAX = 1 << 26;
const known = new Set(files);

// Files written before the linter stood, with faults still to be mended: named so that nobody takes
// them for clean. The list may only shrink.
const untidied = new Set(
    JSON.parse(readFileSync(new URL('untidied.json', import.meta.url), 'utf8')).files);

// What a file's meaning depends on: our own headers under it, itself first.
function with_headers(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const include of includes_of(text_of(path))) {
    if (include.kind !== 'own') continue;
    const beside = normalize(join(dirname(path), include.path));
    const header = [include.path, beside].find((candidate) => known.has(candidate));
    if (header !== undefined) with_headers(header, seen);
  }
  return seen;
}

// The flags that change meaning; warnings are the compilers' business.
function meaning_of(command) {
  const flags = [];
  const words = command.split(/\s+/).filter((word) => word !== '').map((word) => {
    return word.replaceAll('\\"', '"');
  });
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '-isystem') flags.push(words[i], words[++i]);
    else if (/^-(I|D|std=|fno-exceptions|fno-rtti)/.test(words[i])) flags.push(words[i]);
  }
  return flags;
}

// em++ tells what it hands to clang.
function web_flags() {
  const words = execFileSync('em++', ['--cflags'], {encoding: 'utf8'}).trim().split(/\s+/);
  return words.filter((word) => !word.startsWith('-Werror'));
}

/// path → flags, from the dev preset, and from the web preset for what only the browser has.
function flags_by_path() {
  const found = new Map();
  let of_the_web = null;
  for (const preset of ['dev', 'web']) {
    const commands = `${root}build/${preset}/compile_commands.json`;
    if (!existsSync(commands)) continue;
    for (const {file, command} of JSON.parse(readFileSync(commands, 'utf8'))) {
      const path = file.startsWith(root) ? file.slice(root.length) : null;
      if (path === null || !known.has(path) || found.has(path)) continue;
      const flags = meaning_of(command);
      if (preset === 'web') flags.push(...(of_the_web ??= web_flags()));
      found.set(path, flags);
    }
  }
  return found;
}

class Cache {
  constructor() {
    this.folder = join(process.env.PLANERKA_CACHE, 'tidy');
    mkdirSync(this.folder, {recursive: true});
    const version = execFileSync('clang-tidy-14', ['--version'], {encoding: 'utf8'});
    this.common = [version, own_code_text, readFileSync(`${root}.clang-tidy`, 'utf8'),
                   readFileSync(`${root}scripts/dependencies.lock`, 'utf8')];
  }

  key(path, flags) {
    const hash = createHash('sha256');
    for (const part of [...this.common, ...flags.map((flag) => flag.replaceAll(root, ''))]) {
      hash.update(part).update('\0');
    }
    for (const header of with_headers(path)) {
      hash.update(header).update('\0').update(text_of(header)).update('\0');
    }
    return hash.digest('hex');
  }

  clean(key) { return existsSync(join(this.folder, key)); }
  remember(key) { writeFileSync(join(this.folder, key), ''); }
}

/// The faults clang-tidy finds in one source and in our headers under it.
export function tidy(path, flags) {
  return new Promise((resolve) => {
    const args = [`--config-file=${root}.clang-tidy`, ...own_code_args(), '--quiet', path, '--',
                  '-DPLANERKA_CHECK_PHRASES'];  // phrases.h: that each literal key is a phrase
    execFile('clang-tidy-14', [...args, ...flags],
             {cwd: root, encoding: 'utf8', maxBuffer: OUTPUT_MAX}, (error, stdout, stderr) => {
      if (!error) return resolve([]);
      const faults = stdout.split('\n').filter((line) => /: (error|warning): /.test(line));
      resolve(faults.length > 0 ? faults : [`${path}: ${(stderr || error.message).trim()}`]);
    });
  });
}

async function check_all(work, cache) {
  const faults = new Set();
  const began = Date.now();
  let done = 0;
  async function worker() {
    for (let item = work.shift(); item !== undefined; item = work.shift()) {
      const found = await tidy(item.path, item.flags);
      if (found.length === 0) cache.remember(item.key);
      found.forEach((fault) => faults.add(fault.replace(root, '')));
      if (++done % 25 === 0) {
        const seconds = Math.round((Date.now() - began) / 1000);
        console.log(`lint: clang-tidy ${done} done, ${work.length} to go, ${seconds} s`);
      }
    }
  }
  await Promise.all(Array.from({length: availableParallelism()}, worker));
  return [...faults];
}

/// The faults of all sources, or of those named.
export default async function check(only) {
  const flags = flags_by_path();
  // Tests are read by people and by two compilers; tidying them would double the time.
  const sources = cpp_files.filter((path) => /^(shared|client|server)\/.*\.cpp$/.test(path));
  const cache = new Cache();
  const gone = [...untidied].filter((path) => !known.has(path))
      .map((path) => `${path}: is gone; take it out of tests/tidy/untidied.json`);
  if (untidied.size > 0) console.log(`lint: clang-tidy leaves out ${untidied.size} files`);
  const work = [];
  for (const path of only.length > 0 ? sources.filter((p) => only.includes(p)) : sources) {
    if (!flags.has(path) || (only.length === 0 && untidied.has(path))) continue;
    const key = cache.key(path, flags.get(path));
    if (!cache.clean(key)) work.push({path, flags: flags.get(path), key});
  }
  const unbuilt = sources.filter((path) => !flags.has(path))
      .map((path) => `${path}: no preset builds it`);
  return [...gone, ...unbuilt, ...await check_all(work, cache)];
}
