// Serves the page from the cache of its build, so it starts without a network and is never a
// mixture of two builds. One cache a build; a new build is fetched whole beside the old one (files
// that did not change are copied from it), each body checked against its digest, and waits until
// the page says 'activate'. A workspace's data under /w/ is none of its business.

// Written by the build: {id, files: [{url, bytes, integrity}]}.
const kBuild = self.planerkaBuild;

// Where the page and its help are shown: below the site's root, or below that of a workspace.
const kPage = /^\/(w\/[a-z0-9-]+\/)?(index\.html)?$/;
const kHelp = /^(\/w\/[a-z0-9-]+)?(\/help\/.+)$/;

const kPrefix = 'planerka-build-';
const kCache = kPrefix + kBuild.id;
const kFiles = new Map(kBuild.files.map((file) => [file.url, file]));
const kTotal = kBuild.files.reduce((sum, file) => sum + file.bytes, 0);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(removeOtherBuilds()));

self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const url = cachedUrl(event.request);
  if (url !== null) event.respondWith(answer(event.request, url));
});

async function install() {
  const cache = await caches.open(kCache);
  const first = self.registration.active === null;  // nobody's update
  let loaded = 0;
  for (const file of kBuild.files) {
    await cache.put(file.url, (await copyOfOlder(file)) ?? (await fetchFile(file)));
    loaded += file.bytes;
    if (first) continue;
    await tellPages({ type: 'update-progress', build: kBuild.id, loaded, total: kTotal });
  }
}

// A hashed name in any cache of ours holds the very bytes; documents are fetched anew.
async function copyOfOlder(file) {
  if (!file.url.startsWith('/assets/')) return null;
  return (await caches.match(file.url)) ?? null;
}

async function fetchFile({ url, integrity }) {
  // The page may have just loaded a hashed file; a document may be of an older build.
  const cache = url.startsWith('/assets/') ? 'default' : 'no-cache';
  const response = await fetch(url, { integrity, cache, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

async function removeOtherBuilds() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(kPrefix) && name !== kCache);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// The address under which the cache holds the answer to a request, or null: not ours to answer.
function cachedUrl(request) {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return null;
  if (request.mode === 'navigate' && kPage.test(url.pathname)) return '/';
  const path = kHelp.exec(url.pathname)?.[2] ?? url.pathname;
  return kFiles.has(path) ? path : null;
}

async function answer(request, url) {
  const cache = await caches.open(kCache);
  return (await cache.match(url)) ?? fetch(request);
}

async function tellPages(message) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}
