// Text on the canvas is the browser's own: whatever a keyboard, an input method, a finger or the
// clipboard does to a field of a page, it does here, and the program holds the same text.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { kRoot } from '../platform/browser.mjs';
import { atRest, emptied, field, framesOf, galleryTabs, kViewports } from './gallery.mjs';

const openTab = galleryTabs({ hash: '#/gallery/fields' });

async function open(options) {
  const page = await openTab(options);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page;
}

const cdpOf = (page) => page.context().newCDPSession(page);
const selection = (box) => box.evaluate(
  ({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd]);

/// What the program holds, which the mirror says once the field is left.
async function held(page, box) {
  await atRest(page);
  const seen = await box.inputValue();
  await page.evaluate(() => document.activeElement.blur());
  await atRest(page);
  const text = await box.inputValue();
  assert.equal(text, seen);
  return text;
}

for (const [device, viewport] of Object.entries(kViewports)) {
  describe(`on a ${device}, typing`, () => {
    it('takes Cyrillic and puts it where the caret is', async () => {
      const page = await open(viewport);
      const box = await emptied(page);
      await page.keyboard.type('Съешь ещё этих');
      await page.keyboard.press('Home');
      await page.keyboard.type('«');
      await page.keyboard.press('End');
      await page.keyboard.type('»');
      assert.equal(await held(page, box), '«Съешь ещё этих»');
    });

    it('keeps what was filled in and left before anything was drawn', async () => {
      const page = await open(viewport);
      const filled = await page.evaluate(() => {
        const box = (name) => [...document.querySelectorAll('.mirror input')]
          .find((input) => input.getAttribute('aria-label') === name);
        for (const [name, value] of [['Наименование', 'Этажи'], ['Телефон', '9161234567']]) {
          box(name).focus();
          box(name).value = value;
          box(name).dispatchEvent(new Event('input', { bubbles: true }));
        }
        box('Короткое').focus();
        return document.activeElement.getAttribute('aria-label');
      });
      assert.equal(filled, 'Короткое');
      await atRest(page);
      assert.equal(await field(page, 'Наименование').inputValue(), 'Этажи');
      assert.equal(await field(page, 'Телефон').inputValue(), '+7 916 123-45-67');
      await page.keyboard.press('End');
      await page.keyboard.type('а');
      assert.equal(await held(page, field(page, 'Короткое')), 'до двадцати байта');
    });

    it('composes with an input method, in the middle of a text', async () => {
      const page = await open(viewport);
      const box = await emptied(page);
      await page.keyboard.type('до после');
      for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowLeft');
      const cdp = await cdpOf(page);
      for (const text of ['に', 'にほ', 'にほん']) {
        await cdp.send('Input.imeSetComposition',
          { text, selectionStart: text.length, selectionEnd: text.length });
        await atRest(page);
        assert.equal(await box.inputValue(), `до ${text}после`);
      }
      await cdp.send('Input.insertText', { text: '日本 ' });
      await atRest(page);
      await page.keyboard.type('и ');
      assert.equal(await held(page, box), 'до 日本 и после');
    });

    it('drops a composition that is given up', async () => {
      const page = await open(viewport);
      const box = await emptied(page);
      const cdp = await cdpOf(page);
      await cdp.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
      await atRest(page);
      await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
      await cdp.send('Input.insertText', { text: 'ok' });
      assert.equal(await held(page, box), 'ok');
    });

    it('steps over emoji as over one letter', async () => {
      const page = await open(viewport);
      const box = await emptied(page);
      const cdp = await cdpOf(page);
      for (const text of ['а', '👍🏽', '👨‍👩‍👧', 'б']) await cdp.send('Input.insertText', { text });
      await atRest(page);
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await atRest(page);
      assert.deepEqual(await selection(box), [5, 5]);
      await page.keyboard.type('—');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      await atRest(page);
      assert.equal(await box.inputValue(), 'а👨‍👩‍👧б');
      assert.deepEqual(await selection(box), [1, 1]);
      assert.equal(await held(page, box), 'а👨‍👩‍👧б');
    });

    it('lets autocorrect put another word in place', async () => {
      const page = await open(viewport);
      const box = await emptied(page);
      await page.keyboard.type('превет мир');
      await atRest(page);
      await box.evaluate((element) => {
        element.setRangeText('привет', 0, 6, 'end');
        element.dispatchEvent(
          new InputEvent('input', { inputType: 'insertReplacementText', bubbles: true }));
      });
      await atRest(page);
      assert.deepEqual(await selection(box), [6, 6]);
      await page.keyboard.type('!');
      assert.equal(await held(page, box), 'привет! мир');
    });

    it('takes dictation phrase by phrase', async () => {
      const page = await open(viewport);
      const box = await emptied(page, 'Комментарий');
      const cdp = await cdpOf(page);
      const phrases = ['Перезвонить ', 'завтра после обеда, ', 'спросить про ипотеку.'];
      for (const text of phrases) await cdp.send('Input.insertText', { text });
      assert.equal(await held(page, box), phrases.join(''));
    });

    it('undoes and redoes as the browser does', async () => {
      const page = await open(viewport);
      const box = await emptied(page);
      await page.keyboard.type('один');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('два');
      await atRest(page);
      await page.keyboard.press('Control+Z');
      await page.keyboard.press('Control+Z');
      await page.keyboard.press('Control+Z');
      await atRest(page);
      const undone = await box.inputValue();
      assert.ok(['один', ''].includes(undone), undone);
      for (let i = 0; i < 4; ++i) await page.keyboard.press('Control+Shift+Z');
      assert.equal(await held(page, box), 'два');
    });

    it('goes and deletes by words, and leaves Alt to the browser', async () => {
      const page = await open(viewport);
      const box = await emptied(page);
      await page.keyboard.type('раз два три');
      await page.keyboard.press('Control+ArrowLeft');
      await page.keyboard.press('Control+ArrowLeft');
      await atRest(page);
      assert.deepEqual(await selection(box), [4, 4]);
      await page.keyboard.press('Control+Backspace');
      await page.keyboard.press('Control+Delete');
      await atRest(page);
      assert.equal((await box.inputValue()).trim(), 'три');
      const taken = await page.evaluate(() => new Promise((resolve) => {
        addEventListener('keydown', (event) => resolve(event.defaultPrevented), { once: true });
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
          { code: 'ArrowLeft', key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true }));
      }));
      assert.equal(taken, false);
      assert.equal((await held(page, box)).trim(), 'три');
    });

    it('cuts a paste of a megabyte at the bound, and says so in both languages', async () => {
      for (const [hash, words] of [
        ['#/gallery/fields', /Всё не поместилось: здесь только первые 20 знаков/],
        ['#/gallery/fields/en', /Not all of it fits: only the first 20 characters are here/]]) {
        const page = await open({ ...viewport, hash });
        const box = await emptied(page, 'Короткое');
        await page.evaluate(() => navigator.clipboard.writeText('щ'.repeat(1 << 19)));
        await page.keyboard.press('Control+V');
        await page.waitForFunction(() => document.activeElement.value.length === 20);
        await atRest(page);
        assert.match(await box.getAttribute('aria-description'), words);
        assert.match(await page.locator('#live').textContent(), words);
        assert.equal(await held(page, box), 'щ'.repeat(20));
      }
    });

    it('asks each field for its keyboard', async () => {
      const page = await open(viewport);
      const wanted = {
        'Наименование': 'text', 'Почта': 'email', 'Сайт': 'url', 'Найти': 'search',
        'Комментарий': 'text', 'Квартир': 'decimal', 'Сумма': 'decimal', 'Телефон': 'tel',
        'Срок': 'text', 'Начало': 'text', 'Длительность': 'text',
      };
      for (const [name, mode] of Object.entries(wanted)) {
        const box = name === 'Найти' ? page.getByRole('searchbox', { name }) : field(page, name);
        assert.equal(await box.getAttribute('inputmode'), mode, name);
      }
      const enter = (name) => field(page, name).getAttribute('enterkeyhint');
      assert.equal(await enter('Комментарий'), 'enter');
      assert.equal(await enter('Сумма'), 'done');
      assert.equal(await page.getByRole('searchbox', { name: 'Найти' })
        .getAttribute('enterkeyhint'), 'search');
      const size = await field(page, 'Сумма').evaluate((box) => getComputedStyle(box).fontSize);
      assert.equal(size, '16px', 'a smaller one makes iOS zoom');
    });
  });
}

