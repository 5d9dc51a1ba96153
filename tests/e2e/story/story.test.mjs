// The main job, from an empty folder: real deals are imported, the rating is computed from them, an
// agency edited offline reaches everyone.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import ExcelJS from 'exceljs';
import { kRoot } from '../platform/browser.mjs';
import { kScreens, startServer } from '../support/server.mjs';
import {
  addAgency, addUser, agencyLink, people, planerka, press, pressAct, readyOffline, search, shows,
  signIn, stateIs, tableOf, write,
} from './people.mjs';

const kSet = join(kRoot, 'tests/data/maven-crm-sales');

async function importDeals(data) {
  return planerka([
    'import', '--data', data, '--preset', 'opportunities',
    '--projects', join(kSet, 'products.csv'), '--agencies', join(kSet, 'accounts.csv'),
    '--agents', join(kSet, 'sales_teams.csv'), '--deals', join(kSet, 'sales_pipeline_500.csv'),
  ]);
}

// Sums of won deals by account, worked out from the file by other means.
async function wonByAccount() {
  const [, ...lines] = (await readFile(join(kSet, 'sales_pipeline_500.csv'), 'utf8'))
    .trim().split('\n');
  const sums = new Map();
  for (const line of lines) {
    const [, , , account, stage, , , value] = line.trim().split(',');
    if (stage === 'Won' && account) sums.set(account, (sums.get(account) ?? 0) + Number(value));
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}

async function readBook(page) {
  const download = page.waitForEvent('download');
  await pressAct(page, 'Выгрузить .xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await (await download).path());
  const sheet = book.worksheets[0];
  const names = [];
  sheet.eachRow((row) => names.push(row.getCell(1).text));
  return names;
}

const digits = (text) => text.replace(/[^0-9]/g, '');

// Who works offline has the one screen, the colleague the other.
for (const { name, screen, other } of kScreens) {
  describe(`the main job at ${name} size`, () => {
    let data;
    let server;
    let world;
    let device;
    let desk;
    let tab;
    let colleague;

    before(async () => {
      data = await mkdtemp(join(tmpdir(), 'planerka-story-'));
      server = await startServer({ data, demo: false });
      await addUser(data, 'anna', 'Анна Соколова', 'manager');
      await addUser(data, 'oleg', 'Олег Лебедев', 'head');
      world = await people(server);
    });

    after(async () => {
      await world?.close();
      await server?.close();
      if (data) await rm(data, { recursive: true, force: true });
    });

    it('imports real deals into the running server, once', async () => {
      assert.match(await importDeals(data), /500/);
      assert.match(await importDeals(data), /Создано:? 0|created:? 0/i);
    });

    it('shows a manager who signs in the rating computed from them', async () => {
      device = await world.device({ screen });
      tab = await device.open();
      await signIn(tab, 'anna');
      await shows(tab, 'Агентства');
      const [[best, sum]] = await wonByAccount();
      await agencyLink(tab, best).waitFor();
      // The row under the titles and the totals.
      const first = tableOf(tab, { name: 'Агентства' }).getByRole('row').nth(2);
      const cells = await first.getByRole('gridcell').allTextContents();
      assert.equal(cells[0], best);
      assert.ok(cells.some((cell) => digits(cell) === String(sum)), cells.join(' | '));
      await stateIs(tab, 'Отправлено');
      await readyOffline(tab);
    });

    it('draws nothing while nobody does anything', async () => {
      await tab.evaluate(() => window.planerka.idle());
      const frames = () => tab.evaluate(() => window.planerka.face.frames);
      const before = await frames();
      await tab.waitForTimeout(3000);
      assert.equal(await frames(), before);
    });

    it('keeps what is done without a network, through a reload', async () => {
      device.network.cut();
      await addAgency(tab, 'Этажи на Лесной');
      await stateIs(tab, 'Нет сети, ждут изменений: 1');
      await tab.reload();
      await shows(tab, 'Этажи на Лесной');
      await tab.goto(`${device.network.address}/#/agencies`);
      await shows(tab, 'Агентства');
      await search(tab, 'лесной');
      await agencyLink(tab, 'Этажи на Лесной').waitFor();
      await stateIs(tab, 'Нет сети, ждут изменений: 1');
    });

    it('edits another agency offline, and a second tab of the device follows', async () => {
      const second = await device.open();
      await shows(second, 'Агентства');
      await search(second, 'Betasoloin');
      await press(agencyLink(second, 'Betasoloin'));
      await shows(second, 'Betasoloin');
      await press(second.getByRole('button', { name: 'Изменить', exact: true }));
      await write(second.getByRole('textbox', { name: 'Город' }), 'Казань');
      await press(second.getByRole('button', { name: 'Сохранить', exact: true }));
      await stateIs(second, /ждут изменений: 2|Сохранено/);
      await search(tab, 'Betasoloin');
      await press(agencyLink(tab, 'Betasoloin'));
      await shows(tab, 'Betasoloin');
      await tab.getByText('Казань').first().waitFor();
      await second.close();
    });

    it('sends everything when the network is back, and a colleague sees it', async () => {
      desk = await world.device({ screen: other });
      colleague = await desk.open();
      await signIn(colleague, 'oleg');
      await shows(colleague, 'Агентства');
      await device.online();
      await stateIs(tab, 'Отправлено');
      await search(colleague, 'лесной');
      await press(agencyLink(colleague, 'Этажи на Лесной'));
      await shows(colleague, 'Этажи на Лесной');
      await colleague.goBack();
      await shows(colleague, 'Агентства');
      await search(colleague, 'Betasoloin');
      await press(agencyLink(colleague, 'Betasoloin'));
      await colleague.getByText('Казань').first().waitFor();
    });

    it('puts it into the workbook', async () => {
      await colleague.goto(`${desk.network.address}/#/agencies`);
      await shows(colleague, 'Агентства');
      const names = await readBook(colleague);
      assert.ok(names.includes('Этажи на Лесной'));
    });

    it('broke no page', () => {
      assert.deepEqual([...device.errors, ...desk.errors], []);
    });
  });
}
