// What the device's disk costs in Chromium: strict transactions of one command, a burst of one
// action, a cold start from pages. The baseline puts the same bytes into a bare object store.
// Figures only; nothing is judged.
//
//   node tests/bench/browser_storage.mjs [commands]

import { launch, serve } from '../e2e/platform/browser.mjs';

const commands = Number(process.argv[2] ?? 10_000);
const site = await serve();
const browser = await launch();
const page = await browser.context.newPage();
await page.goto(`${site.address}/blank`);
const figures = await page.evaluate(measure, commands);
for (const [what, figure] of Object.entries(figures)) console.log(`${what}: ${figure}`);
await browser.close();
await site.close();

async function measure(count) {
  const { Storage } = await import('/storage.js');
  const kMeta = 0;
  const kPending = 1;
  const kPages = 3;
  const key = (n) => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(n));
    return bytes;
  };
  const envelope = () => crypto.getRandomValues(new Uint8Array(150));
  const nextN = new Uint8Array([1]);
  const all = { from: new Uint8Array(0), to: new Uint8Array(0) };
  const timed = async (work) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };

  const commandsOf = async (strict) => {
    const storage = new Storage(`commands-${strict}`);
    await storage.write({ puts: [{ area: kMeta, key: nextN, value: key(0) }] });
    const times = [];
    for (let n = 0; n < count; ++n) {
      times.push(await timed(() => storage.write({
        strict,
        expects: [{ area: kMeta, key: nextN, value: key(n) }],
        puts: [
          { area: kMeta, key: nextN, value: key(n + 1) },
          { area: kPending, key: key(n), value: envelope() },
        ],
      })));
    }
    return times.sort((a, b) => a - b);
  };

  // One put a transaction, with no number to keep and nobody to think of.
  const bare = async () => {
    const opening = indexedDB.open('bare');
    opening.onupgradeneeded = () => opening.result.createObjectStore('pending');
    await new Promise((resolve) => { opening.onsuccess = resolve; });
    const times = [];
    for (let n = 0; n < count; ++n) {
      times.push(await timed(() => new Promise((resolve) => {
        const transaction = opening.result.transaction('pending', 'readwrite',
                                                       { durability: 'strict' });
        transaction.oncomplete = resolve;
        transaction.objectStore('pending').put(envelope(), n);
      })));
    }
    opening.result.close();
    return times.sort((a, b) => a - b);
  };

  const at = (times, part) => times[Math.floor(times.length * part)];
  const words = (times) => {
    const sum = times.reduce((total, time) => total + time, 0);
    return `${at(times, 0.5).toFixed(2)} ms median, ${at(times, 0.99).toFixed(2)} ms p99, ` +
      `${(sum / 1000).toFixed(1)} s in all`;
  };

  const burst = async () => {
    const storage = new Storage('burst');
    const puts = Array.from({ length: 10_000 }, (_, n) =>
      ({ area: kPending, key: key(n), value: envelope() }));
    return `${(await timed(() => storage.write({ puts }))).toFixed(0)} ms`;
  };

  // 100,000 records of some 60 bytes in pages of 60 KB.
  const coldStart = async () => {
    const filling = new Storage('pages');
    for (let n = 0; n < 100; ++n) {
      const value = crypto.getRandomValues(new Uint8Array(60 * 1024));
      await filling.write({ strict: false, puts: [{ area: kPages, key: key(n), value }] });
    }
    await filling.close();
    let storage;
    const opening = await timed(async () => {
      storage = new Storage('pages');
      await storage.read([]);
    });
    const reading = await timed(() => storage.read([{ area: kPages, ...all }]));
    return `${opening.toFixed(0)} ms to open, ${reading.toFixed(0)} ms to read`;
  };

  const strict = await commandsOf(true);
  const baseline = await bare();
  return {
    [`${count} commands, each its own strict transaction`]: words(strict),
    'baseline, as many puts into a bare store, strict': words(baseline),
    'a command at the median, to a bare put': (at(strict, 0.5) / at(baseline, 0.5)).toFixed(2),
    [`${count} commands, each its own relaxed transaction`]: words(await commandsOf(false)),
    'a burst of 10,000 commands in one strict transaction': await burst(),
    'cold start, 100 pages of 60 KB': await coldStart(),
  };
}
