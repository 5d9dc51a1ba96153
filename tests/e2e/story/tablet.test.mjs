// On the road with a tablet: what a visit came to, in a few taps and without a network;
// registrations by what agents write in messengers.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kScreens, kTablet, startServer } from '../support/server.mjs';
import { deskOf } from './desk.mjs';
import { people, readyOffline, tableOf } from './people.mjs';

const kTapsMost = 6;

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

async function sitDown(screen) {
  const device = await world.device({ screen });
  await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const desk = deskOf(await device.open());
  await desk.signIn('manager');
  return { device, desk };
}

/// Counts pointers that come down on the page, from now on.
async function countTaps(page) {
  await page.evaluate(() => {
    window.taps = 0;
    addEventListener('pointerdown', () => { window.taps += 1; }, { capture: true });
  });
  return () => page.evaluate(() => window.taps);
}

describe('after a visit, on a tablet without a network', () => {
  it('what came of it is written down in a few taps', async () => {
    const { device, desk } = await sitDown(kTablet);
    await readyOffline(desk.page);
    await desk.press(tableOf(desk.page).getByRole('link').first());
    await desk.region('agency.card.before_call').waitFor();
    device.network.cut();
    await desk.stateIs('state.offline_idle');
    const taps = await countTaps(desk.page);
    await desk.press('log.title');
    await desk.press('enum.activity_kind.presentation');
    await desk.press('log.in_three_days');
    await desk.press('button.save');
    await desk.says('log.done');
    await desk.stateIs('state.offline', 2);
    const counted = await taps();
    assert.ok(counted > 0 && counted <= kTapsMost, `${counted} taps`);
    await desk.reads(/Связаться снова: /);
    await device.online();
    await desk.stateIs('state.sent');
    assert.deepEqual(device.errors, []);
  });
});

for (const { name: size, screen } of kScreens) {
  describe(`what agents write, at ${size} size`, () => {
    const number = size === 'desktop' ? '916 765-43-21' : '916 765-43-22';
    // As people call it: «Лесная гавань» of «ЖК «Лесная гавань»».
    const called = (name) => /«(.*)»/.exec(name)[1];
    let device;
    let desk;
    let agency;
    let project;

    before(async () => {
      ({ device, desk } = await sitDown(screen));
      agency = await tableOf(desk.page).getByRole('link').first().textContent();
      await desk.goTo('nav.projects');
      project = await tableOf(desk.page).getByRole('link').first().textContent();
      await desk.goTo('nav.registrations');
    });
    after(() => device?.context.close());

    const combo = (key) =>
      desk.page.getByRole('combobox', { name: desk.say(key), exact: true });
    const check = async () => {
      await desk.press('form.check');
      await desk.write('field.client.phone', `8 ${number}`);
      await desk.choose('field.registration.project', project);
    };

    it('is asked about first: the client is free', async () => {
      await check();
      await desk.says('form.check_free');
      await desk.press('button.done');
    });

    it('fills the form of a registration', async () => {
      await desk.press('form.paste');
      await desk.write('form.paste_text', `Иванова Мария 8 ${number}, ${called(project)}, 2к`);
      await desk.press('form.paste_submit');
      await desk.dialog('form.register').waitFor();
      assert.equal(await desk.box('form.client_name').inputValue(), 'Иванова Мария');
      assert.equal(await desk.box('field.client.phone').inputValue(), `+7 ${number}`);
      assert.equal(await combo('field.registration.project').textContent(), project);
      assert.equal(await combo('field.registration.category').textContent(), 'квартира');
      await desk.choose('field.registration.agency', agency);
      await desk.press(desk.page.getByRole('checkbox', { name: desk.say('form.consent') }));
      await desk.press('form.send');
      await desk.says('form.registered', 'Иванова Мария');
      await desk.stateIs('state.sent');
    });

    it('is answered with the decision, on the clipboard', async () => {
      await desk.press('form.answer');
      await desk.press('form.answer_copy');
      await desk.says('toast.copied');
      const text = await desk.page.evaluate(() => navigator.clipboard.readText());
      assert.ok(text.startsWith(
        `Клиент Иванова Мария зарегистрирован за вами (${project}). Защита до `), text);
      await desk.press('button.done');
    });

    it('is answered that the client is taken', async () => {
      await desk.goTo('nav.registrations');
      await check();
      await desk.reads(/^Занят до \d/);
      assert.deepEqual(device.errors, []);
    });
  });
}
