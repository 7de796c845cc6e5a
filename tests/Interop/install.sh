#!/usr/bin/env bash
# Installs what the foreign gRPC clients need: Debian's python3-grpcio, node and npm, and the packages of
# clients/node. Does nothing where all of it is there. Needs root (or sudo) only to install Debian packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/clients"

missing=()
/usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null || missing+=(python3-grpcio python3-protobuf)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)

if ((${#missing[@]})); then
  sudo=()
  [[ $(id -u) == 0 ]] || sudo=(sudo)
  install=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}")
  # The package lists of a fresh image are empty, those of an old one stale: refresh them only then.
  "${install[@]}" || { "${sudo[@]}" apt-get update -q && "${install[@]}"; }
fi

cd node
if [[ ! -e node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
  npm ci --no-audit --no-fund
fi
