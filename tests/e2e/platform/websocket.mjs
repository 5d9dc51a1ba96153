// A WebSocket server small enough to misbehave on purpose: binary messages, no fragments from us.

import { createHash } from 'node:crypto';

const kGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';  // RFC 6455, section 1.3

/// Accepts upgrades of an http server at `path` with the subprotocol, and calls `onPeer(peer)`:
/// {protocol, send(bytes), close(code), cut(), onMessage, onClosed}. `admit()` may refuse.
export function acceptWebSockets(server, path, protocol, onPeer, admit = () => true) {
  server.on('upgrade', (request, socket) => {
    if (new URL(request.url, 'http://host').pathname !== path || !admit()) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const accept = createHash('sha1')
      .update(request.headers['sec-websocket-key'] + kGuid).digest('base64');
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n' +
      `Connection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n` +
      `Sec-WebSocket-Protocol: ${protocol}\r\n\r\n`);
    const peer = {
      protocol: request.headers['sec-websocket-protocol'],
      send: (bytes) => socket.write(frame(2, Buffer.from(bytes))),
      close(code) {
        const body = Buffer.alloc(2);
        body.writeUInt16BE(code);
        socket.end(frame(8, body));
      },
      cut: () => socket.destroy(),
      onMessage: () => {},
      onClosed: () => {},
    };
    let waiting = Buffer.alloc(0);
    socket.on('data', (data) => {
      waiting = Buffer.concat([waiting, data]);
      for (let got = unframe(waiting); got !== null; got = unframe(waiting)) {
        waiting = waiting.subarray(got.size);
        if (got.opcode === 2) peer.onMessage(got.body);
        if (got.opcode === 8) socket.end(frame(8, got.body));
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => peer.onClosed());
    onPeer(peer);
  });
}

function frame(opcode, body) {
  const head = Buffer.alloc(body.length < 126 ? 2 : 4);
  head[0] = 0x80 | opcode;
  if (body.length < 126) {
    head[1] = body.length;
  } else {
    head[1] = 126;
    head.writeUInt16BE(body.length, 2);
  }
  return Buffer.concat([head, body]);
}

// The first frame of a client's bytes (masked), or null while it is not whole.
function unframe(bytes) {
  if (bytes.length < 2) return null;
  const short = bytes[1] & 0x7f;
  const extended = { 126: 2, 127: 8 }[short] ?? 0;
  const start = 2 + extended + 4;
  if (bytes.length < start) return null;
  const length = { 0: () => short, 2: () => bytes.readUInt16BE(2),
                   8: () => Number(bytes.readBigUInt64BE(2)) }[extended]();
  if (bytes.length < start + length) return null;
  const mask = bytes.subarray(start - 4, start);
  const body = Buffer.from(bytes.subarray(start, start + length));
  for (let i = 0; i < body.length; ++i) body[i] ^= mask[i % 4];
  return { opcode: bytes[0] & 0x0f, body, size: start + length };
}
