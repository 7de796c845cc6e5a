#!/usr/bin/env bash
# Installs the readers and validators that hold what we write in the formats of others, from npm; the lock file says which. Does
# nothing where they are there. Node itself comes with tests/Interop/install.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if [[ ! -e node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
  npm ci --no-audit --no-fund
fi
