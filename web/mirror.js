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
  'gridcell', 'columnheader', 'listitem', 'alert', '']);
const kInputModes = {
  text: 'text', multiline: 'text', number: 'decimal', money: 'decimal', phone: 'tel',
  email: 'email', url: 'url', date: 'text', time: 'text', duration: 'text', search: 'search',
};
const kEnterKeys = { search: 'search', multiline: 'enter' };
const kInputTypes = { password: 'password', search: 'search' };
// The overlay can be scrolled this far by the browser in all directions; see #scrolled.
const kFar = 100000;
// The height of a line, in sizes of its letters.
const kLine = 1.21;
const kHair = 10;  // tenths of a pixel
// A click this soon after a press is the press itself, which the program has seen.
const kPressMs = 500;

export class Mirror {
  #overlay;
  #plane;
  #options;
  #nodes = new Map();  // id → what is known of it: element, node, words, said, styled
  #ids = new WeakMap();  // element → id
  #focusing = false;
  #lastPress = -Infinity;
  #lastKey = -Infinity;

  /// Options: `agent` binds fields; `onActivate(id, shift)`; `onFocus(id, byKey)`;
  /// `onReveal(dx, dy)`.
  constructor(overlay, options) {
    this.#overlay = overlay;
    this.#options = options;
    this.#plane = document.createElement('div');
    this.#plane.className = 'plane';
    overlay.replaceChildren(this.#plane);
    this.#nodes.set(0, { element: this.#plane, node: {}, words: null, inside: [] });
    overlay.scrollTo(kFar, kFar);
    overlay.addEventListener('scroll', () => this.#scrolled());
    for (const name of ['pointerdown', 'pointermove']) {
      overlay.addEventListener(name, () => this.#scrolled(), true);
    }
    // A click comes soon after the end of a press, however long that was.
    for (const name of ['pointerdown', 'pointerup']) {
      overlay.addEventListener(name, () => { this.#lastPress = performance.now(); }, true);
    }
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
    // An element that goes away with the keyboard says so; the program knows better.
    this.#focusing = true;
    this.#reuse(changed, gone, new Map(order));
    for (const node of changed) this.#change(node);
    for (const id of gone) this.#remove(id);
    for (const [parent, ids] of order) this.#arrange(parent, ids);
    this.#shield();
    this.#focusing = false;
  }

  #change(node) {
    let known = this.#nodes.get(node.id);
    if (known && tagOf(known.node) !== tagOf(node)) {
      this.#remove(node.id);
      known = undefined;
    }
    if (!known) {
      const element = this.#create(node);
      const isField = element.dataset.field !== undefined;
      known = { element, isField, node: null, words: null, said: {}, styled: {}, inside: [] };
      this.#nodes.set(node.id, known);
    }
    const before = known.node;
    known.node = node;
    describe(known, before);
    place(known);
    if (node.role === 'main') this.#plane.style.setProperty('--above', px(node.rect[1]));
  }

  // Rows that come take the elements of rows that go: making elements is what scrolling costs.
  #reuse(changed, gone, order) {
    const holdsKeyboard = (element) => element.contains(document.activeElement);
    const left = gone.filter((id) => this.#nodes.get(id)?.node.role === 'row' &&
      !holdsKeyboard(this.element(id)));
    const going = new Set(gone);
    for (const { id, role } of changed) {
      if (left.length === 0) return;
      if (role === 'row' && !this.#nodes.has(id)) this.#rename(left.pop(), id, order, going);
    }
  }

  #rename(from, to, order, going) {
    const known = this.#nodes.get(from);
    if (!known || !going.has(from) || this.#nodes.has(to) || known.isField) return;
    this.#nodes.delete(from);
    this.#nodes.set(to, known);
    this.#ids.set(known.element, to);
    (order.get(to) ?? []).forEach((child, i) => {
      this.#rename(known.inside[i], child, order, going);
    });
  }

  #create(node) {
    const element = document.createElement(tagOf(node));
    this.#ids.set(element, node.id);
    if (node.role === 'option') element.id = idOf(node.id);
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
  #arrange(parent, ids) {
    const known = this.#nodes.get(parent);
    if (!known) return;
    known.inside = ids;
    const { element: box, words } = known;
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
    }
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

  // The element of a node that something in it is, or none.
  #told(inner) {
    let element = inner;
    while (element && !this.#ids.has(element)) element = element.parentElement;
    return element;
  }

  #clicked(event) {
    const element = this.#told(event.target);
    const browsers = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (element?.localName === 'a' && browsers) return;
    event.preventDefault();
    const isPress = performance.now() - this.#lastPress < kPressMs && event.detail > 0;
    if (!element || isPress) return;
    if (element.dataset.field) element.focus();
    else this.#options.onActivate(this.#ids.get(element), event.shiftKey);
  }

  // Roles that are no controls of HTML answer Enter and Space like those that are.
  #pressed(event) {
    if (event.code !== 'Enter' && event.code !== 'Space') return;
    if (!event.target.matches('[role=columnheader], [role=option]')) return;
    event.preventDefault();
    this.#options.onActivate(this.#ids.get(event.target), event.shiftKey);
  }

  #focused({ target }) {
    if (this.#focusing || !this.#ids.has(target)) return;
    const byKey = performance.now() - this.#lastKey < kPressMs;
    this.#options.onFocus(this.#ids.get(target), byKey);
  }

  #blurred({ relatedTarget }) {
    if (this.#focusing || relatedTarget || !document.hasFocus()) return;
    this.#options.onFocus(0, false);
  }
}

function idOf(node) {
  return `node-${node}`;
}

function tagOf({ role = '', level, input }) {
  if (role === 'heading') return `h${level}`;
  if (input === 'multiline') return 'textarea';
  return kTags[role] ?? 'div';
}

const px = (tenth) => `${tenth / 10}px`;

// Puts an element, and the words in it, where they are drawn. Only what is another than before is
// set: most cells of a row that takes the elements of another stand where those stood.
function place({ element, isField, node, styled }) {
  const [left, top, width, height] = node.rect;
  const { words = [0, 0, width, height], size = 150 } = node;
  const [x, y, wide, high] = words;
  const lines = node.words ? Math.max(Math.round(high / (size * kLine)), 1) : 1;
  const wraps = lines > 1 || node.input === 'multiline';
  const set = (property, value) => {
    if (styled[property] === value) return;
    styled[property] = value;
    element.style[property] = typeof value === 'number' ? px(value) : value;
  };
  set('left', left);
  set('top', top);
  set('width', width);
  set('height', height);
  set('paddingTop', Math.max(y, 0));
  set('paddingLeft', Math.max(x, 0));
  // Words of one line end where they end. A hair too little would break a line elsewhere.
  const isOpen = lines === 1 && !isField;
  const right = isOpen ? 0 : width - x - wide - (lines > 1 ? kHair : 0);
  set('paddingRight', Math.max(right, 0));
  set('paddingBottom', isOpen ? 0 : Math.max(height - y - high, 0));
  set('lineHeight', high / lines);
  set('fontSize', isField ? '16px' : size);
  set('fontWeight', node.bold ? '600' : '400');
  set('whiteSpace', wraps ? 'pre-wrap' : 'pre');
}

// What changes while a table is scrolled and no attribute tells.
const kNotTold = new Set(['id', 'name', 'rect', 'words', 'size', 'bold']);

function isToldAlike(before, node) {
  const isSame = (key) => kNotTold.has(key) || before[key] === node[key] ||
    String(before[key]) === String(node[key]);
  return Object.keys(node).every(isSame) && Object.keys(before).every(isSame);
}

function describe(known, before) {
  const { element, node } = known;
  const role = node.role ?? '';
  name(known, role);
  const isBrowsersToo = known.isField || role === 'checkbox';
  if (before && !isBrowsersToo && isToldAlike(before, node)) return;
  const states = new Set(node.states);
  for (const [attribute, value] of Object.entries(attributesOf(node, role, states))) {
    tell(known, attribute, value);
  }
  if (role === 'checkbox') element.checked = states.has('checked');
  if (known.isField) field(known, states);
}

function attributesOf(node, role, states) {
  const flag = (state) => (states.has(state) ? 'true' : '');
  const takesTab = states.has('focusable') && !states.has('disabled');
  const popup = states.has('haspopup');
  const toggles = states.has('toggle');
  const selectable = role === 'tab' || role === 'option' || (role === 'row' && toggles);
  return {
    role: kNative.has(role) ? '' : role,
    class: states.has('offscreen') ? 'offscreen' : '',
    tabindex: role === '' || role === 'main' ? '' : takesTab ? '0' : '-1',
    href: node.href,
    target: states.has('newtab') ? '_blank' : '',
    rel: states.has('newtab') ? 'noopener' : '',
    // A toast is announced.
    'aria-live': role === 'status' && !node.parent ? 'off' : '',
    'aria-description': node.description,
    'aria-disabled': flag('disabled'),
    'aria-invalid': flag('invalid'),
    'aria-required': flag('required'),
    'aria-modal': flag('modal'),
    'aria-current': states.has('current') ? 'page' : '',
    'aria-rowcount': node.rows,
    'aria-colcount': node.columns,
    'aria-rowindex': role === 'row' ? node.row : '',
    'aria-colindex': node.column,
    'aria-activedescendant': node.active ? idOf(node.active) : '',
    'aria-sort': node.sort,
    'aria-haspopup': popup ? (role === 'combobox' ? 'listbox' : 'menu') : '',
    'aria-expanded': popup ? String(states.has('expanded')) : '',
    'aria-multiselectable': role === 'grid' && toggles ? 'true' : '',
    'aria-pressed': role === 'button' && toggles ? String(states.has('checked')) : '',
    'aria-selected': selectable ? String(states.has('selected')) : '',
    'aria-valuenow': role === 'progressbar' ? node.value : '',
  };
}

function name(known, role) {
  const { element, node } = known;
  const showsText = kNamedByText.has(role) || (role === 'status' && !node.value);
  const words = showsText ? node.name : role === 'combobox' ? node.value : '';
  tell(known, 'aria-label', showsText ? '' : node.name);
  if (known.isField || role === 'checkbox') return;
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

function field(known, states) {
  const { element, node } = known;
  const kind = node.input ?? 'text';
  if (element.localName === 'input') tell(known, 'type', kInputTypes[kind] ?? 'text');
  tell(known, 'inputmode', kInputModes[kind]);
  tell(known, 'enterkeyhint', kEnterKeys[kind] ?? 'done');
  tell(known, 'autocomplete', 'off');
  tell(known, 'spellcheck', String(kind === 'text' || kind === 'multiline'));
  element.disabled = states.has('disabled');
  element.readOnly = states.has('readonly');
  const value = node.value ?? '';
  if (element !== document.activeElement && element.value !== value) element.value = value;
}

// Touches the element only for what it has not been told: that is what costs.
function tell(known, attribute, value) {
  const word = String(value ?? '');
  if ((known.said[attribute] ?? '') === word) return;
  known.said[attribute] = word;
  if (word === '') known.element.removeAttribute(attribute);
  else known.element.setAttribute(attribute, word);
}
