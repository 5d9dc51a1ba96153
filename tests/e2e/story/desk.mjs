// A person at a page in one of both languages, who finds things by the keys of the product's own
// phrases: a story told once is held in each language.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kRoot } from '../platform/browser.mjs';
import { press, pressAct, shows, signIn, write } from './people.mjs';

const kFolder = join(kRoot, 'shared/i18n');
const kText = '"((?:[^"\\\\]|\\\\.)*)"';
const kPhrase = new RegExp(`PHRASE\\("([^"]+)",\\s*${kText},\\s*${kText}\\)`, 'g');

const phrases = new Map();
for (const file of readdirSync(kFolder).filter((name) => name.endsWith('.inc'))) {
  for (const [, key, ru, en] of readFileSync(join(kFolder, file), 'utf8').matchAll(kPhrase)) {
    phrases.set(key, { ru, en });
  }
}

/// What the product says in 'ru' or 'en': speaker('ru')('toast.created', 'Этажи').
export function speaker(language) {
  return (key, ...values) => {
    const phrase = phrases.get(key);
    if (!phrase) throw new Error(`no phrase ${key}`);
    return phrase[language].replace(/\{(\d)\}/g, (_, place) => values[place]);
  };
}

/// Things on a page and acts of its person, by keys of phrases.
export function deskOf(page, language = 'ru') {
  const say = speaker(language);
  const named = (role) => (key, ...values) =>
    page.getByRole(role, { name: say(key, ...values), exact: true });
  const desk = {
    page,
    say,
    button: named('button'),
    box: named('textbox'),
    tab: named('tab'),
    region: named('region'),
    dialog: named('dialog'),
    link: (name) => page.getByRole('link', { name, exact: true }),
    idle: () => page.evaluate(() => window.planerka.idle()),
    shows: (key) => shows(page, say(key)),
    /// Waits until words of people are somewhere on the page.
    reads: (words) => page.getByText(words).first().waitFor(),
    /// Waits until the product says so.
    says: (key, ...values) => desk.reads(say(key, ...values)),

    /// Presses a button by its key, or anything on the page, once nothing moves any more, as people
    /// do.
    async press(what, ...values) {
      if (typeof what === 'string') return pressAct(page, say(what, ...values));
      await what.waitFor();
      await desk.idle();
      await press(what);
    },

    async write(key, text) {
      await desk.press(desk.box(key));
      await desk.box(key).fill(text);
    },

    async signIn(login) {
      await signIn(page, login, { button: say('login.submit') });
      await desk.shows('nav.agencies');
      await desk.stateIs('state.sent');
    },

    async stateIs(key, ...values) {
      const state = page.getByRole('status', { name: say('state.label'), exact: true });
      await state.getByText(say(key, ...values)).waitFor();
    },

    /// Goes to a list by its link at the side, as a hand would.
    async goTo(key) {
      const side = page.getByRole('navigation', { name: say('nav.sections'), exact: true });
      await desk.press(side.getByRole('link', { name: say(key), exact: true }));
      await desk.shows(key);
    },

    async search(words) {
      await write(page.getByRole('searchbox', { name: say('word.search'), exact: true }), words);
      await desk.idle();
    },

    /// Finds a record in the list of the page and opens its card.
    async open(words) {
      await desk.search(words);
      await desk.press(desk.link(words).first());
      await shows(page, words);
    },

    async choose(key, option) {
      await desk.press(page.getByRole('combobox', { name: say(key), exact: true }));
      await page.keyboard.insertText(option);
      await desk.press(page.getByRole('option', { name: option, exact: true }));
    },

    async addAgency(name) {
      await desk.press('agencies.add');
      await desk.write('agencies.name', name);
      await desk.press('button.save');
      await desk.says('toast.created', name);
    },

    /// The file that «Выгрузить …» of a list gives.
    async exported(key) {
      const download = page.waitForEvent('download');
      await desk.press(key);
      return (await download).path();
    },
  };
  return desk;
}
