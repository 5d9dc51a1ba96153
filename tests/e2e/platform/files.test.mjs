// web/files.js in Chromium: files on the browser's disk, and their way to a server of the test's
// own that keeps parts as the real one does.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { launch, serve } from './browser.mjs';

const kPart = 256 * 1024;

let browser;
let site;
let page;
let held;  // digest → bytes that came
let refusal;  // a status that everything is answered with
let cutAfter;  // parts that are taken before the network goes
let databases = 0;

before(async () => {
  site = await serve({ handle });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(async () => {
  held = new Map();
  refusal = 0;
  cutAfter = Infinity;
  await open(`files-${++databases}`);
});

afterEach(() => page.close());

function handle(request, response) {
  const digest = request.url.match(/^\/w\/main\/files\/(\w+)$/)?.[1];
  if (digest === undefined) return false;
  answer(request, response, digest);
  return true;
}

async function answer(request, response, digest) {
  const bytes = held.get(digest) ?? Buffer.alloc(0);
  const whole = createHash('sha256').update(bytes).digest('hex') === digest;
  const tell = (status, size, complete) => response.writeHead(status, {
    'Upload-Offset': String(size), 'Upload-Complete': complete ? '?1' : '?0',
  }).end();
  if (refusal !== 0) return response.writeHead(refusal).end();
  if (request.method === 'HEAD') return tell(204, bytes.length, whole);
  if (request.method === 'GET') {
    return whole ? response.end(bytes) : response.writeHead(404).end();
  }
  const parts = [];
  for await (const part of request) parts.push(part);
  if (--cutAfter < 0) return response.destroy();
  const [, first, last, total] =
    request.headers['content-range'].match(/^bytes (\d+)-(\d+)\/(\d+)$/).map(Number);
  if (first !== bytes.length) return tell(409, bytes.length, false);
  const more = Buffer.concat([bytes, ...parts]);
  assert.equal(more.length, last + 1);
  held.set(digest, more);
  return tell(more.length === total ? 201 : 202, more.length, more.length === total);
}

// A page with its files open; what they answer is gathered in window.answers.
async function open(name) {
  page = await browser.context.newPage();
  await page.goto(`${site.address}/blank`);
  await load(name);
}

async function load(name) {
  await page.evaluate(async (database) => {
    const { Files } = await import('/files.js');
    window.answers = [];
    window.files = new Files({
      name: database, url: new URL('/w/main/files/', location.href).href,
    });
    window.files.attach((...said) => window.answers.push(said));
    window.files.aim('7');
    window.drop = (file) => {
      const data = new DataTransfer();
      data.items.add(file);
      dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
    };
    window.next = async (kind) => {
      for (;;) {
        const at = window.answers.findIndex(([it]) => it === kind);
        if (at >= 0) return window.answers.splice(at, 1)[0];
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
  }, name);
}

const next = (kind) => page.evaluate((it) => window.next(it), kind);
const Answer = { list: 0, kept: 1, refused: 2, progress: 3, put: 4 };

async function dropBytes(size, name = 'фото.png', type = 'image/png') {
  await page.evaluate(([length, as, media]) => {
    const bytes = new Uint8Array(length).map((_, i) => (i * 7) & 255);
    window.drop(new File([bytes], as, { type: media }));
  }, [size, name, type]);
}

async function kept() {
  const [, line] = await next(Answer.kept);
  return line.split('\t');
}

async function put(digest) {
  await page.evaluate((it) => { window.files.put(it); }, digest);
  return (await next(Answer.put))[2];
}

async function list() {
  await page.evaluate(() => { window.files.list(); });
  const [, lines] = await next(Answer.list);
  return lines === '' ? [] : lines.split('\n').map((line) => line.split('\t'));
}

describe('files of a device', () => {
  it('are hashed and on the disk before they are told of, and there after a reload', async () => {
    await dropBytes(1000, 'фото\tфасада.png');
    const [digest, size, type, name, record, named, sent] = await kept();
    const bytes = Buffer.from(Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) & 255));
    assert.equal(digest, createHash('sha256').update(bytes).digest('hex'));
    assert.deepEqual([size, type, name, record, named, sent],
                     ['1000', 'image/png', 'фото фасада.png', '7', '0', '0']);
    await page.evaluate((it) => window.files.markNamed(it), digest);
    await page.reload();
    await load(`files-${databases}`);
    assert.deepEqual(await list(),
                     [[digest, '1000', 'image/png', 'фото фасада.png', '7', '1', '0']]);
  });

  it('go up in parts, and from where they were cut', async () => {
    await dropBytes(3 * kPart + 5);
    const [digest] = await kept();
    cutAfter = 2;
    assert.equal(await put(digest), 0);
    assert.equal(held.get(digest).length, 2 * kPart);
    cutAfter = Infinity;
    assert.equal(await put(digest), 201);
    assert.equal(held.get(digest).length, 3 * kPart + 5);
    assert.equal((await list())[0][6], '1');
    assert.equal(await put(digest), 201, 'again brings nothing');
  });

  it('tell what the server says of them', async () => {
    await dropBytes(100);
    const [digest] = await kept();
    for (const status of [403, 410, 503]) {
      refusal = status;
      assert.equal(await put(digest), status);
    }
    await page.evaluate((it) => window.files.forget(it), digest);
    assert.deepEqual(await list(), []);
  });

  it('are refused in words when they are too large or empty', async () => {
    await dropBytes(20 * 1024 * 1024 + 1);
    assert.equal((await next(Answer.refused))[1], 'file.too_large');
    await dropBytes(0);
    assert.equal((await next(Answer.refused))[1], 'file.empty');
    assert.deepEqual(await list(), []);
  });

  it('of others are fetched when they are opened, and open without a network then', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5E' +
      'rkJggg==', 'base64');
    const digest = createHash('sha256').update(picture).digest('hex');
    const open = () => page.evaluate((sha256) => window.files.open(
      { sha256, name: 'Фасад', type: 'image/png', size: 70 }), digest);
    await open();
    assert.equal((await next(Answer.refused))[1], 'file.missing');
    held.set(digest, picture);
    await open();
    assert.deepEqual((await next(Answer.list))[1].split('\t')[0], digest, 'the program is told');
    const viewer = page.getByRole('dialog', { name: 'Фасад' });
    await viewer.getByRole('img', { name: 'Фасад' }).waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    refusal = 503;
    await open();
    await viewer.getByRole('button', { name: 'Закрыть' }).click();
    await viewer.waitFor({ state: 'detached' });
  });

  // A miniature as it is told: digest, width, height, the first pixel.
  async function miniature(digest) {
    await page.evaluate((it) => window.files.picture(it, 'image/png'), digest);
    return page.evaluate(async () => {
      const [, said, width] = await window.next(5);
      const pixels = said.slice(64);
      return [new TextDecoder().decode(said.slice(0, 64)), width,
        width && pixels.length / 4 / width, [...pixels.slice(0, 4)]];
    });
  }

  it('that are pictures are seen in miniature, others are not', async () => {
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(400, 100);
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#f00';
      pen.fillRect(0, 0, 400, 100);
      window.drop(new File([await canvas.convertToBlob()], 'фасад.png', { type: 'image/png' }));
    });
    const [digest] = await kept();
    assert.deepEqual(await miniature(digest), [digest, 160, 40, [255, 0, 0, 255]]);
    await dropBytes(100, 'обман.png');
    const [other] = await kept();
    assert.deepEqual(await miniature(other), [other, 0, 0, []]);
    const nowhere = '0'.repeat(64);
    assert.deepEqual(await miniature(nowhere), [nowhere, 0, 0, []]);
  });

  it('that a browser might run are saved, not shown', async () => {
    await dropBytes(100, 'опасный.svg', 'image/svg+xml');
    const [digest] = await kept();
    const saved = page.waitForEvent('download');
    await page.evaluate((sha256) => window.files.open(
      { sha256, name: 'опасный.svg', type: 'image/svg+xml', size: 100 }), digest);
    assert.equal((await saved).suggestedFilename(), 'опасный.svg');
  });

  it('are chosen by the person, or taken by the camera', async () => {
    for (const [camera, accept] of [[false, 'image/*,.pdf,.docx,.xlsx'], [true, 'image/*']]) {
      const chooser = page.waitForEvent('filechooser');
      await page.evaluate((it) => window.files.pick(it, '8'), camera);
      const chosen = await chooser;
      assert.equal(await chosen.element().getAttribute('accept'), accept);
      assert.equal(await chosen.element().getAttribute('capture'), camera ? 'environment' : null);
      await chosen.setFiles({
        name: 'акт.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`pdf ${camera}`),
      });
      assert.equal((await kept())[4], '8');
    }
  });
});
