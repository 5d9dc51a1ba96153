// «Установить приложение»: whether there is reason to say it, and the doing of it. Tablets and
// phones are told; a desktop browser has a sign of its own in the address bar. Said until it was
// done or waved away.

const kKey = 'planerka-install';

export const Way = Object.freeze({ Prompt: 'prompt', Share: 'share' });

export class Install {
  /// Called with a Way: the browser asks when told to, or only the person can, by «Поделиться».
  onOffer = () => {};

  #prompt = null;  // the browser's own question, kept for the right moment
  #way = null;

  /// As early as can be: the browser tells only once.
  constructor() {
    addEventListener('appinstalled', () => this.dismiss());
    if (!matchMedia('(pointer: coarse)').matches || installed() || waved()) return;
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#prompt = event;
      this.#offer(Way.Prompt);
    });
    // Safari of iPads and iPhones alone has this word.
    if (navigator.standalone === false) this.#offer(Way.Share);
  }

  /// What was offered so far, or null.
  get way() {
    return this.#way;
  }

  /// Inside a gesture.
  async install() {
    const prompt = this.#prompt;
    this.#prompt = null;
    if (prompt === null) return;
    await prompt.prompt();
    await prompt.userChoice;
    this.dismiss();
  }

  /// From now on nothing is said on this device.
  dismiss() {
    localStorage.setItem(kKey, 'dismissed');
  }

  #offer(way) {
    this.#way = way;
    this.onOffer(way);
  }
}

function installed() {
  return matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
}

function waved() {
  return localStorage.getItem(kKey) !== null;
}
