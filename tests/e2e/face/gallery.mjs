// The gallery page in Chromium: every widget of the face, with no server behind it.

import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { kFlags, kRoot, serve } from '../platform/browser.mjs';

const kGallery = process.env.PLANERKA_GALLERY ?? join(kRoot, 'build/web/gallery');

/// Starts Chromium and a server of the gallery. `open(options)` gives a page that is at rest.
export async function gallery() {
  const browser = await chromium.launch({
    executablePath: process.env.PLANERKA_CHROMIUM ?? '/usr/bin/chromium',
    args: kFlags,
  });
  const site = await serve({ folder: () => kGallery });
  return {
    async open({ width = 1280, height = 800, hash = '', touch = false, dark = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height }, hasTouch: touch, isMobile: touch,
        colorScheme: dark ? 'dark' : 'light',
      });
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.goto(`${site.address}/${hash}`);
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
