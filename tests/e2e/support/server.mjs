// The server that ships, on a directory and a port of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const kRoot = fileURLToPath(new URL('../../../', import.meta.url));
export const kProgram = process.env.PLANERKA_PROGRAM ?? join(kRoot, 'build/release/planerka');
export const kPage = process.env.PLANERKA_PAGE ?? join(kRoot, 'build/web/page');
const kStartMs = 30_000;

/// The two screens the product is made for.
export const kDesktop = { viewport: { width: 1280, height: 800 } };
export const kTablet = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };
/// For tests that hold at both: {name, screen, other}.
export const kScreens = [
  { name: 'desktop', screen: kDesktop, other: kTablet },
  { name: 'tablet', screen: kTablet, other: kDesktop },
];

/// Starts `planerka serve` and waits until it listens. `options`: data (a directory to go on with),
/// port (0: any free one), demo, page.
export async function startServer({ data, port = 0, demo = true, page = kPage } = {}) {
  const directory = data ?? await mkdtemp(join(tmpdir(), 'planerka-data-'));
  const words = ['serve', '--data', directory, '--host', '127.0.0.1', '--port', String(port),
                 '--web', page];
  const child = spawn(kProgram, demo ? [...words, '--demo'] : words,
                      { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  createInterface(child.stderr).on('line', (line) => log.push(line));
  const address = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${kProgram}: ${why}\n${log.join('\n')}`));
    const timer = setTimeout(() => fail('not ready in time'), kStartMs);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    createInterface(child.stdout).on('line', (line) => {
      log.push(line);
      if (!line.startsWith('ready ')) return;
      clearTimeout(timer);
      resolve(line.slice('ready '.length).trim());
    });
  });
  const end = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    address,
    port: Number(new URL(address).port),
    data: directory,
    log,
    /// As an operator stops it.
    stop: () => end('SIGTERM'),
    /// As a power cut does.
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM');
      if (data === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}
