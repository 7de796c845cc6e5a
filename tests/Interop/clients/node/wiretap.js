// A relay on loopback that passes every byte unchanged and notes the compressed-flag of each message the server sends.
'use strict';

const net = require('node:net');

const FRAME_HEADER = 9; // length (3), type (1), flags (1), stream (4): RFC 9113, section 4.1
const DATA = 0;
const PADDED = 0x8;
const MESSAGE_PREFIX = 5; // compressed-flag (1), length (4): gRPC over HTTP/2

class WireTap {
  /** The flags (0 or 1) of the server's messages, in the order they came. */
  flags = [];

  static async open(target) {
    const [host, port] = target.split(':');
    const tap = new WireTap();
    tap.sockets = new Set();
    tap.server = net.createServer(client => tap.relay(client, net.connect(Number(port), host)));
    await new Promise(resolve => tap.server.listen(0, '127.0.0.1', resolve));
    tap.address = `127.0.0.1:${tap.server.address().port}`;
    return tap;
  }

  close() {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  relay(client, server) {
    for (const [socket, other] of [[client, server], [server, client]]) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
    client.pipe(server);
    let pending = Buffer.alloc(0);
    const streams = new Map();
    server.on('data', bytes => {
      pending = this.takeFrames(Buffer.concat([pending, bytes]), streams);
      client.write(bytes);
    });
  }

  takeFrames(bytes, streams) {
    while (bytes.length >= FRAME_HEADER) {
      const end = FRAME_HEADER + bytes.readUIntBE(0, 3);
      if (bytes.length < end) break;
      if (bytes[3] === DATA) this.takeData(bytes.subarray(FRAME_HEADER, end), bytes[4], bytes.readUInt32BE(5) & 0x7fffffff, streams);
      bytes = bytes.subarray(end);
    }
    return bytes;
  }

  takeData(payload, flags, stream, streams) {
    const data = flags & PADDED ? payload.subarray(1, payload.length - payload[0]) : payload;
    let rest = Buffer.concat([streams.get(stream) ?? Buffer.alloc(0), data]);
    while (rest.length >= MESSAGE_PREFIX) {
      const end = MESSAGE_PREFIX + rest.readUInt32BE(1);
      if (rest.length < end) break;
      this.flags.push(rest[0]);
      rest = rest.subarray(end);
    }
    streams.set(stream, rest);
  }
}

module.exports = { WireTap };
