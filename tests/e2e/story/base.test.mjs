// The partner base as two managers use it: a client registered without a network, the conflict that
// a colleague's registration makes, a deal led to a booking, a task completed.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kScreens, startServer } from '../support/server.mjs';
import {
  addAgency, people, press, readyOffline, search, shows, signIn, stateIs, tableOf,
  write,
} from './people.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const goTo = (page, hash) => page.evaluate((to) => { location.hash = to; }, hash);
const says = (page, words) => page.getByText(words).first().waitFor();

async function choose(page, combo, option) {
  await press(page.getByRole('combobox', { name: combo, exact: true }));
  await page.keyboard.type(option);
  await page.evaluate(() => window.planerka.idle());
  await press(page.getByRole('option', { name: option, exact: true }));
}

async function register(page, { agency, name, phone, project }) {
  await goTo(page, '#/registrations');
  await shows(page, 'Уведомления');
  await press(button(page, 'Зарегистрировать клиента'));
  await choose(page, 'АН', agency);
  await write(box(page, 'ФИО клиента'), name);
  await write(box(page, 'Телефон'), phone);
  await choose(page, 'Проект', project);
  await choose(page, 'Категория', 'квартира');
  await press(page.getByRole('checkbox', { name: 'Согласие клиента получено' }));
  await press(button(page, 'Отправить'));
  await says(page, new RegExp(`Уведомление (отправлено|уйдёт.*): ${name}`));
}

async function nameOfAProject(page) {
  await goTo(page, '#/projects');
  await shows(page, 'Проекты');
  const row = tableOf(page).getByRole('row').filter({ has: page.getByRole('link') });
  return row.first().getByRole('link').first().textContent();
}

for (const { name: size, screen, other } of kScreens) {
  describe(`the partner base at ${size} size`, () => {
    let server;
    let world;
    let device;
    let page;
    let head;
    let project;
    const agency = `Ключ ${size}`;
    const rival = `Соперник ${size}`;
    const client = { name: 'Прохорова Анна', phone: '8 916 000-11-22' };

    before(async () => {
      server = await startServer();
      world = await people(server);
      device = await world.device({ screen });
      page = await device.open();
      await signIn(page, 'manager');
      await shows(page, 'Агентства');
    });

    after(async () => {
      await world?.close();
      await server?.close();
    });

    it('registers a client without a network, for the time being', async () => {
      await addAgency(page, agency);
      project = await nameOfAProject(page);
      await stateIs(page, 'Отправлено');
      await readyOffline(page);
      device.network.cut();
      await register(page, { agency, project, ...client });
      await says(page, 'уникален');
      await stateIs(page, 'Нет сети');
    });

    it('has it decided when the network is back', async () => {
      await device.online();
      await stateIs(page, 'Отправлено');
      await says(page, 'уникален');
    });

    it('shows the head both sides of a conflict, and takes a decision', async () => {
      const desk = await world.device({ screen: other });
      head = await desk.open();
      await signIn(head, 'head');
      await shows(head, 'Агентства');
      await addAgency(head, rival);
      await register(head, { agency: rival, project, ...client });
      await says(head, 'на проверке');
      await head.getByRole('region', { name: 'Конфликт' }).waitFor();
      await press(button(head, 'Решить'));
      await write(box(head, 'Причина'), 'Агент был на показе');
      await press(button(head, 'Сохранить'));
      await says(head, 'уникален');
      await says(page, 'отменён');
      assert.deepEqual(desk.errors, []);
    });

    it('leads a deal to a booking', async () => {
      await press(button(head, 'Создать сделку'));
      await write(box(head, 'Лот'), '12-45');
      await press(button(head, 'Сохранить'));
      await says(head, 'Лид');
      await press(button(head, 'Сменить стадию'));
      await choose(head, 'Стадия', 'Показ проведён');
      await press(button(head, 'Сохранить'));
      await says(head, 'Стадия: Показ проведён');
      await press(button(head, 'Забронировать'));
      await press(button(head, 'Сохранить'));
      await says(head, 'Устная бронь');
    });

    it('completes a task with a result', async () => {
      await goTo(page, '#/tasks');
      await shows(page, 'Задачи');
      await press(button(page, 'Добавить задачу вне учёта'));
      await write(box(page, 'Текст задачи'), 'Подготовить презентацию');
      await press(button(page, 'Сохранить'));
      await says(page, 'Задача поставлена: Подготовить презентацию');
      await search(page, 'Подготовить презентацию');
      await press(page.getByRole('link', { name: 'Подготовить презентацию' }).first());
      await press(button(page, 'Завершить'));
      await choose(page, 'Исход', 'дозвонился');
      await write(box(page, 'Результат'), 'Готово, отправил');
      await press(button(page, 'Завершить задачу'));
      await says(page, 'Задача завершена');
    });

    it('broke no page', () => assert.deepEqual(device.errors, []));
  });
}
