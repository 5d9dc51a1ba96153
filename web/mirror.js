// The DOM mirror: real elements over the canvas, one for each thing the program says it drew, for
// screen readers, browser find, the Tab key and tests. Told by differences (see
// client/ui/mirror_message.h); lengths come in tenths of a CSS pixel.

const kTags = {
  button: 'button', link: 'a', textbox: 'input', searchbox: 'input', checkbox: 'input',
  combobox: 'button', main: 'main', navigation: 'nav', region: 'section', tab: 'button',
  menuitem: 'button', '': 'span',
};
// Elements whose role the tag already says.
const kNative = new Set(['button', 'link', 'textbox', 'searchbox', 'checkbox', 'main',
  'navigation', 'heading', '']);
// Roles whose name is what stands in them; the others are named by aria-label.
const kNamedByText = new Set(['button', 'link', 'heading', 'tab', 'menuitem', 'option', 'cell',
  'columnheader', 'listitem', 'alert', '']);
const kInputModes = {
  number: 'decimal', money: 'decimal', phone: 'tel', email: 'email', url: 'url', date: 'text',
  time: 'text', duration: 'text', search: 'search',
};
const kInputTypes = { password: 'password', search: 'search' };
// The overlay can be scrolled this far by the browser in all directions; see #scrolled.
const kFar = 100000;
// A click this soon after a press is the press itself, which the program has seen.
const kPressMs = 500;

export class Mirror {
  #overlay;
  #plane;
  #options;
  #nodes = new Map();  // id → {element, node, words}
  #focusing = false;
  #lastPress = -Infinity;
  #lastKey = -Infinity;

