// A manager's morning on the demo base, whole: a sleeping agency is called, an agent and a client
// come of it, a second manager has the same client and sees the conflict, their head decides it, a
// deal is booked, the workbook is taken. The same story on both screens and in both languages.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ExcelJS from 'exceljs';
import { kScreens, startServer } from '../support/server.mjs';
import { deskOf, speaker } from './desk.mjs';
import { addUser, people, readyOffline, run, tableOf } from './people.mjs';

const kCases = kScreens.flatMap(
  (size) => ['ru', 'en'].map((language) => ({ ...size, language })));

let server;
let world;
let boris;
let head;
let project;

before(async () => {
  server = await startServer();
  world = await people(server);
  await addUser(server.data, 'boris', 'Борис Зайцев', 'manager');
  boris = deskOf(await (await world.device()).open());
  await boris.signIn('boris');
  head = deskOf(await (await world.device()).open());
  await head.signIn('head');
  await head.goTo('nav.projects');
  project = await tableOf(head.page).getByRole('link').first().textContent();
});

after(async () => {
  await world?.close();
  await server?.close();
});

async function register(desk, { agency, agent, name, phone, done }) {
  await desk.goTo('nav.registrations');
  await desk.press('form.register');
  await desk.choose('field.registration.agency', agency);
  if (agent) await desk.choose('field.registration.agent', agent);
  await desk.write('form.client_name', name);
  await desk.write('field.client.phone', phone);
  await desk.choose('field.registration.project', project);
  await desk.choose('field.registration.category', desk.say('enum.category.flat'));
  const consent = desk.page.getByRole('checkbox', { name: desk.say('form.consent') });
  await desk.press(consent);
  await desk.press('form.send');
  await desk.says(done ?? 'form.registered', name);
}

// What the product itself says to an English reader; what people wrote stays as they wrote it.
async function speaks(desk, language) {
  if (language === 'ru') return;
  const own = desk.page.locator('[role=tab], [role=columnheader], h2, h3');
  const said = (await own.allTextContents()).filter((text) => /[а-яё]/i.test(text));
  assert.deepEqual(said, []);
}

for (const [turn, { name: size, screen, language }] of kCases.entries()) {
  describe(`a morning at ${size} size in ${language}`, () => {
    const client = { name: `Прохорова Анна ${turn}`, phone: `8 916 000-11-2${turn}` };
    const agent = `Лапина Вера ${turn}`;
    const say = speaker(language);
    let device;
    let anna;
    let agency;

    const openHers = async (desk) => {
      await desk.goTo('nav.registrations');
      await desk.search(client.name);
      const row = desk.page.getByRole('row').filter({ hasText: agency });
      await desk.press(row.getByRole('link').first());
      await desk.region('form.conflict').waitFor();
    };

    before(async () => {
      device = await world.device({ screen, language });
      anna = deskOf(await device.open(), language);
      await anna.signIn('manager');
      await readyOffline(anna.page);
    });
    after(() => device?.context.close());

    it('opens a sleeping agency from the rating', async () => {
      await anna.goTo('nav.agencies');
      await anna.press('agencies.filter.sleeping');
      await anna.idle();
      await speaks(anna, language);
      const rows = tableOf(anna.page, { name: say('nav.agencies') }).getByRole('link');
      agency = await rows.first().textContent();
      await anna.press(rows.first());
      await anna.page.getByRole('heading', { name: agency, level: 1, exact: true }).waitFor();
      await anna.region('agency.card.before_call').waitFor();
      await speaks(anna, language);
    });

    it('logs the call with what comes next', async () => {
      await anna.press('log.title');
      await anna.press('enum.activity_kind.call');
      await anna.press('enum.outcome.reached');
      await anna.write('log.note', `Есть клиент на двушку, пришлёт ${turn}`);
      await anna.press('day.tomorrow');
      await anna.write('card.next_step', `Отправить подборку ${turn}`);
      await anna.press('button.save');
      await anna.says('log.done');
      await anna.reads(`Отправить подборку ${turn}`);
      await anna.reads(`Есть клиент на двушку, пришлёт ${turn}`);
    });

    it('adds the agent who called', async () => {
      await anna.goTo('nav.agents');
      await anna.press('lists.agents.add');
      await anna.write('field.agent.name', agent);
      await anna.choose('field.agent.agency', agency);
      await anna.press('button.save');
      await anna.says('toast.created', agent);
      await anna.stateIs('state.sent');
    });

    it('registers the client without a network, tentatively', async () => {
      device.network.cut();
      await anna.stateIs('state.offline_idle');
      await register(anna, {
        agency, agent, ...client, done: 'form.registered_offline',
      });
      await anna.says('word.tentative');
      await anna.says('enum.registration_state.unique');
      await speaks(anna, language);
    });

    it('meets the conflict when the network is back', async () => {
      const rival = `Соперник ${turn}`;
      await boris.goTo('nav.agencies');
      await boris.addAgency(rival);
      await register(boris, { agency: rival, ...client });
      await boris.says('enum.registration_state.unique');
      await device.online();
      await anna.stateIs('state.sent');
      await anna.says('enum.registration_state.under_review');
      await anna.region('form.conflict').waitFor();
    });

    it('which the second manager sees', async () => {
      await openHers(boris);
      await boris.says('enum.registration_state.under_review');
    });

    it('has it decided by the head, who sees both sides', async () => {
      await openHers(head);
      await head.press('form.decide');
      await head.write('field.registration.reason', 'Агент был на показе');
      await head.press('button.save');
      await head.says('form.decided');
      await anna.says('enum.registration_state.unique');
      await boris.says('enum.registration_state.unique');
    });

    it('leads the deal to a booking', async () => {
      await anna.press('form.create_deal');
      await anna.write('field.deal.unit_number', `12-4${turn}`);
      await anna.press('button.save');
      await anna.says('form.deal_created');
      await anna.press('form.stage');
      await anna.choose('field.deal.stage', say('enum.deal_stage.show_held'));
      await anna.press('button.save');
      await anna.says('form.stage_changed', say('enum.deal_stage.show_held'));
      await anna.press('form.book');
      await anna.press('button.save');
      await anna.says('form.booked');
      await anna.says('enum.deal_stage.verbal_booking');
      await anna.stateIs('state.sent');
      await speaks(anna, language);
    });

    it('takes the workbook, a real one, with the client in it', async () => {
      await anna.goTo('nav.agencies');
      const path = await anna.exported('agencies.export_registrations');
      const { stdout } = await run('unzip', ['-l', path]);
      assert.match(stdout, /xl\/worksheets\/sheet1\.xml/);
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(path);
      const sheet = book.worksheets[0];
      assert.equal(sheet.name, say('book.registrations'));
      const rows = [];
      sheet.eachRow((row) => rows.push(row.values.map(String)));
      const mine = rows.filter((row) => row.includes(client.name));
      assert.ok(mine.some((row) => row.includes(agency)), mine.join('\n'));
    });

    it('left nothing behind that needs attention, and broke no page', async () => {
      await anna.goTo('nav.inbox');
      await anna.says('inbox.empty');
      assert.deepEqual(device.errors, []);
    });
  });
}
