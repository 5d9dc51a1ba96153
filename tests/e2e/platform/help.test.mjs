// The help pages: whole, linked, without a script, and readable in both themes and on a phone.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { assemble } from '../../../web/build/assemble.mjs';
import { kRoot, launch, serve } from './browser.mjs';

const kHelp = join(kRoot, 'web/help');
const kLanguages = ['ru', 'en'];
const kArticles = ['agencies', 'agents', 'card', 'clients', 'deals', 'index', 'install', 'projects',
  'registrations', 'settings', 'sync', 'tasks'];
// As server/net/site.cpp sends it.
const kPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'";

describe('help', () => {
  it('has the same articles in both languages, all of them part of the page', async () => {
    const build = await readFile(join(kRoot, 'web/CMakeLists.txt'), 'utf8');
    const listed = /foreach\(article ([^)]+)\)/.exec(build)[1].split(/\s+/).sort();
    assert.deepEqual(listed, kArticles);
    for (const language of kLanguages) {
      const names = (await readdir(join(kHelp, language))).sort();
      assert.deepEqual(names, kArticles.map((name) => `${name}.html`));
    }
  });

  for (const language of kLanguages) {
    for (const article of kArticles) {
      it(`${language}/${article} leads only to what is there, and runs nothing`, async () => {
        const path = `${language}/${article}.html`;
        const text = await readFile(join(kHelp, path), 'utf8');
        assert.ok(text.includes(`<html lang="${language}">`));
        assert.doesNotMatch(text, /<script|<style|style=|\son\w+=|https?:/);
        for (const [, href] of text.matchAll(/<a href="([^"]+)"/g)) {
          if (href === '../../') continue;  // the program
          await readFile(join(kHelp, normalize(join(dirname(path), href))));
        }
      });
    }
  }
});

describe('help in a browser', () => {
  let folder;
  let site;
  let browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planerka-help-'));
    const icon = join(folder, 'source.svg');
    await writeFile(icon, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const sources = { 'help/help.css': join(kHelp, 'help.css'), 'icon.svg': icon };
    for (const language of kLanguages) {
      for (const article of kArticles) {
        const name = `help/${language}/${article}.html`;
        sources[name] = join(kRoot, 'web', name);
      }
    }
    await assemble(sources, folder);
    site = await serve({
      folder: () => folder,
      handle(request, response) {
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

  for (const colorScheme of ['light', 'dark']) {
    it(`is accessible and fits a phone, ${colorScheme}`, async () => {
      const axe = await readFile(join(kRoot, 'node_modules/axe-core/axe.min.js'), 'utf8');
      const page = await browser.context.newPage();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 390, height: 844 });
      for (const article of kArticles) {
        await page.goto(`${site.address}/help/ru/${article}.html`);
        await page.evaluate(`${axe};0`);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        assert.deepEqual(violations.map(({ id }) => id), [], article);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 390, `${article} is ${width} px wide`);
      }
      await page.close();
    });
  }
});
