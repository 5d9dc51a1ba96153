// The gallery page in Chromium: every widget of the face, with no server behind it.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { chromium } from 'playwright-core';
import { kFlags, kRoot, serve } from '../platform/browser.mjs';

const kGallery = process.env.PLANERKA_GALLERY ?? join(kRoot, 'build/web/gallery');

/// The gallery for the tests of a file, a tab at a time: what this returns opens one and gives its
/// page, at rest, and closes the one before. No page may throw.
export function galleryTabs(usual = {}) {
  let site;
  let tab = null;
  const leave = async () => {
    if (tab === null) return;
    const { errors, close } = tab;
    tab = null;
    await close();
    assert.deepEqual(errors, []);
  };
  before(async () => { site = await gallery(); });
  after(() => site.close());
  afterEach(leave);
  return async (options) => {
    await leave();
    tab = await site.open({ ...usual, ...options });
    return tab.page;
  };
}

/// One tab of the gallery for all tests of the block it is called in: what this returns gives its
/// page. No test may leave it another than it was found.
export function galleryTab(options) {
  let tab;
  ++shared.tabs;
  before(async () => {
    shared.site ??= await gallery();
    tab = await shared.site.open(options);
  });
  after(async () => {
    await tab?.close();
    if (--shared.tabs === 0) await shared.site?.close();
    assert.deepEqual(tab?.errors, []);
  });
  return () => tab.page;
}
const shared = { site: null, tabs: 0 };

/// Starts Chromium and a server of the gallery. `open(options)` gives a page that is at rest.
export async function gallery() {
  const browser = await chromium.launch({
    executablePath: process.env.PLANERKA_CHROMIUM ?? '/usr/bin/chromium',
    args: kFlags,
  });
  const site = await serve({ folder: () => kGallery });
  return {
    async open({
      width = 1280, height = 800, density = 1, hash = '', touch = false, dark = false,
      frozen = false,
    } = {}) {
      const context = await browser.newContext({
        viewport: { width, height }, deviceScaleFactor: density, hasTouch: touch, isMobile: touch,
        colorScheme: dark ? 'dark' : 'light',
      });
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.goto(`${site.address}/${frozen ? '?test' : ''}${hash}`);
      await page.waitForFunction(() => window.planerka);
      await atRest(page);
      return { page, errors, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

export const atRest = (page) => page.evaluate(() => window.planerka.idle());
export const framesOf = (page) => page.evaluate(() => window.planerka.face.frames);

export const kViewports = {
  desktop: { width: 1280, height: 800 },
  tablet: { width: 820, height: 1180, touch: true },
};

export const field = (page, name) => page.getByRole('textbox', { name, exact: true });

/// An empty field that has the keyboard.
export async function emptied(page, name = 'Наименование') {
  const box = field(page, name);
  await box.fill('');
  await box.focus();
  await atRest(page);
  return box;
}
