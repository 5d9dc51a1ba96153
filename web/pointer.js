// Mouse, finger and wheel on the overlay, in CSS pixels. Listeners sit on the whole overlay, so a
// press on an element of the mirror comes with its true place, like one on the empty canvas.

const Event = { Move: 0, Down: 1, Up: 2, Leave: 3, Cancel: 4 };
const Flag = { Touch: 1, Shift: 2 };
const kLinePx = 40;
// The glyphs are made anew for every scale: not for every trembling of two fingers.
const kPinchStepPx = 12;

export class Pointer {
  #overlay;
  #options;
  #active = null;  // the event that pressed
  #fingers = new Map();  // id → [x, y] of those that are down
  #spread = null;        // px between two fingers that pinch

  /// Options: `onPointer(event, x, y, flags)`, flags are 1 a finger, 2 Shift is held;
  /// `onScroll(x, y, dx, dy)`; `onZoom(factor)`.
  constructor(overlay, options) {
    this.#overlay = overlay;
    this.#options = options;
    const on = (name, handler) => overlay.addEventListener(name, handler, { passive: false });
    on('pointermove', (event) => this.#moved(event));
    on('pointerdown', (event) => this.#down(event));
    on('pointerup', (event) => this.#ended(event, Event.Up));
    on('pointercancel', (event) => this.#ended(event, Event.Cancel));
    on('pointerleave', (event) => {
      if (this.#active === null) this.#send(Event.Leave, event);
    });
    // The program decides who gets the keyboard and what is selected.
    on('mousedown', (event) => event.preventDefault());
    on('dragstart', (event) => event.preventDefault());
    // A finger that rests chooses a row; the browser's menu of links would take it away.
    on('contextmenu', (event) => this.#fingers.size > 0 && event.preventDefault());
    on('wheel', (event) => this.#wheel(event));
  }

  #send(event, { clientX, clientY, pointerType, shiftKey }) {
    const flags = (pointerType === 'touch' ? Flag.Touch : 0) | (shiftKey ? Flag.Shift : 0);
    this.#options.onPointer(event, clientX, clientY, flags);
  }

  #moved(event) {
    if (this.#fingers.has(event.pointerId)) this.#pinch(event);
    if (this.#active !== null && event.pointerId !== this.#active.pointerId) return;
    this.#send(Event.Move, event);
  }

  // The other buttons, and a press with Ctrl on a link, are the browser's.
  #down(event) {
    const newTab = (event.ctrlKey || event.metaKey) && event.target.closest('a');
    if (event.button !== 0 || newTab) return;
    if (event.pointerType === 'touch') this.#fingers.set(event.pointerId, placeOf(event));
    if (this.#fingers.size === 2) this.#spread = this.#distance();
    if (this.#active !== null) {
      this.#send(Event.Cancel, this.#active);
      this.#active = null;
      return;
    }
    if (this.#fingers.size > 1) return;
    this.#active = event;
    if (event.pointerType !== 'touch') this.#overlay.setPointerCapture(event.pointerId);
    this.#send(Event.Down, event);
  }

  // Two fingers scale the interface; what the first began is given up.
  #pinch(event) {
    this.#fingers.set(event.pointerId, placeOf(event));
    if (this.#spread === null) return;
    const spread = this.#distance();
    if (Math.abs(spread - this.#spread) < kPinchStepPx) return;
    this.#options.onZoom(spread / this.#spread);
    this.#spread = spread;
  }

  #distance() {
    const [a, b] = [...this.#fingers.values()];
    return Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), 1);
  }

  #lift(event) {
    this.#fingers.delete(event.pointerId);
    if (this.#fingers.size < 2) this.#spread = null;
  }

  #ended(event, how) {
    this.#lift(event);
    if (event.pointerId !== this.#active?.pointerId) return;
    this.#active = null;
    this.#send(how, event);
  }

  #wheel(event) {
    event.preventDefault();
    if (event.ctrlKey) {
      this.#options.onZoom(Math.exp(-event.deltaY / 400));
      return;
    }
    const unit = event.deltaMode === 0 ? 1 : kLinePx;
    const { deltaX, deltaY } = event;
    const sideways = event.shiftKey && deltaX === 0;
    const dx = (sideways ? deltaY : deltaX) * unit;
    const dy = (sideways ? 0 : deltaY) * unit;
    this.#options.onScroll(event.clientX, event.clientY, dx, dy);
  }
}

function placeOf({ clientX, clientY }) {
  return [clientX, clientY];
}
