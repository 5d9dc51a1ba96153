// Runs the checks named, or all: node tests/tidy/main.mjs [check...] [file.cpp...]. Files narrow
// clang-tidy. Prints each fault on a line and ends with "lint: N passed, N failed".

import clang_tidy from './clang_tidy.mjs';
import enabled from './enabled.mjs';
import format from './format.mjs';
import levels from './levels.mjs';
import places from './places.mjs';
import scripts from './scripts.mjs';
import sizes from './sizes.mjs';

const checks = {format, levels, sizes, places, scripts, enabled, tidy: clang_tidy};
const SHOWN = 200;

const words = process.argv.slice(2);
const only = words.filter((word) => word.includes('.'));
const names = words.filter((word) => !word.includes('.'));
const unknown = names.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`lint: no check ${unknown.join(', ')}; there are ${Object.keys(checks)}`);
  process.exit(2);
}
const wanted = names.length > 0 ? names : only.length > 0 ? ['tidy'] : Object.keys(checks);

let failed = 0;
for (const name of wanted) {
  const began = Date.now();
  const faults = await checks[name](only);
  faults.slice(0, SHOWN).forEach((fault) => console.log(fault));
  if (faults.length > SHOWN) console.log(`… and ${faults.length - SHOWN} more`);
  const verdict = faults.length === 0 ? 'clean' : `${faults.length} faults`;
  console.log(`lint: ${name}: ${verdict}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (faults.length > 0) failed++;
}
console.log(`lint: ${wanted.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
