// A network that can be broken: a TCP proxy in front of a server, which cuts, stalls and
// half-closes
// on command. The browser's own offline switch leaves open WebSockets alive; this does not.

import { connect, createServer } from 'node:net';

const kState = { open: 'open', cut: 'cut', stalled: 'stalled' };

/// Listens on a free port and passes everything to 127.0.0.1:`port`.
export async function proxyTo(port) {
  const pairs = new Set();
  let state = kState.open;

  const server = createServer({ allowHalfOpen: true }, (device) => {
    if (state === kState.cut) {
      device.resetAndDestroy();
      return;
    }
    const upstream = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const pair = { device, upstream };
    pairs.add(pair);
    for (const socket of [device, upstream]) {
      // A cut shows as an error on both sides; the proxy has nothing to add to it.
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        device.destroy();
        upstream.destroy();
      });
    }
    device.pipe(upstream);
    upstream.pipe(device);
    if (state === kState.stalled) stallPair(pair);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  function stallPair({ device, upstream }) {
    device.unpipe(upstream);
    upstream.unpipe(device);
    device.pause();
    upstream.pause();
  }

  return {
    port: server.address().port,
    address: `http://127.0.0.1:${server.address().port}`,
    connections: () => pairs.size,

    /// Resets every connection and refuses new ones, until heal().
    cut() {
      state = kState.cut;
      for (const { device, upstream } of pairs) {
        device.resetAndDestroy();
        upstream.resetAndDestroy();
      }
    },
    /// Nothing passes any more and nobody is told, as when a phone enters a lift; until heal().
    stall() {
      state = kState.stalled;
      pairs.forEach(stallPair);
    },
    /// The server hears that the device has said its last word; answers still come.
    halfClose() {
      for (const { device, upstream } of pairs) {
        device.unpipe(upstream);
        upstream.end();
      }
    },
    /// What was stalled goes on where it stopped; new connections are taken again.
    heal() {
      const was = state;
      state = kState.open;
      if (was !== kState.stalled) return;
      for (const { device, upstream } of pairs) {
        device.pipe(upstream);
        upstream.pipe(device);
      }
    },
    async close() {
      for (const { device, upstream } of pairs) {
        device.destroy();
        upstream.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
