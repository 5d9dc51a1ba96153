// Ties the field that has the keyboard to the program, both ways: the whole text and its selection.
// The field is the mirror's own element, so that screen readers, password managers, tests and the
// soft keyboard all meet the same one; the browser does the editing.

export class TextAgent {
  #onEdit;
  #composing = false;
  #last = null;  // {element, value, anchor, caret} both sides agree on

  /// Options: `onEdit(id, value, anchor, caret)`, positions in UTF-16 units.
  constructor({ onEdit }) {
    this.#onEdit = onEdit;
    document.addEventListener('selectionchange', () => {
      const element = document.activeElement;
      if (element?.dataset.field) this.#edited(element);
    });
  }

  /// Watches an input or textarea of the mirror.
  bind(element, id) {
    element.dataset.field = id;
    element.addEventListener('input', () => this.#edited(element));
    element.addEventListener('compositionstart', () => { this.#composing = true; });
    element.addEventListener('compositionend', () => {
      this.#composing = false;
      // What the program said meanwhile was not shown: it is asked again.
      this.#last = null;
      this.#edited(element);
    });
    element.addEventListener('blur', () => { this.#composing = false; });
  }

  /// The program's word. While an input method composes, the browser's text goes first.
  show(element, value, anchor, caret) {
    if (!element || this.#composing) return;
    this.#last = { element, value, anchor, caret };
    if (element.value !== value) element.value = value;
    const from = Math.min(anchor, caret);
    const to = Math.max(anchor, caret);
    if (element.selectionStart === from && element.selectionEnd === to) return;
    element.setSelectionRange(from, to, anchor <= caret ? 'forward' : 'backward');
  }

  #edited(element) {
    const { value, selectionStart, selectionEnd, selectionDirection } = element;
    const backward = selectionDirection === 'backward';
    const anchor = backward ? selectionEnd : selectionStart;
    const caret = backward ? selectionStart : selectionEnd;
    const last = this.#last;
    const same = last?.element === element && last.value === value && last.anchor === anchor &&
      last.caret === caret;
    if (same) return;
    this.#last = { element, value, anchor, caret };
    this.#onEdit(Number(element.dataset.field), value, anchor, caret);
  }
}
