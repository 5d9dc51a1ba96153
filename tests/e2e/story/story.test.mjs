// The main job, from an empty folder: real deals are imported, the rating is computed from them, an
// agency edited offline reaches everyone.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import ExcelJS from 'exceljs';
import { kRoot } from '../platform/browser.mjs';
import { kTablet, startServer } from '../support/server.mjs';
import {
  addAgency, addUser, agencyLink, people, planerka, readyOffline, search, shows, signIn, stateIs,
} from './people.mjs';

const kSet = join(kRoot, 'tests/data/maven-crm-sales');

let data;
let server;
let world;

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

async function importDeals() {
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
  await page.getByRole('button', { name: 'Выгрузить .xlsx' }).click();
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await (await download).path());
  const sheet = book.worksheets[0];
  const names = [];
  sheet.eachRow((row) => names.push(row.getCell(1).text));
  return names;
}

const digits = (text) => text.replace(/[^0-9]/g, '');

describe('the main job', () => {
  let tablet;
  let desk;
  let tab;
  let colleague;

  it('imports real deals into the running server, once', async () => {
    assert.match(await importDeals(), /500/);
    const [again] = [await importDeals()];
    assert.match(again, /Создано:? 0|created:? 0/i);
  });

  it('shows a manager who signs in the rating computed from them', async () => {
    tablet = await world.device({ screen: kTablet });
    tab = await tablet.open();
    await signIn(tab, 'anna');
    await shows(tab, 'Агентства');
    const [[best, sum]] = await wonByAccount();
    await agencyLink(tab, best).waitFor();
    // The row under the titles and the totals.
    const first = tab.getByRole('table', { name: 'Агентства' }).getByRole('row').nth(2);
    const cells = await first.getByRole('cell').allTextContents();
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
    tablet.network.cut();
    await addAgency(tab, 'Этажи на Лесной');
    await stateIs(tab, 'Нет сети, ждут изменений: 1');
    await tab.reload();
    await shows(tab, 'Этажи на Лесной');
    await tab.goto(`${tablet.network.address}/#/agencies`);
    await shows(tab, 'Агентства');
    await search(tab, 'лесной');
    await agencyLink(tab, 'Этажи на Лесной').waitFor();
    await stateIs(tab, 'Нет сети, ждут изменений: 1');
  });

  it('edits another agency offline, and a second tab of the device follows', async () => {
    const other = await tablet.open();
    await shows(other, 'Агентства');
    await search(other, 'Betasoloin');
    await agencyLink(other, 'Betasoloin').click();
    await shows(other, 'Betasoloin');
    await other.getByRole('button', { name: 'Изменить' }).click();
    await other.getByRole('textbox', { name: 'Город' }).fill('Казань');
    await other.getByRole('button', { name: 'Сохранить', exact: true }).click();
    await stateIs(other, /ждут изменений: 2|Сохранено/);
    await search(tab, 'Betasoloin');
    await agencyLink(tab, 'Betasoloin').click();
    await shows(tab, 'Betasoloin');
    await tab.getByText('Казань').first().waitFor();
    await other.close();
  });

  it('sends everything when the network is back, and a colleague sees it', async () => {
    desk = await world.device();
    colleague = await desk.open();
    await signIn(colleague, 'oleg');
    await shows(colleague, 'Агентства');
    tablet.network.heal();
    await stateIs(tab, 'Отправлено');
    await search(colleague, 'лесной');
    await agencyLink(colleague, 'Этажи на Лесной').click();
    await shows(colleague, 'Этажи на Лесной');
    await colleague.goBack();
    await shows(colleague, 'Агентства');
    await search(colleague, 'Betasoloin');
    await agencyLink(colleague, 'Betasoloin').click();
    await colleague.getByText('Казань').first().waitFor();
  });

  it('puts it into the workbook', async () => {
    await colleague.goto(`${desk.network.address}/#/agencies`);
    await shows(colleague, 'Агентства');
    const names = await readBook(colleague);
    assert.ok(names.includes('Этажи на Лесной'));
  });

  it('broke no page', () => {
    assert.deepEqual([...tablet.errors, ...desk.errors], []);
  });
});
