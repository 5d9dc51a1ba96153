// What the tabs of one device tell each other: "look at the disk", pings to the tab that leads, and
// the lock that makes one of them lead. The disk alone is true; all this is economy.

export class Tabs {
  #name;
  #events;
  #channel;
  #leading = false;
  #waiting = null;  // aborts the request for the lock that stands in the queue

  /// `events`: onLook(), onPing(), onAlive(), onLeader(), onLeaderLost().
  constructor(name, events) {
    this.#name = name;
    this.#events = events;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
  }

  /// Tells the other tabs that the disk has changed.
  look() {
    this.#channel.postMessage('look');
  }

  ping() {
    this.#channel.postMessage('ping');
  }

  answerPing() {
    this.#channel.postMessage('alive');
  }

  /// Waits for the right to lead; `steal` takes it at once. The tab keeps it until it dies or is
  /// robbed. Where there are no locks (a page without TLS) every tab leads.
  lead(steal) {
    if (this.#leading) return;
    if (!navigator.locks) {
      this.#leading = true;
      queueMicrotask(() => this.#events.onLeader());
      return;
    }
    this.#waiting?.abort();
    this.#waiting = steal ? null : new AbortController();
    const options = steal ? { steal: true } : { signal: this.#waiting.signal };
    let held = false;
    const hold = () => {
      held = this.#leading = true;
      this.#events.onLeader();
      return new Promise(() => {});
    };
    navigator.locks.request(`${this.#name}-leader`, options, hold).catch(() => {
      if (!held) return;  // taken back while it waited
      this.#leading = false;
      this.#events.onLeaderLost();
    });
  }

  /// The numbers of the tabs that are open, this one among them.
  async all() {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    const prefix = tabLock(this.#name, '');
    return held.filter(({ name }) => name.startsWith(prefix))
      .map(({ name }) => Number(name.slice(prefix.length)));
  }

  close() {
    this.#channel.close();
  }

  #hear(word) {
    if (word === 'look') this.#events.onLook();
    if (word === 'ping') this.#events.onPing();
    if (word === 'alive') this.#events.onAlive();
  }
}

/// Gives this tab a number that no other open tab of the device has, until it closes. A reloaded
/// tab is the same again; a duplicated one, which has the memory of the other, is not.
export async function claimTab(name) {
  const key = `${name}-tab`;
  const before = Number(sessionStorage.getItem(key));
  if (before > 0 && (await hold(tabLock(name, before)))) return before;
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  const tab = (high & 0x1fffff) * 2 ** 32 + low + 1;
  sessionStorage.setItem(key, tab);
  await hold(tabLock(name, tab));
  return tab;
}

function tabLock(name, tab) {
  return `${name}-tab-${tab}`;
}

// Whether the lock was free; it is held as long as the tab lives. Without locks it always is.
function hold(lock) {
  if (!navigator.locks) return true;
  return new Promise((resolve) => {
    navigator.locks.request(lock, { ifAvailable: true }, (held) => {
      resolve(held !== null);
      return held && new Promise(() => {});
    });
  });
}
