// Signing in and out, refusals included, on both screens and in both languages.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kScreens, kTablet, startServer } from '../support/server.mjs';
import {
  addAgency, kPassword, people, planerka, press, shows, signIn, stateIs, write,
} from './people.mjs';

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

for (const { name, screen } of kScreens) {
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
      await press(page.getByRole('button', { name: 'English' }));
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
      await press(page.getByRole('button', { name: /^viewer/ }));
      await shows(page, 'Agencies');
    });

    it('begins in the language and the theme that were chosen', async () => {
      const device = await world.device({ screen });
      const page = await device.open();
      await page.evaluate(() => {
        localStorage.setItem('planerka-language', 'en');
        localStorage.setItem('planerka-theme', 'dark');
      });
      await page.reload();
      await signIn(page, 'manager', { button: 'Sign in' });
      await shows(page, 'Agencies');
      // Before the program, which never comes.
      await page.route('**/*.wasm', () => {});
      await page.reload({ waitUntil: 'commit' });
      await page.waitForFunction(() => document.documentElement.lang === 'en');
      const ground = await page.locator('#skeleton').evaluate(
        (element) => getComputedStyle(element).backgroundColor);
      assert.equal(ground, 'rgb(15, 20, 27)');
    });
  });

  describe(`a session that ended at ${name} size`, () => {
    it('is begun again in place, and what was done meanwhile is sent', async () => {
      const device = await world.device({ screen });
      const page = await device.open();
      await signIn(page, 'sales');
      await shows(page, 'Агентства');
      await stateIs(page, 'Отправлено');
      // A new password ends the sessions of the old one.
      await planerka(['user', 'password', 'sales', '--data', server.data], { input: 'another\n' });
      await page.getByText('Сеанс истёк').waitFor();
      await press(page.getByRole('button', { name: 'Войти' }).first());
      const login = page.getByLabel('Логин');
      await login.waitFor();
      assert.equal(await login.inputValue(), 'sales');
      await press(page.getByRole('button', { name: 'Работать без сети' }));
      await login.waitFor({ state: 'hidden' });
      await press(page.getByRole('button', { name: 'Войти' }).first());
      await write(page.getByLabel('Пароль'), 'another');
      await press(page.locator('#sign-in button[type=submit]'));
      await stateIs(page, 'Отправлено');
      await page.getByText('Сеанс истёк').waitFor({ state: 'detached' });
      assert.deepEqual(device.errors, []);
      await planerka(['user', 'password', 'sales', '--data', server.data],
                     { input: `${kPassword}\n` });
    });
  });

  describe(`signing out at ${name} size`, () => {
    it('asks for the password the next time', async () => {
      const device = await world.device({ screen });
      const page = await device.open();
      await signIn(page, 'head');
      await shows(page, 'Агентства');
      const user = page.getByRole('navigation', { name: 'Разделы' }).getByRole('button').last();
      await press(user);
      await press(page.getByRole('menuitem', { name: 'Выйти' }));
      await page.getByRole('heading', { name: 'Вход', level: 1 }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Вход', level: 1 }).waitFor();
    });
  });
}

// The dialog is looked at above; who may do what without a session depends on no screen.
describe('a session that ended', () => {
  it('keeps what is done without it', async () => {
    const device = await world.device({ screen: kTablet });
    const page = await device.open();
    await signIn(page, 'manager');
    await shows(page, 'Агентства');
    await stateIs(page, 'Отправлено');
    await planerka(['user', 'password', 'manager', '--data', server.data],
                   { input: `${kPassword}\n` });
    await page.getByText('Сеанс истёк').waitFor();
    await addAgency(page, 'Без сеанса');
    await stateIs(page, 'ждут изменений: 1');
    await press(page.getByRole('button', { name: 'Войти' }).first());
    await write(page.getByLabel('Пароль'), kPassword);
    await press(page.locator('#sign-in button[type=submit]'));
    await stateIs(page, 'Отправлено');
  });
});
