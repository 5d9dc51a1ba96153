// Draws the application's icon, an agenda of three points, as SVG and as PNGs of the sizes that
// systems ask for, all from one list of shapes.
//
//   node icons.mjs DIR

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

const kGround = '#2F5BEA';
const kInk = '#FFFFFF';
const kDone = '#9FE3BF';

// In a square of 64: rounded rectangles {x, y, width, height, radius, fill}.
const kPlate = { x: 0, y: 0, width: 64, height: 64, radius: 14, fill: kGround };
const kGlyph = [
  { x: 14, y: 16, width: 8, height: 8, radius: 4, fill: kDone },
  { x: 27, y: 16, width: 23, height: 8, radius: 4, fill: kInk },
  { x: 14, y: 28, width: 8, height: 8, radius: 4, fill: kDone },
  { x: 27, y: 28, width: 16, height: 8, radius: 4, fill: kInk },
  { x: 14, y: 40, width: 8, height: 8, radius: 4, fill: kInk },
  { x: 27, y: 40, width: 20, height: 8, radius: 4, fill: kInk },
];

// A mask may cut a fifth from each side, and iOS rounds the corners itself: those fill the square.
const kFullPlate = { ...kPlate, radius: 0 };
const kSafeGlyph = kGlyph.map((shape) => ({
  ...shape,
  x: 32 + (shape.x - 32) * 0.8,
  y: 32 + (shape.y - 32) * 0.8,
  width: shape.width * 0.8,
  height: shape.height * 0.8,
  radius: shape.radius * 0.8,
}));

const kIcons = {
  'icon-192.png': { size: 192, shapes: [kPlate, ...kGlyph] },
  'icon-512.png': { size: 512, shapes: [kPlate, ...kGlyph] },
  'icon-maskable-512.png': { size: 512, shapes: [kFullPlate, ...kSafeGlyph] },
  'apple-touch-icon.png': { size: 180, shapes: [kFullPlate, ...kSafeGlyph] },
};

/// Text of the SVG.
export function svg() {
  const shapes = [kPlate, ...kGlyph].map(({ x, y, width, height, radius, fill }) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${shapes.join('')}</svg>\n`;
}

/// Bytes of a PNG (8-bit RGBA) of `size` pixels.
export function png(size, shapes) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; ++y) {
    for (let x = 0; x < size; ++x) {
      rows.set(pixel(shapes, x, y, 64 / size), y * (1 + size * 4) + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixel(shapes, x, y, scale) {
  let colour = [0, 0, 0];
  let alpha = 0;
  for (const shape of shapes) {
    const cover = coverage(shape, (x + 0.5) * scale, (y + 0.5) * scale, scale);
    if (cover === 0) continue;
    const ink = [1, 3, 5].map((at) => parseInt(shape.fill.slice(at, at + 2), 16));
    const total = cover + alpha * (1 - cover);
    colour = colour.map((was, i) => (ink[i] * cover + was * alpha * (1 - cover)) / total);
    alpha = total;
  }
  return [...colour.map(Math.round), Math.round(alpha * 255)];
}

// How much of a pixel the shape covers, from the signed distance of its centre to the edge.
function coverage({ x, y, width, height, radius }, px, py, scale) {
  const dx = Math.abs(px - x - width / 2) - width / 2 + radius;
  const dy = Math.abs(py - y - height / 2) - height / 2 + radius;
  const outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
  const distance = outside + Math.min(Math.max(dx, dy), 0) - radius;
  return Math.min(Math.max(0.5 - distance / scale, 0), 1);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

async function main(folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'icon.svg'), svg());
  for (const [name, { size, shapes }] of Object.entries(kIcons)) {
    await writeFile(join(folder, name), png(size, shapes));
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main(process.argv[2]);
