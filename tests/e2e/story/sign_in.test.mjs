// Signing in and out, refusals included, on both screens and in both languages.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kDesktop, kTablet, startServer } from '../support/server.mjs';
import { people, shows, signIn } from './people.mjs';

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

for (const [name, screen] of [['desktop', kDesktop], ['tablet', kTablet]]) {
  describe(`at ${name} size`, () => {
    it('says what is wrong, keeps the login, and lets in afterwards', async () => {
      const device = await world.device({ screen });
      const page = await device.open();
      await page.getByRole('heading', { name: 'Вход', level: 1 }).waitFor();
      await signIn(page, 'manager', { password: 'wrong' });
      await page.getByRole('alert').getByText('Неверный логин или пароль').waitFor();
      assert.equal(await page.getByLabel('Логин').inputValue(), 'manager');
      await signIn(page, 'manager');
      await shows(page, 'Агентства');
      assert.deepEqual(device.errors, []);
    });

    it('says that the server cannot be reached', async () => {
      const device = await world.device({ screen });
      const page = await device.open();
      await page.getByRole('heading', { name: 'Вход', level: 1 }).waitFor();
      device.network.cut();
      await signIn(page, 'manager');
      await page.getByRole('alert').getByText('Нет связи с сервером').waitFor();
    });

    it('offers the demo logins and speaks English when asked', async () => {
      const device = await world.device({ screen });
      const page = await device.open();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
      await page.getByRole('button', { name: /^viewer/ }).click();
      await shows(page, 'Agencies');
    });
  });
}

describe('signing out', () => {
  it('asks for the password the next time', async () => {
    const device = await world.device();
    const page = await device.open();
    await signIn(page, 'head');
    await shows(page, 'Агентства');
    const user = page.getByRole('navigation', { name: 'Разделы' }).getByRole('button').last();
    await user.click();
    await page.getByRole('menuitem', { name: 'Выйти' }).click();
    await page.getByRole('heading', { name: 'Вход', level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Вход', level: 1 }).waitFor();
  });
});
