// A headless Chromium and a server of the folder web/, for testing its modules in the browser they
// run in.

import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const kRoot = fileURLToPath(new URL('../../../', import.meta.url));

export const kFlags = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

const kTypes = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/// Starts Chromium with a profile of its own. `close()` ends it and removes the profile.
export async function launch() {
  const profile = await mkdtemp(join(tmpdir(), 'planerka-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.PLANERKA_CHROMIUM ?? '/usr/bin/chromium',
    args: kFlags,
    headless: true,
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/// Serves files of `folder` (a function, so that a test can replace it) and an empty page at
/// /blank; `handle(request, response)` answers first when it returns true.
export async function serve({ folder = () => join(kRoot, 'web'), handle = () => false } = {}) {
  const server = createServer(async (request, response) => {
    if (handle(request, response)) return;
    const path = normalize(new URL(request.url, 'http://host').pathname);
    if (path === '/blank') {
      response.writeHead(200, { 'Content-Type': kTypes['.html'] });
      response.end('<!doctype html><title>blank</title>');
      return;
    }
    try {
      const body = await readFile(join(folder(), path === '/' ? '/index.html' : path));
      response.writeHead(200, {
        'Content-Type': kTypes[extname(path) || '.html'] ?? 'application/octet-stream',
        'Cache-Control': 'no-cache',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    address: `http://127.0.0.1:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
