// Fields that understand what is typed, and choices that search and make.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atRest, emptied, field, galleryTabs, kViewports } from './gallery.mjs';

const open = galleryTabs({ hash: '#/gallery/fields' });

for (const [device, viewport] of Object.entries(kViewports)) {
  describe(`on a ${device}, a field that understands`, () => {
    it('writes what it read once it is left, or says what to type', async () => {
      const page = await open(viewport);
      const wanted = {
        'Срок': ['послезавтра', '29.11.2026'], 'Начало': ['9 вечера', '21:00'],
        'Длительность': ['1,5', '1 ч 30 мин'], 'Квартир': ['12345', '12 345'],
        'Телефон': ['8 (495) 123-45-67 доб. 12', '+7 495 123-45-67 доб. 12'],
        'Сумма': ['12345678.9', '12 345 678,90 ₽'],
      };
      for (const [name, [typed, shown]] of Object.entries(wanted)) {
        const box = await emptied(page, name);
        await page.keyboard.type(typed);
        await page.keyboard.press('Tab');
        await atRest(page);
        assert.equal((await box.inputValue()).replaceAll('\u00a0', ' '), shown, name);
      }
      const box = await emptied(page, 'Срок');
      await page.keyboard.type('когда-нибудь');
      assert.equal(await box.getAttribute('aria-invalid'), null);
      await page.keyboard.press('Tab');
      await atRest(page);
      assert.equal(await box.getAttribute('aria-invalid'), 'true');
      assert.match(await box.getAttribute('aria-description'), /Пример: 08\.03\.2026/);
    });

    it('has a calendar for a date, by keyboard alone', async () => {
      const page = await open(viewport);
      const box = await emptied(page, 'Срок');
      await page.keyboard.type('пт');
      await page.keyboard.press('ArrowDown');
      const calendar = page.getByRole('dialog', { name: 'Срок' });
      await calendar.waitFor();
      await atRest(page);
      const focused = () => page.evaluate(() => document.activeElement.textContent);
      assert.match(await focused(), /^пятница, 4.декабря 2026$/);
      await page.keyboard.press('PageDown');
      await page.keyboard.press('Home');
      await atRest(page);
      assert.match(await focused(), /^понедельник, 4.января 2027$/);
      assert.ok(await page.getByRole('grid', { name: 'январь 2027' }).isVisible());
      await page.keyboard.press('Enter');
      await calendar.waitFor({ state: 'detached' });
      await atRest(page);
      assert.equal(await box.inputValue(), '04.01.2027');
      assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Срок');
      await page.keyboard.press('End');
      await page.keyboard.press('Backspace');
      await atRest(page);
      assert.equal(await box.inputValue(), '04.01.202');
    });

    it('gives a day to a press', async () => {
      const page = await open(viewport);
      const press = (target) => (viewport.touch ? target.tap() : target.click());
      await press(page.getByRole('button', { name: 'Срок: календарь' }));
      await press(page.getByRole('button', { name: 'понедельник, 30 ноября 2026' }));
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await atRest(page);
      assert.equal(await field(page, 'Срок').inputValue(), '30.11.2026');
    });

    it('makes an option of what was typed', async () => {
      const page = await open(viewport);
      await page.getByRole('combobox', { name: 'Источник' }).click();
      await atRest(page);
      await page.keyboard.type('hfpuj');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('dscnfdrf');
      await atRest(page);
      assert.deepEqual(await page.getByRole('option').allTextContents(),
        ['Выставка', 'Создать «dscnfdrf»']);
      await page.keyboard.press('Control+A');
      await page.keyboard.type('Радио');
      await page.keyboard.press('Enter');
      await atRest(page);
      assert.equal(await page.getByRole('combobox', { name: 'Источник' })
        .getAttribute('aria-description'), 'Создано: Радио');
    });
  });
}
