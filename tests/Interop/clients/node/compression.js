// The cases about compression. The server judges what the client sent; the wire tap shows what the server sent,
// because grpc-js decompresses without telling.
'use strict';

const assert = require('node:assert/strict');
const { callWithFlagButNoEncoding } = require('./raw');
const { grpc, GZIP, withClient, unary, upload, collect, failure, zeros } = require('./stub');
const { WireTap } = require('./wiretap');

const LARGE = { response_size: 314159, payload: zeros(271828) };
const COMPRESSING = { 'grpc.default_compression_algorithm': GZIP };
const NO_COMPRESS = 2; // grpc.writeFlags.NoCompress, which the public types do not export everywhere

/** Sends the chosen messages of a call uncompressed although the channel compresses. */
const uncompressed = choose => (options, next) => {
  const call = next(options);
  const send = call.sendMessageWithContext.bind(call);
  let index = 0;
  call.sendMessageWithContext = (context, message) =>
    send(choose(index++) ? { ...context, flags: NO_COMPRESS } : context, message);
  return call;
};

const assertLarge = ({ response }) => assert.equal(response.payload.body.length, 314159);

module.exports = {
  client_compressed_unary: async address => {
    const expecting = value => ({ ...LARGE, expect_compressed: { value } });
    await withClient(address, async client => {
      assert.equal((await failure(unary(client, 'UnaryCall', expecting(true)))).code, grpc.status.INVALID_ARGUMENT);
    });
    await withClient(address, async client => {
      assertLarge(await unary(client, 'UnaryCall', expecting(true)));
      const plain = { interceptors: [uncompressed(() => true)] };
      assertLarge(await unary(client, 'UnaryCall', expecting(false), new grpc.Metadata(), plain));
    }, COMPRESSING);
    assert.equal(await callWithFlagButNoEncoding(address), String(grpc.status.INTERNAL));
  },

  server_compressed_unary: async address => {
    const tap = await WireTap.open(address);
    try {
      await withClient(tap.address, async client => {
        assertLarge(await unary(client, 'UnaryCall', { ...LARGE, response_compressed: { value: true } }));
        assertLarge(await unary(client, 'UnaryCall', { ...LARGE, response_compressed: { value: false } }));
      });
      assert.deepEqual(tap.flags, [1, 0]);
    } finally {
      tap.close();
    }
  },

  client_compressed_streaming: async address => {
    const first = { expect_compressed: { value: true }, payload: zeros(27182) };
    const second = { expect_compressed: { value: false }, payload: zeros(45904) };
    await withClient(address, async client => {
      assert.equal((await failure(upload(client, [first]))).code, grpc.status.INVALID_ARGUMENT);
    });
    await withClient(address, async client => {
      const answer = await upload(client, [first, second], { interceptors: [uncompressed(index => index === 1)] });
      assert.equal(answer.aggregated_payload_size, 73086);
    }, COMPRESSING);
  },

  server_compressed_streaming: async address => {
    const tap = await WireTap.open(address);
    try {
      await withClient(tap.address, async client => {
        const parameters = [{ size: 31415, compressed: { value: true } }, { size: 92653, compressed: { value: false } }];
        const { messages, status } = await collect(client.StreamingOutputCall({ response_parameters: parameters }));
        assert.equal(status.code, grpc.status.OK);
        assert.deepEqual(messages.map(message => message.payload.body.length), [31415, 92653]);
      });
      assert.deepEqual(tap.flags, [1, 0]);
    } finally {
      tap.close();
    }
  },
};
