// The gallery as it looks, against pictures that were looked at: both themes, under a mouse and
// under a finger. After a change that should be seen, make them anew and look at them:
//
//   PLANERKA_PICTURES=keep node --test tests/e2e/face/pictures.test.mjs

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { kRoot } from '../platform/browser.mjs';
import { atRest, galleryTabs, kViewports } from './gallery.mjs';

const kFolder = join(kRoot, 'tests/e2e/face/pictures');
const kKeep = process.env.PLANERKA_PICTURES === 'keep';
// Of a square of the picture, the part of pixels that may differ: what is kept is not exact.
const kSquare = 32;
const kPartMax = 0.08;

const press = (role, name) => (page) => page.getByRole(role, { name, exact: true }).click();
const kScenes = {
  list: { hash: '#/agencies' },
  dialog: { hash: '#/agencies', act: press('button', 'Добавить АН') },
  menu: { hash: '#/agencies', act: press('button', 'Выгрузить') },
  card: { hash: '#/card' },
  combo: { hash: '#/card', act: press('combobox', 'Город') },
  fields: { hash: '#/fields' },
  month: { hash: '#/fields', act: press('button', 'Срок: календарь') },
  empty: { hash: '#/inbox' },
};

const kDevices = { ...kViewports, phone: { width: 390, height: 844, touch: true } };
// What a phone shows otherwise.
const kOnPhone = new Set(['list', 'dialog', 'menu', 'card']);

const open = galleryTabs({ frozen: true });

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

for (const [device, viewport] of Object.entries(kDevices)) {
  for (const theme of ['light', 'dark']) {
    describe(`pictures on a ${device}, ${theme}`, () => {
      for (const [scene, { hash, act }] of Object.entries(kScenes)) {
        if (device === 'phone' && !kOnPhone.has(scene)) continue;
        it(scene, async () => {
          const page = await open({ ...viewport, hash, dark: theme === 'dark' });
          if (act) await act(page);
          await page.mouse.move(0, 0);
          await atRest(page);
          const png = await page.screenshot();
          const file = join(kFolder, `${scene}-${device}-${theme}.webp`);
          if (kKeep) await keep(page, png, file);
          const { part, ...where } = await compare(page, await readFile(file), png);
          const said = `${(part * 100).toFixed(0)} % of a square differs: ${JSON.stringify(where)}`;
          const taken = join(kRoot, 'build/log', `${scene}-${device}-${theme}.png`);
          if (part > kPartMax) await writeFile(taken, png);
          assert.ok(part <= kPartMax, said);
        });
      }
    });
  }
}
