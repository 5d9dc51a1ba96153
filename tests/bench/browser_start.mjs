// The page in Chromium with a workspace of 100,000 records: how large it is, how soon it shows
// something, how long a new device takes to hold everything, how long a cold start from IndexedDB
// takes to the first table with its figures, with the server and without, and what is drawn while
// nothing happens. The baseline reads the same bytes as one blob from IndexedDB, in the same
// browser. Figures only; nothing is judged.
//
//   node tests/bench/browser_start.mjs [RECORDS]

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kRoot, launch } from '../e2e/platform/browser.mjs';
import { kPage, kProgram, startServer } from '../e2e/support/server.mjs';

const kRecords = process.argv[2] ?? '100000';
const kStarts = 7;
const kTool = join(kRoot, 'build/release/tests/bench/make_workspace');
const kPatienceMs = 60_000;
const kLookMs = 100;
const kQuietMs = 3_000;
const kBreathMs = 1_500;

const data = await mkdtemp(join(tmpdir(), 'planerka-start-'));
let server;
let browser;
try {
  const password = execFileSync(kTool, [kProgram, data, kRecords], { encoding: 'utf8' })
    .match(/^password: (.*)$/m)[1];
  server = await startServer({ data, demo: false });
  browser = await launch();
  await browser.context.addInitScript(watchStart);
  browser.context.setDefaultTimeout(kPatienceMs);
  let page = await browser.context.newPage();
  await pageSize();
  await newDevice(page, password);
  let table;
  [page, table] = await starts(page, 'cold start, server there');
  const blob = await oneBlob(page);
  say('from asking IndexedDB to the table', `${(table / blob).toFixed(2)} times reading one blob`);
  await idle(page);
  await server.stop();
  await starts(page, 'cold start, no server');
} finally {
  await browser?.close();
  await server?.close();
  await rm(data, { recursive: true, force: true });
}

// In the page, before anything of it runs: moments since navigation began.
function watchStart() {
  const moments = window.moments = {};
  const note = (name) => { moments[name] ??= performance.now(); };
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args) {
    note('disk');
    return open.apply(this, args);
  };
  const look = () => {
    const skeleton = document.getElementById('skeleton');
    const canvas = document.getElementById('canvas');
    if (canvas && skeleton?.hidden && document.getElementById('sign-in')?.hidden) note('frame');
    const table = document.querySelector('[role=table], [role=grid]');
    if (table && Number(table.getAttribute('aria-rowcount')) > 1) note('table');
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, attributes: true,
    attributeFilter: ['hidden', 'aria-rowcount', 'role'],
  });
}

async function pageSize() {
  const index = await readFile(join(kPage, 'index.html'), 'utf8');
  const build = JSON.parse(index.match(/id="build">(.*?)<\/script>/s)[1]);
  const urls = ['/index.html', '/service_worker.js',
                ...Object.values(build.files).map(({ url }) => url)];
  let sum = 0;
  for (const url of urls) {
    const file = join(kPage, url);
    const compressed = await stat(`${file}.br`).catch(() => stat(file));
    sum += compressed.size;
    if (compressed.size > 10_000) say(`  ${url}`, `${(compressed.size / 1024).toFixed(1)} KB`);
  }
  say('page, brotli', `${(sum / 1024).toFixed(0)} KB in ${urls.length} files`);
}

// Pages on the device's disk; none before it has a database.
async function pagesOnDisk(page) {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const name = names.find((one) => one.startsWith('planerka-'));
    if (name === undefined) return 0;
    const opening = indexedDB.open(name);
    await new Promise((resolve) => { opening.onsuccess = resolve; });
    const counting = opening.result.transaction('pages').objectStore('pages').count();
    await new Promise((resolve) => { counting.onsuccess = resolve; });
    opening.result.close();
    return counting.result;
  });
}

