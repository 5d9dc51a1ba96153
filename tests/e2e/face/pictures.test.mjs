// The gallery as it looks, against pictures that were looked at: both themes, under a mouse and
// under a finger. After a change that should be seen, make them anew and look at them:
//
//   PLANERKA_PICTURES=keep node --test tests/e2e/face/pictures.test.mjs

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { kRoot } from '../platform/browser.mjs';
import { atRest, framesOf, galleryTab, kViewports } from './gallery.mjs';

const kFolder = join(kRoot, 'tests/e2e/face/pictures');
const kKeep = process.env.PLANERKA_PICTURES === 'keep';
// Of a square of the picture, the part of pixels that may differ: what is kept is not exact.
const kSquare = 32;
const kPartMax = 0.08;

const press = (role, name) => (page) => page.getByRole(role, { name, exact: true }).click();

const kEverywhere = ['desktop', 'tablet', 'phone'];
const kDesk = ['desktop', 'tablet'];
// What a tablet shows as one of them does.
const kEnds = ['desktop', 'phone'];
// In the order they are drawn, one after another in one tab. `act` is done before the picture,
// `tall` is how high a screen is that shows more than a person's would, `mouse` leaves it where the
// act has put it.
const kScenes = {
  list: { page: 'list', on: kEverywhere },
  dialog: { page: 'list', on: kEverywhere, act: press('button', 'Добавить АН') },
  menu: { page: 'list', on: kEverywhere, act: press('button', 'Выгрузить') },
  card: { page: 'card', on: kEverywhere },
  combo: { page: 'card', act: press('combobox', 'Город') },
  fields: { page: 'fields', tall: 1720 },
  month: { page: 'fields', act: press('button', 'Срок: календарь') },
  empty: { page: 'empty' },
  board: { page: 'board', on: kEverywhere },
  buttons: { page: 'buttons', tall: 1100 },
  states: { page: 'buttons', on: kEnds, tall: 1300, act: press('button', 'Меню') },
  hovered: {
    page: 'buttons', on: ['desktop'], mouse: true,
    act: (page) => page.getByRole('button', { name: 'Главная', exact: true }).hover(),
  },
  held: {
    page: 'buttons', mouse: true, on: ['desktop'],
    act: async (page) => {
      await page.getByRole('button', { name: 'Опасная', exact: true }).hover();
      await page.mouse.down();
    },
    leave: async (page) => {
      await page.mouse.move(0, 0);
      await page.mouse.up();
    },
  },
  focused: {
    page: 'buttons', on: ['desktop'],
    act: async (page) => {
      await page.getByRole('button', { name: 'Обычная', exact: true }).focus();
      await page.keyboard.press('Tab');
    },
  },
  words: { page: 'words', tall: 1500 },
  tables: { page: 'tables', on: kEverywhere, tall: 1400 },
  finder: { page: 'overlays', on: kEnds, act: press('button', 'Искать') },
  sheet: { page: 'overlays', on: kEnds, act: press('button', 'Открыть длинную форму') },
  question: { page: 'overlays', on: ['desktop'], act: press('button', 'Спросить') },
  toast: { page: 'overlays', on: kEnds, act: press('button', 'Сказать много') },
};

const kDevices = { ...kViewports, phone: { width: 390, height: 844, touch: true } };

/// The page's own decoder reads both pictures; the worst square and how much of it differs.
function compare(page, was, is) {
  return page.evaluate(async ([kept, taken, square]) => {
    const read = async (type, data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height);
    };
    const [a, b] = [await read('image/webp', kept), await read('image/png', taken)];
    if (a.width !== b.width || a.height !== b.height) return { part: 1, size: [b.width, b.height] };
    let worst = { part: 0 };
    for (let y = 0; y < a.height; y += square) {
      for (let x = 0; x < a.width; x += square) {
        let differ = 0;
        for (let row = y; row < Math.min(y + square, a.height); ++row) {
          for (let column = x; column < Math.min(x + square, a.width); ++column) {
            const at = (row * a.width + column) * 4;
            const distance = Math.abs(a.data[at] - b.data[at]) +
              Math.abs(a.data[at + 1] - b.data[at + 1]) + Math.abs(a.data[at + 2] - b.data[at + 2]);
            if (distance > 120) ++differ;
          }
        }
        const part = differ / (square * square);
        if (part > worst.part) worst = { part, x, y };
      }
    }
    return worst;
  }, [was.toString('base64'), is.toString('base64'), kSquare]);
}

async function keep(page, png, file) {
  const webp = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
    const text = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(text, (byte) => String.fromCharCode(byte)).join(''));
  }, png.toString('base64'));
  await writeFile(file, Buffer.from(webp, 'base64'));
}

async function matches(page, picture) {
  const png = await page.screenshot();
  const file = join(kFolder, `${picture}.webp`);
  if (kKeep) await keep(page, png, file);
  const { part, ...where } = await compare(page, await readFile(file), png);
  const said = `${(part * 100).toFixed(0)} % of a square differs: ${JSON.stringify(where)}`;
  if (part > kPartMax) await writeFile(join(kRoot, 'build/log', `${picture}.png`), png);
  assert.ok(part <= kPartMax, said);
}

/// Closes what an act has opened, and takes the keyboard from what it was given to.
async function close(page) {
  await page.keyboard.press('Escape');
  await page.locator('[role=dialog], [role=menu], [role=listbox]').first()
    .waitFor({ state: 'detached' });
  await page.evaluate(() => document.activeElement.blur());
}

for (const [device, viewport] of Object.entries(kDevices)) {
  for (const theme of ['light', 'dark']) {
    describe(`pictures on a ${device}, ${theme}`, () => {
      const open = galleryTab({ ...viewport, dark: theme === 'dark', frozen: true });

      for (const [scene, { page: where, on = kDesk, tall, ...does }] of Object.entries(kScenes)) {
        if (!on.includes(device)) continue;
        it(scene, async () => {
          const page = await open();
          await page.setViewportSize({ width: viewport.width, height: tall ?? viewport.height });
          await page.evaluate((to) => { location.hash = `#/gallery/${to}`; }, where);
          await atRest(page);
          await does.act?.(page);
          if (!does.mouse) await page.mouse.move(0, 0);
          await atRest(page);
          try {
            await matches(page, `${scene}-${device}-${theme}`);
          } finally {
            await (does.leave ?? close)(page);
          }
        });
      }
    });
  }
}

describe('a picture of time', () => {
  const open = galleryTab({ ...kViewports.desktop, hash: '#/gallery/overlays' });
  for (const theme of ['light', 'dark']) {
    // While time stands still no hint comes.
    it(`tooltip, ${theme}`, async () => {
      const page = await open();
      await page.emulateMedia({ colorScheme: theme });
      await page.mouse.move(0, 0);
      await atRest(page);
      const frames = await framesOf(page);
      await page.getByRole('button', { name: 'Подсказка', exact: true }).hover();
      await page.waitForTimeout(1000);
      await atRest(page);
      assert.ok(await framesOf(page) > frames);
      await matches(page, `tooltip-desktop-${theme}`);
    });
  }
});
