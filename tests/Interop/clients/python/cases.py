"""The published gRPC interoperability cases. Each takes the server's address and the contract, and raises when an assertion fails."""

import queue

import grpc

import compression
from stub import CALL_LIMIT_SECONDS, channel, equal, failure

UPLOAD = [27182, 8, 1828, 45904]
ANSWERS = [31415, 9, 2653, 58979]
CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def large(contract, **fields):
    return contract.message("SimpleRequest", response_size=314159, payload=contract.zeros(271828), **fields)


def wanting(contract, answers, payload=0, **fields):
    parameters = [contract.message("ResponseParameters", size=size) for size in answers]
    return contract.message(
        "StreamingOutputCallRequest", response_parameters=parameters, payload=contract.zeros(payload), **fields)


def assert_large(response):
    equal(response.payload.body == bytes(314159), True)


def sizes(responses):
    return [len(response.payload.body) for response in responses]


@case
def empty_unary(address, contract):
    with channel(address) as opened:
        response = contract.stub(opened, "EmptyCall")(contract.message("Empty"), timeout=CALL_LIMIT_SECONDS)
        equal(response.ByteSize(), 0)


@case
def large_unary(address, contract):
    with channel(address) as opened:
        assert_large(contract.stub(opened, "UnaryCall")(large(contract), timeout=CALL_LIMIT_SECONDS))


@case
def client_streaming(address, contract):
    requests = [contract.message("StreamingInputCallRequest", payload=contract.zeros(size)) for size in UPLOAD]
    with channel(address) as opened:
        response = contract.stub(opened, "StreamingInputCall")(iter(requests), timeout=CALL_LIMIT_SECONDS)
        equal(response.aggregated_payload_size, 74922)


@case
def server_streaming(address, contract):
    with channel(address) as opened:
        call = contract.stub(opened, "StreamingOutputCall")(wanting(contract, ANSWERS), timeout=CALL_LIMIT_SECONDS)
        equal(sizes(call), ANSWERS)


@case
def ping_pong(address, contract):
    pings = queue.Queue()
    with channel(address) as opened:
        call = contract.stub(opened, "FullDuplexCall")(iter(pings.get, None), timeout=CALL_LIMIT_SECONDS)
        for payload, answer in zip(UPLOAD, ANSWERS):
            pings.put(wanting(contract, [answer], payload))
            equal(sizes([next(call)]), [answer])
        pings.put(None)
        equal(list(call), [])
        equal(call.code(), grpc.StatusCode.OK)


@case
def empty_stream(address, contract):
    with channel(address) as opened:
        call = contract.stub(opened, "FullDuplexCall")(iter([]), timeout=CALL_LIMIT_SECONDS)
        equal(list(call), [])
        equal(call.code(), grpc.StatusCode.OK)


@case
def cancel_after_begin(address, contract):
    never = queue.Queue()
    with channel(address) as opened:
        call = contract.stub(opened, "StreamingInputCall").future(iter(never.get, None), timeout=CALL_LIMIT_SECONDS)
        call.cancel()
        equal(call.cancelled(), True)
        equal(call.code(), grpc.StatusCode.CANCELLED)
        never.put(None)


@case
def cancel_after_first_response(address, contract):
    pings = queue.Queue()
    with channel(address) as opened:
        call = contract.stub(opened, "FullDuplexCall")(iter(pings.get, None), timeout=CALL_LIMIT_SECONDS)
        pings.put(wanting(contract, [31415], 27182))
        equal(sizes([next(call)]), [31415])
        call.cancel()
        equal(failure(lambda: next(call)).code(), grpc.StatusCode.CANCELLED)
        pings.put(None)


@case
def timeout_on_sleeping_server(address, contract):
    pings = queue.Queue()
    pings.put(wanting(contract, [], 27182))
    with channel(address) as opened:
        call = contract.stub(opened, "FullDuplexCall")(iter(pings.get, None), timeout=0.001)
        equal(failure(lambda: next(call)).code(), grpc.StatusCode.DEADLINE_EXCEEDED)
        pings.put(None)


@case
def custom_metadata(address, contract):
    sent = (("x-grpc-test-echo-initial", "test_initial_metadata_value"), ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))

    def assert_echoed(call):
        equal(dict(call.initial_metadata()).get(sent[0][0]), sent[0][1])
        equal(dict(call.trailing_metadata()).get(sent[1][0]), sent[1][1])

    with channel(address) as opened:
        once = contract.stub(opened, "UnaryCall")
        response, call = once.with_call(large(contract), metadata=sent, timeout=CALL_LIMIT_SECONDS)
        assert_large(response)
        assert_echoed(call)

        duplex = contract.stub(opened, "FullDuplexCall")
        call = duplex(iter([wanting(contract, [314159], 271828)]), metadata=sent, timeout=CALL_LIMIT_SECONDS)
        equal(sizes(call), [314159])
        assert_echoed(call)


@case
def status_code_and_message(address, contract):
    status = contract.message("EchoStatus", code=2, message="test status message")
    with channel(address) as opened:
        once = contract.stub(opened, "UnaryCall")
        request = contract.message("SimpleRequest", response_status=status)
        error = failure(lambda: once(request, timeout=CALL_LIMIT_SECONDS))
        equal((error.code(), error.details()), (grpc.StatusCode.UNKNOWN, "test status message"))

        duplex = contract.stub(opened, "FullDuplexCall")
        requests = iter([wanting(contract, [], response_status=status)])
        error = failure(lambda: list(duplex(requests, timeout=CALL_LIMIT_SECONDS)))
        equal((error.code(), error.details()), (grpc.StatusCode.UNKNOWN, "test status message"))


@case
def special_status_message(address, contract):
    message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
    request = contract.message("SimpleRequest", response_status=contract.message("EchoStatus", code=2, message=message))
    with channel(address) as opened:
        once = contract.stub(opened, "UnaryCall")
        error = failure(lambda: once(request, timeout=CALL_LIMIT_SECONDS))
        equal((error.code(), error.details()), (grpc.StatusCode.UNKNOWN, message))


@case
def unimplemented_method(address, contract):
    with channel(address) as opened:
        call = contract.stub(opened, "UnimplementedCall")
        error = failure(lambda: call(contract.message("Empty"), timeout=CALL_LIMIT_SECONDS))
        equal(error.code(), grpc.StatusCode.UNIMPLEMENTED)


@case
def unimplemented_service(address, contract):
    with channel(address) as opened:
        call = contract.stub(opened, "UnimplementedCall", service="UnimplementedService")
        error = failure(lambda: call(contract.message("Empty"), timeout=CALL_LIMIT_SECONDS))
        equal(error.code(), grpc.StatusCode.UNIMPLEMENTED)


for function in compression.CASES:
    case(function)
