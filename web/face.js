// The JavaScript half of client/platform/web/browser_display.cpp: brings what people do on the page
// to the program, and what the program shows to the page. Each job has a module of its own; this
// one ties them to the WebAssembly and decides when a frame is drawn.

import { Address } from './address.js';
import { Canvas } from './canvas.js';
import { copyText } from './clipboard.js';
import { Keyboard } from './keyboard.js';
import { Letters } from './letters.js';
import { Mirror } from './mirror.js';
import { Pointer } from './pointer.js';
import { TextAgent } from './text_agent.js';

const kDelayMax = 0x7fffffff;
const kEncoder = new TextEncoder();
const kDecoder = new TextDecoder();

export class Face {
  #module;  // the WebAssembly module
  #self;  // address of the BrowserDisplay in it
  #root;
  #address;
  #live;
  #canvas;
  #mirror;
  #agent;
  #letters = new Letters();
  #frame = 0;  // of requestAnimationFrame; 0 = none asked for
  #timer = null;
  #timerAt = Infinity;
  #idlers = [];
  #onFirstFrame;

  /// Options: `root` holds a canvas, and above it an element that takes all input and the mirror;
  /// `live` is the polite live region; `onFirstFrame()`.
  constructor({ root, live, onFirstFrame = () => {} }) {
    this.#root = root;
    this.#live = live;
    this.#onFirstFrame = onFirstFrame;
  }

  /// A promise of nothing more being drawn: everything that was asked for is on the screen and in
  /// the mirror.
  idle() {
    if (this.#frame === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idlers.push(resolve));
  }

  /// How many frames were drawn since the start.
  get frames() {
    return this.#module._planerka_face_frames(this.#self);
  }

  /// Interactive items of the last frame that have no name.
  get unlabelled() {
    return this.#module._planerka_face_unlabelled(this.#self);
  }

  // Everything below is called by C++ and by the modules.

  attach(module, self) {
    this.#module = module;
    this.#self = self;
    const overlay = this.#root.querySelector('.mirror');
    this.#canvas = new Canvas(this.#root.querySelector('canvas'), {
      onChange: (environment) => this.#fit(environment),
      onRestored: () => module._planerka_face_recover(self),
    });
    this.#agent = new TextAgent({
      onEdit: (id, value, anchor, caret) => {
        this.#give(value);
        module._planerka_face_text(self, id, anchor, caret);
      },
    });
    this.#mirror = new Mirror(overlay, {
      agent: this.#agent,
      onActivate: (id, shift) =>
        module._planerka_face_activate(self, id, shift ? 1 : 0, performance.now()),
      onFocus: (id, byKey) => module._planerka_face_focus(self, id, byKey ? 1 : 0),
      onReveal: (dx, dy) => module._planerka_face_reveal(self, dx, dy, performance.now()),
    });
    new Pointer(overlay, {
      onPointer: (event, x, y, kind) => module._planerka_face_pointer(
        self, event, x, y - this.#canvas.top, kind, performance.now()),
      onScroll: (x, y, dx, dy) =>
        module._planerka_face_wheel(self, x, y - this.#canvas.top, dx, dy),
      onZoom: (factor) => this.#canvas.zoomBy(factor),
    });
    new Keyboard({
      onKey: (code, flags) => this.#key(code, flags),
      onPage: (direction) => module._planerka_face_reveal(
        self, 0, direction * innerHeight * 0.85, performance.now()),
    });
    this.#address = new Address({
      onRoute: (hash) => this.#route(hash),
      onClose: () => this.#key('Escape', 0),
    });
    document.addEventListener('visibilitychange', () => !document.hidden && this.wake());
    document.fonts?.ready.then(() => this.wake());
    this.#fit(this.#canvas.environment());
    this.#route(location.hash);
  }

  /// The mirror's words are as wide as those on the canvas only in the same letters.
  font(bytes, weight) {
    document.fonts.add(new FontFace('Planerka', bytes, { weight }));
  }

  wake() {
    // A hidden tab is drawn when it is looked at again.
    if (this.#frame !== 0 || document.hidden) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#canvas.applySize();
      this.#module._planerka_face_frame(this.#self, now);
    });
  }

  wakeAfter(ms) {
    const at = performance.now() + ms;
    if (at >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => {
      this.#timerAt = Infinity;
      this.wake();
    }, Math.min(ms, kDelayMax));
  }

  drawn(atRest) {
    if (this.#onFirstFrame) {
      performance.mark('planerka-first-frame');
      this.#onFirstFrame();
      this.#onFirstFrame = null;
    }
    if (atRest && this.#frame === 0) this.#idlers.splice(0).forEach((resolve) => resolve());
  }

  navigate(href, kind) {
    this.#address.go(href, kind);
  }

  copy(text) {
    copyText(text);
  }

  mirror(json) {
    this.#mirror.apply(JSON.parse(json));
    this.#address.show(this.#mirror.dialogs);
  }

  focus(id) {
    this.#mirror.focus(id);
  }

  text(id, value, anchor, caret) {
    this.#agent.show(this.#mirror.element(id), value, anchor, caret);
  }

  cursor(name) {
    this.#root.style.cursor = name;
  }

  /// Words that are said twice are read twice: the same ones would be no change.
  announce(words) {
    const again = this.#live.textContent === words;
    this.#live.textContent = again ? `${words}\u00a0` : words;
  }

  /// What the program's own fonts do not hold: its measures and pixels, in the buffer.
  letter(code, size, weight) {
    this.#put(this.#letters.draw(code, size, weight));
  }

  textAt(address, length) {
    return kDecoder.decode(this.#module.HEAPU8.subarray(address, address + length));
  }

  #give(text) {
    this.#put(kEncoder.encode(text));
  }

  #put(bytes) {
    const address = this.#module._planerka_face_buffer(this.#self, bytes.length);
    this.#module.HEAPU8.set(bytes, address);
  }

  #route(hash) {
    this.#give(hash);
    this.#module._planerka_face_route(this.#self);
  }

  #key(code, flags) {
    this.#give(code);
    return this.#module._planerka_face_key(this.#self, flags, performance.now()) !== 0;
  }

  #fit({ width, height, density, zoom, ...is }) {
    // What lies in it, the canvas and the mirror, goes along.
    this.#root.style.transform = this.#canvas.top ? `translateY(${this.#canvas.top}px)` : '';
    const flags = (is.coarse ? 1 : 0) | (is.dark ? 2 : 0) | (is.reducedMotion ? 4 : 0) |
      (is.frozen ? 8 : 0) | (is.moreContrast ? 16 : 0);
    this.#module._planerka_face_environment(this.#self, width, height, density, zoom, flags);
  }
}
