// The canvas in device pixels, and what the machine says of itself: density, theme, pointer,
// motion, the room the soft keyboard leaves.

const kZoomMin = 0.5;
const kZoomMax = 2.5;
const kZoomKey = 'planerka-zoom';
const kThemeKey = 'planerka-theme';

export class Canvas {
  #canvas;
  #options;
  #observed = 0;  // width in device pixels, as the observer tells it
  #zoom = Number(localStorage.getItem(kZoomKey)) || 1;
  #frozen = new URLSearchParams(location.search).has('test');
  #queries = {
    coarse: matchMedia('(pointer: coarse)'),
    dark: matchMedia('(prefers-color-scheme: dark)'),
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)'),
    moreContrast: matchMedia('(prefers-contrast: more)'),
  };

  /// Options: `onChange(environment)` when anything of it changed; `onRestored()` when a lost GL
  /// context is there again.
  constructor(canvas, options) {
    this.#canvas = canvas;
    this.#options = options;
    const changed = () => this.#changed();
    Object.values(this.#queries).forEach((query) => query.addEventListener('change', changed));
    addEventListener('planerka-theme', changed);
    visualViewport?.addEventListener('resize', changed);
    visualViewport?.addEventListener('scroll', changed);
    this.#watchDensity();
    this.#watchSize();
    canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
    canvas.addEventListener('webglcontextrestored', () => options.onRestored());
  }

  environment() {
    const seen = visualViewport ? visualViewport.height * visualViewport.scale : innerHeight;
    const keyboard = innerHeight - seen;
    return {
      width: this.#deviceWidth() / devicePixelRatio,
      height: innerHeight - Math.max(Math.round(keyboard), 0),
      density: devicePixelRatio,
      zoom: this.#zoom,
      coarse: this.#queries.coarse.matches,
      dark: this.#isDark(),
      reducedMotion: this.#queries.reducedMotion.matches,
      moreContrast: this.#queries.moreContrast.matches,
      frozen: this.#frozen,
    };
  }

  /// How far down what is seen begins, CSS pixels: browsers that keep a field above the soft
  /// keyboard push the page up. Who has scaled it with two fingers moves about in it, and it stays.
  get top() {
    const { scale, offsetTop } = visualViewport ?? {};
    return Math.abs(scale - 1) < 0.01 ? offsetTop : 0;
  }

  zoomBy(factor) {
    this.#zoom = Math.min(Math.max(this.#zoom * factor, kZoomMin), kZoomMax);
    if (Math.abs(this.#zoom - 1) < 0.03) this.#zoom = 1;
    localStorage.setItem(kZoomKey, this.#zoom);
    this.#changed();
  }

  /// Before a frame: a canvas that is resized is empty until it is drawn.
  applySize() {
    const { height, density } = this.environment();
    const width = this.#deviceWidth();
    const tall = Math.round(height * density);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== tall) this.#canvas.height = tall;
    this.#canvas.style.height = `${height}px`;
  }

  // At a broken density the browser alone knows how it rounds; where it is far off, as under
  // emulation, arithmetic goes first.
  #deviceWidth() {
    const computed = Math.round(document.documentElement.clientWidth * devicePixelRatio);
    return Math.abs(this.#observed - computed) <= 2 ? this.#observed : computed;
  }

  #isDark() {
    const chosen = localStorage.getItem(kThemeKey);
    return chosen ? chosen === 'dark' : this.#queries.dark.matches;
  }

  #changed() {
    document.documentElement.dataset.theme = this.#isDark() ? 'dark' : 'light';
    this.#options.onChange(this.environment());
  }

  // A resolution query holds for one density: armed anew after each change.
  #watchDensity() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      this.#watchDensity();
      this.#changed();
    }, { once: true });
  }

  #watchSize() {
    const observer = new ResizeObserver(([entry]) => {
      const box = entry.devicePixelContentBoxSize?.[0];
      this.#observed = box?.inlineSize ?? 0;
      this.#changed();
    });
    try {
      observer.observe(this.#canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.#canvas);
    }
    addEventListener('resize', () => this.#changed());
  }
}

/// The theme a person chose: 'light', 'dark', or 'system'.
export function chosenTheme() {
  return localStorage.getItem(kThemeKey) ?? 'system';
}

/// 'light', 'dark', or null to follow the system.
export function chooseTheme(theme) {
  if (theme) localStorage.setItem(kThemeKey, theme);
  else localStorage.removeItem(kThemeKey);
  dispatchEvent(new Event('planerka-theme'));
}