  /// Options: `agent` binds fields; `onActivate(id)`; `onFocus(id, byKey)`; `onReveal(dx, dy)`.
  constructor(overlay, options) {
    this.#overlay = overlay;
    this.#options = options;
    this.#plane = document.createElement('div');
    this.#plane.className = 'plane';
    overlay.replaceChildren(this.#plane);
    this.#nodes.set(0, { element: this.#plane, node: { rect: [0, 0, 0, 0] }, words: null });
    overlay.scrollTo(kFar, kFar);
    overlay.addEventListener('scroll', () => this.#scrolled());
    for (const name of ['pointerdown', 'pointermove']) {
      overlay.addEventListener(name, () => this.#scrolled(), true);
    }
    overlay.addEventListener('pointerdown', () => { this.#lastPress = performance.now(); }, true);
    overlay.addEventListener('click', (event) => this.#clicked(event), true);
    overlay.addEventListener('keydown', (event) => this.#pressed(event));
    addEventListener('keydown', () => { this.#lastKey = performance.now(); }, true);
    overlay.addEventListener('focusin', (event) => this.#focused(event));
    overlay.addEventListener('focusout', (event) => this.#blurred(event));
  }

  element(id) {
    return this.#nodes.get(id)?.element;
  }

  /// Gives the keyboard to an element; 0 takes it away.
  focus(id) {
    this.#focusing = true;
    const element = this.element(id);
    if (id === 0 || !element) {
      if (this.#overlay.contains(document.activeElement)) document.activeElement.blur();
    } else if (element !== document.activeElement) {
      element.focus({ preventScroll: true });
    }
    this.#focusing = false;
  }

  apply({ changed, gone, order }) {
    const moved = new Set();
    // An element that goes away with the keyboard says so; the program knows better.
    this.#focusing = true;
    for (const node of changed) this.#change(node, moved);
    for (const id of gone) this.#remove(id);
    for (const [parent, ids] of order) this.#arrange(parent, ids, moved);
    for (const id of moved) this.#place(id);
    this.#shield();
    this.#focusing = false;
  }

  #change(node, moved) {
    let known = this.#nodes.get(node.id);
    if (known && tagOf(known.node) !== tagOf(node)) {
      this.#remove(node.id);
      known = undefined;
    }
    if (!known) {
      known = { element: this.#create(node), node, words: null };
      this.#nodes.set(node.id, known);
    }
    const shifted = String(known.node.rect) !== String(node.rect);
    known.node = node;
    describe(known);
    moved.add(node.id);
    if (shifted) for (const child of known.element.children) moved.add(Number(child.dataset.id));
  }

  #create(node) {
    const element = document.createElement(tagOf(node));
    element.dataset.id = node.id;
    if (element.localName === 'button') element.type = 'button';
    if (node.role === 'checkbox') element.type = 'checkbox';
    const isField = node.role === 'textbox' || node.role === 'searchbox';
    if (isField) this.#options.agent.bind(element, node.id);
    return element;
  }

  #remove(id) {
    this.#nodes.get(id)?.element.remove();
    this.#nodes.delete(id);
  }

  // Moves only what stands wrong: an element that is moved loses the keyboard.
  #arrange(parent, ids, moved) {
    const { element: box, words } = this.#nodes.get(parent) ?? {};
    if (!box) return;
    let before = words ? words.nextSibling : box.firstChild;
    for (const id of ids) {
      const element = this.element(id);
      if (!element) continue;
      if (element === before) {
        before = before.nextSibling;
        continue;
      }
      const hadFocus = element.contains(document.activeElement) ? document.activeElement : null;
      box.insertBefore(element, before);
      hadFocus?.focus({ preventScroll: true });
      moved.add(id);
    }
  }

  #place(id) {
    const known = this.#nodes.get(id);
    if (!known || id === 0) return;
    const { element, node } = known;
    const [x, y, width, height] = node.rect.map((tenth) => tenth / 10);
    const above = this.#nodes.get(node.parent ?? 0)?.node.rect ?? [0, 0];
    const style = element.style;
    style.left = `${x - above[0] / 10}px`;
    style.top = `${y - above[1] / 10}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    const size = (node.size ?? 150) / 10;
    const isField = element.dataset.field !== undefined;
    style.fontSize = isField ? '16px' : `${size}px`;
    const lines = height > size * 2.2 && node.role === '' ? 1.21 : 0;
    style.lineHeight = lines ? String(lines) : `${height}px`;
    style.whiteSpace = lines || node.input === 'multiline' ? 'pre-wrap' : 'pre';
  }

  /// How many modal dialogs stand one above the other.
  get dialogs() {
    return this.#modals().length;
  }

  #modals() {
    return [...this.#plane.children].filter((element) => element.ariaModal === 'true');
  }

  // What a modal dialog covers is out of reach.
  #shield() {
    const dialog = this.#modals().at(-1);
    for (const element of this.#plane.children) {
      const shielded = dialog !== undefined && element !== dialog && element.role !== 'status';
      if (element.inert !== shielded) element.inert = shielded;
    }
  }

  // The browser wants something in sight that is not: it came to Tab, to find, or to a test. The
  // overlay goes back to its place at once and the program scrolls its own page as far, before a
  // press can fall between the two.
  #scrolled() {
    const dx = this.#overlay.scrollLeft - kFar;
    const dy = this.#overlay.scrollTop - kFar;
    if (dx === 0 && dy === 0) return;
    this.#overlay.scrollTo(kFar, kFar);
    this.#options.onReveal(dx, dy);
  }

  #clicked(event) {
    const element = event.target.closest('[data-id]');
    const browsers = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (element?.localName === 'a' && browsers) return;
    event.preventDefault();
    const isPress = performance.now() - this.#lastPress < kPressMs && event.detail > 0;
    if (!element || isPress) return;
    if (element.dataset.field) element.focus();
    else this.#options.onActivate(Number(element.dataset.id));
  }

  // Roles that are no controls of HTML answer Enter and Space like those that are.
  #pressed(event) {
    if (event.code !== 'Enter' && event.code !== 'Space') return;
    if (!event.target.matches('[role=columnheader], [role=option]')) return;
    event.preventDefault();
    this.#options.onActivate(Number(event.target.dataset.id));
  }

  #focused({ target }) {
    if (this.#focusing || !target.dataset.id) return;
    const byKey = performance.now() - this.#lastKey < kPressMs;
    this.#options.onFocus(Number(target.dataset.id), byKey);
  }

  #blurred({ relatedTarget }) {
    if (this.#focusing || relatedTarget || !document.hasFocus()) return;
    this.#options.onFocus(0, false);
  }
}

function tagOf({ role = '', level, input }) {
  if (role === 'heading') return `h${level}`;
  if (input === 'multiline') return 'textarea';
  return kTags[role] ?? 'div';
}

function describe(known) {
  const { element, node } = known;
  const role = node.role ?? '';
  const states = new Set(node.states);
  if (!kNative.has(role)) element.setAttribute('role', role);
  name(known, role);
  set(element, 'aria-description', node.description);
  element.classList.toggle('offscreen', states.has('offscreen'));
  element.tabIndex = states.has('focusable') && !states.has('disabled') ? 0 : -1;
  if (role === '' || role === 'main') element.removeAttribute('tabindex');
  flag(element, 'aria-disabled', states.has('disabled'));
  flag(element, 'aria-invalid', states.has('invalid'));
  flag(element, 'aria-required', states.has('required'));
  flag(element, 'aria-modal', states.has('modal'));
  set(element, 'aria-current', states.has('current') ? 'page' : '');
  set(element, 'aria-rowcount', node.rows);
  set(element, 'aria-colcount', node.columns);
  set(element, 'aria-rowindex', role === 'row' ? node.row : '');
  set(element, 'aria-colindex', node.column);
  set(element, 'aria-sort', node.sort);
  if (states.has('haspopup')) {
    set(element, 'aria-haspopup', role === 'combobox' ? 'listbox' : 'menu');
    set(element, 'aria-expanded', String(states.has('expanded')));
  }
  if (states.has('toggle')) set(element, 'aria-pressed', String(states.has('checked')));
  if (role === 'tab' || role === 'option') {
    set(element, 'aria-selected', String(states.has('selected')));
  }
  if (role === 'checkbox') element.checked = states.has('checked');
  if (role === 'progressbar') set(element, 'aria-valuenow', node.value);
  if (role === 'link') link(element, node, states);
  if (element.dataset.field) field(element, node, states);
}

function name(known, role) {
  const { element, node } = known;
  const showsText = kNamedByText.has(role) || (role === 'status' && !node.value);
  const words = showsText ? node.name : role === 'combobox' ? node.value : '';
  if (!showsText) set(element, 'aria-label', node.name);
  if (element.dataset.field || role === 'checkbox') return;
  if (words === undefined || words === '') {
    known.words?.remove();
    known.words = null;
    return;
  }
  if (!known.words) {
    known.words = document.createTextNode('');
    element.prepend(known.words);
  }
  if (known.words.data !== words) known.words.data = words;
}

function link(element, node, states) {
  element.href = node.href;
  set(element, 'target', states.has('newtab') ? '_blank' : '');
  set(element, 'rel', states.has('newtab') ? 'noopener' : '');
}

function field(element, node, states) {
  const kind = node.input ?? 'text';
  if (element.localName === 'input') element.type = kInputTypes[kind] ?? 'text';
  set(element, 'inputmode', kInputModes[kind]);
  set(element, 'enterkeyhint', kind === 'search' ? 'search' : '');
  element.autocomplete = 'off';
  element.spellcheck = kind === 'text' || kind === 'multiline';
  element.disabled = states.has('disabled');
  element.readOnly = states.has('readonly');
  const value = node.value ?? '';
  if (element !== document.activeElement && element.value !== value) element.value = value;
}

function set(element, attribute, value) {
  const word = String(value ?? '');
  if (word === '') element.removeAttribute(attribute);
  else if (element.getAttribute(attribute) !== word) element.setAttribute(attribute, word);
}

function flag(element, attribute, on) {
  set(element, attribute, on ? 'true' : '');
}
