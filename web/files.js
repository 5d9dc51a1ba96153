// The JavaScript half of client/platform/web/browser_files.cpp: files of people (photos, contracts,
// acts) in an IndexedDB database of their own, hashed and on the disk before anybody is told, sent
// part by part to /w/NAME/files/SHA256, fetched when they are opened.

import { chosenLanguage } from './language.js';
import { get, saveFile } from './transfer.js';

const kBytesMax = 20 * 1024 * 1024;
const kUnsentMax = 200;
// Copies of what the server has, the oldest of which go first.
const kSentBytesMax = 200 * 1024 * 1024;
const kPartBytes = 256 * 1024;
const kPartMs = 60_000;
// A form that was closed leaves files that nobody named.
const kUnnamedMs = 7 * 24 * 3_600_000;
// What the browser may show: none of these can run a script.
const kPictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
// As client/platform/picture.h has it, in pixels.
const kMiniatureSide = 160;
const kAccept = 'image/*,.pdf,.docx,.xlsx';
const kClose = { ru: 'Закрыть', en: 'Close' };

// What a put ends with while another tab is at it, as client/platform/file_host.h has it.
const kOtherTabPuts = -1;

// In the order of BrowserFiles::Answer.
const Answer = { List: 0, Kept: 1, Refused: 2, Progress: 3, Put: 4, Picture: 5 };

export class Files {
  #name;
  #url;
  #tell = () => {};
  #opening = null;
  #miniatures = Promise.resolve();
  #record = '';  // whose card takes what is dropped or pasted

  /// `name` of the database, `url` of the folder of files on the server.
  constructor({ name, url }) {
    this.#name = name;
    this.#url = url;
    addEventListener('dragover', (event) => holdsFiles(event) && event.preventDefault());
    addEventListener('drop', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();  // the page stays
      if (this.#record) this.#keepAll(event.dataTransfer.files, this.#record);
    });
    addEventListener('paste', (event) => {
      const files = event.clipboardData?.files ?? [];
      if (this.#record && files.length > 0) this.#keepAll(files, this.#record);
    });
  }

  /// `tell(answer, text, number)` brings answers to the program; a text may be bytes.
  attach(tell) {
    this.#tell = tell;
  }

  async list() {
    const rows = (await this.#all()) ?? [];
    const left = rows.filter((row) => row.named || row.record || Date.now() - row.at < kUnnamedMs);
    for (const row of rows) if (!left.includes(row)) await this.forget(row.sha256);
    this.#tell(Answer.List, left.map(lineOf).join('\n'), 0);
  }

  pick(camera, record) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = camera ? 'image/*' : kAccept;
    if (camera) input.setAttribute('capture', 'environment');
    else input.multiple = true;
    input.hidden = true;
    input.addEventListener('change', () => {
      input.remove();
      this.#keepAll(input.files, record);
    });
    input.addEventListener('cancel', () => input.remove());
    document.body.append(input);
    input.click();
  }

  aim(record) {
    this.#record = record;
  }

  markNamed(sha256) {
    return this.#change(sha256, { named: true });
  }

  async put(sha256) {
    const send = (lock) => (lock === null ? kOtherTabPuts : this.#send(sha256));
    const status = await navigator.locks
      .request(`${this.#name}-put`, { ifAvailable: true }, send)
      .catch(() => 0);
    if (status === 201) {
      await this.#change(sha256, { sent: true });
      await this.#evict(kSentBytesMax);
    }
    this.#tell(Answer.Put, sha256, status);
  }

  async forget(sha256) {
    await this.#run('readwrite', (files, bytes) => {
      files.delete(sha256);
      bytes.delete(sha256);
    });
  }

