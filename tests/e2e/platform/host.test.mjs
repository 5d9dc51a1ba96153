// The browser's host from C++ to the browser and back: browser_host_probe, built for WebAssembly,
// in tabs of Chromium.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kRoot, launch, serve } from './browser.mjs';
import { acceptWebSockets } from './websocket.mjs';

const kProbe = process.env.PLANERKA_PROBE ?? join(kRoot, 'build/web/tests/client/platform');

let browser;
let site;
let peers = [];
let signedIn = true;

before(async () => {
  site = await serve({
    handle(request, response) {
      if (request.url.startsWith('/browser_host_probe.')) {
        readFile(join(kProbe, request.url)).then((body) => {
          const type = request.url.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
          response.writeHead(200, { 'Content-Type': type }).end(body);
        }).catch(() => response.writeHead(404).end());
        return true;
      }
      if (!request.url.startsWith('/w/main/api/')) return false;
      const known = request.url === '/w/main/api/page/0123';
      response.writeHead(known ? 200 : 401).end(known ? 'page of rows' : 'signed out');
      return true;
    },
  });
  acceptWebSockets(site.server, '/w/main/sync', 'planerka.v1', (peer) => {
    peers.push(peer);
    peer.onMessage = (body) => peer.send(Buffer.concat([body, Buffer.from('!')]));
  }, () => signedIn);
  browser = await launch();
});

after(async () => {
  await browser.close();
  await site.close();
});

// A tab with the probe running for the user, and `heard`, what it was told so far.
async function tab(user, { ready = false } = {}) {
  const page = await browser.context.newPage();
  await page.goto(`${site.address}/blank`);
  await page.evaluate(async ([id, offered]) => {
    const { BrowserHost } = await import('/host.js');
    const { default: create } = await import('/browser_host_probe.js');
    window.heard = [];
    window.updates = {
      ready: offered, check() {}, accept: () => window.heard.push('accepted'),
    };
    window.host = new BrowserHost({ workspace: 'main', user: id, updates: window.updates });
    window.probe = await create({
      host: window.host, onHeard: (word) => window.heard.push(word),
    });
  }, [user, ready]);
  return page;
}

const call = (page, name, ...args) => page.evaluate(([its, values]) => {
  const { probe } = window;
  const pointers = values.map((value) => {
    if (typeof value !== 'string') return value;
    const bytes = new TextEncoder().encode(`${value}\0`);
    const at = probe._probe_text(bytes.length);
    probe.HEAPU8.set(bytes, at);
    return at;
  });
  return probe[`_probe_${its}`](...pointers);
}, [name, args]);

const heard = async (page, word) => {
  await page.waitForFunction((it) => window.heard.includes(it), word, { timeout: 5000 });
  return page.evaluate(() => window.heard.splice(0));
};

