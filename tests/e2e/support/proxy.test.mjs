// The broken network breaks the way it says.

import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { after, before, beforeEach, afterEach, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { proxyTo } from './proxy.mjs';

let echo;
let proxy;

before(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => socket.write(data));
    socket.on('end', () => socket.end('bye'));
  });
  await new Promise((resolve) => echo.listen(0, '127.0.0.1', resolve));
});
after(() => echo.close());
beforeEach(async () => { proxy = await proxyTo(echo.address().port); });
afterEach(() => proxy.close());

async function open() {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.heard = '';
  socket.on('data', (data) => { socket.heard += data; });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function hears(socket, text) {
  for (let i = 0; i < 200 && !socket.heard.includes(text); i++) await delay(10);
  assert.ok(socket.heard.includes(text), `heard "${socket.heard}", not "${text}"`);
}

it('passes everything', async () => {
  const socket = await open();
  socket.write('hello');
  await hears(socket, 'hello');
  socket.destroy();
});

it('cuts, refuses, and heals', async () => {
  const socket = await open();
  socket.write('one');
  await hears(socket, 'one');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  proxy.cut();
  await closed;
  const refused = connect({ port: proxy.port, host: '127.0.0.1' });
  refused.on('error', () => {});
  await new Promise((resolve) => refused.on('close', resolve));
  assert.equal(refused.bytesRead, 0);
  proxy.heal();
  const again = await open();
  again.write('two');
  await hears(again, 'two');
  again.destroy();
});

it('stalls without a word, and delivers later', async () => {
  const socket = await open();
  socket.write('one');
  await hears(socket, 'one');
  proxy.stall();
  socket.write('two');
  await delay(100);
  assert.equal(socket.heard, 'one');
  assert.equal(socket.closed, false);
  proxy.heal();
  await hears(socket, 'onetwo');
  socket.destroy();
});

it('half-closes', async () => {
  const socket = await open();
  socket.write('one');
  await hears(socket, 'one');
  proxy.halfClose();
  await hears(socket, 'bye');
  socket.destroy();
});
