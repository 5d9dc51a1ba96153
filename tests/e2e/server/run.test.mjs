// scripts/run as a newcomer meets it: the address and the logins once it serves, plain words when
// it cannot, a clean end.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const kRun = fileURLToPath(new URL('../../../scripts/run', import.meta.url));
const kPatienceMs = 60_000;

let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'planerka-run-')); });
after(() => rm(folder, { recursive: true, force: true }));

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function run(...words) {
  const child = spawn(kRun, ['--no-build', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes) => { said.out += bytes; });
  child.stderr.on('data', (bytes) => { said.err += bytes; });
  const ended = once(child, 'exit').then(([code]) => code);
  const says = async (text) => {
    for (const end = Date.now() + kPatienceMs; Date.now() < end; await delay(50)) {
      if (said.out.includes(text)) return;
      if (child.exitCode !== null) break;
    }
    assert.fail(`"${text}" was not said, but:\n${said.out}\n${said.err}`);
  };
  return { child, said, ended, says };
}

it('ends with the address and the logins on the screen, and stops cleanly', async () => {
  const port = await freePort();
  const server = run('--data', join(folder, 'demo'), '--port', String(port));
  await server.says('the password is demo');
  assert.match(server.said.out, new RegExp(`open http://127\\.0\\.0\\.1:${port}\\b`));
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
  const page = await (await fetch(`http://127.0.0.1:${port}/w/main/api/sign-in`)).json();
  assert.deepEqual(page.demo.map((one) => one.login),
                   ['manager', 'head', 'finance', 'sales', 'viewer', 'admin']);

  const second = run('--data', join(folder, 'other'), '--port', String(port));
  assert.notEqual(await second.ended, 0);
  assert.match(second.said.err, /taken/);
  assert.doesNotMatch(second.said.out, /open http|password/);

  const third = run('--data', join(folder, 'demo'), '--port', String(await freePort()));
  assert.notEqual(await third.ended, 0);
  assert.match(third.said.err, /in use by process \d+/);

  server.child.kill('SIGINT');
  assert.equal(await server.ended, 0);
});

it('keeps quiet about logins that are not there', async () => {
  const port = await freePort();
  const server = run('--data', join(folder, 'plain'), '--port', String(port), '--no-demo');
  await server.says(`open http://127.0.0.1:${port}`);
  const page = await (await fetch(`http://127.0.0.1:${port}/w/main/api/sign-in`)).json();
  assert.deepEqual(page.demo, []);
  assert.doesNotMatch(server.said.out, /password/);
  server.child.kill('SIGTERM');
  assert.equal(await server.ended, 0);
});

it('says what it does not understand', async () => {
  for (const words of [['--port'], ['--port', 'many'], ['--dance']]) {
    const asked = run(...words);
    assert.equal(await asked.ended, 2);
    assert.match(asked.said.err, /^run: /);
  }
});