// From the answer to the password until every record is on the device's disk: when nothing has come
// to it for a while.
async function newDevice(page, password) {
  await page.goto(server.address);
  await page.locator('#login').fill('manager');
  await page.locator('#password').fill(password);
  const began = performance.now();
  await page.locator('#sign-in button[type=submit]').click();
  await page.waitForFunction(() => 'table' in window.moments);
  say('new device: to the first table', `${((performance.now() - began) / 1000).toFixed(2)} s`);
  let [pages, grew] = [0, performance.now()];
  while (pages === 0 || performance.now() - grew < kQuietMs) {
    const now = await pagesOnDisk(page);
    if (now !== pages) [pages, grew] = [now, performance.now()];
    await page.waitForTimeout(kLookMs);
  }
  say('new device: to the last page on its disk', `${((grew - began) / 1000).toFixed(2)} s`);
}

// A tab of its own each time: one that reloads is measured with the end of its former self.
// Returns the last one.
async function starts(page, name) {
  const runs = [];
  for (let run = 0; run < kStarts; ++run) {
    await page.close();
    page = await browser.context.newPage();
    await page.waitForTimeout(kBreathMs);
    await page.goto(server.address);
    await page.waitForFunction(() => 'table' in window.moments);
    runs.push(await page.evaluate(() => ({
      ...window.moments,
      skeleton: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    })));
  }
  const median = (moment) => {
    const sorted = runs.map((run) => run[moment]).filter((ms) => ms !== undefined)
      .sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  };
  for (const [moment, words] of [['skeleton', 'first paint'], ['disk', 'IndexedDB asked for'],
                                 ['frame', 'first frame'], ['table', 'table with figures']]) {
    say(`${name}: ${words}`, `${median(moment)?.toFixed(0)} ms after navigation`);
  }
  const took = median('table') - median('disk');
  say(`${name}: from asking IndexedDB to the table`, `${took.toFixed(0)} ms`);
  return [page, took];
}

// The bytes of all pages as one value.
async function oneBlob(page) {
  const measured = await page.evaluate(async (count) => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const ours = await done(indexedDB.open(names.find((name) => name.startsWith('planerka-'))));
    const pages = await done(ours.transaction('pages').objectStore('pages').getAll());
    ours.close();
    const bytes = pages.reduce((sum, value) => sum + value.byteLength, 0);
    const opening = indexedDB.open('one-blob');
    opening.onupgradeneeded = () => opening.result.createObjectStore('blob');
    const filling = await done(opening);
    const blob = crypto.getRandomValues(new Uint8Array(65_536));
    const whole = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += blob.length) {
      whole.set(blob.subarray(0, Math.min(blob.length, bytes - at)), at);
    }
    await done(filling.transaction('blob', 'readwrite').objectStore('blob').put(whole, 1));
    filling.close();
    const times = [];
    for (let run = 0; run < count; ++run) {
      const began = performance.now();
      const database = await done(indexedDB.open('one-blob'));
      const read = await done(database.transaction('blob').objectStore('blob').get(1));
      if (read.byteLength !== bytes) throw new Error('the blob is short');
      times.push(performance.now() - began);
      database.close();
    }
    times.sort((a, b) => a - b);
    return { pages: pages.length, bytes, median: times[Math.floor(count / 2)] };
  }, kStarts);
  say('on the device', `${measured.pages} pages, ${(measured.bytes / 2 ** 20).toFixed(1)} MB`);
  say('baseline: the same bytes as one blob', `${measured.median.toFixed(0)} ms to read`);
  return measured.median;
}

async function idle(page) {
  await page.evaluate(() => window.planerka.idle());
  await page.waitForTimeout(2000);
  const frames = () => page.evaluate(() => window.planerka.face.frames);
  const before = await frames();
  await page.waitForTimeout(3000);
  say('frames in 3 idle seconds', `${(await frames()) - before}`);
}

function say(what, figure) {
  console.log(`${what.padEnd(58)} ${figure}`);
}
