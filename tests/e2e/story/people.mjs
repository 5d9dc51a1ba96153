// People at their browsers, for tests of the whole product: a device is a browser profile of its
// own behind a network of its own; its tabs are pages.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { kFlags } from '../platform/browser.mjs';
import { kDesktop, kProgram } from '../support/server.mjs';
import { proxyTo } from '../support/proxy.mjs';

export const kPassword = 'demo';
// The machine that tests run on may be slow; a person would have given up long before.
export const kWaitMs = 60_000;

// Contexts whose people have a finger and no mouse.
const touched = new WeakSet();

/// Runs a subcommand of the server on its directory; `input` goes to its standard input.
export async function planerka(words, { input = '' } = {}) {
  // One that reads nothing may be gone before an empty input is closed.
  const stdin = input === '' ? 'ignore' : 'pipe';
  const child = spawn(kProgram, words, { stdio: [stdin, 'pipe', 'pipe'] });
  const said = { out: '', error: '' };
  child.stdout.on('data', (text) => { said.out += text; });
  child.stderr.on('data', (text) => { said.error += text; });
  child.stdin?.end(input);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`planerka ${words.join(' ')}: ${code}\n${said.error}${said.out}`);
  return said.out;
}

export async function addUser(data, login, name, role) {
  await planerka(['user', 'add', login, '--name', name, '--role', role, '--data', data],
                 { input: `${kPassword}\n` });
}

/// Opens browsers; close() ends them all.
export async function people(server) {
  const browser = await chromium.launch({
    executablePath: process.env.PLANERKA_CHROMIUM ?? '/usr/bin/chromium', args: kFlags,
  });
  const devices = [];
  return {
    /// A device with a network that can be broken: {network, open(), online(), context}.
    async device({ language = 'ru', screen = kDesktop, dark = false } = {}) {
      const network = await proxyTo(server.port);
      const context = await browser.newContext({
        ...screen, colorScheme: dark ? 'dark' : 'light', acceptDownloads: true,
      });
      context.setDefaultTimeout(kWaitMs);
      if (screen.hasTouch) touched.add(context);
      await context.addInitScript((chosen) => {
        if (!localStorage.getItem('planerka-language')) {
          localStorage.setItem('planerka-language', chosen);
        }
      }, language);
      const errors = [];
      const device = {
        network, context, errors,
        /// A tab at rest on an address of the product.
        async open(address = '') {
          const page = await context.newPage();
          page.on('pageerror', (error) => errors.push(error));
          await page.goto(`${network.address}/${address}`);
          return page;
        },
        /// The network is back, and the browser says so, as after a tunnel; without the word the
        /// page would find out by its next attempt, after half a minute at most.
        async online() {
          network.heal();
          const tell = (page) => page.evaluate(() => dispatchEvent(new Event('online')));
          await Promise.all(context.pages().map(tell));
        },
      };
      devices.push(device);
      return device;
    },
    async close() {
      await browser.close();
      for (const { network } of devices) await network.close();
    },
  };
}

/// Clicks, or taps where there is no mouse.
export function press(target) {
  return touched.has(target.page().context()) ? target.tap() : target.click();
}

// «Действия» of a card or of chosen rows, «Выгрузить» and «Действия со списком» of a list.
const kActs = /^(Действия|Действия со списком|Выгрузить|Actions|List actions|Export)$/;

/// Presses an act of the screen: a button, or an item of a menu where there is no room for it.
export async function pressAct(page, name) {
  const button = page.getByRole('button', { name, exact: true });
  const menus = page.getByRole('button', { name: kActs });
  await button.or(menus).first().waitFor();
  await page.evaluate(() => window.planerka.idle());
  if (await button.count() > 0) return press(button);
  const item = page.getByRole('menuitem', { name, exact: true });
  for (const menu of await menus.all()) {
    await press(menu);
    await page.getByRole('menuitem').first().waitFor();
    await page.evaluate(() => window.planerka.idle());
    if (await item.count() > 0) return press(item);
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
  }
  return press(button);
}

/// Goes to a field and puts a text in place of what it holds.
export async function write(field, text) {
  await press(field);
  await field.fill(text);
}

export async function signIn(page, login, { password = kPassword, button = 'Войти' } = {}) {
  await write(page.locator('#login'), login);
  await write(page.locator('#password'), password);
  await press(page.getByRole('button', { name: button, exact: true }));
}

/// The program runs and shows the heading of a screen.
export async function shows(page, heading) {
  await page.getByRole('heading', { name: heading, level: 1, exact: true }).waitFor();
  await page.evaluate(() => window.planerka.idle());
}

/// Waits until «Состояние» says so.
export async function stateIs(page, words) {
  await page.getByRole('status', { name: 'Состояние' }).getByText(words).waitFor();
}

export async function addAgency(page, name) {
  await press(page.getByRole('button', { name: 'Добавить АН' }));
  await write(page.getByRole('textbox', { name: 'Наименование' }), name);
  await press(page.getByRole('button', { name: 'Сохранить' }));
  await page.getByText(`Создано: ${name}`).first().waitFor();
}

/// Types into the list's search, and waits until the rows have come to rest.
export async function search(page, words) {
  await write(page.getByRole('searchbox', { name: 'Поиск' }), words);
  await page.evaluate(() => window.planerka.idle());
}

/// A list of records; for whom its rows can be chosen it is a grid.
export const tableOf = (page, options) =>
  page.getByRole('grid', options).or(page.getByRole('table', options));

export const agencyLink = (page, name) => page.getByRole('link', { name, exact: true });

/// The worker has the whole page: from now on it starts without a network.
export const readyOffline = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
});

export const run = promisify(execFile);
