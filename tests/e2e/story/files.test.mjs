// A photo taken without a network is there after a reload, goes when the network is back, and a
// colleague opens it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { kScreens, startServer } from '../support/server.mjs';
import {
  addAgency, agencyLink, kWaitMs, people, press, readyOffline, search, shows, signIn, stateIs,
} from './people.mjs';

const kPicture = new URL('../../../docs/pictures/agencies.png', import.meta.url);
const kSmallest = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChw' +
    'GA60e6kgAAAABJRU5ErkJggg==',
  'base64');

let server;
let world;
let colleague;
let photo;

before(async () => {
  server = await startServer();
  world = await people(server);
  photo = await readFile(kPicture);
  colleague = await (await world.device()).open();
  await signIn(colleague, 'head');
  await shows(colleague, 'Агентства');
  await stateIs(colleague, 'Отправлено');
});

after(async () => {
  await world?.close();
  await server?.close();
});

async function openFiles(page) {
  await press(page.getByRole('tab', { name: 'Файлы', exact: true }));
  await page.getByRole('button', { name: 'Добавить файл' }).waitFor();
}

async function choose(page, file) {
  const chooser = page.waitForEvent('filechooser');
  await press(page.getByRole('button', { name: 'Добавить файл' }));
  await (await chooser).setFiles(file);
}

const fileButton = (page, name) => page.getByRole('button', { name, exact: true });

// The picture is shown over the page, and what is shown is the picture.
async function opens(page, name) {
  await press(fileButton(page, name));
  const viewer = page.getByRole('dialog', { name });
  const image = viewer.getByRole('img', { name });
  await image.waitFor();
  await page.waitForFunction(
    () => document.querySelector('.viewer img').naturalWidth > 0, null, { timeout: kWaitMs });
  await viewer.getByRole('button', { name: 'Закрыть' }).click();
  await viewer.waitFor({ state: 'detached' });
}

// A photo of nothing but red; the size makes it another one on each screen.
async function redPhoto(page, size) {
  const bytes = await page.evaluate(async (width) => {
    const canvas = new OffscreenCanvas(width, 300);
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#f00';
    pen.fillRect(0, 0, width, 300);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  }, 400 + size.length);
  return Buffer.from(bytes);
}

// What is painted in the middle of it: red, green, blue.
async function colourOf(page, target) {
  const { x, y, width, height } = await target.boundingBox();
  const dot = { x: Math.round(x + width / 2), y: Math.round(y + height / 2), width: 1, height: 1 };
  const shot = await page.screenshot({ clip: dot });
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).join();
  }, [...shot]);
}

async function isRed(page, name) {
  const miniature = page.getByRole('img', { name, exact: true });
  await miniature.waitFor();
  const until = Date.now() + kWaitMs;
  while (await colourOf(page, miniature) !== '255,0,0') {
    assert.ok(Date.now() < until, 'it is painted in its own colours');
  }
}

function loseContext(page) {
  return page.evaluate(async () => {
    const gl = document.querySelector('#canvas').getContext('webgl2')
      .getExtension('WEBGL_lose_context');
    gl.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 0));
    gl.restoreContext();
  });
}

for (const { name: size, screen } of kScreens) {
  describe(`a photo at ${size} size`, () => {
    const agency = `Фотографы ${size}`;
    const named = `Фасад ${size}.png`;
    // Another file on each screen: equal bytes would be there already.
    const bytes = () => Buffer.concat([photo, Buffer.from(size)]);
    let device;
    let page;

    before(async () => {
      device = await world.device({ screen });
      page = await device.open();
      await signIn(page, 'manager');
      await shows(page, 'Агентства');
      await stateIs(page, 'Отправлено');
      await readyOffline(page);
      await addAgency(page, agency);
      await stateIs(page, 'Отправлено');
    });

    it('is kept without a network, over a reload too', async () => {
      await openFiles(page);
      device.network.cut();
      await stateIs(page, /Нет сети/);
      await choose(page, { name: named, mimeType: 'image/png', buffer: bytes() });
      await page.getByText('Нужна сеть').first().waitFor();
      await stateIs(page, 'ждут изменений: 1');
      await page.reload();
      await shows(page, agency);
      await fileButton(page, named).waitFor();
      await page.getByText('Нужна сеть').first().waitFor();
      await opens(page, named);
    });

    it('goes when the network is back, and a colleague opens it', async () => {
      await device.online();
      await page.getByText('Отправлен', { exact: true }).first().waitFor();
      const digest = createHash('sha256').update(bytes()).digest('hex');
      const answer = await page.request.get(`${device.network.address}/w/main/files/${digest}`);
      assert.equal(answer.status(), 200);
      assert.equal(answer.headers()['content-type'], 'image/png');
      assert.ok((await answer.body()).equals(bytes()));
      await colleague.evaluate(() => { location.hash = '#/agencies'; });
      await search(colleague, agency);
      await press(agencyLink(colleague, agency));
      await shows(colleague, agency);
      await openFiles(colleague);
      await opens(colleague, named);
    });

    it('that waits is seen in miniature, after a lost drawing context too', async () => {
      const red = `Красный ${size}.png`;
      device.network.cut();
      await stateIs(page, /Нет сети/);
      await choose(page, { name: red, mimeType: 'image/png', buffer: await redPhoto(page, size) });
      await isRed(page, red);
      await stateIs(page, 'файлов: 1');
      await loseContext(page);
      await isRed(page, red);
      await device.online();
      await stateIs(page, 'Отправлено');
      await fileButton(colleague, red).waitFor();
      assert.equal(await colleague.getByRole('img', { name: red, exact: true }).count(), 0);
      await opens(colleague, red);
      await isRed(colleague, red);
    });

    it('that is too large is refused in words, and nothing is added', async () => {
      const large = Buffer.alloc(20 * 1024 * 1024 + 1, 1);
      await choose(page, { name: 'Огромный.pdf', mimeType: 'application/pdf', buffer: large });
      await page.getByText('Файл больше 20 МБ').first().waitFor();
      assert.equal(await fileButton(page, 'Огромный.pdf').count(), 0);
    });

    it('that is pasted is added to the card', async () => {
      await page.evaluate((bytesOf) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytesOf)], 'Вставка.png', { type: 'image/png' }));
        dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
      }, [...kSmallest]);
      await fileButton(page, 'Вставка.png').waitFor();
      assert.deepEqual(device.errors, []);
    });
  });
}
