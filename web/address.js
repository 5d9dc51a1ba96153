// The address of the page and its history: a screen is a hash, and an open dialog is one more step,
// so that Back closes it.

const Kind = { Push: 0, Replace: 1, NewTab: 2 };

export class Address {
  #options;
  #open = 0;  // dialogs that the page shows
  #leaving = false;  // steps of history that we take ourselves are under way
  #next = null;  // where to go once they are taken

  /// Options: `onRoute(hash)`: another screen was asked for; `onClose()`: Back asks the dialog on
  /// top to close.
  constructor(options) {
    this.#options = options;
    if (depth() > 0) history.replaceState(null, '');  // reloaded: the dialog is gone
    addEventListener('hashchange', () => options.onRoute(location.hash));
    addEventListener('popstate', () => this.#popped());
  }

  /// Opens a screen (or, elsewhere, a page). Where a dialog was open the screen takes its step.
  go(href, kind) {
    if (kind === Kind.NewTab) {
      open(href, '_blank', 'noopener');
    } else if (!href.startsWith('#')) {
      location.assign(href);
    } else if (this.#leaving) {
      this.#next = { href, kind };
    } else if (href !== location.hash) {
      const replace = kind === Kind.Replace || depth() > 0;
      history[replace ? 'replaceState' : 'pushState'](null, '', href);
      queueMicrotask(() => this.#options.onRoute(location.hash));
    }
  }

  /// What the page shows now: so many dialogs, one above the other.
  show(dialogs) {
    this.#open = dialogs;
    if (this.#leaving) return;
    for (let step = depth() + 1; step <= dialogs; ++step) {
      history.pushState({ dialogs: step }, '');
    }
    if (depth() <= dialogs) return;
    this.#leaving = true;
    history.go(dialogs - depth());
  }

  #popped() {
    if (!this.#leaving) {
      if (depth() < this.#open) this.#options.onClose();
      else if (depth() > this.#open) history.replaceState(null, '');  // Forward opens no dialog
      return;
    }
    this.#leaving = false;
    const next = this.#next;
    this.#next = null;
    if (next) this.go(next.href, next.kind);
    else this.show(this.#open);
  }
}

function depth() {
  return history.state?.dialogs ?? 0;
}
