// Keys for the program: by place (KeyboardEvent.code), so that Ctrl+K is К on a Russian layout.
// Text is none of its business: while a field has the keyboard the browser edits, and only Enter,
// Escape, the arrows up and down, and chords with Ctrl or Alt go by.

const kFieldKeys = new Set(['Enter', 'NumpadEnter', 'Escape', 'ArrowUp', 'ArrowDown']);
// What a focused control answers by a click of its own.
const kPressKeys = new Set(['Enter', 'NumpadEnter', 'Space']);
const kControls = 'button, a, input[type=checkbox], [role=columnheader], [role=option]';

export class Keyboard {
  #options;

  /// Options: `onKey(code, flags)` → whether the program took it; flags are 1 Ctrl or ⌘, 2 Shift,
  /// 4 Alt. `onPage(±1)`: PageUp or PageDown that nobody took.
  constructor(options) {
    this.#options = options;
    addEventListener('keydown', (event) => this.#down(event));
  }

  #down(event) {
    if (event.isComposing || event.defaultPrevented || event.code === 'Tab') return;
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    const target = event.target;
    if (!chord && !this.#isForProgram(event.code, target)) return;
    const flags = (event.ctrlKey || event.metaKey ? 1 : 0) | (event.shiftKey ? 2 : 0) |
      (event.altKey ? 4 : 0);
    // «?» stands elsewhere on other layouts.
    const code = event.key === '?' ? 'Slash' : event.code;
    const taken = this.#options.onKey(code, flags);
    if (taken) event.preventDefault();
    if (!taken && !chord && !isField(target)) this.#turnPage(event);
  }

  #isForProgram(code, target) {
    if (isField(target)) {
      const typesLines = target.localName === 'textarea';
      return typesLines ? code === 'Escape' : kFieldKeys.has(code);
    }
    return !(kPressKeys.has(code) && target.matches?.(kControls));
  }

  #turnPage(event) {
    if (event.code !== 'PageDown' && event.code !== 'PageUp') return;
    this.#options.onPage(event.code === 'PageDown' ? 1 : -1);
    event.preventDefault();
  }
}

export function isField(element) {
  return element?.localName === 'textarea' ||
    (element?.localName === 'input' && element.type !== 'checkbox');
}
