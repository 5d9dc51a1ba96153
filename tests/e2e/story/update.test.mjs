// A second build of the program is offered, not forced, and loses nothing.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assemble } from '../../../web/build/assemble.mjs';
import { kRoot } from '../platform/browser.mjs';
import { kScreens, startServer } from '../support/server.mjs';
import {
  addAgency, agencyLink, people, press, readyOffline, search, shows, signIn,
  write,
} from './people.mjs';

// The product's page with one file changed.
async function secondBuild(folder) {
  const list = process.env.PLANERKA_PAGE_SOURCES ?? join(kRoot, 'build/web/page-sources.json');
  const sources = JSON.parse(await readFile(list, 'utf8'));
  const changed = join(folder, 'face.css');
  await writeFile(changed, `${await readFile(sources['face.css'], 'utf8')}\n/* second */\n`);
  return assemble({ ...sources, 'face.css': changed }, join(folder, 'page'));
}

const buildOf = (page) => page.evaluate(
  () => JSON.parse(document.getElementById('build').textContent).id);

// As the page does from time to time: a connection that went with the old server is no answer.
async function lookForUpdate(page) {
  await page.waitForFunction(() => navigator.serviceWorker.getRegistration()
    .then((registration) => registration.update()).then(() => true, () => false));
}

for (const { name, screen } of kScreens) {
  describe(`an update at ${name} size`, () => {
    let folder;
    let server;
    let world;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'planerka-update-'));
      server = await startServer({ data: join(folder, 'data') });
      world = await people(server);
    });

    after(async () => {
      await world?.close();
      await server?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('is offered while work goes on, and taken when the person says so', async () => {
      const device = await world.device({ screen });
      const page = await device.open();
      await signIn(page, 'manager');
      await shows(page, 'Агентства');
      await readyOffline(page);
      const before = await buildOf(page);

      const { id } = await secondBuild(folder);
      assert.notEqual(id, before);
      await server.stop();
      server = await startServer(
        { data: join(folder, 'data'), port: server.port, page: join(folder, 'page') });
      await lookForUpdate(page);
      await page.getByText('Вышло обновление').waitFor();
      assert.equal(await buildOf(page), before);

      await addAgency(page, 'Перед обновлением');
      await shows(page, 'Перед обновлением');
      const edit = page.getByRole('button', { name: 'Изменить', exact: true });
      // The strip of the offer stands above the page, and covers nothing that is looked for.
      await edit.evaluate((button) => button.scrollIntoView({ block: 'start' }));
      await page.evaluate(() => window.planerka.idle());
      assert.equal(await edit.getAttribute('class'), null);
      await press(edit);
      const city = page.getByRole('textbox', { name: 'Город', exact: true });
      await write(city, 'Казань');
      await press(page.getByRole('button', { name: 'Обновить', exact: true }));
      await page.waitForFunction(
        (old) => JSON.parse(document.getElementById('build').textContent).id !== old, before);
      await shows(page, 'Перед обновлением');
      await page.getByText('Восстановлен черновик').first().waitFor();
      assert.equal(await city.inputValue(), 'Казань');
      await page.evaluate(() => { location.hash = '#/agencies'; });
      await shows(page, 'Агентства');
      await search(page, 'перед');
      await agencyLink(page, 'Перед обновлением').waitFor();
      assert.equal(await buildOf(page), id);
      assert.deepEqual(device.errors, []);
    });
  });
}
