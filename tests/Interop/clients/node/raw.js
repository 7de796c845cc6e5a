// What no gRPC library will send: a message marked compressed in a call that names no encoding.
'use strict';

const http2 = require('node:http2');
const zlib = require('node:zlib');

/** Resolves with the grpc-status of the answer. The protocol demands INTERNAL (13). */
function callWithFlagButNoEncoding(address) {
  const message = zlib.gzipSync(Buffer.alloc(0));
  const prefix = Buffer.alloc(5);
  prefix.writeUInt8(1, 0);
  prefix.writeUInt32BE(message.length, 1);
  return new Promise((resolve, reject) => {
    const session = http2.connect(`http://${address}`);
    session.on('error', reject);
    const call = session.request({
      ':method': 'POST',
      ':path': '/grpc.testing.TestService/UnaryCall',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const settle = headers => { if (headers['grpc-status'] !== undefined) resolve(headers['grpc-status']); };
    call.on('response', settle);
    call.on('trailers', settle);
    call.on('error', reject);
    call.on('close', () => { session.close(); reject(new Error('the server closed without a status')); });
    call.resume();
    call.end(Buffer.concat([prefix, message]));
  });
}

module.exports = { callWithFlagButNoEncoding };
