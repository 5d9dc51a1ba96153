// The one WebSocket to the workspace: whole binary messages both ways, in order.

const kSubprotocol = 'planerka.v1';

// More than this waiting means a network that does not take what is sent: the socket is given up,
// and what was not acknowledged goes again later.
const kBufferedMax = 8 * 1024 * 1024;

// A peer that neither opens nor refuses is a dead network.
const kOpenWithinMs = 15_000;

export class Socket {
  #address;
  #events;
  #socket = null;

  /// `events`: onOpen(), onMessage(Uint8Array), onClosed(code); onRefused(code), a promise of the
  /// code to tell of a socket that never opened, since browsers hide why. After close() nothing
  /// more comes from the socket it closed.
  constructor(address, events) {
    this.#address = address;
    this.#events = events;
  }

  /// Opens a socket in place of one there may be.
  open() {
    this.close();
    let socket;
    try {
      socket = new WebSocket(this.#address, kSubprotocol);
    } catch {
      queueMicrotask(() => this.#events.onClosed(0));
      return;
    }
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    const late = setTimeout(() => this.#drop(socket, 0), kOpenWithinMs);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      clearTimeout(late);
      this.#events.onOpen();
    };
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) this.#events.onMessage(new Uint8Array(data));
    };
    socket.onclose = async ({ code }) => {
      clearTimeout(late);
      this.#drop(socket, opened ? code : await this.#events.onRefused(code));
    };
  }

  /// Sends bytes, which the caller may reuse at once. A message to a socket that is not open is
  /// dropped.
  send(bytes) {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount + bytes.length > kBufferedMax) {
      this.#drop(socket, 0);
      return;
    }
    socket.send(bytes);
  }

  /// Gives the socket up as if the network had cut it.
  drop() {
    if (this.#socket !== null) this.#drop(this.#socket, 0);
  }

  close() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) silence(socket);
  }

  // Tells of the end once, and does not wait for a peer that may be gone.
  #drop(socket, code) {
    if (this.#socket !== socket) return;
    this.#socket = null;
    silence(socket);
    queueMicrotask(() => {
      if (this.#socket === null) this.#events.onClosed(code);
    });
  }
}

function silence(socket) {
  socket.onopen = socket.onmessage = socket.onclose = null;
  socket.close();
}
