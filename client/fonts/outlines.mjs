// Outlines of a TrueType font on a coarser grid. Icons are drawn on 24 × 24 squares and shown at
// some seventy pixels at most: finer coordinates than that are bytes nobody sees.

import {read_tables, write_tables} from './sfnt.mjs';

const ON_CURVE = 1;
const X_SHORT = 2;
const Y_SHORT = 4;
const REPEAT = 8;
const X_SAME = 16;  // with X_SHORT: the step is positive
const Y_SAME = 32;

// Steps of one axis, from the flags of all points.
function read_axis(glyf, at, flags, short, same) {
  let value = 0;
  const values = flags.map((flag) => {
    if (flag & short) {
      value += flag & same ? glyf[at] : -glyf[at];
      at += 1;
    } else if (!(flag & same)) {
      value += glyf.readInt16BE(at);
      at += 2;
    }
    return value;
  });
  return {values, at};
}

// Contours of a glyph: lists of {x, y, on}.
function read_contours(glyf) {
  const count = glyf.length === 0 ? 0 : glyf.readInt16BE(0);
  if (count < 0) throw new Error('a glyph is made of others, which is not expected of icons');
  if (count === 0) return [];
  const ends = Array.from({length: count}, (_, i) => glyf.readUInt16BE(10 + 2 * i));
  let at = 10 + 2 * count;
  at += 2 + glyf.readUInt16BE(at);  // instructions
  const flags = [];
  while (flags.length <= ends.at(-1)) {
    const flag = glyf[at++];
    const times = flag & REPEAT ? 1 + glyf[at++] : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const xs = read_axis(glyf, at, flags, X_SHORT, X_SAME);
  const ys = read_axis(glyf, xs.at, flags, Y_SHORT, Y_SAME);
  const points = flags.map(
      (flag, i) => ({x: xs.values[i], y: ys.values[i], on: (flag & ON_CURVE) !== 0}));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : ends[i - 1] + 1, end + 1));
}

// A point on the curve half-way between two control points goes without saying.
function is_implied(before, point, after) {
  const off = (a, b, middle) => Math.abs(a + b - 2 * middle) > 1;
  return point.on && !before.on && !after.on && !off(before.x, after.x, point.x) &&
      !off(before.y, after.y, point.y);
}

function coarser(contour, divisor) {
  const points = contour
      .map(({x, y, on}) => ({x: Math.round(x / divisor), y: Math.round(y / divisor), on}))
      .filter((point, i, all) => {
        const before = all.at(i - 1);
        return all.length === 1 || point.x !== before.x || point.y !== before.y ||
            point.on !== before.on;
      });
  const kept = points.filter(
      (point, i) => !is_implied(points.at(i - 1), point, points[(i + 1) % points.length]));
  return kept.some(({on}) => on) ? kept : points;
}

// Bytes and flag bits of one step along an axis.
function step_of(step, short, same) {
  if (step === 0) return {flag: same, bytes: []};
  if (Math.abs(step) < 256) return {flag: step > 0 ? short | same : short, bytes: [Math.abs(step)]};
  return {flag: 0, bytes: [step >> 8 & 0xff, step & 0xff]};
}

function write_contours(contours) {
  const points = contours.flat();
  if (points.length === 0) return Buffer.alloc(0);
  const [flags, xs, ys] = [[], [], []];
  points.forEach((point, i) => {
    const before = i === 0 ? {x: 0, y: 0} : points[i - 1];
    const x = step_of(point.x - before.x, X_SHORT, X_SAME);
    const y = step_of(point.y - before.y, Y_SHORT, Y_SAME);
    flags.push((point.on ? ON_CURVE : 0) | x.flag | y.flag);
    xs.push(...x.bytes);
    ys.push(...y.bytes);
  });
  const header = Buffer.alloc(12 + 2 * contours.length);
  const bounds = [Math.min, Math.max].flatMap(
      (most) => [most(...points.map(({x}) => x)), most(...points.map(({y}) => y))]);
  [contours.length, ...bounds].forEach((value, i) => header.writeInt16BE(value, 2 * i));
  let end = -1;
  contours.forEach((contour, i) => header.writeUInt16BE(end += contour.length, 10 + 2 * i));
  const glyph = Buffer.concat([header, Buffer.from([...flags, ...xs, ...ys])]);
  return Buffer.concat([glyph, Buffer.alloc(glyph.length % 2)]);
}

function scale_fields(table, offsets, divisor) {
  for (const offset of offsets) {
    table.writeInt16BE(Math.round(table.readInt16BE(offset) / divisor), offset);
  }
}

// The same font with an em of `divisor` times fewer units.
export function with_coarse_outlines(font, divisor) {
  const tables = read_tables(font);
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((tag) => tables.get(tag));
  if (head.readInt16BE(50) !== 0) throw new Error('loca in four bytes is not expected of icons');
  const starts = Array.from({length: loca.length / 2}, (_, i) => 2 * loca.readUInt16BE(2 * i));
  const glyphs = starts.slice(1).map((end, i) => {
    const contours = read_contours(glyf.subarray(starts[i], end));
    return write_contours(contours.map((contour) => coarser(contour, divisor)));
  });
  let offset = 0;
  glyphs.forEach((glyph, i) => loca.writeUInt16BE((offset += glyph.length) / 2, 2 * (i + 1)));
  tables.set('glyf', Buffer.concat(glyphs));
  const hmtx = tables.get('hmtx');
  scale_fields(head, [18, 36, 38, 40, 42], divisor);
  scale_fields(tables.get('hhea'), [4, 6, 8, 10, 12, 14, 16], divisor);
  scale_fields(hmtx, Array.from({length: hmtx.length / 2}, (_, i) => 2 * i), divisor);
  scale_fields(tables.get('OS/2'), [2, 68, 70, 72, 74, 76], divisor);
  return write_tables(font.readUInt32BE(0), tables);
}
