// What the cases stand on: a client of the contract, calls as promises, payloads of zeros.
'use strict';

const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const GZIP = grpc.compressionAlgorithms.gzip;

const definition = loader.loadSync('test.proto', {
  includeDirs: [path.join(__dirname, '..', '..', 'protos')],
  keepCase: true,
  defaults: true,
  oneofs: true,
});
const { TestService, UnimplementedService } = grpc.loadPackageDefinition(definition).grpc.testing;

/** Opens a client, hands it to the case, and closes it whatever happens. */
async function withClient(address, action, { service = TestService, ...options } = {}) {
  const client = new service(address, grpc.credentials.createInsecure(), options);
  try {
    return await action(client);
  } finally {
    client.close();
  }
}

/** A unary call; resolves with the answer, the headers and the trailers, rejects with the status. */
function unary(client, method, request, metadata = new grpc.Metadata(), options = {}) {
  return new Promise((resolve, reject) => {
    const seen = {};
    const call = client[method](request, metadata, options, (error, response) => {
      if (error) return reject(error);
      seen.response = response;
    });
    call.on('metadata', headers => { seen.headers = headers; });
    call.on('status', status => { seen.trailers = status.metadata; if (status.code === grpc.status.OK) resolve(seen); });
  });
}

/** Sends all messages and half-closes; resolves with the answer, rejects with the status. */
function upload(client, messages, options = {}) {
  return new Promise((resolve, reject) => {
    const call = client.StreamingInputCall(new grpc.Metadata(), options, (error, response) => (error ? reject(error) : resolve(response)));
    call.on('error', () => {}); // the callback has it
    for (const message of messages) call.write(message);
    call.end();
  });
}

/** Reads a stream to its end; resolves with the messages, headers and the final status, whatever it is. */
function collect(call, onMessage = () => {}) {
  return new Promise(resolve => {
    const seen = { messages: [] };
    call.on('metadata', headers => { seen.headers = headers; });
    call.on('data', message => { seen.messages.push(message); onMessage(message, seen.messages.length); });
    call.on('error', () => {});
    call.on('status', status => resolve({ ...seen, status }));
  });
}

/** The status with which a call failed; an answer instead is an error of the case. */
async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    if (typeof error.code === 'number') return error;
    throw error;
  }
  throw new Error('the call succeeded, a failure was expected');
}

const zeros = size => ({ body: Buffer.alloc(size) });

module.exports = { grpc, GZIP, UnimplementedService, withClient, unary, upload, collect, failure, zeros };
