// Every screen and dialog as assistive technology meets it: axe finds nothing, in both themes and
// on both screens. It looks at the mirror, whose text is transparent: contrast of what is drawn is
// computed from the tokens (tests/client/ui/theme_test.cpp).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { kRoot } from '../platform/browser.mjs';
import { kScreens, startServer } from '../support/server.mjs';
import {
  addAgency, people, press, pressAct, search, shows, signIn, tableOf, write,
} from './people.mjs';

let server;
let world;
let axe;

before(async () => {
  axe = await readFile(join(kRoot, 'node_modules/axe-core/axe.min.js'), 'utf8');
  server = await startServer();
  world = await people(server);
});

after(async () => {
  await world?.close();
  await server?.close();
});

async function isClean(page, where) {
  await page.evaluate(() => window.planerka?.idle());
  await page.evaluate(`${axe};0`);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    rules: { 'color-contrast': { enabled: window.planerka === undefined } },
  }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html]), [], where);
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function isCleanWhileOpen(page, name, role = 'dialog') {
  await page.getByRole(role, { name }).waitFor();
  await isClean(page, name);
  await page.keyboard.press('Escape');
  await page.getByRole(role).waitFor({ state: 'detached' });
}

// The link of the first agency with deals under way: its archiving is asked about.
async function agencyAtWork(page) {
  const table = tableOf(page);
  const header = table.getByRole('columnheader', { name: 'Сделки в работе' });
  const column = await header.getAttribute('aria-colindex');
  const some = page.locator(`[role=gridcell][aria-colindex="${column}"]:text-matches("^[1-9]")`);
  const rows = table.getByRole('row').filter({ has: some }).filter({ has: page.getByRole('link') });
  return rows.first().getByRole('link').first();
}

for (const { name, screen } of kScreens) {
  for (const theme of ['light', 'dark']) {
    describe(`axe at ${name} size, ${theme}`, () => {
      let page;
      let device;

      before(async () => {
        device = await world.device({ screen, dark: theme === 'dark' });
        page = await device.open();
      });

      it('passes the sign-in form', async () => {
        await button(page, 'Войти').waitFor();
        await isClean(page, 'sign-in');
      });

      it('passes the list, its menus and dialogs', async () => {
        await signIn(page, 'manager');
        await shows(page, 'Агентства');
        await isClean(page, 'list');
        await press(button(page, 'Добавить АН'));
        await isCleanWhileOpen(page, 'Добавить АН');
        await press(button(page, 'Колонки'));
        await isCleanWhileOpen(page, 'Колонки');
        await page.keyboard.press('Control+k');
        await isCleanWhileOpen(page, 'Найти');
        await page.keyboard.press('Shift+Slash');
        await isCleanWhileOpen(page, 'Сочетания клавиш');
        await press(page.locator('nav [aria-haspopup=menu]'));
        await isCleanWhileOpen(page, undefined, 'menu');
        await search(page, 'такого нет нигде');
        await isClean(page, 'nothing found');
        await search(page, '');
      });

      it('passes a card, its history and its form', async () => {
        await press(await agencyAtWork(page));
        await button(page, 'Изменить').waitFor();
        await isClean(page, 'card');
        await pressAct(page, 'В архив');
        await isCleanWhileOpen(page, 'В архив');
        await press(button(page, 'Изменить'));
        await write(page.getByRole('textbox', { name: 'Телефон 1' }), '12');
        await press(button(page, 'Сохранить'));
        await isClean(page, 'form with a mistake');
        await page.reload();
        await page.getByText('Восстановлен черновик').first().waitFor();
        await isClean(page, 'restored draft');
        await press(button(page, 'Отмена'));
        await page.getByRole('dialog').waitFor();
        await isClean(page, 'question');
        await press(button(page, 'Не сохранять'));
        await press(button(page, 'Изменить'));
        await write(page.getByRole('textbox', { name: 'Город' }), `Казань ${name} ${theme}`);
        await press(button(page, 'Сохранить'));
        await press(button(page, 'История поля: Город'));
        await isCleanWhileOpen(page, 'История поля: Город');
      });

      it('passes the other screens', async () => {
        for (const [hash, heading] of [
          ['#/inbox', 'Требует внимания'], ['#/sync', 'Синхронизация'],
          ['#/nowhere', 'Такой страницы нет'],
        ]) {
          await page.evaluate((to) => { location.hash = to; }, hash);
          await page.getByRole('heading', { name: heading }).first().waitFor();
          await isClean(page, heading);
        }
      });

      it('passes the question of who leaves with changes that wait', async () => {
        device.network.cut();
        await page.evaluate(() => { location.hash = '#/agencies'; });
        await shows(page, 'Агентства');
        await addAgency(page, `Без сети ${name} ${theme}`);
        await press(page.locator('nav [aria-haspopup=menu]'));
        await press(page.getByRole('menuitem', { name: 'Выйти' }));
        await isCleanWhileOpen(page, 'Выйти');
      });
    });
  }
}