  async open({ sha256, name, type, size }) {
    let blob = await this.#bytes(sha256);
    if (!blob) {
      const { status, body } = await get(this.#url + sha256);
      if (body === null) {
        const code = status === 0 ? 'file.offline' : 'file.missing';
        return this.#tell(Answer.Refused, code, 0);
      }
      blob = new Blob([body]);
      const row = { sha256, name, type, size, record: '', named: true, sent: true, at: Date.now() };
      await this.#write(row, blob);
      await this.#evict(kSentBytesMax);
      await this.list();
    }
    if (kPictures.has(type)) show(name, new Blob([blob], { type }));
    else saveFile(name, 'application/octet-stream', blob);
  }

  // One at a time: a large photo takes hundreds of megabytes while it is made small.
  picture(sha256, type) {
    this.#miniatures = this.#miniatures.then(async () => {
      const blob = await this.#bytes(sha256);
      const { width, data } = await miniatureOf(blob, type).catch(() => ({ width: 0, data: [] }));
      const said = new Uint8Array(sha256.length + data.length);
      new TextEncoder().encodeInto(sha256, said);
      said.set(data, sha256.length);
      this.#tell(Answer.Picture, said, width);
    });
  }

  /// Everything of this user goes, as from a device that is given away.
  async remove() {
    (await this.#opening)?.close();
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(this.#name);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  }

  async #keepAll(files, record) {
    for (const file of [...files]) {
      const answer = await this.#keep(file, record);
      if (typeof answer === 'string') this.#tell(Answer.Refused, answer, 0);
      else this.#tell(Answer.Kept, lineOf(answer), 0);
    }
  }

  // The row that is on the disk, or the code of why not.
  async #keep(file, record) {
    if (file.size === 0) return 'file.empty';
    if (file.size > kBytesMax) return 'file.too_large';
    const rows = (await this.#all()) ?? [];
    if (rows.filter((row) => !row.sent).length >= kUnsentMax) return 'file.too_many';
    const bytes = await file.arrayBuffer().catch(() => null);
    const digest = bytes && (await crypto.subtle?.digest('SHA-256', bytes));
    if (!digest) return 'file.unread';
    const sha256 = [...new Uint8Array(digest)]
      .map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const sent = rows.some((row) => row.sha256 === sha256 && row.sent);
    const { name, type, size } = file;
    const row = { sha256, name: tidy(name), type: tidy(type), size, record, named: false, sent,
      at: Date.now() };
    const blob = new Blob([bytes]);
    if (await this.#write(row, blob)) return row;
    await this.#evict(0);
    return (await this.#write(row, blob)) ? row : 'file.no_room_here';
  }

  async #send(sha256) {
    const blob = await this.#bytes(sha256);
    if (!blob) return 0;
    const url = this.#url + sha256;
    const head = await ask(url, { method: 'HEAD' });
    if (head === null) return 0;
    if (head.status !== 204) return head.status;
    if (head.headers.get('Upload-Complete') === '?1') return 201;
    let offset = Number(head.headers.get('Upload-Offset'));
    while (offset < blob.size) {
      const end = Math.min(offset + kPartBytes, blob.size);
      const answer = await ask(url, {
        method: 'PUT',
        headers: { 'Content-Range': `bytes ${offset}-${end - 1}/${blob.size}` },
        body: blob.slice(offset, end),
      });
      if (answer === null) return 0;
      if (answer.status !== 202) return answer.status;
      offset = Number(answer.headers.get('Upload-Offset'));
      this.#tell(Answer.Progress, sha256, offset);
    }
    return 0;
  }

  // Copies of what the server has give way.
  async #evict(bytesMax) {
    const sent = ((await this.#all()) ?? []).filter((row) => row.sent && row.named)
      .sort((a, b) => b.at - a.at);
    let bytes = 0;
    for (const row of sent) {
      bytes += row.size;
      if (bytes > bytesMax) await this.forget(row.sha256);
    }
  }

  #database() {
    this.#opening ??= new Promise((resolve) => {
      const request = indexedDB.open(this.#name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('files', { keyPath: 'sha256' });
        request.result.createObjectStore('bytes');
      };
      request.onsuccess = () => {
        request.result.onclose = request.result.onversionchange = () => {
          request.result.close();
          this.#opening = null;
        };
        resolve(request.result);
      };
      request.onerror = () => {
        this.#opening = null;
        resolve(null);
      };
    });
    return this.#opening;
  }

  // What the operation's request gave, once the transaction is on the disk; undefined when it is
  // not.
  async #run(mode, operation) {
    const database = await this.#database();
    if (database === null) return undefined;
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(
          ['files', 'bytes'], mode, { durability: 'strict' });
        const request = operation(
          transaction.objectStore('files'), transaction.objectStore('bytes'));
        transaction.oncomplete = () => resolve(request ? request.result : true);
        transaction.onabort = () => resolve(undefined);
      } catch {
        resolve(undefined);
      }
    });
  }

  #all() {
    return this.#run('readonly', (files) => files.getAll());
  }

  #bytes(sha256) {
    return this.#run('readonly', (_, bytes) => bytes.get(sha256));
  }

  async #write(row, blob) {
    const written = await this.#run('readwrite', (files, bytes) => {
      files.put(row);
      bytes.put(blob, row.sha256);
    });
    return written === true;
  }

  #change(sha256, fields) {
    return this.#run('readwrite', (files) => {
      const request = files.get(sha256);
      request.onsuccess = () => request.result && files.put({ ...request.result, ...fields });
      return request;
    });
  }
}

function holdsFiles(event) {
  return event.dataTransfer?.types.includes('Files');
}

// As BrowserFiles reads it: what stands between tabs has none.
function lineOf({ sha256, size, type, name, record, named, sent }) {
  return [sha256, size, type, name, record, Number(named), Number(sent)].join('\t');
}

function tidy(text) {
  return text.replace(/[\t\n\r]/g, ' ');
}

async function ask(url, options) {
  const signal = AbortSignal.timeout(kPartMs);
  return fetch(url, { ...options, credentials: 'same-origin', signal }).catch(() => null);
}

// Its pixels once no side is longer than kMiniatureSide.
async function miniatureOf(blob, type) {
  const whole = await createImageBitmap(new Blob([blob], { type }));
  const scale = Math.min(kMiniatureSide / Math.max(whole.width, whole.height), 1);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(Math.round(whole.width * scale), 1);
  canvas.height = Math.max(Math.round(whole.height * scale), 1);
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

// The picture over the page, as large as there is room; the browser's own pinch and zoom.
function show(name, blob) {
  const url = URL.createObjectURL(blob);
  const dialog = document.createElement('dialog');
  dialog.className = 'viewer';
  dialog.ariaLabel = name;
  const image = new Image();
  image.src = url;
  image.alt = name;
  const close = document.createElement('button');
  close.textContent = kClose[chosenLanguage()];
  dialog.append(image, close);
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    URL.revokeObjectURL(url);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
