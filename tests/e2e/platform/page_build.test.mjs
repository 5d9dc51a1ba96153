// The assembled page and its service worker: hashed names, compressed siblings, one cache a build,
// a start without a network, an update offered and accepted.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { assemble } from '../../../web/build/assemble.mjs';
import { kRoot, launch, serve } from './browser.mjs';

let folder;

// Builds a page whose state is the word `version`, in a folder of that name.
async function build(version) {
  const source = join(folder, `source-${version}`);
  const texts = {
    'index.html': `<!doctype html><html><head><!-- build -->
      <link rel="stylesheet" href="./face.css"></head>
      <body><script type="module" src="./boot.js"></script></body></html>`,
    'boot.js': `import { Updates } from './update.js';
      import { version } from './version.js';
      window.version = version;
      window.events = [];
      const build = JSON.parse(document.getElementById('build').textContent);
      window.data = await (await fetch(build.files['data.txt'].url)).text();
      const updates = new Updates();
      updates.onReady = () => window.events.push('ready');
      updates.onProgress = (at) => window.events.push(at);
      updates.settle = async () => { sessionStorage.setItem('settled', 'yes'); };
      await updates.start();
      window.updates = updates;`,
    'version.js': `export const version = '${version}';`,
    'data.txt': 'unchanging data',
    'face.css': 'body { margin: 0; }',
    'help/help.css': 'h1 { color: rgb(1, 2, 3); }',
    'help/ru/agencies.html': `<!doctype html><link rel="stylesheet" href="./help/help.css">
      <title>Агентства</title><h1>Помощь</h1><a href="../../">Планёрка</a>`,
  };
  await mkdir(join(source, 'help/ru'), { recursive: true });
  const sources = {
    'update.js': join(kRoot, 'web/update.js'),
    'service_worker.js': join(kRoot, 'web/service_worker.js'),
  };
  for (const [name, text] of Object.entries(texts)) {
    sources[name] = join(source, name);
    await writeFile(sources[name], text);
  }
  const out = join(folder, version);
  return { out, sources, ...(await assemble(sources, out)) };
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planerka-page-'));
});

after(() => rm(folder, { recursive: true, force: true }));

describe('assembling', () => {
  it('names files by their content and rewrites references', async () => {
    const { out, files } = await build('a');
    const url = files['boot.js'].url;
    assert.match(url, /^\/assets\/boot-[0-9a-f]{12}\.js$/);
    const boot = await readFile(join(out, url), 'utf8');
    assert.ok(boot.includes(`'./${files['version.js'].url.slice('/assets/'.length)}'`));
    const index = await readFile(join(out, 'index.html'), 'utf8');
    assert.ok(index.includes(`src="${url}"`));
    assert.ok(index.includes(`<link rel="modulepreload" href="${files['version.js'].url}">`));
  });

  it('writes the style of the page into it: the first paint waits for nothing else', async () => {
    const { out, files } = await build('a');
    const index = await readFile(join(out, 'index.html'), 'utf8');
    assert.match(index, /<style>\nbody { margin: 0; }<\/style>/);
    assert.doesNotMatch(index, /stylesheet/);
    assert.equal(files['face.css'], undefined);
  });

  it('gives the same bytes for the same sources, and another name up the chain for a change',
     async () => {
    const [a, again, b] = [await build('a'), await build('a'), await build('b')];
    assert.deepEqual(a.files, again.files);
    assert.equal(a.id, again.id);
    assert.notEqual(a.id, b.id);
    assert.notEqual(a.files['boot.js'].url, b.files['boot.js'].url);
    assert.equal(a.files['update.js'].url, b.files['update.js'].url);
  });

  it('writes siblings that unpack to the file, and clears away an older build', async () => {
    const { out, files } = await build('a');
    await writeFile(join(out, 'assets', 'old-000000000000.js'), 'old');
    await build('a');
    const path = join(out, files['boot.js'].url);
    const body = await readFile(path);
    assert.deepEqual(brotliDecompressSync(await readFile(`${path}.br`)), body);
    assert.deepEqual(gunzipSync(await readFile(`${path}.gz`)), body);
    const left = await readdir(join(out, 'assets'));
    assert.ok(!left.includes('old-000000000000.js'));
    assert.equal(left.length, 3 * (Object.keys(files).length + 1), 'and the style of the help');
  });

  it('keeps help at its own address, beside the budget of a first visit', async () => {
    const { out, files, brotli, aside } = await build('a');
    const article = await readFile(join(out, 'help/ru/agencies.html'), 'utf8');
    assert.match(article, /href="\/assets\/help-[0-9a-f]{12}\.css"/);
    assert.ok(!Object.keys(files).some((name) => name.startsWith('help')));
    const sizeOf = async (path) => (await readFile(join(out, `${path}.br`))).length;
    const css = /assets\/help-[0-9a-f]{12}\.css/.exec(article)[0];
    assert.equal(aside, (await sizeOf('help/ru/agencies.html')) + (await sizeOf(css)));
    assert.ok(brotli > aside);
    await writeFile(join(out, 'help/ru/gone.html'), 'of an older build');
    await build('a');
    assert.deepEqual(
      await readdir(join(out, 'help/ru')),
      ['agencies.html', 'agencies.html.br', 'agencies.html.gz']);
  });

  it('refuses modules that import each other', async () => {
    const { sources } = await build('a');
    await writeFile(sources['version.js'], `import './boot.js'; export const version = 'x';`);
    await assert.rejects(assemble(sources, join(folder, 'circle')), /circle/);
  });
});

