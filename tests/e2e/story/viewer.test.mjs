// Who may look and no more: telephone numbers come masked to the device itself, the last four
// digits find their owner, and what would be refused is not offered.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kScreens, startServer } from '../support/server.mjs';
import { deskOf } from './desk.mjs';
import { people, tableOf } from './people.mjs';

const kClient = { name: 'Незабудкина Ольга', phone: '+79160007731', masked: '+7 916 ···‑··‑31' };
const kWhole = /\+7\d{10}/g;

let server;
let world;
let manager;

before(async () => {
  server = await startServer();
  world = await people(server);
  manager = deskOf(await (await world.device()).open());
  await manager.signIn('manager');
  await manager.goTo('nav.clients');
  await manager.press('lists.clients.add');
  await manager.write('field.client.name', kClient.name);
  await manager.write('field.client.phone', kClient.phone);
  await manager.press('button.save');
  await manager.says('toast.created', kClient.name);
  await manager.stateIs('state.sent');
});

after(async () => {
  await world?.close();
  await server?.close();
});

/// All that the page keeps on its device, byte for byte as text, and how many rows that was.
async function kept(page) {
  return page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const spelled = (value) => {
      if (value instanceof ArrayBuffer) return spelled(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      return JSON.stringify(value);
    };
    const texts = [JSON.stringify({ ...localStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(rows.getAllKeys()), done(rows.getAll())]);
        texts.push(...keys.map(spelled), ...values.map(spelled));
      }
      database.close();
    }
    return { rows: texts.length, text: texts.join('\n') };
  });
}

describe('what is on the device of somebody', () => {
  it('who may see telephone numbers has them', async () => {
    await manager.page.reload();
    await manager.stateIs('state.sent');
    const { text } = await kept(manager.page);
    assert.ok(text.match(kWhole).length > 100);
    assert.ok(text.includes(kClient.phone));
  });

  for (const { name: size, screen } of kScreens) {
    describe(`who may look only, at ${size} size,`, () => {
      let device;
      let desk;

      before(async () => {
        device = await world.device({ screen });
        desk = deskOf(await device.open());
        await desk.signIn('viewer');
      });
      after(() => device?.context.close());

      const offered = async (...keys) => {
        await desk.idle();
        for (const key of keys) assert.equal(await desk.button(key).count(), 0, desk.say(key));
      };

      it('finds a client by the last four digits, and sees no more of the number', async () => {
        await desk.goTo('nav.clients');
        await offered('lists.clients.add', 'list.acts', 'button.export', 'button.export_xlsx');
        await desk.search('7731');
        await desk.link(kClient.name).waitFor();
        await desk.search('0007731');
        await desk.link(kClient.name).waitFor({ state: 'detached' });
        await desk.open(kClient.name);
        await desk.reads(kClient.masked);
        assert.equal(await desk.page.getByRole('link', { name: desk.say('card.call') }).count(), 0);
        await offered('button.edit', 'button.archive', 'log.title', 'agency.card.add_task',
                      'agency.card.add_event', 'merge.client', 'consent.add', 'form.own_contact');
      });

      it('is offered nothing that would be refused', async () => {
        await desk.goTo('nav.agencies');
        await offered('agencies.add', 'list.acts', 'button.export', 'button.export_xlsx');
        await desk.press(tableOf(desk.page).getByRole('link').first());
        await desk.region('agency.card.before_call').waitFor();
        await offered('button.edit', 'button.archive', 'log.title', 'agency.card.add_task',
                      'agency.card.add_event', 'agency.card.merge');
        await desk.goTo('nav.agents');
        await offered('lists.agents.add', 'agents.set_task', 'list.acts', 'button.export');
        await desk.goTo('nav.deals');
        await offered('list.acts', 'button.export');
        await desk.goTo('nav.tasks');
        await offered('lists.tasks.add', 'list.acts', 'button.export');
        await desk.goTo('nav.projects');
        await offered('lists.projects.add');
        await desk.goTo('nav.registrations');
        await offered('form.register', 'form.paste', 'form.check', 'list.acts', 'button.export');
        await desk.press(tableOf(desk.page).getByRole('link').first());
        await desk.idle();
        await offered('form.decide', 'form.create_deal', 'form.extend', 'form.show_held',
                      'form.dispute', 'form.cancel_registration', 'button.edit', 'button.archive');
      });

      it('has no whole number on the device', async () => {
        const { rows, text } = await kept(desk.page);
        assert.ok(rows > 10, `${rows} rows`);
        assert.ok(text.includes('7731'), 'what it is searched by');
        assert.deepEqual(text.match(kWhole) ?? [], []);
        assert.ok(!text.includes(kClient.phone.slice(2)));
        assert.deepEqual(device.errors, []);
      });
    });
  }
});
