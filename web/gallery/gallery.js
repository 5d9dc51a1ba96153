// Starts the gallery in the product's own page parts, with no server behind it.

import { Face } from './face.js';
import { buildOfPage, startProgram } from './program.js';

const face = new Face({
  root: document.getElementById('app'),
  live: document.getElementById('live'),
});
await startProgram(buildOfPage(), 'planerka_gallery_page', {
  canvas: document.getElementById('canvas'), face,
  quit: (code, error) => code !== 0 && console.error(error),
});
window.planerka = { idle: () => face.idle(), face };
