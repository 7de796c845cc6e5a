"""A relay on loopback that passes every byte unchanged and notes the compressed-flag of each message the server sends."""

import collections
import socket
import threading

FRAME_HEADER = 9  # length (3), type (1), flags (1), stream (4): RFC 9113, section 4.1
DATA = 0
PADDED = 0x8
MESSAGE_PREFIX = 5  # compressed-flag (1), length (4): gRPC over HTTP/2


class WireTap:
    def __init__(self, target):
        host, port = target.rsplit(":", 1)
        self.flags = []  # 0 or 1 for each message of the server, in the order they came
        self._target = (host, int(port))
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.address = "127.0.0.1:%d" % self._sockets[0].getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        for opened in self._sockets:
            opened.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._sockets[0].accept()
            except OSError:
                return  # closed: the case is over
            server = socket.create_connection(self._target)
            self._sockets += [client, server]
            threading.Thread(target=_relay, args=(client, server, None), daemon=True).start()
            threading.Thread(target=_relay, args=(server, client, _Frames(self.flags)), daemon=True).start()


def _relay(source, sink, frames):
    try:
        while chunk := source.recv(65536):
            if frames:
                frames.take(chunk)  # before passing on, so that the flag is known when the message arrives
            sink.sendall(chunk)
    except OSError:
        pass  # one side closed; so does the other
    sink.close()


class _Frames:
    """Cuts the server's bytes into HTTP/2 frames, and the data of each stream into gRPC messages."""

    def __init__(self, flags):
        self.flags = flags
        self.pending = b""
        self.streams = collections.defaultdict(bytes)

    def take(self, chunk):
        self.pending += chunk
        while len(self.pending) >= FRAME_HEADER:
            end = FRAME_HEADER + int.from_bytes(self.pending[:3], "big")
            if len(self.pending) < end:
                return
            frame, self.pending = self.pending[:end], self.pending[end:]
            if frame[3] == DATA:
                self._take_data(int.from_bytes(frame[5:9], "big") & 0x7FFFFFFF, frame[4], frame[FRAME_HEADER:])

    def _take_data(self, stream, flags, payload):
        if flags & PADDED:
            payload = payload[1:len(payload) - payload[0]]
        rest = self.streams[stream] + payload
        while len(rest) >= MESSAGE_PREFIX:
            end = MESSAGE_PREFIX + int.from_bytes(rest[1:5], "big")
            if len(rest) < end:
                break
            self.flags.append(rest[0])
            rest = rest[end:]
        self.streams[stream] = rest
