// A program started from an assembled page under the server's content policy, by way of the
// WebAssembly probe: progress in bytes known at build, no eval.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '../../../web/build/assemble.mjs';
import { kRoot, launch, serve } from './browser.mjs';

const kProbe = join(kRoot, 'build/web/tests/client/platform/browser_host_probe');
const kPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
  "worker-src 'self'; img-src 'self' data:; manifest-src 'self'";

let folder;
let site;
let browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planerka-program-'));
  await writeFile(join(folder, 'index.html'), `<!doctype html><html>
    <head><link rel="icon" href="data:,"><!-- build --></head>
    <body><script type="module" src="./boot.js"></script></body></html>`);
  await writeFile(join(folder, 'boot.js'), `
    import { BrowserHost } from './host.js';
    import { buildOfPage, startProgram } from './program.js';
    window.progress = [];
    window.heard = [];
    const options = {
      host: new BrowserHost({ workspace: 'main', user: 'program' }),
      onHeard: (word) => window.heard.push(word),
    };
    startProgram(buildOfPage(), 'browser_host_probe', options,
                 (loaded, total) => window.progress.push([loaded, total]))
      .then((module) => { window.probe = module; }, (error) => { window.failure = String(error); });
  `);
  const sources = { 'index.html': join(folder, 'index.html'), 'boot.js': join(folder, 'boot.js') };
  const own = (await readdir(join(kRoot, 'web'))).filter((name) => name.endsWith('.js'));
  for (const name of own) sources[name] ??= join(kRoot, 'web', name);
  for (const part of ['js', 'wasm']) sources[`browser_host_probe.${part}`] = `${kProbe}.${part}`;
  await assemble(sources, join(folder, 'page'));
  site = await serve({
    folder: () => join(folder, 'page'),
    handle(_, response) {
      response.setHeader('Content-Security-Policy', kPolicy);
      return false;
    },
  });
  browser = await launch();
});

after(async () => {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

it('starts under a policy without eval and tells honest progress', async () => {
  const page = await browser.context.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(site.address);
  await page.waitForFunction(() => window.probe || window.failure);
  assert.equal(await page.evaluate(() => window.failure), undefined);
  const progress = await page.evaluate(() => window.progress);
  assert.deepEqual(progress.at(-1)[0], progress.at(-1)[1]);
  await page.evaluate(() => window.probe._probe_commands(3));
  await page.waitForFunction(() => window.heard.includes('commands stored'));
  assert.deepEqual(complaints, []);
});

it('says why when the program cannot be had', async () => {
  const page = await browser.context.newPage();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(site.address);
  await page.waitForFunction(() => window.failure);
  await page.close();
});
