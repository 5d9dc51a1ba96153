// Cuts Inter and Lucide down to what the interface writes and puts them into a C++ file.
//
//   node make_fonts.mjs --regular F.otf --semibold F.otf --lucide FOLDER --icons icon.h --out F.cpp

import {readFile, writeFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';

import subset_font from 'subset-font';

import {with_coarse_outlines} from './outlines.mjs';
import {advance, level_advances, with_tabular_digits} from './sfnt.mjs';

// First and last characters of what people type into a Russian CRM, and of what we say to them.
// Others are drawn as the browser draws them (web/letters.js).
const RANGES = [
  [0x0020, 0x007e], [0x00a0, 0x00ff],  // Latin with the accents of Western European names
  [0x0400, 0x045f], [0x0490, 0x0491],  // Cyrillic
  [0x2009, 0x200a], [0x2010, 0x2015], [0x2018, 0x201e], [0x2022, 0x2022], [0x2026, 0x2026],
  [0x202f, 0x202f], [0x2030, 0x2030], [0x2039, 0x203a],
  [0x20ac, 0x20ac], [0x20bd, 0x20bd],  // € ₽
  [0x2116, 0x2116], [0x2122, 0x2122],  // № ™
  [0x2190, 0x2193], [0x2212, 0x2212], [0x2248, 0x2248], [0x2260, 0x2260], [0x2264, 0x2265],
];
const DIGITS = '0123456789';
// The name stays: without one no browser takes a font, and the mirror's words are set in these too.
const LAYOUT_TABLES = ['GSUB', 'GPOS', 'GDEF', 'kern', 'DSIG', 'BASE', 'STAT'];

function letters() {
  let text = '';
  for (const [first, last] of RANGES) {
    for (let c = first; c <= last; c++) text += String.fromCodePoint(c);
  }
  return text;
}

async function cut(font, text) {
  return subset_font(font, text, {
    targetFormat: 'sfnt', keepFeatures: [], noLayoutClosure: true, noHinting: true,
    dropTables: LAYOUT_TABLES,
  });
}

async function inter(path) {
  const font = await cut(with_tabular_digits(await readFile(path), letters()), letters());
  const widths = [...DIGITS].map((digit) => advance(font, digit));
  if (Math.min(...widths) < 0.99 * Math.max(...widths)) {
    throw new Error(`${path}: digits of several widths: ${widths}`);
  }
  level_advances(font, DIGITS);
  for (const mark of '₽№—«»ЁёЖя€−') {
    if (advance(font, mark) === 0) throw new Error(`${path} has no ${mark}`);
  }
  return font;
}

// `Trash2 = 0xE18E,` → ['trash-2', 0xE18E]
function icons_of(header) {
  return [...header.matchAll(/^ {2}(\w+) = 0x([0-9A-F]+),/gm)].map(([, name, code]) => [
    name.replace(/(?<=.)(?=[A-Z])|(?<=[a-z])(?=\d)/g, '-').toLowerCase(),
    parseInt(code, 16),
  ]);
}

async function lucide(folder, header) {
  const codes = JSON.parse(await readFile(`${folder}/codepoints.json`, 'utf8'));
  const icons = icons_of(await readFile(header, 'utf8'));
  const wrong = icons.filter(([name, code]) => codes[name] !== code);
  if (icons.length === 0) throw new Error(`${header} names no icon`);
  if (wrong.length > 0) {
    const say = ([name]) => `  ${name} ${codes[name]?.toString(16) ?? 'unknown'}`;
    throw new Error(`icons of ${header} that Lucide has otherwise:\n${wrong.map(say).join('\n')}`);
  }
  const text = String.fromCodePoint(...icons.map(([, code]) => code));
  return with_coarse_outlines(await cut(await readFile(`${folder}/lucide.ttf`), text), 5);
}

function definition(name, bytes) {
  const lines = [];
  for (let i = 0; i < bytes.length; i += 24) lines.push([...bytes.subarray(i, i + 24)].join(','));
  return `namespace {
constexpr unsigned char k_${name}[] = {
${lines.join(',\n')}};
}
std::string_view ${name}() {
  return {reinterpret_cast<const char*>(k_${name}), sizeof(k_${name})};
}
`;
}

const {values: args} = parseArgs({options: Object.fromEntries(
    ['regular', 'semibold', 'lucide', 'icons', 'out'].map((name) => [name, {type: 'string'}]))});
const fonts = {
  inter_regular: await inter(args.regular),
  inter_semibold: await inter(args.semibold),
  lucide: await lucide(args.lucide, args.icons),
};
const bodies = Object.entries(fonts).map(([name, bytes]) => definition(name, bytes)).join('\n');
await writeFile(args.out, `// Made by client/fonts/make_fonts.mjs.
#include "client/fonts/fonts.h"

namespace planerka::fonts {
${bodies}
}  // namespace planerka::fonts
`);
