// What is typed into a form and not saved yet outlives its tab.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { kScreens, startServer } from '../support/server.mjs';
import { addAgency, people, press, shows, signIn, write } from './people.mjs';

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

const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const notice = (page) => page.getByText('Восстановлен черновик').first();

async function holds(page, name, text) {
  await notice(page).waitFor();
  await page.waitForFunction((wanted) => [...document.querySelectorAll('.plane input')]
    .some(({ value }) => value === wanted), text);
  assert.equal(await box(page, name).inputValue(), text);
}

for (const { name, screen } of kScreens) {
  describe(`a draft at ${name} size`, () => {
    let device;
    let page;

    before(async () => {
      device = await world.device({ screen });
      page = await device.open();
      await signIn(page, 'manager');
      await shows(page, 'Агентства');
    });

    afterEach(() => assert.deepEqual(device.errors, []));

    // A form with a word in it, at the last key.
    async function typing(agency) {
      await page.evaluate(() => { location.hash = '#/agencies'; });
      await shows(page, 'Агентства');
      await addAgency(page, agency);
      await shows(page, agency);
      await press(button(page, 'Изменить'));
      await press(box(page, 'Город'));
      await page.keyboard.type('Казань');
    }

    it('comes back after a reload in the middle of a word, and is gone once saved', async () => {
      await typing(`Черновик ${name}`);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      await page.reload();
      await holds(page, 'Город', 'Казань');
      await press(button(page, 'Сохранить'));
      await page.getByText(`Сохранено: Черновик ${name}`).first().waitFor();
      await page.reload();
      await button(page, 'Изменить').waitFor();
      await page.evaluate(() => window.planerka.idle());
      assert.equal(await notice(page).count(), 0);
    });

    it('of a tab that crashed opens in another, which may throw it away', async () => {
      await typing(`Крах ${name}`);
      await page.evaluate(() => window.planerka.idle());
      const address = new URL(page.url()).hash;
      const crashed = page.waitForEvent('crash');
      const browser = await device.context.newCDPSession(page);
      browser.send('Page.crash').catch(() => {});
      await crashed;
      await page.close();
      page = await device.open(address);
      await holds(page, 'Город', 'Казань');
      await press(button(page, 'Отбросить'));
      await press(button(page, 'Не сохранять'));
      await button(page, 'Изменить').waitFor();
      await page.reload();
      await button(page, 'Изменить').waitFor();
      await page.evaluate(() => window.planerka.idle());
      assert.equal(await notice(page).count(), 0);
    });

    it('stays with its tab while that lives, also when both reload', async () => {
      await typing(`Две вкладки ${name}`);
      const other = await device.open(new URL(page.url()).hash);
      await press(button(other, 'Изменить'));
      assert.equal(await box(other, 'Город').inputValue(), '');
      await write(box(other, 'Источник'), 'выставка');
      await other.evaluate(() => window.planerka.idle());
      await Promise.all([page.reload(), other.reload()]);
      await holds(page, 'Город', 'Казань');
      await holds(other, 'Источник', 'выставка');
      assert.equal(await box(other, 'Город').inputValue(), '');
      assert.equal(await box(page, 'Источник').inputValue(), '');
      for (const tab of [other, page]) {
        await press(button(tab, 'Отбросить'));
        await press(button(tab, 'Не сохранять'));
        await button(tab, 'Изменить').waitFor();
      }
      await other.close();
    });

    it('of the name of a new agency opens its dialog again', async () => {
      await page.evaluate(() => { location.hash = '#/agencies'; });
      await shows(page, 'Агентства');
      await press(button(page, 'Добавить АН'));
      await write(box(page, 'Наименование'), 'Вертикаль');
      await page.evaluate(() => window.planerka.idle());
      await page.reload();
      await page.getByRole('dialog', { name: 'Добавить АН' }).waitFor();
      await holds(page, 'Наименование', 'Вертикаль');
      await press(page.getByRole('dialog').getByRole('button', { name: 'Отмена' }));
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });
}
