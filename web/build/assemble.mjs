// Assembles the page: gives every file a name with its hash, rewrites the references between them,
// writes compressed siblings, and tells index.html and the service worker what the build is made
// of.
//
//   node assemble.mjs --out DIR [--budget BYTES] NAME=PATH...
//
// NAME is what sources call the file: './NAME' in quotes. Documents (*.html) and service_worker.js
// keep their names below the root; everything else becomes /assets/NAME-HASH.EXT and may be cached
// for ever. A stylesheet that index.html links is written into it, so that nothing stands between
// the document and the first paint. A document's `<!-- build -->` becomes preloads and the table of
// the build:
// {"id": ..., "files": {NAME: {"url", "bytes"}}}, bytes as they come out of decompression.
//
// Files under help/ are part of the build, and the service worker keeps them for work without a
// network, but it fetches them last, when the program has long started: they are measured beside
// the budget of a first visit, not in it.

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const kText = new Set(['.css', '.html', '.js', '.json', '.svg', '.webmanifest']);
const kCompressed = new Set(['.png', '.woff2', '.ico']);
const kWorker = 'service_worker.js';
const kBuildPlace = 'self.planerkaBuild';  // in the worker: what it is told of the build
const kAside = 'help/';
const kStylesheet = /<link rel="stylesheet" href="\.\/([\w.\-/]+)">/g;
const kReference = /(["'`])\.\/([\w.\-/]+)\1/g;

/// Assembles `sources` ({NAME: PATH}) into the folder `out`. Returns the table of the build with
/// `brotli`, the bytes of the first load over the wire, and `aside`, those of what comes after it.
export async function assemble(sources, out) {
  const files = new Map();
  for (const [name, path] of Object.entries(sources)) {
    files.set(name, { name, body: await readFile(path), url: null });
  }
  if (files.has('index.html')) inlineStyles(files.get('index.html'), files);
  for (const file of files.values()) {
    if (!isRoot(file.name)) nameByHash(file, files, []);
  }
  const assets = [...files.values()].filter((file) => !isRoot(file.name));
  const table = Object.fromEntries(assets.filter((file) => !isAside(file)).map(
    ({ name, url, body }) => [name, { url, bytes: body.length }]));
  const id = hashOf(JSON.stringify(assets.map((file) => file.url).sort()) + rootText(files));
  for (const file of files.values()) {
    if (extname(file.name) === '.html') writeDocument(file, files, { id, files: table });
  }
  if (files.has(kWorker)) writeWorker(files, id);
  return { id, files: table, ...(await writeAll([...files.values()], out)) };
}

function isAside({ name }) {
  return name.startsWith(kAside);
}

function isRoot(name) {
  return name === kWorker || extname(name) === '.html';
}

function hashOf(body) {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}

function inlineStyles(document, files) {
  const text = document.body.toString('utf8').replace(kStylesheet, (whole, name) => {
    const style = files.get(name);
    if (style === undefined) throw new Error(`${document.name} links ${name}, which is not given`);
    files.delete(name);
    return `<style>\n${style.body}</style>`;
  });
  document.body = Buffer.from(text);
}

function rootText(files) {
  return [...files.values()].filter((file) => isRoot(file.name)).map((file) => file.body).join();
}

// A file's hash covers the hashed names of what it refers to, so those are named first.
function nameByHash(file, files, above) {
  if (file.url !== null) return;
  if (above.includes(file.name)) {
    throw new Error(`files refer to each other in a circle: ${[...above, file.name].join(' → ')}`);
  }
  rewrite(file, files, (name) => {
    const target = files.get(name);
    nameByHash(target, files, [...above, file.name]);
    return `./${basename(target.url)}`;
  });
  const extension = extname(file.name);
  const stem = basename(file.name, extension);
  file.url = `/assets/${stem}-${hashOf(file.body)}${extension}`;
}

function rewrite(file, files, referenceTo) {
  if (!kText.has(extname(file.name))) return;
  const text = file.body.toString('utf8').replace(kReference, (whole, quote, name) => {
    if (!files.has(name)) return whole;
    return quote + referenceTo(name) + quote;
  });
  file.body = Buffer.from(text);
}

function writeDocument(file, files, build) {
  rewrite(file, files, (name) => files.get(name).url ?? `/${name}`);
  file.url = file.name === 'index.html' ? '/' : `/${file.name}`;
  const preloads = Object.entries(build.files).flatMap(([name, { url }]) => {
    if (extname(name) === '.js') return `<link rel="modulepreload" href="${url}">`;
    if (extname(name) !== '.wasm') return [];
    return `<link rel="preload" as="fetch" crossorigin href="${url}">`;
  });
  const table = JSON.stringify(build).replaceAll('<', '\\u003c');
  const head = [...preloads, `<script type="application/json" id="build">${table}</script>`];
  file.body = Buffer.from(file.body.toString('utf8').replace('<!-- build -->', head.join('\n')));
}

// The worker checks each body against its digest, so a build is never mixed with another.
function writeWorker(files, id) {
  const worker = files.get(kWorker);
  worker.url = `/${kWorker}`;
  const own = [...files.values()].filter((file) => file !== worker);
  const list = own.sort((a, b) => isAside(a) - isAside(b)).map(({ url, body }) => ({
    url,
    bytes: body.length,
    integrity: `sha256-${createHash('sha256').update(body).digest('base64')}`,
  }));
  const text = worker.body.toString('utf8');
  if (!text.includes(kBuildPlace)) throw new Error(`${kWorker} has no place for the build`);
  const build = JSON.stringify({ id, files: list });
  worker.body = Buffer.from(text.replace(kBuildPlace, () => build));
}

// Writes the files with their compressed siblings, the documents after what they name and the
// worker last, and removes what is of an older build. Returns the bytes over the wire.
async function writeAll(files, out) {
  const kept = new Set();
  const sum = { brotli: 0, aside: 0 };
  const rank = ({ name }) => (name === kWorker ? 2 : isRoot(name) ? 1 : 0);
  for (const file of files.sort((a, b) => rank(a) - rank(b))) {
    const path = join(out, file.url === '/' ? 'index.html' : file.url);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.body);
    kept.add(path);
    if (kCompressed.has(extname(path))) continue;
    for (const sibling of await compressBeside(path, file)) kept.add(sibling);
    sum[isAside(file) ? 'aside' : 'brotli'] += (await stat(`${path}.br`)).size;
  }
  await removeOthers(out, kept);
  return sum;
}

// A sibling of a hashed name is already right when it is there.
async function compressBeside(path, { url, body }) {
  const siblings = [];
  for (const [suffix, compress] of [['.br', brotliOf], ['.gz', gzipOf]]) {
    siblings.push(path + suffix);
    const ready = url.startsWith('/assets/') && (await exists(path + suffix));
    if (!ready) await writeFile(path + suffix, await compress(body));
  }
  return siblings;
}

async function removeOthers(folder, kept) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await removeOthers(path, kept);
    if (entry.isFile() && !kept.has(path)) await rm(path);
  }
}

const brotliOf = (body) => promisify(brotliCompress)(body, {
  params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
});
const gzipOf = (body) => promisify(gzip)(body, { level: 9 });

const exists = (path) => stat(path).then(() => true, () => false);

async function main(args) {
  const options = {};
  const sources = {};
  while (args.length > 0) {
    const word = args.shift();
    if (word.startsWith('--')) {
      options[word.slice(2)] = args.shift();
    } else {
      const [name, path] = word.split('=');
      sources[name] = path;
    }
  }
  const { id, brotli, aside } = await assemble(sources, options.out);
  // What the page was made of, for whoever makes another build of it (tests/e2e/story).
  if (options.list) await writeFile(options.list, JSON.stringify(sources, null, 2));
  console.log(`page ${id}: ${brotli} bytes over the wire (brotli), ${aside} of help after it`);
  if (brotli > Number(options.budget ?? Infinity)) {
    throw new Error(`the page is over its budget of ${options.budget} bytes`);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main(process.argv.slice(2));