describe('the mouse', () => {
  it('selects by dragging, a word by two clicks, and Shift goes on from there', async () => {
    const page = await open();
    const box = await emptied(page);
    await page.keyboard.type('Первое второе');
    await atRest(page);
    const { x, y, width, height } = await box.boundingBox();
    const middle = y + height / 2;
    await page.mouse.move(x + width - 4, middle);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, middle);
    await page.mouse.move(x + 2, middle, { steps: 4 });
    await page.mouse.up();
    await atRest(page);
    assert.deepEqual(await selection(box), [0, 13]);
    await page.keyboard.press('ArrowRight');
    await page.mouse.dblclick(x + 30, middle);
    await atRest(page);
    const [from, to] = await selection(box);
    assert.equal((await box.inputValue()).slice(from, to).trim(), 'Первое');
    await page.keyboard.press('Home');
    for (let i = 0; i < 3; ++i) await page.keyboard.press('Shift+ArrowRight');
    await atRest(page);
    assert.deepEqual(await selection(box), [0, 3]);
    await page.keyboard.type('Пос');
    assert.equal(await held(page, box), 'Посвое второе');
  });
});

describe('the clipboard', () => {
  // What a keyboard sends: the place of the key, and the letter of its layout.
  const kLayouts = {
    English: { KeyA: 'a', KeyC: 'c', KeyX: 'x', KeyV: 'v' },
    Russian: { KeyA: 'ф', KeyC: 'с', KeyX: 'ч', KeyV: 'м' },
  };
  const press = async (cdp, code, key) => {
    const event = {
      code, key, modifiers: 2, windowsVirtualKeyCode: code.charCodeAt(3),
    };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  };

  for (const [layout, letters] of Object.entries(kLayouts)) {
    it(`copies, cuts and pastes on a ${layout} layout`, async () => {
      const page = await open();
      const box = await emptied(page);
      await page.keyboard.type('Этажи');
      const cdp = await cdpOf(page);
      const chord = (code) => press(cdp, code, letters[code]);
      await chord('KeyA');
      await chord('KeyC');
      await page.keyboard.press('End');
      await chord('KeyV');
      await atRest(page);
      assert.equal(await box.inputValue(), 'ЭтажиЭтажи');
      await chord('KeyA');
      await chord('KeyX');
      await atRest(page);
      assert.equal(await box.inputValue(), '');
      await chord('KeyV');
      await chord('KeyV');
      assert.equal(await held(page, box), 'ЭтажиЭтажи'.repeat(2));
    });
  }
});

