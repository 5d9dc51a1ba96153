// Mouse, finger and wheel on the overlay, in CSS pixels. Listeners sit on the whole overlay, so a
// press on an element of the mirror comes with its true place, like one on the empty canvas.

const Event = { Move: 0, Down: 1, Up: 2, Leave: 3, Cancel: 4 };
const Kind = { Mouse: 0, Touch: 1 };
const kLinePx = 40;

export class Pointer {
  #overlay;
  #options;
  #active = null;  // id of the finger or button that presses

  /// Options: `onPointer(event, x, y, kind)`; `onScroll(x, y, dx, dy)`; `onZoom(factor)`.
  constructor(overlay, options) {
    this.#overlay = overlay;
    this.#options = options;
    const on = (name, handler) => overlay.addEventListener(name, handler, { passive: false });
    on('pointermove', (event) => this.#moved(event));
    on('pointerdown', (event) => this.#down(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#ended(event, Event.Cancel));
    on('pointerleave', (event) => {
      if (this.#active === null) this.#send(Event.Leave, event);
    });
    // The program decides who gets the keyboard and what is selected.
    on('mousedown', (event) => event.preventDefault());
    on('dragstart', (event) => event.preventDefault());
    on('wheel', (event) => this.#wheel(event));
  }

  #send(event, { clientX, clientY, pointerType }) {
    const kind = pointerType === 'touch' ? Kind.Touch : Kind.Mouse;
    this.#options.onPointer(event, clientX, clientY, kind);
  }

  #moved(event) {
    if (this.#active !== null && event.pointerId !== this.#active) return;
    this.#send(Event.Move, event);
  }

  // The other buttons, and a press with Ctrl on a link, are the browser's.
  #down(event) {
    const newTab = (event.ctrlKey || event.metaKey) && event.target.closest('a');
    if (event.button !== 0 || newTab) return;
    if (this.#active !== null) {
      this.#send(Event.Cancel, event);
      this.#active = null;
      return;
    }
    this.#active = event.pointerId;
    if (event.pointerType !== 'touch') this.#overlay.setPointerCapture(event.pointerId);
    this.#send(Event.Down, event);
  }

  #up(event) {
    if (event.pointerId === this.#active) this.#ended(event, Event.Up);
  }

  #ended(event, how) {
    if (event.pointerId !== this.#active) return;
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
