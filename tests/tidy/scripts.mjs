// Shell scripts and modules that cannot even be read are found before they run.

import {spawnSync} from 'node:child_process';

import {files, root, text_of} from './source.mjs';

function fault(path, command, ...args) {
  const run = spawnSync(command, [...args, path], {cwd: root, encoding: 'utf8'});
  return run.status === 0 ? [] : [`${path}: ${(run.stderr || String(run.error)).split('\n')[0]}`];
}

export default function check() {
  const is_shell = (path) => /\.sh$/.test(path) || text_of(path).startsWith('#!/bin/bash');
  const shell = files.filter(is_shell);
  const modules = files.filter((path) => /\.mjs$/.test(path));
  return [
    ...shell.flatMap((path) => fault(path, 'bash', '-n')),
    ...modules.flatMap((path) => fault(path, process.execPath, '--check')),
  ];
}
