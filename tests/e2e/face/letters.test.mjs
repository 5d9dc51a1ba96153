// Letters that our fonts do not hold are drawn on the canvas as the browser draws them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atRest, emptied, framesOf, galleryTabs, kViewports } from './gallery.mjs';

const open = galleryTabs();
const kWords = 'Договор подписан 👍 · Ελλάδα · 東京';
const kOthers = ['Ε', 'λ', 'δ', 'α', '東', '京'];

/// The pixels of a part of the screen, each with its place from there, in CSS pixels.
async function pixelsOf(page, clip) {
  const png = await page.screenshot({ clip });
  return page.evaluate(async ([data, cssWidth]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    const { data: all, width } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const pixels = [];
    for (let i = 0; i < all.length; i += 4) {
      const x = (i / 4 % width) * cssWidth / width;
      pixels.push({ x, red: all[i], green: all[i + 1], blue: all[i + 2] });
    }
    return pixels;
  }, [png.toString('base64'), clip.width]);
}

/// The pixels of some of these words, each by itself, where the mirror has them.
async function pixelsOfParts(page, words, parts) {
  const element = page.getByText(words, { exact: true });
  const box = await element.boundingBox();
  const places = await element.evaluate((at, [all, some]) => some.map((part) => {
    const text = [...at.childNodes].find((node) => node.data === all);
    const range = document.createRange();
    range.setStart(text, all.indexOf(part));
    range.setEnd(text, all.indexOf(part) + part.length);
    const { left, right } = range.getBoundingClientRect();
    return [left, right];
  }), [words, parts]);
  const pixels = await pixelsOf(page, box);
  return places.map(([left, right]) =>
    pixels.filter(({ x }) => box.x + x >= left && box.x + x < right));
}

const isYellow = ({ red, green, blue }) => red > 200 && green > 140 && blue < 130;
const lightness = ({ red, green, blue }) => (red + green + blue) / 3;
const isGrey = ({ red, green, blue }) =>
  Math.max(red, green, blue) - Math.min(red, green, blue) < 48;

for (const [device, viewport] of Object.entries(kViewports)) {
  for (const density of [1, 2]) {
    describe(`letters of others on a ${device} at density ${density}`, () => {
      it('are drawn as the browser draws them: emoji in colour, others as the words', async () => {
        const page = await open({ ...viewport, density, hash: '#/gallery/words' });
        await page.getByText(kWords, { exact: true }).scrollIntoViewIfNeeded();
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await atRest(page);
          const [thumb, ...letters] = await pixelsOfParts(page, kWords, ['👍', ...kOthers]);
          assert.ok(thumb.filter(isYellow).length > thumb.length / 10, 'no thumb');
          const drawn = letters.map((pixels, i) => {
            assert.ok(pixels.every(isGrey), `${kOthers[i]} has a colour`);
            const tones = pixels.map(lightness);
            assert.ok(Math.max(...tones) - Math.min(...tones) > 100, `${kOthers[i]} is not there`);
            return JSON.stringify(tones);
          });
          assert.equal(new Set(drawn).size, kOthers.length, 'letters that look the same');
        }
      });
    });
  }

  describe(`letters of others in a field on a ${device}`, () => {
    it('are pressed where they are drawn, and the screen rests', async () => {
      const page = await open({ ...viewport, hash: '#/gallery/fields' });
      const box = await emptied(page);
      await page.keyboard.insertText('Да👍ждём');
      await atRest(page);
      const frames = await framesOf(page);
      await page.waitForTimeout(1000);
      assert.equal(await framesOf(page), frames);
      const place = await box.boundingBox();
      const thumb = (await pixelsOf(page, place)).filter(isYellow).map(({ x }) => x);
      assert.ok(thumb.length > 20, 'no thumb');
      const [left, right] = [Math.min(...thumb), Math.max(...thumb)];
      const y = place.height / 2;
      const press = (x) => (viewport.touch ? box.tap({ position: { x, y } })
        : box.click({ position: { x, y } }));
      for (const [x, caret] of [[left + 1, 2], [right - 1, 4]]) {
        await press(x);
        await atRest(page);
        assert.equal(await box.evaluate((input) => input.selectionStart), caret);
      }
      assert.equal(await box.inputValue(), 'Да👍ждём');
    });
  });
}
