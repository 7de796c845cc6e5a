// The published gRPC interoperability cases. Each takes the server's address and throws when an assertion fails.
'use strict';

const assert = require('node:assert/strict');
const compression = require('./compression');
const { grpc, UnimplementedService, withClient, unary, upload, collect, failure, zeros } = require('./stub');

const LARGE = { response_size: 314159, payload: zeros(271828) };
const UPLOAD = [27182, 8, 1828, 45904];
const ANSWERS = [31415, 9, 2653, 58979];

const sizes = messages => messages.map(message => message.payload.body.length);

function assertLarge({ response }) {
  assert.ok(response.payload.body.equals(Buffer.alloc(LARGE.response_size)), 'payload is not 314159 zeros');
}

const cases = {
  empty_unary: address => withClient(address, async client => {
    const { response } = await unary(client, 'EmptyCall', {});
    assert.deepEqual(response, {});
  }),

  large_unary: address => withClient(address, async client => assertLarge(await unary(client, 'UnaryCall', LARGE))),

  client_streaming: address => withClient(address, async client => {
    const answer = await upload(client, UPLOAD.map(size => ({ payload: zeros(size) })));
    assert.equal(answer.aggregated_payload_size, 74922);
  }),

  server_streaming: address => withClient(address, async client => {
    const request = { response_parameters: ANSWERS.map(size => ({ size })) };
    const { messages, status } = await collect(client.StreamingOutputCall(request));
    assert.equal(status.code, grpc.status.OK);
    assert.deepEqual(sizes(messages), ANSWERS);
  }),

  ping_pong: address => withClient(address, async client => {
    const call = client.FullDuplexCall();
    const ping = turn => call.write({ response_parameters: [{ size: ANSWERS[turn] }], payload: zeros(UPLOAD[turn]) });
    const done = collect(call, (_, count) => (count < ANSWERS.length ? ping(count) : call.end()));
    ping(0);
    const { messages, status } = await done;
    assert.equal(status.code, grpc.status.OK);
    assert.deepEqual(sizes(messages), ANSWERS);
  }),

  empty_stream: address => withClient(address, async client => {
    const call = client.FullDuplexCall();
    call.end();
    const { messages, status } = await collect(call);
    assert.equal(status.code, grpc.status.OK);
    assert.equal(messages.length, 0);
  }),

  cancel_after_begin: address => withClient(address, async client => {
    const error = await failure(new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((e, response) => (e ? reject(e) : resolve(response)));
      call.cancel();
    }));
    assert.equal(error.code, grpc.status.CANCELLED);
  }),

  cancel_after_first_response: address => withClient(address, async client => {
    const call = client.FullDuplexCall();
    const done = collect(call, () => call.cancel());
    call.write({ response_parameters: [{ size: 31415 }], payload: zeros(27182) });
    const { messages, status } = await done;
    assert.equal(status.code, grpc.status.CANCELLED);
    assert.deepEqual(sizes(messages), [31415]);
  }),

  timeout_on_sleeping_server: address => withClient(address, async client => {
    const call = client.FullDuplexCall(new grpc.Metadata(), { deadline: Date.now() + 1 });
    const done = collect(call);
    call.write({ payload: zeros(27182) });
    assert.equal((await done).status.code, grpc.status.DEADLINE_EXCEEDED);
  }),

  custom_metadata: address => withClient(address, async client => {
    const metadata = new grpc.Metadata();
    metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from('ababab', 'hex'));
    const assertEchoed = (headers, trailers) => {
      assert.deepEqual(headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepEqual(trailers.get('x-grpc-test-echo-trailing-bin'), [Buffer.from('ababab', 'hex')]);
    };

    const once = await unary(client, 'UnaryCall', LARGE, metadata);
    assertLarge(once);
    assertEchoed(once.headers, once.trailers);

    const call = client.FullDuplexCall(metadata);
    call.write({ response_parameters: [{ size: 314159 }], payload: zeros(271828) });
    call.end();
    const { headers, status } = await collect(call);
    assert.equal(status.code, grpc.status.OK);
    assertEchoed(headers, status.metadata);
  }),

  status_code_and_message: address => withClient(address, async client => {
    const request = { response_status: { code: 2, message: 'test status message' } };
    const error = await failure(unary(client, 'UnaryCall', request));
    assert.deepEqual([error.code, error.details], [2, 'test status message']);

    const call = client.FullDuplexCall();
    call.write(request);
    call.end();
    const { status } = await collect(call);
    assert.deepEqual([status.code, status.details], [2, 'test status message']);
  }),

  special_status_message: address => withClient(address, async client => {
    const message = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n';
    const error = await failure(unary(client, 'UnaryCall', { response_status: { code: 2, message } }));
    assert.deepEqual([error.code, error.details], [2, message]);
  }),

  unimplemented_method: address => withClient(address, async client => {
    assert.equal((await failure(unary(client, 'UnimplementedCall', {}))).code, grpc.status.UNIMPLEMENTED);
  }),

  unimplemented_service: address => withClient(address, async client => {
    assert.equal((await failure(unary(client, 'UnimplementedCall', {}))).code, grpc.status.UNIMPLEMENTED);
  }, { service: UnimplementedService }),

  ...compression,
};

module.exports = { cases };