describe('service worker', () => {
  let site;
  let browser;
  let version = 'a';
  let online = true;
  let asked = [];

  before(async () => {
    await build('a');
    await build('b');
    site = await serve({
      folder: () => join(folder, version),
      handle(request, response) {
        asked.push(request.url);
        if (!online) {
          request.socket.destroy();
          return true;
        }
        if (!request.url.startsWith('/w/')) return false;
        response.writeHead(200, { 'Cache-Control': 'no-store' });
        response.end('live');
        return true;
      },
    });
    browser = await launch();
  });

  after(async () => {
    await browser.close();
    await site.close();
  });

  const open = async () => {
    const page = await browser.context.newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => window.updates);
    return page;
  };
  const versionOf = (page) => page.evaluate(() => window.version);
  const caches = (page) => page.evaluate(() => window.caches.keys());

  it('takes the whole build at the first visit and starts without a network at the second',
     async () => {
    const first = await open();
    await first.evaluate(() => navigator.serviceWorker.ready);
    assert.match(asked.at(-1), /help/, 'help comes after all that the page needs');
    assert.deepEqual(await first.evaluate(() => window.events), [], 'nothing to offer');
    await first.close();
    online = false;
    const second = await open();
    assert.equal(await versionOf(second), 'a');
    assert.equal(await second.evaluate(() => window.data), 'unchanging data');
    await second.goto(`${site.address}/index.html#/agencies`);
    assert.equal(await versionOf(second), 'a');
    await second.goto(`${site.address}/w/tower/#/agencies`);
    assert.equal(await versionOf(second), 'a', 'the page of another workspace is the same page');
    for (const below of ['', '/w/tower']) {
      await second.goto(`${site.address}${below}/help/ru/agencies.html`);
      const heading = second.getByRole('heading', { name: 'Помощь' });
      assert.equal(await heading.evaluate((it) => getComputedStyle(it).color), 'rgb(1, 2, 3)');
    }
    online = true;
    await second.close();
  });

  it('leaves the data of workspaces alone', async () => {
    const page = await open();
    assert.equal(await page.evaluate(async () => (await fetch('/w/main/api/x')).text()), 'live');
    online = false;
    assert.equal(
      await page.evaluate(() => fetch('/w/main/api/x').then(() => 'answered', () => 'failed')),
      'failed');
    online = true;
    await page.close();
  });

  it('keeps to its build when the server has a broken newer one', async () => {
    await build('c');
    const index = join(folder, 'c', 'index.html');
    await writeFile(index, `${await readFile(index, 'utf8')}<!-- of another build -->`);
    const page = await open();
    version = 'c';
    await page.evaluate(() => window.updates.check());
    await page.waitForFunction(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration.installing === null;
    });
    await page.reload();
    assert.equal(await versionOf(page), 'a');
    version = 'a';
    await page.close();
  });

  it('replaces a page that was loaded past the worker', async () => {
    const page = await open();
    await build('a');
    await build('d');
    version = 'd';
    const session = await browser.context.newCDPSession(page);
    const reloaded = page.waitForEvent('load');
    await session.send('Page.reload', { ignoreCache: true });
    await reloaded;
    await page.waitForFunction(() => window.version === 'd' && window.updates);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
    await page.evaluate(() => window.updates.check());
    await page.waitForFunction(() => window.updates.ready);
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => window.updates.accept())]);
    await page.waitForFunction(() => window.version === 'd' && navigator.serviceWorker.controller);
    version = 'a';
    await page.evaluate(() => window.updates.check());
    await page.waitForFunction(() => window.updates.ready);
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => window.updates.accept())]);
    await page.waitForFunction(() => window.version === 'a');
    await page.close();
  });

  it('offers the update, fetches what changed, and once accepted reloads every settled tab',
     async () => {
    const [one, two] = [await open(), await open()];
    asked = [];
    version = 'b';
    await one.evaluate(() => window.updates.check());
    for (const page of [one, two]) {
      await page.waitForFunction(() => window.events.includes('ready'));
    }
    const fetched = asked.filter((url) => url.startsWith('/assets/'));
    assert.deepEqual(fetched.map((url) => url.replace(/-.*/, '')).sort(),
                     ['/assets/boot', '/assets/version']);
    const progress = await one.evaluate(() => window.events.filter((it) => it.total));
    assert.equal(progress.at(-1).loaded, progress.at(-1).total);
    await one.reload();
    await one.waitForFunction(() => window.updates);
    assert.equal(await versionOf(one), 'a', 'a reload alone does not mix or replace');
    assert.deepEqual(await one.evaluate(() => window.events), ['ready'], 'still offered');

    const reloaded = [one, two].map((page) => page.waitForEvent('load'));
    await one.evaluate(() => window.updates.accept());
    await Promise.all(reloaded);
    for (const page of [one, two]) {
      await page.waitForFunction(() => window.version === 'b');
      assert.equal(await page.evaluate(() => sessionStorage.getItem('settled')), 'yes');
      assert.equal((await caches(page)).length, 1);
      await page.close();
    }
  });
});