describe('a finger', () => {
  it('gets the soft keyboard inside its own tap', async () => {
    const page = await open(kViewports.tablet);
    await page.evaluate(() => addEventListener('pointerup', () => {
      window.focusedInTap = document.activeElement.ariaLabel;
    }));
    await field(page, 'Наименование').tap();
    assert.equal(await page.evaluate(() => window.focusedInTap), 'Наименование');
    await atRest(page);
    await page.keyboard.type('ё');
    assert.match(await held(page, field(page, 'Наименование')), /ё/);
  });

  // The selection of a long press is made by the browser of a tablet; a desktop's has none. What is
  // ours is not to stand in its way, and to follow where its handles go.
  it('may rest on a word: the browser selects it, and the program follows', async () => {
    const page = await open(kViewports.tablet);
    const box = await emptied(page);
    await page.keyboard.type('Первое второе');
    await atRest(page);
    await page.evaluate(() => {
      window.prevented = [];
      for (const name of ['touchstart', 'touchend', 'contextmenu']) {
        addEventListener(name, (event) => window.prevented.push(event.defaultPrevented));
      }
    });
    const { x, y, height } = await box.boundingBox();
    const cdp = await cdpOf(page);
    await cdp.send('Input.dispatchTouchEvent',
      { type: 'touchStart', touchPoints: [{ x: x + 36, y: y + height / 2 }] });
    await page.waitForTimeout(900);
    await box.evaluate((element) => element.setSelectionRange(0, 6));
    await atRest(page);
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await atRest(page);
    assert.deepEqual(await selection(box), [0, 6]);
    const prevented = await page.evaluate(() => window.prevented);
    assert.ok(prevented.length >= 2 && !prevented.includes(true), prevented.join());
    await page.keyboard.type('Третье');
    assert.equal(await held(page, box), 'Третье второе');
  });

  // A browser with a soft keyboard tells so by what is left to see; one without is made to say it.
  const sees = (page, wanted) => page.evaluate((seen) => {
    for (const [name, value] of Object.entries(seen)) {
      Object.defineProperty(visualViewport, name, { get: () => value, configurable: true });
    }
    visualViewport.dispatchEvent(new Event('resize'));
    visualViewport.dispatchEvent(new Event('scroll'));
  }, wanted);
  const canvasOf = (page) => page.locator('#canvas').boundingBox();

  it('never loses the field behind the soft keyboard', async () => {
    const page = await open({ width: 820, height: 700, touch: true });
    const box = field(page, 'Дата сделки');
    await box.tap();
    await atRest(page);
    const isSeen = async (top) => {
      await atRest(page);
      const { y, height } = await box.boundingBox();
      assert.ok(y >= top && y + height <= top + 350, `${y}…${y + height} of ${top}…${top + 350}`);
      assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Дата сделки');
      const canvas = await canvasOf(page);
      assert.deepEqual([canvas.y, canvas.height], [top, 350]);
    };
    await sees(page, { height: 350 });
    await isSeen(0);
    // iOS pushes the page up above its keyboard; what is drawn and what is typed into go along.
    await sees(page, { height: 350, offsetTop: 120 });
    await isSeen(120);
    const { x, y, width, height } = await box.boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await isSeen(120);
    await sees(page, { height: 700, offsetTop: 0 });
    await atRest(page);
    assert.deepEqual(Object.values(await canvasOf(page)), [0, 0, 820, 700]);
  });

  it('may scale the page: what is drawn stays under it', async () => {
    const markup = await readFile(join(kRoot, 'web/index.html'), 'utf8');
    const [, viewport] = markup.match(/<meta name="viewport" content="([^"]*)"/);
    assert.doesNotMatch(viewport, /user-scalable|maximum-scale|minimum-scale/);
    assert.match(viewport, /interactive-widget=resizes-visual/, 'or the keyboard is not told of');
    const page = await open(kViewports.tablet);
    const box = field(page, 'Наименование');
    const before = await box.boundingBox();
    const frames = await framesOf(page);
    await sees(page, { scale: 2, width: 410, height: 590, offsetTop: 300, offsetLeft: 200 });
    await atRest(page);
    assert.deepEqual(Object.values(await canvasOf(page)), [0, 0, 820, 1180]);
    assert.deepEqual(await box.boundingBox(), before);
    assert.equal(await framesOf(page), frames, 'moving about draws nothing');
  });
});
