// web/storage.js in Chromium: the contract every storage of ours keeps, and what only a browser can
// do to it.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import { launch, serve } from './browser.mjs';

const table = new URL('../../client/platform/storage_cases.json', import.meta.url);
const cases = JSON.parse(await readFile(table, 'utf8'));

let browser;
let site;

before(async () => {
  site = await serve();
  browser = await launch();
});

after(async () => {
  await browser.close();
  await site.close();
});

// A tab with `storage` open under the name, and helpers that speak in strings of Latin-1.
async function tab(name) {
  const page = await browser.context.newPage();
  await page.goto(`${site.address}/blank`);
  await page.evaluate(openStorage, name);
  return page;
}

async function openStorage(name) {
  const { Storage, Outcome, kStores } = await import('/storage.js');
  const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const text = (buffer) => String.fromCharCode(...new Uint8Array(buffer));
  const area = (store) => kStores.indexOf(store);
  const range = ([store, from, to]) => ({ area: area(store), from: bytes(from), to: bytes(to) });
  const row = ([store, key, value]) =>
    ({ area: area(store), key: bytes(key), value: value === null ? null : bytes(value) });
  window.storage = new Storage(name);
  window.write = async ({ expects = [], erases = [], puts = [], durability = 'strict' }) => {
    const outcome = await window.storage.write({
      expects: expects.map(row),
      erases: erases.map(range),
      puts: puts.map(row),
      strict: durability === 'strict',
    });
    return Object.keys(Outcome).find((key) => Outcome[key] === outcome);
  };
  window.read = async (ranges) => {
    const results = await window.storage.read(ranges.map(range));
    return results && results.flatMap(({ area: index, keys, values }) =>
      keys.map((key, i) => [kStores[index], text(key), text(values[i])]));
  };
}

const write = (page, transaction) => page.evaluate((it) => window.write(it), transaction);
const read = (page, ...ranges) => page.evaluate((it) => window.read(it), ranges);

describe('storage contract', () => {
  for (const [index, { name, steps }] of cases.entries()) {
    it(name, async () => {
      const page = await tab(`case-${index}`);
      for (const step of steps) {
        if (step.write) assert.equal(await write(page, step.write), step.outcome);
        if (step.read) assert.deepEqual(await read(page, ...step.read), step.rows);
      }
      await page.close();
    });
  }
});

describe('two tabs', () => {
  it('never both take the same number', async () => {
    const name = 'race';
    const tabs = [await tab(name), await tab(name), await tab(name)];
    await write(tabs[0], { puts: [['meta', 'next_n', '0']] });
    const take = (page, owner) => page.evaluate(async (who) => {
      let moved = 0;
      const taken = [];
      while (taken.length < 40) {
        const [[, , n]] = await window.read([['meta', 'next_n', 'next_o']]);
        const outcome = await window.write({
          expects: [['meta', 'next_n', n]],
          puts: [['meta', 'next_n', String(Number(n) + 1)], ['pending', n.padStart(4, '0'), who]],
        });
        if (outcome === 'Done') taken.push(Number(n));
        else if (outcome === 'Moved') moved += 1;
        else throw new Error(outcome);
      }
      return { taken, moved };
    }, owner);
    const results = await Promise.all(tabs.map((page, i) => take(page, String(i))));
    const taken = results.flatMap((result) => result.taken).sort((a, b) => a - b);
    assert.deepEqual(taken, Array.from({ length: 120 }, (_, n) => n));
    assert.ok(results.some((result) => result.moved > 0), 'the tabs never met');
    const owners = await read(tabs[0], ['pending', '', '']);
    for (const [, n, owner] of owners) {
      assert.ok(results[Number(owner)].taken.includes(Number(n)));
    }
    for (const page of tabs) await page.close();
  });
});

