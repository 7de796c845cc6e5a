# Sourced by the server scripts: says why something failed, and installs Debian packages without starting what they hold.

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# Prints the end of a log, so that the reason of a failure is on the screen and not in a file.
show_tail() {
  if [ -s "$1" ]; then
    echo "--- last lines of $1" >&2
    tail -n 25 "$1" >&2
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# install_packages NAME...: a failed try updates the package lists once.
install_packages() {
  command -v apt-get > /dev/null || fail "$* is absent and there is no apt-get: install it by the means of this system"
  as_root true 2> /dev/null || fail "$* is absent: run as root, 'apt-get install $*'"
  # The packages would start system services; policy-rc.d is Debian's way to say no.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d > /dev/null
    as_root chmod 755 /usr/sbin/policy-rc.d
  fi
  apt install --no-install-recommends "$@" || { apt update && apt install --no-install-recommends "$@"; }
}

# Every process below PID, children first.
descendants() {
  local child
  for child in $(cat "/proc/$1/task/$1/children" 2> /dev/null); do
    descendants "$child"
    echo "$child"
  done
}

# kill_tree PID: SIGKILL to a process and everything below it; returns when all are gone.
kill_tree() {
  local all pid tries=0
  kill -STOP "$1" 2> /dev/null || true # No new children while they are counted.
  all="$(descendants "$1") $1"
  # shellcheck disable=SC2086
  kill -KILL $all 2> /dev/null || true
  for pid in $all; do
    while is_running "$pid"; do
      tries=$((tries + 1))
      [ $tries -lt 100 ] || fail "process $pid does not end"
      sleep 0.1
    done
  done
}

# A zombie whose parent has not asked yet counts as gone.
is_running() {
  local state
  state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2> /dev/null) || return 1
  [ -n "$state" ] && [ "$state" != Z ] && [ "$state" != X ]
}

# Makes a folder and prints its absolute path.
absolute() {
  mkdir -p "$1" && cd "$1" && pwd -P
}

# One start, stop or kill of a folder at a time. The server must not inherit descriptor 9.
lock() {
  exec 9> "$1/.lock"
  flock -w 120 9 || fail "another start or stop of $1 does not end"
}

# demand_free PORT: a server's own words for this are long, and come late.
demand_free() {
  if (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null; then fail "something else listens on port $1 of 127.0.0.1; choose another"; fi
}
