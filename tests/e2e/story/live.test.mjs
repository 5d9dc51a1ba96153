// A colleague's change is seen in what is open already, a list or a card: nobody reloads anything.
// How long it took is printed; a busy machine decides nothing here.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kScreens, startServer } from '../support/server.mjs';
import { deskOf } from './desk.mjs';
import { agencyLink, people, shows } from './people.mjs';

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

/// Waits for `seen` while somebody does `act`, and prints how long after the act it came.
async function delayOf(t, act, seen) {
  const came = seen.then(() => performance.now());
  await act();
  const done = performance.now();
  t.diagnostic(`seen ${Math.max(0, Math.round(await came - done))} ms after it was done`);
}

for (const { name: size, screen, other } of kScreens) {
  describe(`what a colleague does, at ${size} size`, () => {
    const first = `Быстрые ${size}`;
    const second = `Скорые ${size}`;
    let device;
    let anna;
    let head;

    before(async () => {
      device = await world.device({ screen });
      anna = deskOf(await device.open());
      await anna.signIn('manager');
      head = deskOf(await (await world.device({ screen: other })).open());
      await head.signIn('head');
    });
    after(() => device?.context.close());

    it('comes into the list that is open', async (t) => {
      await anna.search(size);
      await delayOf(t, () => head.addAgency(first), agencyLink(anna.page, first).waitFor());
    });

    it('comes into the card that is open', async (t) => {
      await anna.press(agencyLink(anna.page, first));
      await shows(anna.page, first);
      await head.press('button.edit');
      await head.write('field.agency.city', 'Тверь');
      await delayOf(t, () => head.press('button.save'), anna.reads('Тверь'));
      await delayOf(t, async () => {
        await head.press('agency.card.add_task');
        await head.write('field.task.text', 'Поздравить с открытием');
        await head.press('button.save');
      }, anna.reads('Поздравить с открытием'));
    });

    it('renames what is looked at, in the card and in the list behind it', async (t) => {
      await head.press('button.edit');
      await head.write('field.agency.name', second);
      await delayOf(t, () => head.press('button.save'),
                    anna.page.getByRole('heading', { name: second, level: 1 }).waitFor());
      await anna.page.goBack();
      await shows(anna.page, 'Агентства');
      await agencyLink(anna.page, second).waitFor();
      assert.equal(await agencyLink(anna.page, first).count(), 0);
    });

    it('takes an archived one out of the list', async (t) => {
      const gone = agencyLink(anna.page, second).waitFor({ state: 'detached' });
      await delayOf(t, () => head.press('button.archive'), gone);
      assert.deepEqual(device.errors, []);
    });
  });
}
