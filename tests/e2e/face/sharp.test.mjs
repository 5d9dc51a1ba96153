// One pixel of the canvas is one of the screen, at every density and when it changes; a GL context
// that was lost comes back with all that was on it; the interface scales with Ctrl and the wheel.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atRest, framesOf, galleryTabs, kViewports } from './gallery.mjs';

const open = galleryTabs();

const pixels = (page) => page.evaluate(() => {
  const canvas = document.getElementById('canvas');
  const { width, height } = canvas.getBoundingClientRect();
  return { drawn: [canvas.width, canvas.height], shown: [width, height] };
});

async function isSharp(page, density) {
  await atRest(page);
  const { drawn, shown } = await pixels(page);
  assert.deepEqual(drawn, shown.map((length) => Math.round(length * density)), `at ${density}`);
}

for (const [name, viewport] of Object.entries(kViewports)) {
  describe(`the canvas on a ${name}`, () => {
    for (const density of [1, 1.5, 2, 3]) {
      it(`is drawn in the pixels of the screen at density ${density}`, async () => {
        await isSharp(await open({ ...viewport, density }), density);
      });
    }

    it('follows when the window moves to a screen of another density', async () => {
      const page = await open({ ...viewport, density: 1 });
      const heading = page.getByRole('heading', { level: 1 });
      const before = await heading.boundingBox();
      const screen = await page.context().newCDPSession(page);
      const { width, height, touch = false } = viewport;
      // A browser without a screen tells of a new density only when the size is new too.
      for (const [density, wider] of [[2, 4], [1.5, 8], [1, 0]]) {
        await screen.send('Emulation.setDeviceMetricsOverride',
          { width: width + wider, height, deviceScaleFactor: density, mobile: touch });
        await page.waitForFunction(
          (to) => document.getElementById('canvas').width === to, (width + wider) * density);
        await isSharp(page, density);
        const box = await heading.boundingBox();
        assert.ok(Math.abs(box.x - before.x) <= 1 && Math.abs(box.width - before.width) <= 2,
          `${JSON.stringify(before)} → ${JSON.stringify(box)}`);
      }
    });

    it('comes back as it was when its GL context was lost', async () => {
      const page = await open({ ...viewport, hash: '#/gallery/words', frozen: true });
      const before = await page.screenshot();
      await page.evaluate(async () => {
        const canvas = document.getElementById('canvas');
        const happens = (event) =>
          new Promise((resolve) => canvas.addEventListener(event, resolve, { once: true }));
        const gl = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        const lost = happens('webglcontextlost');
        gl.loseContext();
        await lost;
        await new Promise((resolve) => setTimeout(resolve, 0));
        const restored = happens('webglcontextrestored');
        gl.restoreContext();
        await restored;
      });
      await atRest(page);
      assert.ok(before.equals(await page.screenshot()));
    });
  });
}

describe('the scale of the interface', () => {
  it('is that of Ctrl and the wheel, and stays', async () => {
    const page = await open();
    const width = async () => {
      await atRest(page);
      return (await page.getByRole('heading', { level: 1 }).boundingBox()).width;
    };
    const before = await width();
    await page.mouse.move(700, 400);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    const larger = await width();
    assert.ok(larger > before * 1.15, `${before} → ${larger}`);
    await page.reload();
    await page.waitForFunction(() => window.planerka);
    assert.ok(Math.abs(await width() - larger) <= 1);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, 100);
    await page.keyboard.up('Control');
    assert.ok(Math.abs(await width() - before) <= 1);
  });
});

describe('what the machine asks for', () => {
  it('is followed at once: theme, contrast, motion, finger or mouse', async () => {
    const page = await open({ hash: '#/gallery/overlays' });
    const becomes = async (holds) => {
      for (let i = 0; i < 50; ++i) {
        await atRest(page);
        if (await holds()) return true;
        await page.waitForTimeout(100);
      }
      return false;
    };
    await atRest(page);
    const usual = await page.screenshot();
    const looksUsual = async () => usual.equals(await page.screenshot());
    for (const [asked, back] of [
      [{ colorScheme: 'dark' }, { colorScheme: 'light' }],
      [{ contrast: 'more' }, { contrast: 'no-preference' }],
    ]) {
      await page.emulateMedia(asked);
      assert.ok(await becomes(async () => !await looksUsual()), JSON.stringify(asked));
      await page.emulateMedia(back);
      assert.ok(await becomes(looksUsual), JSON.stringify(back));
    }
    const question = page.getByRole('button', { name: 'Спросить', exact: true });
    const framesToOpen = async () => {
      await atRest(page);
      const before = await framesOf(page);
      await question.click();
      await page.getByRole('dialog').waitFor();
      await atRest(page);
      const drawn = await framesOf(page) - before;
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      return drawn;
    };
    const moving = await framesToOpen();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.ok(await becomes(async () => await framesToOpen() < moving), `${moving} frames`);
    const cdp = await page.context().newCDPSession(page);
    const height = async () => (await question.boundingBox()).height;
    for (const [enabled, high] of [[true, 44], [false, 36]]) {
      await cdp.send('Emulation.setTouchEmulationEnabled', { enabled });
      assert.ok(await becomes(async () => await height() === high), `${high} px`);
    }
  });
});

describe('a screen at rest', () => {
  for (const [name, viewport] of Object.entries(kViewports)) {
    it(`draws nothing in three seconds on a ${name}, whichever it is`, async () => {
      const page = await open(viewport);
      for (const where of ['list', 'card', 'fields', 'empty']) {
        await page.evaluate((to) => { location.hash = `#/gallery/${to}`; }, where);
        await atRest(page);
        const before = await framesOf(page);
        await page.waitForTimeout(3000);
        assert.equal(await framesOf(page), before, where);
      }
    });
  }

  it('draws nothing in a hidden tab, and what it missed when it is looked at', async () => {
    const page = await open();
    const become = (hidden) => page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { value: is, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await become(true);
    const before = await framesOf(page);
    await page.evaluate(() => { location.hash = '#/gallery/card'; });
    await page.waitForTimeout(1000);
    assert.equal(await framesOf(page), before);
    await become(false);
    await atRest(page);
    assert.ok(await framesOf(page) > before);
    await page.getByRole('checkbox', { name: 'Только мои' }).waitFor();
  });
});
