"""A client of the contract, built from its descriptors at run time: no generated code, no compiler needed."""

import contextlib

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

# The longest case takes well under a second; this only keeps a hang from becoming a hang of the whole run.
CALL_LIMIT_SECONDS = 30


class Contract:
    def __init__(self, descriptors):
        self.pool = descriptor_pool.DescriptorPool()
        with open(descriptors, "rb") as file:
            described = descriptor_pb2.FileDescriptorSet.FromString(file.read())
        for file in described.file:
            self.pool.Add(file)

    def message(self, name, **fields):
        """A message of the contract, for example message("SimpleRequest", response_size=8)."""
        return self._class(self.pool.FindMessageTypeByName("grpc.testing." + name))(**fields)

    def zeros(self, size):
        return self.message("Payload", body=bytes(size))

    def stub(self, channel, method, service="TestService"):
        """The callable of one RPC, of the kind that its descriptor says."""
        described = self.pool.FindServiceByName("grpc.testing." + service).FindMethodByName(method)
        proto = descriptor_pb2.MethodDescriptorProto()
        described.CopyToProto(proto)
        kinds = {
            (False, False): channel.unary_unary,
            (False, True): channel.unary_stream,
            (True, False): channel.stream_unary,
            (True, True): channel.stream_stream,
        }
        return kinds[proto.client_streaming, proto.server_streaming](
            f"/grpc.testing.{service}/{method}",
            request_serializer=lambda request: request.SerializeToString(),
            response_deserializer=self._class(described.output_type).FromString,
        )

    def _class(self, descriptor):
        if hasattr(message_factory, "GetMessageClass"):
            return message_factory.GetMessageClass(descriptor)
        return message_factory.MessageFactory(self.pool).GetPrototype(descriptor)  # protobuf before 4.22


@contextlib.contextmanager
def channel(address, compression=None):
    # A sub-channel pool of its own: otherwise channels with equal options share a connection, also through a tap.
    options = [("grpc.use_local_subchannel_pool", 1)]
    with grpc.insecure_channel(address, options=options, compression=compression) as opened:
        yield opened


def failure(action):
    """The error with which a call failed; an answer instead fails the case."""
    try:
        action()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call succeeded, a failure was expected")


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r} is not {expected!r}")
