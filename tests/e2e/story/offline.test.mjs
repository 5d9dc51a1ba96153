// Nothing is lost and nothing is done twice: tabs side by side, tabs killed, networks that cut,
// stall and half-close.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { kScreens, kTablet, startServer } from '../support/server.mjs';
import {
  addAgency, agencyLink, people, readyOffline, search, shows, signIn, stateIs, tableOf,
} from './people.mjs';

let server;
let world;
let colleague;

before(async () => {
  server = await startServer();
  world = await people(server);
  colleague = await (await world.device()).open();
  await signIn(colleague, 'head');
  await shows(colleague, 'Агентства');
  await stateIs(colleague, 'Отправлено');
});

after(async () => {
  await world?.close();
  await server?.close();
});

// Somebody at a screen who has been here before.
function atWork(screen) {
  const person = {
    device: null,
    async open() {
      const page = await person.device.open();
      await shows(page, 'Агентства');
      return page;
    },
  };

  before(async () => {
    person.device = await world.device({ screen });
    const first = await person.device.open();
    await signIn(first, 'manager');
    await shows(first, 'Агентства');
    await stateIs(first, 'Отправлено');
    await readyOffline(first);
    await first.close();
  });

  afterEach(() => assert.deepEqual(person.device.errors, []));
  return person;
}

async function sees(page, word, names) {
  await page.evaluate(() => { location.hash = '#/agencies'; });
  await shows(page, 'Агентства');
  await search(page, word);
  for (const name of names) await agencyLink(page, name).waitFor();
  await page.evaluate(() => window.planerka.idle());
  const table = tableOf(page, { name: 'Агентства' });
  const listed = await table.getByRole('link').allInnerTexts();
  assert.deepEqual(listed.sort(), [...names].sort());
}

for (const { name: size, screen } of kScreens) {
  describe(`tabs of one device at ${size} size`, () => {
    const person = atWork(screen);

    it('write side by side without a network, and follow each other', async () => {
      person.device.network.cut();
      const tabs = [await person.open(), await person.open(), await person.open()];
      const names = ['Первая', 'Вторая', 'Третья'].map((name) => `Тройка ${size} ${name}`);
      await Promise.all(tabs.map((tab, i) => addAgency(tab, names[i])));
      for (const tab of tabs) await sees(tab, `тройка ${size}`, names);
      await person.device.online();
      for (const tab of tabs) await stateIs(tab, 'Отправлено');
      await sees(colleague, `тройка ${size}`, names);
      for (const tab of tabs) await tab.close();
    });

    it('may be killed once the work is saved', async () => {
      person.device.network.cut();
      const tab = await person.open();
      const name = `Погибшая ${size}`;
      await addAgency(tab, name);
      await stateIs(tab, 'ждут изменений: 1');
      const session = await person.device.context.newCDPSession(tab);
      const crashed = tab.waitForEvent('crash');
      session.send('Page.crash').catch(() => {});  // is never answered
      await crashed;
      const next = await person.open();
      await sees(next, name, [name]);
      person.device.network.heal();
      await stateIs(next, 'Отправлено');
      await sees(colleague, name, [name]);
      await next.close();
    });
  });
}

// What happens below the screens depends on none; tablets are what goes into lifts.
describe('a connection', () => {
  const person = atWork(kTablet);

  it('goes on when the tab that holds it is closed', async () => {
    const leader = await person.open();
    const heir = await person.open();
    await stateIs(leader, 'Отправлено');
    await leader.close();
    await addAgency(heir, 'Наследница');
    await stateIs(heir, 'Отправлено');
    await sees(colleague, 'наследница', ['Наследница']);
    await heir.close();
  });

  it('that stalls keeps nobody from working, and nothing is done twice', async () => {
    const tab = await person.open();
    await stateIs(tab, 'Отправлено');
    person.device.network.stall();
    await addAgency(tab, 'В лифте');
    await stateIs(tab, /Сохранено|ждут изменений: 1/);
    person.device.network.heal();
    await stateIs(tab, 'Отправлено');
    await sees(colleague, 'лифте', ['В лифте']);
    await tab.close();
  });

  it('that half-closes is opened anew', async () => {
    const tab = await person.open();
    await stateIs(tab, 'Отправлено');
    person.device.network.halfClose();
    await addAgency(tab, 'Полуслово');
    await stateIs(tab, 'Отправлено');
    await sees(colleague, 'полуслово', ['Полуслово']);
    await tab.close();
  });

  it('that goes while much is sent leaves all of it waiting', async () => {
    const tab = await person.open();
    const names = ['Пачка 1', 'Пачка 2', 'Пачка 3', 'Пачка 4'];
    for (const [i, name] of names.entries()) {
      if (i % 2 === 0) person.device.network.cut();
      await addAgency(tab, name);
      person.device.network.heal();
      await tab.evaluate(() => { location.hash = '#/agencies'; });
      await shows(tab, 'Агентства');
    }
    await stateIs(tab, 'Отправлено');
    await sees(colleague, 'пачка', names);
    await tab.close();
  });
});
