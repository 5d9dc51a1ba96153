// Nothing is lost and nothing is done twice: tabs side by side, tabs killed, networks that cut,
// stall and half-close.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startServer } from '../support/server.mjs';
import {
  addAgency, agencyLink, people, readyOffline, shows, signIn, stateIs,
} from './people.mjs';

let server;
let world;
let device;
let colleague;

before(async () => {
  server = await startServer();
  world = await people(server);
  device = await world.device();
  const first = await device.open();
  await signIn(first, 'manager');
  await shows(first, 'Агентства');
  await stateIs(first, 'Отправлено');
  await readyOffline(first);
  await first.close();
  const desk = await world.device();
  colleague = await desk.open();
  await signIn(colleague, 'head');
  await shows(colleague, 'Агентства');
  await stateIs(colleague, 'Отправлено');
});

after(async () => {
  await world?.close();
  await server?.close();
});

afterEach(() => assert.deepEqual(device.errors, []));

async function openTab() {
  const page = await device.open();
  await shows(page, 'Агентства');
  return page;
}

async function listed(page, word) {
  await page.evaluate(() => { location.hash = '#/agencies'; });
  await shows(page, 'Агентства');
  await page.getByRole('searchbox', { name: 'Поиск' }).fill(word);
  await page.evaluate(() => window.planerka.idle());
  return (await page.getByRole('table', { name: 'Агентства' }).getByRole('link').allInnerTexts())
    .sort();
}

async function sees(page, word, names) {
  await listed(page, word);
  for (const name of names) await agencyLink(page, name).waitFor();
  assert.deepEqual(await listed(page, word), [...names].sort());
}

describe('tabs of one device', () => {
  it('write side by side without a network, and follow each other', async () => {
    device.network.cut();
    const tabs = [await openTab(), await openTab(), await openTab()];
    const names = ['Тройка Первая', 'Тройка Вторая', 'Тройка Третья'];
    await Promise.all(tabs.map((tab, i) => addAgency(tab, names[i])));
    for (const tab of tabs) await sees(tab, 'тройка', names);
    device.network.heal();
    for (const tab of tabs) await stateIs(tab, 'Отправлено');
    await sees(colleague, 'тройка', names);
    for (const tab of tabs) await tab.close();
  });

  it('may be killed once the work is saved', async () => {
    device.network.cut();
    const tab = await openTab();
    await addAgency(tab, 'Погибшая вкладка');
    await stateIs(tab, 'ждут изменений: 1');
    const session = await device.context.newCDPSession(tab);
    const crashed = tab.waitForEvent('crash');
    session.send('Page.crash').catch(() => {});  // is never answered
    await crashed;
    const next = await openTab();
    await sees(next, 'погибшая', ['Погибшая вкладка']);
    device.network.heal();
    await stateIs(next, 'Отправлено');
    await sees(colleague, 'погибшая', ['Погибшая вкладка']);
    await next.close();
  });

  it('go on when the one that holds the connection is closed', async () => {
    const leader = await openTab();
    const heir = await openTab();
    await stateIs(leader, 'Отправлено');
    await leader.close();
    await addAgency(heir, 'Наследница');
    await stateIs(heir, 'Отправлено');
    await sees(colleague, 'наследница', ['Наследница']);
    await heir.close();
  });
});

describe('a network', () => {
  it('that stalls keeps nobody from working, and nothing is done twice', async () => {
    const tab = await openTab();
    await stateIs(tab, 'Отправлено');
    device.network.stall();
    await addAgency(tab, 'В лифте');
    await stateIs(tab, /Сохранено|ждут изменений: 1/);
    device.network.heal();
    await stateIs(tab, 'Отправлено');
    await sees(colleague, 'лифте', ['В лифте']);
    await tab.close();
  });

  it('that half-closes is opened anew', async () => {
    const tab = await openTab();
    await stateIs(tab, 'Отправлено');
    device.network.halfClose();
    await addAgency(tab, 'Полуслово');
    await stateIs(tab, 'Отправлено');
    await sees(colleague, 'полуслово', ['Полуслово']);
    await tab.close();
  });

  it('that goes while much is sent leaves all of it waiting', async () => {
    const tab = await openTab();
    const names = ['Пачка 1', 'Пачка 2', 'Пачка 3', 'Пачка 4'];
    for (const [i, name] of names.entries()) {
      if (i % 2 === 0) device.network.cut();
      await addAgency(tab, name);
      device.network.heal();
      await tab.evaluate(() => { location.hash = '#/agencies'; });
      await shows(tab, 'Агентства');
    }
    await stateIs(tab, 'Отправлено');
    await sees(colleague, 'пачка', names);
    await tab.close();
  });
});
