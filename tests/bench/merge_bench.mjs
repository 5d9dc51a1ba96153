// merge_bench under node, and in the same run a bare JavaScript Map with the same writes from the
// plainest JSON lines: the later stamp wins, and nothing else is kept. Rates are writes a CPU
// second of the main thread, as merge_bench counts them.
//
//   node tests/bench/merge_bench.mjs [build/web/tests/bench/merge_bench.js [--writes N]]

import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = process.argv[2] ?? 'build/web/tests/bench/merge_bench.js';
const folder = mkdtempSync(join(tmpdir(), 'planerka-merge-'));
const lines = join(folder, 'lines.json');
try {
  const words = ['--no-experimental-fetch', program, '--lines', lines, ...process.argv.slice(3)];
  const run = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8',
  });
  process.stdout.write(run.stdout);
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}`);
  const baseline = mergeIntoMap(await readLines(lines));
  const [, rate] = run.stdout.match(/^shuffled +.*?([\d,]+) writes\/s/m);
  const merging = Number(rate.replaceAll(',', ''));
  console.log(`merging as WebAssembly is ${(merging / baseline).toFixed(2)} times as fast`);
} finally {
  rmSync(folder, { recursive: true });
}

// Read before the clock starts: the disk is no part of it.
async function readLines(path) {
  const all = [];
  for await (const line of createInterface({ input: createReadStream(path) })) all.push(line);
  return all;
}

function cpuSeconds() {
  return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e9;
}

// Writes a second.
function mergeIntoMap(messages) {
  const records = new Map();
  let writes = 0;
  const before = process.memoryUsage().rss;
  const began = cpuSeconds();
  for (const message of messages) {
    for (const [record, field, value, at, replica] of JSON.parse(message)) {
      let fields = records.get(record);
      if (fields === undefined) records.set(record, fields = new Map());
      const cell = fields.get(field);
      if (cell === undefined || at > cell.at || (at === cell.at && replica > cell.replica)) {
        fields.set(field, { value, at, replica });
      }
      ++writes;
    }
  }
  const seconds = cpuSeconds() - began;
  const megabytes = (process.memoryUsage().rss - before) / 1024 / 1024;
  console.log(`baseline, a JavaScript Map from JSON lines: ${seconds.toFixed(2)} s, ` +
    `${Math.round(writes / seconds).toLocaleString('en')} writes/s, ` +
    `+${megabytes.toFixed(0)} MB resident`);
  return writes / seconds;
}
