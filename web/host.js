// The JavaScript half of client/platform/web/browser_host.cpp: carries what the device's state
// machine asks for to the browser, and the answers back, as pointers and lengths.
//
// Memory: bytes a call points at are copied before it returns; bytes of an answer are written into
// a buffer that C++ gives out and takes over with the next call. Answers never come inside a call.

import { chooseTheme } from './canvas.js';
import { Files } from './files.js';
import { chooseLanguage } from './language.js';
import { Way } from './install.js';
import { Socket } from './socket.js';
import { Storage, databaseName } from './storage.js';
import { Tabs } from './tabs.js';
import { get, saveAnswer, saveFile, saveFrom } from './transfer.js';

// In the order of BrowserHost::Signal.
const Signal = {
  Look: 0, Ping: 1, Alive: 2, Leader: 3, LeaderLost: 4, Alarm: 5, Wake: 6, Update: 7,
  InstallPrompt: 8, InstallShare: 9, DownloadFailed: 10,
};

// Close code of a session that ended, as the server gives it to an open socket.
const kSignedOut = 4401;

const kEncoder = new TextEncoder();

// A timer's longest delay in browsers.
const kDelayMax = 0x7fffffff;

export class BrowserHost {
  #name;
  #api;
  #storage;
  #socket;
  #tabs;
  #updates;
  #install;
  #page;
  #module;  // the WebAssembly module
  #self;  // address of the BrowserHost in it
  #alarm = null;
  #alarmAt = Infinity;
  #unstored = 0;
  #onceStored = [];
  #wake = () => {};

  /// The disk begins to open at once, while the WebAssembly is still being compiled. `updates` of
  /// update.js and `install` of install.js, when given, are offered to the program. `page` signs in
  /// and out: askToSignIn(), a promise, and signOut().
  constructor({ workspace, user, updates = null, install = null, page = null }) {
    this.#updates = updates;
    this.#install = install;
    this.#page = page;
    this.#name = databaseName(workspace, user);
    this.#api = new URL(`/w/${workspace}/api/`, location.href).href;
    this.#storage = new Storage(this.#name);
    this.files = new Files({
      name: `${this.#name}-files`,
      url: new URL(`/w/${workspace}/files/`, location.href).href,
    });
    const sync = new URL(`/w/${workspace}/sync`, location.href);
    sync.protocol = sync.protocol.replace('http', 'ws');
    this.#socket = new Socket(sync.href, {
      onOpen: () => this.#module._planerka_socket_open(this.#self),
      onMessage: (bytes) => {
        this.#give(bytes);
        this.#module._planerka_message(this.#self);
      },
      onRefused: async (code) => ((await this.#signedOut()) ? kSignedOut : code),
      onClosed: (code) => this.#module._planerka_socket_closed(this.#self, code),
    });
  }

