// Rows chosen by mouse and finger, acted upon at once; the interface scaled by two fingers.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kDesktop, kTablet, startServer } from '../support/server.mjs';
import { people, press, pressAct, shows, signIn, tableOf, write } from './people.mjs';

let server;
let world;

before(async () => {
  server = await startServer();
  world = await people(server);
});
after(async () => {
  await world?.close();
  await server?.close();
});

async function enter(screen) {
  const device = await world.device({ screen });
  const page = await device.open();
  await signIn(page, 'head');
  await shows(page, 'Агентства');
  await rows(page).first().waitFor();
  await page.evaluate(() => window.planerka.idle());
  return page;
}

const rows = (page) => tableOf(page, { name: 'Агентства' }).getByRole('link');
// As it is drawn: the live region says it too.
const chosen = (page, count) => page.locator('.plane').getByText(`Выбрано: ${count}`);
const spoken = (page, words) => page.locator('#live').getByText(words, { exact: true }).waitFor();
const check = (page, name) =>
  page.getByRole('checkbox', { name: `Выбрать: ${name}`, exact: true });
const fingers = (...places) => places.map(([x, y], id) => ({ x, y, id }));

/// A mailing to two agencies: an event for each, taken back by one press.
async function mails(page) {
  const names = (await rows(page).allTextContents()).slice(0, 2);
  for (const name of names) await press(check(page, name));
  await chosen(page, 2).waitFor();
  await pressAct(page, 'Записать рассылку');
  await write(page.getByRole('textbox', { name: 'Текст' }), 'Новые цены');
  await press(page.getByRole('button', { name: 'Сохранить' }));
  await page.getByText('Записано: 2 агентства').first().waitFor();
  await press(page.getByRole('button', { name: 'Отменить', exact: true }));
  await page.getByText('Отменено: «Записано: 2 агентства»').first().waitFor();
}

async function touches(page) {
  const session = await page.context().newCDPSession(page);
  return (type, touchPoints = []) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

describe('on a desktop', () => {
  it('rows are chosen with Shift and given up in one step of undo', async () => {
    const page = await enter(kDesktop);
    const names = await rows(page).allTextContents();
    await check(page, names[1]).click();
    await check(page, names[4]).click({ modifiers: ['Shift'] });
    await chosen(page, 4).waitFor();
    await spoken(page, 'Выбрано: 4');
    const grid = page.getByRole('grid', { name: 'Агентства' });
    assert.equal(await grid.getAttribute('aria-multiselectable'), 'true');
    const row = (name) => grid.getByRole('row').filter({ has: check(page, name) });
    assert.equal(await row(names[2]).getAttribute('aria-selected'), 'true');
    assert.equal(await row(names[5]).getAttribute('aria-selected'), 'false');
    assert.ok(Number(await row(names[5]).getAttribute('aria-rowindex')) <=
      Number(await grid.getAttribute('aria-rowcount')));
    await pressAct(page, 'Статус');
    await press(page.getByRole('button', { name: 'приостановлено', exact: true }));
    await page.getByRole('textbox', { name: 'Причина приостановки' }).fill('Нет договора');
    await press(page.getByRole('button', { name: 'Сохранить' }));
    await page.getByText('Сохранено: 4 агентства').first().waitFor();
    await spoken(page, 'Сохранено: 4 агентства');
    const toast = page.locator('.plane > [role=status]');
    assert.equal(await toast.getAttribute('aria-live'), 'off', 'a toast is spoken once');
    await page.keyboard.press('Control+Z');
    await page.getByText('Отменено: «Сохранено: 4 агентства»').first().waitFor();
    await page.keyboard.press('Escape');
    await chosen(page, 4).waitFor({ state: 'detached' });
  });

  it('a mailing is recorded for all that are chosen', async () => {
    await mails(await enter(kDesktop));
  });

  it('a header pressed with Shift is added to the order', async () => {
    const page = await enter(kDesktop);
    const header = (name) => page.getByRole('columnheader', { name });
    await header('Наименование').click();
    await header('Сумма в работе').click({ modifiers: ['Shift'] });
    await page.evaluate(() => window.planerka.idle());
    assert.equal(await header('Наименование').getAttribute('aria-sort'), 'ascending');
    assert.equal(await header('Сумма в работе').getAttribute('aria-sort'), 'descending');
  });
});

describe('on a tablet', () => {
  it('a finger that rests on a row chooses it and opens nothing', async () => {
    const page = await enter(kTablet);
    const touch = await touches(page);
    const address = page.url();
    const name = await rows(page).nth(2).textContent();
    const box = await rows(page).nth(2).boundingBox();
    await touch('touchStart', fingers([box.x + 8, box.y + box.height / 2]));
    await chosen(page, 1).waitFor();
    await touch('touchEnd');
    await page.evaluate(() => window.planerka.idle());
    assert.ok(await check(page, name).isChecked());
    assert.equal(page.url(), address);
    await press(page.getByRole('button', { name: 'Снять выбор' }));
    await chosen(page, 1).waitFor({ state: 'detached' });
  });

  it('a mailing is recorded for all that are chosen', async () => {
    await mails(await enter(kTablet));
  });

  it('two fingers scale the interface', async () => {
    const page = await enter(kTablet);
    const touch = await touches(page);
    const title = page.getByRole('heading', { level: 1 });
    const width = async () => (await title.boundingBox())?.width;
    const before = await width();
    await touch('touchStart', fingers([300, 700], [600, 700]));
    for (let step = 1; step <= 5; ++step) {
      await touch('touchMove', fingers([300 - step * 6, 700], [600 + step * 6, 700]));
    }
    await touch('touchEnd');
    await page.evaluate(() => window.planerka.idle());
    assert.ok(await width() > before * 1.1, `${before} → ${await width()}`);
  });
});