describe('a tab that dies', () => {
  it('leaves each transaction whole or absent, and loses none it was told is done', async () => {
    const name = 'killed';
    const done = [];
    for (let round = 0; round < 5; ++round) {
      const page = await tab(name);
      await page.exposeFunction('told', (n) => void done.push(n));
      await page.evaluate((from) => {
        for (let n = from; n < from + 200; ++n) {
          const key = String(n).padStart(5, '0');
          window.write({
            puts: [['pending', key, 'x'.repeat(2000)], ['acknowledged', key, 'y'.repeat(2000)]],
          }).then((outcome) => outcome === 'Done' && window.told(n));
        }
      }, round * 1000);
      await page.waitForFunction(() => true);
      const session = await browser.context.newCDPSession(page);
      session.send('Page.crash').catch(() => {});
      await new Promise((resolve) => page.once('crash', resolve));
      await page.close();
    }
    const page = await tab(name);
    const rows = await read(page, ['pending', '', ''], ['acknowledged', '', '']);
    const keys = (store) => rows.filter(([it]) => it === store).map(([, key]) => Number(key));
    assert.deepEqual(keys('pending'), keys('acknowledged'));
    const kept = new Set(keys('pending'));
    assert.deepEqual(done.filter((n) => !kept.has(n)), []);
    await page.close();
  });
});

describe('a full disk', () => {
  it('is told as Quota, and leaves what was there', async () => {
    // An origin of its own: Chromium goes on with the room it last heard of until that is used up.
    const own = await serve();
    const page = await browser.context.newPage();
    const session = await browser.context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: own.address, quotaSize: 5_000_000,
    });
    await page.goto(`${own.address}/blank`);
    await page.evaluate(openStorage, 'quota');
    assert.equal(await write(page, { puts: [['meta', 'k', 'v']] }), 'Done');
    const outcomes = await page.evaluate(async () => {
      const { Outcome } = await import('/storage.js');
      const noise = () => crypto.getRandomValues(new Uint8Array(50_000));
      const page = (_, i) => ({ area: 3, key: Uint8Array.of(i), value: noise() });
      const told = [];
      while (told.length < 8) {
        told.push(await window.storage.write({ puts: Array.from({ length: 60 }, page) }));
      }
      return [...new Set(told.slice(-4))].map((it) => Object.keys(Outcome)[it]);
    });
    assert.deepEqual(outcomes, ['Quota']);
    assert.deepEqual(await read(page, ['meta', '', '']), [['meta', 'k', 'v']]);
    await page.close();
    await own.close();
  });
});

describe('a lost database', () => {
  it('is told as Lost when its data was cleared, and never replaced by an empty one', async () => {
    const page = await tab('cleared');
    assert.equal(await write(page, { puts: [['meta', 'k', 'v']] }), 'Done');
    const session = await browser.context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', {
      origin: site.address, storageTypes: 'indexeddb',
    });
    assert.equal(await write(page, { puts: [['meta', 'k', 'w']] }), 'Lost');
    assert.equal(await read(page, ['meta', '', '']), null);
    assert.deepEqual(
      await page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name)), []);
    await page.close();
  });

  it('is opened again when only the handle was lost', async () => {
    const page = await tab('closed');
    assert.equal(await write(page, { puts: [['meta', 'k', 'v']] }), 'Done');
    await page.evaluate(() => window.storage.close());
    assert.equal(await write(page, { expects: [['meta', 'k', 'v']] }), 'Done');
    await page.evaluate(() => {
      const real = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function () {
        IDBDatabase.prototype.transaction = real;
        this.close();
        return real.apply(this, arguments);
      };
    });
    assert.equal(await write(page, { expects: [['meta', 'k', 'v']] }), 'Done');
    await page.evaluate(() => {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('gone', 'InvalidStateError');
      };
    });
    assert.equal(await write(page, { puts: [['meta', 'k', 'w']] }), 'Lost');
    await page.close();
  });

  it('is told as Lost where the browser has no database', async () => {
    const page = await tab('absent');
    const outcomes = await page.evaluate(async () => {
      const { Storage } = await import('/storage.js');
      const refusing = { open: () => { throw new DOMException('private', 'SecurityError'); } };
      return Promise.all([null, refusing].map((factory) =>
        new Storage('x', factory).write({ puts: [] })));
    });
    assert.deepEqual(outcomes, [3, 3]);
    await page.close();
  });

  it('lets another tab delete it when it must', async () => {
    const page = await tab('deleted');
    assert.equal(await write(page, { puts: [['meta', 'k', 'v']] }), 'Done');
    const other = await tab('other');
    await other.evaluate(() => new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('deleted');
      request.onsuccess = resolve;
      request.onerror = reject;
      request.onblocked = () => reject(new Error('blocked'));
    }));
    assert.equal(await write(page, { puts: [['meta', 'k', 'w']] }), 'Lost');
    await page.close();
    await other.close();
  });
});
