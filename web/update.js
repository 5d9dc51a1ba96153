// Registers the service worker and offers a new build when one is ready. Nothing changes under the
// user's hands: a page is replaced only after somebody accepted the offer in one of the tabs, and
// each tab first lets its state be stored.

const kChannel = 'planerka-update';
const kCheckEveryMs = 60 * 60 * 1000;
// A tab whose state cannot be stored keeps the others from the new build no longer than this.
const kSettleMs = 5000;

export class Updates {
  /// Called when a new build begins to wait to be accepted.
  onReady = () => {};
  /// Called with {loaded, total} in bytes while a new build is being fetched.
  onProgress = () => {};
  /// Gives a promise of the tab's state being stored.
  settle = async () => {};

  #registration = null;
  #channel = null;
  #ready = false;

  /// A new build waits to be accepted.
  get ready() {
    return this.#ready;
  }

  /// Registers the worker. Does nothing where service workers are absent.
  async start(url = '/service_worker.js') {
    const container = navigator.serviceWorker;
    if (!container) return;
    container.addEventListener('controllerchange', () => this.#replaced());
    container.addEventListener('message', ({ data }) => {
      if (data?.type === 'update-progress') this.onProgress(data);
    });
    this.#channel = new BroadcastChannel(kChannel);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    try {
      this.#registration = await container.register(url, { updateViaCache: 'none' });
    } catch {
      return;  // offline at the first visit: the next start tries again
    }
    this.#watch();
    setInterval(() => this.check(), kCheckEveryMs);
  }

  /// Asks the server whether there is a newer build: on waking, or when the server says its build.
  check() {
    this.#registration?.update().catch(() => {});
  }

  /// The user accepted: every tab stores its state, the new build takes over, every tab reloads.
  async accept() {
    const waiting = this.#registration?.waiting;
    if (!waiting) {
      location.reload();
      return;
    }
    await Promise.all([this.#othersSettled(), this.settle()]);
    // A page loaded past the worker (by a forced reload) is not told that the worker changed.
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated' && !navigator.serviceWorker.controller) location.reload();
    });
    waiting.postMessage({ type: 'activate' });
  }

  #watch() {
    if (this.#registration.waiting) this.#offer();
    this.#registration.addEventListener('updatefound', () => {
      const incoming = this.#registration.installing;
      incoming.addEventListener('statechange', () => {
        // The very first worker replaces nothing.
        if (incoming.state === 'installed' && this.#registration.active) this.#offer();
      });
    });
  }

  #offer() {
    this.#ready = true;
    this.onReady();
  }

  // The other tabs answer when they have settled; how many there are nobody knows, so those that
  // said they heard are waited for.
  #othersSettled() {
    return new Promise((resolve) => {
      const unsettled = new Set();
      let listened = false;
      const done = () => {
        this.#channel.removeEventListener('message', hear);
        resolve();
      };
      const hear = ({ data }) => {
        if (data.type === 'settling') unsettled.add(data.tab);
        if (data.type === 'settled') unsettled.delete(data.tab);
        if (listened && unsettled.size === 0) done();
      };
      this.#channel.addEventListener('message', hear);
      this.#channel.postMessage({ type: 'settle' });
      setTimeout(() => {
        listened = true;
        if (unsettled.size === 0) done();
      }, 200);
      setTimeout(done, kSettleMs);
    });
  }

  async #hear(data) {
    if (data.type !== 'settle') return;
    const tab = crypto.randomUUID();
    this.#channel.postMessage({ type: 'settling', tab });
    await this.settle();
    this.#channel.postMessage({ type: 'settled', tab });
  }

  // A tab accepted the new build: no worker takes over a page unasked.
  async #replaced() {
    await Promise.race([
      this.settle(),
      new Promise((resolve) => setTimeout(resolve, kSettleMs)),
    ]);
    location.reload();
  }
}
