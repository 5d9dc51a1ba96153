// The page as an app of the machine: what a browser asks of one, and the hint on a tablet.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kDesktop, kTablet, startServer } from '../support/server.mjs';
import { people, press, shows, signIn } from './people.mjs';

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

const button = (page, name) => page.getByRole('button', { name, exact: true });

// The browser's own question, as Chrome offers it; it notes that it was shown.
const offer = (page) => page.evaluate(() => {
  const event = new Event('beforeinstallprompt', { cancelable: true });
  event.prompt = async () => { window.prompted = true; };
  event.userChoice = Promise.resolve({ outcome: 'accepted' });
  dispatchEvent(event);
  return event.defaultPrevented;
});

async function signedIn(screen, script) {
  const device = await world.device({ screen });
  if (script) await device.context.addInitScript(script);
  const page = await device.open();
  await signIn(page, 'manager');
  await shows(page, 'Агентства');
  return page;
}

async function reopen(page) {
  await page.reload();
  await shows(page, 'Агентства');
}

// The real size of a picture, as the browser decodes it.
const sizeOf = (page, src) => page.evaluate(async (url) => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  return `${picture.naturalWidth}x${picture.naturalHeight}`;
}, src);

describe('the manifest', () => {
  let page;
  let manifest;
  let base;

  before(async () => {
    page = await signedIn(kDesktop);
    const browser = await page.context().newCDPSession(page);
    const { url, data, errors } = await browser.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    base = url;
    manifest = JSON.parse(data);
  });

  it('has icons of the sizes it says, one of them maskable, and one for Apple', async () => {
    for (const { src, sizes, type } of manifest.icons) {
      if (type === 'image/png') assert.equal(await sizeOf(page, new URL(src, base).href), sizes);
    }
    const purposes = manifest.icons.map(({ purpose = 'any', sizes }) => `${purpose} ${sizes}`);
    for (const wanted of ['any 192x192', 'any 512x512', 'maskable 512x512']) {
      assert.ok(purposes.includes(wanted), wanted);
    }
    const apple = await page.locator('link[rel=apple-touch-icon]').getAttribute('href');
    assert.equal(await sizeOf(page, new URL(apple, page.url()).href), '180x180');
  });

  it('has shortcuts that open what they name', async () => {
    assert.ok(manifest.shortcuts.length >= 3);
    for (const { name, url, icons } of manifest.shortcuts) {
      const target = new URL(url, new URL(manifest.start_url, page.url()));
      await page.goto(target.href);
      await shows(page, name);
      const [icon] = icons;
      assert.equal(await sizeOf(page, new URL(icon.src, base).href), icon.sizes);
    }
  });
});

describe('the data of who has signed in', () => {
  it('is asked to be kept', async () => {
    const page = await signedIn(kDesktop, () => {
      const persist = StorageManager.prototype.persist;
      StorageManager.prototype.persist = function asked() {
        window.persistAsked = !document.getElementById('sign-in').checkVisibility();
        return persist.call(this);
      };
    });
    await page.waitForFunction(() => window.persistAsked === true);
  });
});

describe('the hint to install', () => {
  it('asks the browser on a tablet, once', async () => {
    const page = await signedIn(kTablet);
    assert.equal(await offer(page), true);
    await press(button(page, 'Установить приложение'));
    await page.waitForFunction(() => window.prompted);
    await button(page, 'Установить приложение').waitFor({ state: 'detached' });
    await reopen(page);
    assert.equal(await offer(page), false);
  });

  it('is waved away for good', async () => {
    const page = await signedIn(kTablet);
    await offer(page);
    await press(button(page, 'Не сейчас'));
    await button(page, 'Не сейчас').waitFor({ state: 'detached' });
    await reopen(page);
    await offer(page);
    await page.evaluate(() => window.planerka.idle());
    assert.equal(await button(page, 'Не сейчас').count(), 0);
  });

  it('tells the way of Safari, which cannot be asked', async () => {
    const page = await signedIn(kTablet, () => {
      Object.defineProperty(navigator, 'standalone', { value: false });
    });
    await page.getByText('На экран „Домой“').first().waitFor();
    await press(button(page, 'Понятно'));
    await reopen(page);
    assert.equal(await page.getByText('На экран „Домой“').count(), 0);
  });

  it('leaves a desktop to its address bar', async () => {
    const page = await signedIn(kDesktop);
    assert.equal(await offer(page), false);
    await page.evaluate(() => window.planerka.idle());
    assert.equal(await button(page, 'Установить приложение').count(), 0);
  });
});
