// Letters that the program's own fonts do not hold, drawn as this browser draws them: emoji in
// colour, Greek, Chinese.

const kAcross = 2;  // pixels in one of the screen, side by side: kLetterAcross of letter.h
const kEdge = 1;  // what is softened goes beyond the measures
const kFamily = 'Planerka, system-ui, sans-serif';  // as in face.css
const kOddInk = '#f0f';

export class Letters {
  #canvas = document.createElement('canvas');
  #pen = this.#canvas.getContext('2d', { willReadFrequently: true });

  /// Bytes: left, top, advance, whether it has colours of its own, width and height in floats, then
  /// its pixels. `size` is that of its em, in pixels of the screen.
  draw(code, size, weight) {
    const letter = String.fromCodePoint(code);
    // Where it could be either, an emoji is meant: the sign for that is a letter of its own.
    const words = /\p{Emoji}/u.test(letter) ? `${letter}\uFE0F` : letter;
    const font = `${weight} ${size}px ${kFamily}`;
    this.#pen.font = font;
    const box = this.#pen.measureText(words);
    const left = -Math.ceil(box.actualBoundingBoxLeft) - kEdge;
    const top = -Math.ceil(box.actualBoundingBoxAscent) - kEdge;
    const width = (Math.ceil(box.actualBoundingBoxRight) + kEdge - left) * kAcross;
    const height = Math.ceil(box.actualBoundingBoxDescent) + kEdge - top;
    const pixels = (ink) => {
      Object.assign(this.#canvas, { width, height });
      this.#pen.font = font;
      this.#pen.fillStyle = ink;
      this.#pen.setTransform(kAcross, 0, 0, 1, -left * kAcross, -top);
      this.#pen.fillText(words, 0, 0);
      return this.#pen.getImageData(0, 0, width, height).data;
    };
    const inked = pixels(kOddInk);
    const coloured = inked.some((value, i) => i % 4 === 3 && value > 240 && isOther(inked, i - 3));
    const measures = new Float32Array([left, top, box.width, coloured, width, height]);
    const bytes = new Uint8Array(measures.byteLength + inked.length);
    bytes.set(new Uint8Array(measures.buffer));
    bytes.set(coloured ? inked : pixels('#fff'), measures.byteLength);
    return bytes;
  }
}

// Browsers that guard against being recognised change what is read by a little.
function isOther(pixels, at) {
  return pixels[at] < 200 || pixels[at + 1] > 55 || pixels[at + 2] < 200;
}