  /// A promise of everything asked to be stored so far being answered.
  settled() {
    if (this.#unstored === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onceStored.push(resolve));
  }

  // Everything below is called by C++.

  attach(module, self) {
    this.#module = module;
    this.#self = self;
    const signal = (it) => module._planerka_signal(self, it);
    this.#tabs = new Tabs(this.#name, {
      onLook: () => signal(Signal.Look),
      onPing: () => signal(Signal.Ping),
      onAlive: () => signal(Signal.Alive),
      onLeader: () => signal(Signal.Leader),
      onLeaderLost: () => signal(Signal.LeaderLost),
    });
    this.files.attach((answer, text, number) => {
      this.#give(typeof text === 'string' ? kEncoder.encode(text) : text);
      module._planerka_file(self, answer, number);
    });
    const wake = this.#wake = () => {
      signal(Signal.Wake);
      this.#updates?.check();
    };
    this.#offerUpdates(() => signal(Signal.Update));
    this.#offerInstall((way) =>
      signal(way === Way.Share ? Signal.InstallShare : Signal.InstallPrompt));
    addEventListener('online', wake);
    // A cut network leaves a socket looking alive for minutes.
    addEventListener('offline', () => this.#socket.drop());
    addEventListener('pageshow', (event) => event.persisted && wake());
    document.addEventListener('visibilitychange', () => !document.hidden && wake());
  }

  // `table` points at five words a row: area, address and length of the key (or of a range's
  // `from`), address and length of the value (or of `to`); address 0 is no value.
  async store(ticket, table, counts, strict) {
    const rows = this.#rows(table, counts.reduce((sum, count) => sum + count, 0));
    const expects = rows.splice(0, counts[0]);
    const erases = rows.splice(0, counts[1]).map(rangeOf);
    ++this.#unstored;
    const outcome = await this.#storage.write({ expects, erases, puts: rows, strict });
    this.#module._planerka_stored(this.#self, ticket, outcome);
    if (--this.#unstored === 0) this.#onceStored.splice(0).forEach((resolve) => resolve());
  }

  async read(ticket, table, count) {
    const results = await this.#storage.read(this.#rows(table, count).map(rangeOf));
    this.#giveRows(results ?? []);
    this.#module._planerka_read(this.#self, ticket, results !== null);
  }

  openSocket() {
    this.#socket.open();
  }

  closeSocket() {
    this.#socket.close();
  }

  send(address, length) {
    this.#socket.send(this.#module.HEAPU8.subarray(address, address + length));
  }

  async fetch(ticket, path) {
    const { status, body } = await get(this.#api + path);
    this.#give(body ?? new Uint8Array(0));
    this.#module._planerka_fetched(this.#self, ticket, status);
  }

  tellTabs() {
    this.#tabs.look();
  }

  lead(steal) {
    this.#tabs.lead(steal);
  }

  ping() {
    this.#tabs.ping();
  }

  answerPing() {
    this.#tabs.answerPing();
  }

  wakeAt(time) {
    if (time >= this.#alarmAt) return;
    clearTimeout(this.#alarm);
    this.#alarmAt = time;
    const delay = Math.ceil(time - performance.now());
    this.#alarm = setTimeout(() => this.#ring(time), Math.min(Math.max(delay, 0), kDelayMax));
  }

  saveFile(name, type, address, length) {
    saveFile(name, type, this.#module.HEAPU8.slice(address, address + length));
  }

  async download(path, body) {
    if (body === '') saveFrom(this.#api + path);
    else if (!await saveAnswer(this.#api + path, body)) {
      this.#module._planerka_signal(this.#self, Signal.DownloadFailed);
    }
  }

  async askRoom(persist) {
    const room = navigator.storage;
    if (persist) await room?.persist?.().catch(() => false);
    const persistent = (await room?.persisted?.().catch(() => false)) ?? false;
    const { usage = 0, quota = 0 } = (await room?.estimate?.().catch(() => null)) ?? {};
    this.#module._planerka_room(this.#self, usage, quota, persistent);
  }

  async askTabs() {
    this.#give(new Uint8Array(new Float64Array(await this.#tabs.all()).buffer));
    this.#module._planerka_tabs(this.#self);
  }

  acceptUpdate() {
    this.#updates?.accept();
  }

  install() {
    this.#install?.install();
  }

  dismissInstall() {
    this.#install?.dismiss();
  }

  prefer(theme, value) {
    if (theme) chooseTheme(value === 'system' ? null : value);
    else chooseLanguage(value);
  }

  async askToSignIn() {
    await this.#page.askToSignIn();
    this.#wake();
  }

  async signOut(wipe) {
    await this.settled();
    if (wipe) await Promise.all([this.#storage.remove(), this.files.remove()]);
    await this.#page.signOut();
  }

  async #signedOut() {
    return (await get(`${this.#api}me`)).status === 401;
  }

  #offerUpdates(offer) {
    if (this.#updates === null) return;
    this.#updates.onReady = offer;
    this.#updates.settle = () => this.settled();
    if (this.#updates.ready) queueMicrotask(offer);
  }

  #offerInstall(offer) {
    if (this.#install === null) return;
    this.#install.onOffer = offer;
    const { way } = this.#install;
    if (way) queueMicrotask(() => offer(way));
  }

  #ring(time) {
    this.#alarmAt = Infinity;
    if (performance.now() < time) this.wakeAt(time);
    else this.#module._planerka_signal(this.#self, Signal.Alarm);
  }

  #rows(table, count) {
    const { HEAPU8, HEAPU32 } = this.#module;
    const bytes = (address, length) => HEAPU8.slice(address, address + length);
    return Array.from({ length: count }, (_, i) => {
      const [area, key, keyLength, value, valueLength] =
        HEAPU32.subarray(table / 4 + i * 5, table / 4 + i * 5 + 5);
      return {
        area,
        key: bytes(key, keyLength),
        value: value === 0 ? null : bytes(value, valueLength),
      };
    });
  }

  // Leaves the bytes in C++'s buffer.
  #give(bytes) {
    const address = this.#module._planerka_buffer(this.#self, bytes.length);
    this.#module.HEAPU8.set(bytes, address);
  }

  // The same with rows: area (1 byte), lengths of key and value (4 bytes each), key, value.
  #giveRows(results) {
    const sum = (parts) => parts.reduce((total, part) => total + part.byteLength, 0);
    const size = results.reduce(
      (total, { keys, values }) => total + 9 * keys.length + sum(keys) + sum(values), 0);
    let at = this.#module._planerka_buffer(this.#self, size);
    const heap = this.#module.HEAPU8;
    const view = new DataView(heap.buffer);
    for (const { area, keys, values } of results) {
      keys.forEach((key, i) => {
        view.setUint8(at, area);
        view.setUint32(at + 1, key.byteLength, true);
        view.setUint32(at + 5, values[i].byteLength, true);
        heap.set(new Uint8Array(key), at + 9);
        heap.set(values[i], at + 9 + key.byteLength);
        at += 9 + key.byteLength + values[i].byteLength;
      });
    }
  }
}

function rangeOf({ area, key, value }) {
  return { area, from: key, to: value ?? new Uint8Array(0) };
}