// What is drawn and what the browser finds or opens are one.
for (const { name, screen } of kScreens) {
  describe(`the browser's own ways at ${name} size`, () => {
    let page;
    let device;

    before(async () => {
      device = await world.device({ screen });
      page = await device.open();
      await signIn(page, 'manager');
      await shows(page, 'Агентства');
    });

    it('a middle click on a row opens a tab', async () => {
      const link = tableOf(page).getByRole('link').first();
      const opened = device.context.waitForEvent('page');
      await link.click({ button: 'middle' });
      const tab = await opened;
      await tab.waitForURL(/#\/agencies\/.+/);
      assert.match(new URL(page.url()).hash, /^(#\/agencies)?$/);
      await tab.close();
    });

    it('find marks what is drawn', async () => {
      await page.evaluate(() => window.planerka.idle());
      const letters = await page.evaluate(() =>
        Promise.all([...document.fonts].map((font) => font.load().then(({ status }) => status))));
      assert.deepEqual(letters, ['loaded', 'loaded'], 'the letters of the canvas');
      const table = tableOf(page);
      for (const target of [
        table.getByRole('link').first(), table.getByRole('gridcell').nth(1),
        table.getByRole('columnheader', { name: 'Клиенты в работе' }),
        page.getByRole('heading', { level: 1 }), button(page, 'Добавить АН'),
        page.getByRole('navigation').getByRole('link').first(),
      ]) {
        const found = await target.evaluate((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const words = range.toString();
          const { x, y, width, height } = range.getBoundingClientRect();
          return { words, found: window.find(words), x, y, width, height };
        });
        const drawn = await inkOf(page, found);
        const said = `${JSON.stringify(found)}, drawn ${JSON.stringify(drawn)}`;
        assert.ok(found.found, said);
        assert.ok(Math.abs(drawn.left - found.x) <= 4, said);
        assert.ok(Math.abs(drawn.right - found.x - found.width) <= 4, said);
        assert.ok(drawn.top >= found.y - 2 && drawn.bottom <= found.y + found.height + 2, said);
      }
    });
  });
}

// The edges of what differs from the ground in the picture, around a rectangle.
async function inkOf(page, { x, y, width, height }) {
  const around = 6;
  const clip = { x: x - around, y, width: width + 2 * around, height };
  await page.evaluate(() => getSelection().removeAllRanges());
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async ([data, left, top, wide]) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const density = bitmap.width / wide;
    const ground = image.data.slice(0, 3);
    const edge = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (let at = 0; at < image.data.length; at += 4) {
      const differs = [0, 1, 2].reduce(
        (sum, i) => sum + Math.abs(image.data[at + i] - ground[i]), 0);
      if (differs < 120) continue;
      const column = (at / 4) % bitmap.width;
      const row = Math.floor(at / 4 / bitmap.width);
      edge.left = Math.min(edge.left, left + column / density);
      edge.right = Math.max(edge.right, left + (column + 1) / density);
      edge.top = Math.min(edge.top, top + row / density);
      edge.bottom = Math.max(edge.bottom, top + (row + 1) / density);
    }
    return edge;
  }, [png, clip.x, clip.y, clip.width]);
}
