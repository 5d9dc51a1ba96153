// The face behaves like the web: plain roles and names find and work its widgets, the browser edits
// its text, fingers scroll, and a page at rest draws nothing.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { kRoot } from '../platform/browser.mjs';
import { atRest, framesOf, galleryTabs } from './gallery.mjs';

const open = galleryTabs();

describe('roles and names', () => {
  // What a reader of the screen goes through, word by word.
  const kTold = { main: '#/gallery/card', table: '#/gallery/list', navigation: '#/gallery/empty' };
  for (const [role, hash] of Object.entries(kTold)) {
    it(`of a ${role} are told in reading order`, async () => {
      const page = await open({ hash, height: 700 });
      const told = `${await page.getByRole(role).ariaSnapshot()}\n`;
      const file = join(kRoot, 'tests/e2e/face/snapshots', `${role}.yml`);
      if (process.env.PLANERKA_SNAPSHOTS === 'keep') await writeFile(file, told);
      assert.equal(told, await readFile(file, 'utf8'));
    });
  }

  it('work a dialog with the keyboard alone', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Добавить АН' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Добавить АН' }).waitFor();
    await page.keyboard.type('Новый адрес');
    await atRest(page);
    const name = page.getByRole('textbox', { name: 'Наименование' });
    assert.equal(await name.inputValue(), 'Новый адрес');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: 'Отменить' }).waitFor();
  });

  it('keep what a dialog covers out of reach, and give the keyboard back', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Добавить АН' }).click();
    await page.getByRole('dialog').waitFor();
    for (let i = 0; i < 5; ++i) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(() => document.activeElement.closest('.plane') &&
        !document.activeElement.closest('[role=dialog]'));
      assert.ok(!outside);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await atRest(page);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Добавить АН');
  });

  it('close a dialog with Back, and leave no step behind when it closes by itself', async () => {
    const page = await open();
    const dialog = page.getByRole('dialog', { name: 'Добавить АН' });
    const add = page.getByRole('button', { name: 'Добавить АН' });
    const steps = await page.evaluate(() => history.length);
    await add.click();
    await dialog.waitFor();
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    await page.goForward();
    await atRest(page);
    assert.equal(await dialog.count(), 0);
    await add.click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => history.state === null);
    const link = page.getByRole('table').getByRole('link', { name: 'Этажи 1', exact: true });
    await link.click();
    await page.waitForURL(/#\/agencies\/0$/);
    await page.goBack();
    await page.waitForURL((url) => url.hash === '');
    assert.ok(await page.evaluate(() => history.length) <= steps + 2);
  });

  it('sort a table, open a row, and go back', async () => {
    const page = await open();
    const table = page.getByRole('table', { name: 'Агентства' });
    const sales = table.getByRole('columnheader', { name: 'Продажи (₽)' });
    await sales.click();
    await atRest(page);
    assert.equal(await sales.getAttribute('aria-sort'), 'descending');
    assert.equal(await table.getByRole('columnheader').count(), 7);
    const link = table.getByRole('link', { name: 'Этажи 1', exact: true });
    assert.equal(await link.getAttribute('href'), '#/agencies/0');
    await link.click();
    await page.waitForURL(/#\/agencies\/0$/);
    await page.goBack();
    await page.waitForURL((url) => url.hash === '');
  });

  it('choose from a menu, a combo and a checkbox', async () => {
    const page = await open({ hash: '#/gallery/card' });
    const mine = page.getByRole('checkbox', { name: 'Только мои' });
    await mine.check();
    assert.equal(await mine.isChecked(), true);
    const city = page.getByRole('combobox', { name: 'Город' });
    await city.click();
    await page.getByRole('option', { name: 'Казань' }).click();
    await atRest(page);
    assert.equal(await city.textContent(), 'Казань');
    await city.click();
    await page.keyboard.type('ОРЕ');
    await atRest(page);
    assert.deepEqual(await page.getByRole('option').allTextContents(), ['Орёл']);
    await page.keyboard.press('Enter');
    await atRest(page);
    assert.equal(await city.textContent(), 'Орёл');
  });

  it('leave nothing that can be pressed without a name', async () => {
    const page = await open();
    for (const where of ['list', 'card', 'empty', 'buttons', 'words', 'tables', 'overlays']) {
      await page.evaluate((to) => { location.hash = `#/gallery/${to}`; }, where);
      await atRest(page);
      assert.equal(await page.evaluate(() => window.planerka.face.unlabelled), 0, where);
    }
  });

  it('speaks the same words twice', async () => {
    const page = await open({ hash: '#/gallery/overlays' });
    await page.evaluate(() => {
      window.spoken = [];
      const live = document.getElementById('live');
      new MutationObserver(() => window.spoken.push(live.textContent.trim()))
        .observe(live, { childList: true, characterData: true, subtree: true });
    });
    const say = page.getByRole('button', { name: 'Сказать', exact: true });
    const live = page.locator('#live');
    let before = await live.textContent();
    for (let i = 0; i < 3; ++i) {
      await say.click();
      await page.waitForFunction(
        (was) => document.getElementById('live').textContent !== was, before);
      before = await live.textContent();
      await atRest(page);
    }
    assert.deepEqual(await page.evaluate(() => window.spoken), Array(3).fill('Скопировано'));
  });

  it('satisfy axe', async () => {
    const axe = await readFile(join(kRoot, 'node_modules/axe-core/axe.min.js'), 'utf8');
    const page = await open({ hash: '#/gallery/card' });
    await page.evaluate(`${axe};0`);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    assert.deepEqual(grave.map(({ id, nodes }) => [id, nodes[0].html]), []);
  });
});

