"""The cases about compression.

The server judges what the client sent; the wire tap shows what the server sent, because grpcio decompresses without
telling. client_compressed_streaming is not here: grpcio compresses a call or not, never one message of it.
"""

import grpc

from stub import CALL_LIMIT_SECONDS, channel, equal, failure
from wiretap import WireTap


def client_compressed_unary(address, contract):
    def request(compressed):
        return contract.message(
            "SimpleRequest", response_size=314159, payload=contract.zeros(271828),
            expect_compressed=contract.message("BoolValue", value=compressed))

    with channel(address) as opened:
        once = contract.stub(opened, "UnaryCall")
        error = failure(lambda: once(request(True), timeout=CALL_LIMIT_SECONDS))
        equal(error.code(), grpc.StatusCode.INVALID_ARGUMENT)
        for compressed, how in ((True, grpc.Compression.Gzip), (False, grpc.Compression.NoCompression)):
            response = once(request(compressed), compression=how, timeout=CALL_LIMIT_SECONDS)
            equal(len(response.payload.body), 314159)


def server_compressed_unary(address, contract):
    with WireTap(address) as tap, channel(tap.address) as opened:
        once = contract.stub(opened, "UnaryCall")
        for compressed in (True, False):
            request = contract.message(
                "SimpleRequest", response_size=314159, payload=contract.zeros(271828),
                response_compressed=contract.message("BoolValue", value=compressed))
            equal(len(once(request, timeout=CALL_LIMIT_SECONDS).payload.body), 314159)
        equal(tap.flags, [1, 0])


def server_compressed_streaming(address, contract):
    def parameters(size, compressed):
        return contract.message(
            "ResponseParameters", size=size, compressed=contract.message("BoolValue", value=compressed))

    request = contract.message(
        "StreamingOutputCallRequest", response_parameters=[parameters(31415, True), parameters(92653, False)])
    with WireTap(address) as tap, channel(tap.address) as opened:
        call = contract.stub(opened, "StreamingOutputCall")(request, timeout=CALL_LIMIT_SECONDS)
        equal([len(response.payload.body) for response in call], [31415, 92653])
        equal(tap.flags, [1, 0])


CASES = (client_compressed_unary, server_compressed_unary, server_compressed_streaming)