describe('browser host', () => {
  it('keeps the contract of storage from C++', async () => {
    const page = await tab('contract');
    const cases = await readFile(join(kRoot, 'tests/client/platform/storage_cases.json'), 'utf8');
    await call(page, 'contract', cases);
    await page.waitForFunction(() => window.heard.length > 0);
    assert.deepEqual(await page.evaluate(() => window.heard), ['contract']);
    await page.close();
  });

  it('stores commands one after another, each in a strict transaction of its own', async (t) => {
    const page = await tab('commands');
    const count = 1000;
    const each = await page.evaluate(async (commands) => {
      const times = [];
      const attach = window.host.store.bind(window.host);
      let began = 0;
      window.host.store = (...args) => {
        const now = performance.now();
        if (began > 0) times.push(now - began);
        began = now;
        return attach(...args);
      };
      window.probe._probe_commands(commands);
      while (!window.heard.some((word) => word.startsWith('command'))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return times.sort((a, b) => a - b);
    }, count);
    assert.deepEqual(await page.evaluate(() => window.heard), ['commands stored']);
    const median = each[each.length >> 1];
    t.diagnostic(`strict commands: ${median.toFixed(2)} ms at the median, ` +
      `${each[Math.floor(each.length * 0.99)].toFixed(2)} ms p99`);
    await page.close();
  });

  it('carries whole binary messages over one socket, and tells how it ended', async () => {
    const page = await tab('socket');
    peers = [];
    await call(page, 'open');
    assert.deepEqual(await heard(page, 'open'), ['open']);
    assert.equal(peers[0].protocol, 'planerka.v1');
    await call(page, 'send', 'привет');
    assert.deepEqual(await heard(page, 'message привет!'), ['message привет!']);
    await call(page, 'send', 'x'.repeat(60000));
    await heard(page, `message ${'x'.repeat(60000)}!`);
    peers[0].close(4401);
    assert.deepEqual(await heard(page, 'closed 4401'), ['closed 4401']);
    await call(page, 'open');
    await heard(page, 'open');
    peers[1].cut();
    assert.deepEqual(await heard(page, 'closed 1006'), ['closed 1006']);
    await page.close();
  });

  it('tells a refused session from a dead network', async () => {
    const page = await tab('refused');
    signedIn = false;
    await call(page, 'open');
    assert.deepEqual(await heard(page, 'closed 4401'), ['closed 4401']);
    signedIn = true;
    await browser.context.setOffline(true);
    await call(page, 'open');
    assert.deepEqual(await heard(page, 'closed 1006'), ['closed 1006']);
    await browser.context.setOffline(false);
    await page.close();
  });

  it('gives its socket up when the network is gone, and wakes when it is back', async () => {
    const page = await tab('offline');
    await call(page, 'open');
    await heard(page, 'open');
    await browser.context.setOffline(true);
    assert.deepEqual(await heard(page, 'closed 0'), ['closed 0']);
    await browser.context.setOffline(false);
    assert.deepEqual(await heard(page, 'wake'), ['wake']);
    await page.close();
  });

  it('says nothing more of a socket it closed, and closes it for the server', async () => {
    const page = await tab('closing');
    peers = [];
    await call(page, 'open');
    await heard(page, 'open');
    const gone = new Promise((resolve) => (peers[0].onClosed = resolve));
    peers[0].onMessage = () => peers[0].send('too late');
    await page.evaluate(() => {
      const { probe } = window;
      probe.HEAPU8.set([0x61, 0], probe._probe_text(2));
      probe._probe_send(probe._probe_text(2));
      probe._probe_close();
    });
    await gone;
    await call(page, 'send', 'b');
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    await page.close();
  });

  it('fetches below the workspace, and tells the status when there is no body', async () => {
    const page = await tab('fetch');
    await call(page, 'fetch', 'page/0123');
    assert.deepEqual(await heard(page, 'fetched 7 200 page of rows'),
                     ['fetched 7 200 page of rows']);
    await call(page, 'fetch', 'page/ffff');
    assert.deepEqual(await heard(page, 'fetched 7 401 nothing'), ['fetched 7 401 nothing']);
    await browser.context.setOffline(true);
    await call(page, 'fetch', 'page/0123');
    assert.deepEqual(await heard(page, 'fetched 7 0 nothing'), ['fetched 7 0 nothing']);
    await browser.context.setOffline(false);
    await heard(page, 'wake');
    await page.close();
  });

  it('lets one tab lead, the next when it dies, and another steal', async () => {
    const [one, two, three] = [await tab('lead'), await tab('lead'), await tab('lead')];
    await call(one, 'lead', 0);
    assert.deepEqual(await heard(one, 'leader'), ['leader']);
    await call(two, 'lead', 0);
    await call(two, 'ping');
    await heard(two, 'alive');
    await one.close();
    await heard(two, 'leader');
    assert.ok((await three.evaluate(() => window.heard.splice(0))).includes('ping'));
    await call(three, 'lead', 0);
    await call(three, 'lead', 1);
    await heard(three, 'leader');
    assert.ok((await heard(two, 'leader lost')).includes('leader lost'));
    await call(two, 'lead', 1);
    await heard(two, 'leader');
    await heard(three, 'leader lost');
    await two.close();
    await call(three, 'lead', 0);
    await heard(three, 'leader');
    await three.close();
  });

  it('tells the other tabs to look, of the same user only', async () => {
    const [one, two, stranger] = [await tab('ann'), await tab('ann'), await tab('bob')];
    await call(one, 'tell_tabs');
    await heard(two, 'look');
    assert.deepEqual(await one.evaluate(() => window.heard), []);
    assert.deepEqual(await stranger.evaluate(() => window.heard), []);
    for (const page of [one, two, stranger]) await page.close();
  });

  it('rings at the earliest time asked for, has clocks and chance', async () => {
    const page = await tab('alarm');
    const began = Date.now();
    await call(page, 'alarm', 10_000);
    await call(page, 'alarm', 100);
    assert.deepEqual(await heard(page, 'alarm'), ['alarm']);
    assert.ok(Date.now() - began >= 99);
    assert.equal(await call(page, 'random_differs'), 1);
    assert.ok(Math.abs((await call(page, 'wall')) - Date.now()) < 2000);
    await call(page, 'room');
    await heard(page, 'room');
    await page.close();
  });

  it('gives the user a file', async () => {
    const page = await tab('file');
    const download = page.waitForEvent('download');
    await call(page, 'save', '{"pending":[]}');
    const file = await download;
    assert.equal(file.suggestedFilename(), 'несохранённое.json');
    assert.equal(await readFile(await file.path(), 'utf8'), '{"pending":[]}');
    await page.close();
  });

  it('offers an update, early or late, and settles before it', async () => {
    const early = await tab('early', { ready: true });
    await heard(early, 'update');
    const late = await tab('late');
    await late.evaluate(() => window.updates.onReady());
    await heard(late, 'update');
    const words = await late.evaluate(async () => {
      window.probe._probe_commands(3);
      await window.updates.settle();
      window.probe._probe_accept_update();
      return window.heard;
    });
    assert.deepEqual(words, ['commands stored', 'accepted']);
    await early.close();
    await late.close();
  });

  it('knows when everything asked for is stored', async () => {
    const page = await tab('settled');
    const words = await page.evaluate(async () => {
      window.probe._probe_commands(3);
      const before = window.host.settled().then(() => window.heard.push('settled'));
      await before;
      return window.heard;
    });
    assert.ok(words.includes('settled'));
    await page.close();
  });
});