describe('text', () => {
  const comment = (page) => page.getByRole('textbox', { name: 'Комментарий' });

  it('is edited by the browser: selection, lines, undo', async () => {
    const page = await open({ hash: '#/gallery/card' });
    await comment(page).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Первая');
    await page.keyboard.press('Enter');
    await page.keyboard.type('вторая строка');
    await page.keyboard.press('Control+Backspace');
    await atRest(page);
    assert.equal(await comment(page).inputValue(), 'Первая\nвторая ');
    await page.keyboard.press('Control+Z');
    await atRest(page);
    assert.equal(await comment(page).inputValue(), 'Первая\nвторая строка');
  });

  it('comes from input methods', async () => {
    const page = await open({ hash: '#/gallery/card' });
    const name = page.getByRole('textbox', { name: 'Наименование' });
    await name.fill('');
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await atRest(page);
    await cdp.send('Input.insertText', { text: '日本' });
    await atRest(page);
    assert.equal(await name.inputValue(), '日本');
  });

  it('asks for the right soft keyboard', async () => {
    const page = await open({ hash: '#/gallery/card' });
    const phone = page.getByRole('textbox', { name: 'Телефон' });
    assert.equal(await phone.getAttribute('inputmode'), 'tel');
  });
});

describe('touch', () => {
  const kTablet = { width: 820, height: 1180, touch: true };

  it('taps', async () => {
    const page = await open(kTablet);
    await page.getByRole('link', { name: 'Карточка АН' }).tap();
    await page.waitForURL(/#\/gallery\/card$/);
  });

  it('gives a field the keyboard within the tap', async () => {
    const page = await open(kTablet);
    await page.getByRole('searchbox', { name: 'Поиск' }).tap();
    assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Поиск');
  });

  it('scrolls under the finger and presses nothing', async () => {
    const page = await open(kTablet);
    const cdp = await page.context().newCDPSession(page);
    const touch = (type, y) => cdp.send('Input.dispatchTouchEvent', {
      type, touchPoints: type === 'touchEnd' ? [] : [{ x: 400, y }],
    });
    // At once: on a slow machine a finger that waits for each answer is one that holds still.
    const gesture = [touch('touchStart', 900)];
    for (let y = 880; y >= 400; y -= 40) gesture.push(touch('touchMove', y));
    await Promise.all([...gesture, touch('touchEnd')]);
    await page.waitForTimeout(400);
    await atRest(page);
    assert.equal(await page.getByRole('link', { name: 'Этажи 1', exact: true }).count(), 0);
    assert.equal(new URL(page.url()).hash, '');
  });
});

describe('a table that was scrolled', () => {
  // A row takes the elements of one that went; what is told of it must be all its own.
  it('tells the same of its rows as one that stands there from the beginning', async () => {
    const page = await open();
    const table = page.getByRole('table', { name: 'Агентства' });
    const wheel = async (times, dy) => {
      for (let i = 0; i < times; ++i) {
        await page.mouse.wheel(0, dy);
        await page.waitForTimeout(30);
      }
      await atRest(page);
    };
    const before = await table.ariaSnapshot();
    await page.mouse.move(640, 500);
    await wheel(12, 400);
    assert.notEqual(await table.ariaSnapshot(), before);
    await wheel(14, -400);
    assert.equal(await table.ariaSnapshot(), before);
    // And it opens its own record.
    const link = table.getByRole('link').nth(2);
    const href = await link.getAttribute('href');
    await link.evaluate((element) => element.click());
    await page.waitForFunction((hash) => location.hash === hash, href);
  });
});

describe('quiet', () => {
  it('draws no frame in three seconds at rest, nor with a caret in a field', async () => {
    const page = await open();
    await page.getByRole('searchbox', { name: 'Поиск' }).click();
    await atRest(page);
    const before = await framesOf(page);
    await page.waitForTimeout(3000);
    assert.equal(await framesOf(page), before);
  });

  it('brings below-the-fold elements in sight when somebody asks for them', async () => {
    const page = await open({ hash: '#/gallery/card', height: 500 });
    await page.getByRole('button', { name: 'В архив' }).click();
    await atRest(page);
    const box = await page.getByRole('button', { name: 'В архив' }).boundingBox();
    assert.ok(box.y > 0 && box.y < 500);
  });
});
