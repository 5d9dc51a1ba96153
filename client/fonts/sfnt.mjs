// Just enough of the OpenType container to give a font digits of one width: ImGui looks glyphs up
// by character and applies no features, so the character map itself must name the tabular ones.

const TABULAR = 'tnum';

// Maps tag → bytes of every table.
export function read_tables(font) {
  const tables = new Map();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    const start = font.readUInt32BE(at + 8);
    tables.set(font.toString('latin1', at, at + 4),
               font.subarray(start, start + font.readUInt32BE(at + 12)));
  }
  return tables;
}

export function write_tables(version, tables) {
  const tags = [...tables.keys()].sort();
  const header = Buffer.alloc(12 + 16 * tags.length);
  header.writeUInt32BE(version, 0);
  header.writeUInt16BE(tags.length, 4);
  const parts = [header];
  let offset = header.length;
  tags.forEach((tag, i) => {
    const body = tables.get(tag);
    const padded = Buffer.concat([body, Buffer.alloc((4 - body.length % 4) % 4)]);
    header.write(tag, 12 + 16 * i, 'latin1');
    header.writeUInt32BE(offset, 12 + 16 * i + 8);
    header.writeUInt32BE(body.length, 12 + 16 * i + 12);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

// The glyph of a character, by a format 12 map; Inter has one.
function glyph_of(map, character) {
  for (let i = 0; i < map.readUInt32BE(12); i++) {
    const at = 16 + 12 * i;
    const [first, last, glyph] = [0, 4, 8].map((o) => map.readUInt32BE(at + o));
    if (character >= first && character <= last) return glyph + character - first;
  }
  return 0;
}

function format12(cmap) {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(4 + 8 * i + 4);
    if (cmap.readUInt16BE(at) === 12) return cmap.subarray(at, at + cmap.readUInt32BE(at + 4));
  }
  throw new Error('the font has no character map of format 12');
}

// glyphs covered, in their order (OpenType "Coverage").
function coverage(table) {
  const glyphs = [];
  const count = table.readUInt16BE(2);
  for (let i = 0; i < count; i++) {
    if (table.readUInt16BE(0) === 1) {
      glyphs.push(table.readUInt16BE(4 + 2 * i));
      continue;
    }
    const first = table.readUInt16BE(4 + 6 * i);
    const last = table.readUInt16BE(4 + 6 * i + 2);
    for (let glyph = first; glyph <= last; glyph++) glyphs.push(glyph);
  }
  return glyphs;
}

// One single-substitution subtable of GSUB as pairs [from, to].
function single_substitution(table) {
  const from = coverage(table.subarray(table.readUInt16BE(2)));
  if (table.readUInt16BE(0) === 1) {
    return from.map((glyph) => [glyph, (glyph + table.readInt16BE(4)) & 0xffff]);
  }
  return from.map((glyph, i) => [glyph, table.readUInt16BE(6 + 2 * i)]);
}

function lookup_substitutions(lookup) {
  const pairs = [];
  const type = lookup.readUInt16BE(0);
  for (let i = 0; i < lookup.readUInt16BE(4); i++) {
    let subtable = lookup.subarray(lookup.readUInt16BE(6 + 2 * i));
    if (type === 7) subtable = subtable.subarray(subtable.readUInt32BE(4));
    if (type === 1 || type === 7) pairs.push(...single_substitution(subtable));
  }
  return pairs;
}

// glyph → its tabular form.
function tabular_forms(gsub) {
  const features = gsub.subarray(gsub.readUInt16BE(6));
  const lookups = gsub.subarray(gsub.readUInt16BE(8));
  const forms = new Map();
  for (let i = 0; i < features.readUInt16BE(0); i++) {
    const at = 2 + 6 * i;
    if (features.toString('latin1', at, at + 4) !== TABULAR) continue;
    const feature = features.subarray(features.readUInt16BE(at + 4));
    for (let j = 0; j < feature.readUInt16BE(2); j++) {
      const index = feature.readUInt16BE(4 + 2 * j);
      const lookup = lookups.subarray(lookups.readUInt16BE(2 + 2 * index));
      for (const [from, to] of lookup_substitutions(lookup)) forms.set(from, to);
    }
  }
  return forms;
}

function make_cmap(pairs) {
  const head = Buffer.alloc(12 + 16);
  head.writeUInt16BE(1, 2);        // one subtable:
  head.writeUInt16BE(3, 4);        // Windows,
  head.writeUInt16BE(10, 6);       // full Unicode
  head.writeUInt32BE(12, 8);
  head.writeUInt16BE(12, 12);
  head.writeUInt32BE(16 + 12 * pairs.length, 16);
  head.writeUInt32BE(pairs.length, 24);
  const groups = pairs.map(([character, glyph]) => {
    const group = Buffer.alloc(12);
    group.writeUInt32BE(character, 0);
    group.writeUInt32BE(character, 4);
    group.writeUInt32BE(glyph, 8);
    return group;
  });
  return Buffer.concat([head, ...groups]);
}

// The same font whose character map has only `text`, and the tabular form where there is one.
export function with_tabular_digits(font, text) {
  const tables = read_tables(font);
  const map = format12(tables.get('cmap'));
  const forms = tabular_forms(tables.get('GSUB'));
  const pairs = [];
  for (const letter of [...text].sort((a, b) => a.codePointAt(0) - b.codePointAt(0))) {
    const glyph = glyph_of(map, letter.codePointAt(0));
    if (glyph !== 0) pairs.push([letter.codePointAt(0), forms.get(glyph) ?? glyph]);
  }
  tables.set('cmap', make_cmap(pairs));
  return write_tables(font.readUInt32BE(0), tables);
}

// Where hmtx keeps the advance width of a character.
function advance_offset(tables, character) {
  const glyph = glyph_of(format12(tables.get('cmap')), character.codePointAt(0));
  const metrics = tables.get('hhea').readUInt16BE(34);
  return 4 * Math.min(glyph, metrics - 1);
}

export function advance(font, character) {
  const tables = read_tables(font);
  return tables.get('hmtx').readUInt16BE(advance_offset(tables, character));
}

// Gives the characters the width of the widest, in place: Debian's Inter SemiBold has a tabular
// four that is a thousandth narrower, which rounding can make a pixel.
export function level_advances(font, characters) {
  const widest = Math.max(...[...characters].map((c) => advance(font, c)));
  const tables = read_tables(font);
  for (const c of characters) {
    tables.get('hmtx').writeUInt16BE(widest, advance_offset(tables, c));
  }
}
