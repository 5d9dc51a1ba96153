// Bytes to and from this page over HTTP and files: GET with honest progress, and saving a file.

// A transfer that brings nothing for so long is given up.
const kStallMs = 20_000;
const kBodyMax = 64 * 1024 * 1024;

/// GETs `url`. Resolves to {status, body} (Uint8Array; null unless the status is 2xx), status 0
/// when the network failed, the transfer stalled, or the body is larger than 64 MB.
/// `onProgress(bytes)` is told what has come so far, after decompression.
export async function get(url, { onProgress = () => {}, stallMs = kStallMs } = {}) {
  const abort = new AbortController();
  let stalled = setTimeout(() => abort.abort(), stallMs);
  const advanced = () => {
    clearTimeout(stalled);
    stalled = setTimeout(() => abort.abort(), stallMs);
  };
  try {
    const response = await fetch(url, { credentials: 'same-origin', signal: abort.signal });
    if (!response.ok) {
      abort.abort();
      return { status: response.status, body: null };
    }
    const body = await readAll(response.body, (bytes) => {
      advanced();
      onProgress(bytes);
    });
    return { status: body === null ? 0 : response.status, body };
  } catch {
    return { status: 0, body: null };
  } finally {
    clearTimeout(stalled);
  }
}

async function readAll(stream, onProgress) {
  const reader = stream.getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > kBodyMax) {
      reader.cancel();
      return null;
    }
    onProgress(length);
  }
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/// Gives the user a file to keep: `bytes` (taken over) under `name`.
export function saveFile(name, type, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  saveFrom(url, name);
  // The browser reads the blob after the click; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/// POSTs a text and gives the user what comes back, under the name the server says. False when
/// there was no such answer.
export async function saveAnswer(url, text) {
  try {
    const answer = await fetch(url, { method: 'POST', body: text, credentials: 'same-origin' });
    if (!answer.ok) return false;
    const header = answer.headers.get('Content-Disposition') ?? '';
    const [, name = ''] = header.match(/filename\*=UTF-8''([^;]*)/) ?? [];
    saveFile(decodeURIComponent(name), answer.headers.get('Content-Type'), await answer.blob());
    return true;
  } catch {
    return false;
  }
}

/// Lets the browser download an address of this site as a file.
export function saveFrom(url, name = '') {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
