#!/usr/bin/python3
"""Usage: interop.py HOST:PORT CASE|all DESCRIPTORS

DESCRIPTORS is a file with a serialised google.protobuf.FileDescriptorSet of grpc.testing.
Prints "ok CASE" or "FAIL CASE why" for each case; exits 0 only when all are ok.
"""

import sys

import grpc

from cases import CASES
from stub import Contract


def run(address, name, contract):
    try:
        CASES[name](address, contract)
    except (AssertionError, grpc.RpcError, grpc.FutureTimeoutError, OSError) as error:
        print("FAIL", name, repr(error).replace("\n", " "), flush=True)
        return False
    print("ok", name, flush=True)
    return True


def main(arguments):
    if len(arguments) != 3 or arguments[1] not in ("all", *CASES):
        print(__doc__, "Cases:", *CASES, file=sys.stderr)
        return 2
    address, wanted, descriptors = arguments
    contract = Contract(descriptors)
    names = list(CASES) if wanted == "all" else [wanted]
    return 0 if all([run(address, name, contract) for name in names]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
