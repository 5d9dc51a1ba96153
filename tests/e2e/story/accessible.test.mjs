// Every screen and dialog as assistive technology meets it: axe finds nothing, in both themes and
// on both screens. It looks at the mirror, whose text is transparent: contrast of what is drawn is
// computed from the tokens (tests/client/ui/theme_test.cpp).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { kRoot } from '../platform/browser.mjs';
import { kScreens, startServer } from '../support/server.mjs';
import { deskOf } from './desk.mjs';
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
  await page.evaluate(`${axe};0`);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => window.planerka?.idle());
    const { violations } = await page.evaluate(() => window.axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: window.planerka === undefined } },
    }));
    const found = violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html]);
    assert.deepEqual(found, [], `${where}, ${colorScheme}`);
  }
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
  describe(`axe at ${name} size`, () => {
    let page;
    let device;

    before(async () => {
      device = await world.device({ screen });
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
      await write(page.getByRole('textbox', { name: 'Город' }), `Казань ${name}`);
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
      await addAgency(page, `Без сети ${name}`);
      await press(page.locator('nav [aria-haspopup=menu]'));
      await press(page.getByRole('menuitem', { name: 'Выйти' }));
      await isCleanWhileOpen(page, 'Выйти');
    });
  });
}

// Acts of lists and cards that open a form: each is opened once, wherever it is met first.
const kForms = [
  'lists.agents.add', 'lists.clients.add', 'lists.tasks.add', 'form.register', 'form.check',
  'form.paste', 'agency.card.add_event', 'agency.card.add_task', 'agency.card.merge', 'log.title',
  'lists.agents.move', 'form.pin_rank', 'consent.add', 'form.own_contact', 'form.complete',
  'form.assign', 'form.stage', 'form.book', 'form.lose', 'form.money', 'form.extend',
  'form.dispute', 'form.cancel_registration', 'form.answer', 'form.create_deal', 'button.columns',
];
// Those that the demo's records may or may not offer today.
const kRare = new Set(['form.create_deal', 'form.extend', 'form.own_contact', 'form.book']);

describe('axe on every screen, card and form', () => {
  const left = new Set(kForms);
  let desk;
  let page;

  const go = async (hash) => {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await desk.idle();
  };

  const passAndClose = async (where) => {
    await page.getByRole('dialog').first().waitFor({ timeout: 20_000 }).catch(() => {
      throw new Error(`${where} opens nothing`);
    });
    await isClean(page, where);
    while (await page.getByRole('dialog').count() > 0) {
      await page.keyboard.press('Escape');
      await desk.idle();
    }
  };

  /// What the screen offers, in sight or in a menu: names.
  async function offered() {
    const main = page.getByRole('main');
    const acts = main.locator('button:not([aria-pressed])');
    const names = new Set(await acts.allTextContents());
    for (const menu of await main.locator('button[aria-haspopup=menu]').all()) {
      await press(menu);
      await page.getByRole('menu').waitFor();
      await desk.idle();
      for (const name of await page.getByRole('menuitem').allTextContents()) names.add(name);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
    return names;
  }

  async function passForms(where) {
    const names = await offered();
    for (const key of [...left].filter((one) => names.has(desk.say(one)))) {
      left.delete(key);
      await desk.press(key);
      await passAndClose(`${where}: ${key}`);
    }
  }

  async function passTabs(where) {
    for (const tab of await page.getByRole('main').getByRole('tab').all()) {
      await press(tab);
      await isClean(page, `${where}: ${await tab.textContent()}`);
    }
  }

  // The first card with all of it; of others elsewhere in the list, what more they offer.
  async function passCards(where) {
    const cards = await page.getByRole('main').locator(`a[href^="${where}/"]`).evaluateAll(
      (links) => links.map((link) => link.getAttribute('href')));
    const some = [0, 1 / 4, 1 / 2, 3 / 4].map((part) => cards[Math.floor(cards.length * part)]);
    for (const [i, card] of [...new Set(some)].entries()) {
      if (card === undefined) return;
      await go(card);
      await passForms(`card of ${where}`);
      if (i > 0) continue;
      await isClean(page, `card of ${where}`);
      await passTabs(`card of ${where}`);
    }
  }

  async function enter(login) {
    const device = await world.device();
    page = await device.open();
    desk = deskOf(page);
    await desk.signIn(login);
  }

  it('finds nothing', async () => {
    await enter('head');
    const side = page.getByRole('navigation', { name: desk.say('nav.sections') });
    const screens = await side.locator('a[href^="#/"]').evaluateAll(
      (links) => links.map((link) => link.getAttribute('href')));
    assert.ok(screens.length >= 9, screens.join());
    for (const hash of new Set(screens)) {
      await go(hash);
      await isClean(page, hash);
      await passForms(hash);
      await passTabs(hash);
      await go(hash);
      await passCards(hash);
    }
    assert.deepEqual([...left].filter((key) => !kRare.has(key)), [], 'forms that were not met');
  });

  it('finds nothing in what an administrator alone may do', async () => {
    await enter('admin');
    await go('#/projects');
    await desk.press('lists.projects.add');
    await passAndClose('adding a project');
    await go('#/settings');
    await isClean(page, 'settings of an administrator');
    await desk.press('settings.own_ranks');
    await isClean(page, 'ranks of their own');
    await desk.press('settings.add_rank');
    await passAndClose('adding a rank');
    await desk.press('settings.change_thresholds');
    await passAndClose('thresholds');
    await desk.press('settings.add_tag');
    await passAndClose('adding a tag');
    const edits = page.getByRole('button', { name: desk.say('settings.edit', '') });
    const stage = page.getByRole(
      'button', { name: desk.say('settings.edit', desk.say('enum.deal_stage.lead')) });
    for (const [which, edit] of [
      ['a rank', edits.first()], ['a stage', stage], ['a dictionary', edits.last()]]) {
      await desk.press(edit);
      await passAndClose(`changing ${which}`);
    }
  });
});

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
      for (const list of ['#/deals', '#/registrations', '#/agencies']) {
        await page.evaluate((hash) => { location.hash = hash; }, list);
        const link = page.getByRole('main').locator(`a[href^="${list}/"]`).first();
        await link.waitFor();
        await page.evaluate(() => window.planerka.idle());
        const href = await link.getAttribute('href');
        const opened = device.context.waitForEvent('page');
        await link.click({ button: 'middle' });
        const tab = await opened;
        await tab.waitForURL((url) => url.hash === href);
        assert.equal(new URL(page.url()).hash, list);
        await tab.close();
      }
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
