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

  close() {
    this.#channel.close();
  }

  #hear(word) {
    if (word === 'look') this.#events.onLook();
    if (word === 'ping') this.#events.onPing();
    if (word === 'alive') this.#events.onAlive();
  }
}
