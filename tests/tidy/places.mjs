// Nothing committed knows the machine it was made on, or where packages come from.

import {files, text_of} from './source.mjs';

const BINARY = /\.(png|ico|woff2?|otf|ttf|xlsx|wasm|gz|br)$|^tests\/fuzz\/corpus\//;

// Written apart, so that this file does not find itself.
const machine_paths = ['work', 'root', 'home'].map((folder) => {
  return {pattern: new RegExp(`(^|[\\s"'\`=(:])/${folder}/[\\w.-]`), what: 'a path of a machine'};
});
const package_hosts = [
  ['deb', 'debian', 'org'], ['ftp', 'debian', 'org'], ['security', 'debian', 'org'],
  ['snapshot', 'debian', 'org'], ['registry', 'npmjs', 'org'], ['registry', 'yarnpkg', 'com'],
  ['pypi', 'org'], ['proxy', 'golang', 'org'], ['unpkg', 'com'], ['cdn', 'jsdelivr', 'net'],
].map((parts) => ({pattern: new RegExp(parts.join('\\.')), what: 'a host of packages'}));
const resolved = {pattern: /^\s*"resolved": "https?:/, what: 'an address of a package'};

export function place_faults(path, text) {
  const faults = [];
  text.split('\n').forEach((line, i) => {
    for (const {pattern, what} of [...machine_paths, ...package_hosts, resolved]) {
      if (pattern.test(line)) faults.push(`${path}:${i + 1}: names ${what}`);
    }
  });
  return faults;
}

export default function check() {
  return files.filter((path) => !BINARY.test(path))
      .flatMap((path) => place_faults(path, text_of(path)));
}
