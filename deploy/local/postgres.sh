#!/usr/bin/env bash
# A PostgreSQL server for local development and tests, on loopback, with a data folder of its own.
#
#   deploy/local/postgres.sh install          install the Debian package if it is absent; starts no system service
#   deploy/local/postgres.sh start DIR PORT   start (and on first use create) the server whose data lies in DIR
#   deploy/local/postgres.sh stop DIR         stop it cleanly; not running is fine
#   deploy/local/postgres.sh kill DIR         SIGKILL the whole server: a crash, for fault tests
#   deploy/local/postgres.sh status DIR       print the port and exit 0, or exit 1 if it does not run
#
# Connect with:  psql -h 127.0.0.1 -p PORT -U postgres
# There is no password: 'trust' for every connection from this machine. That fits test data on a machine of one's own
# and nothing else. Writes are durable (fsync on), as in production. PostgreSQL refuses to run as root; root's servers
# run as user postgres, and if that user cannot reach DIR the data goes to /var/tmp, which 'start' then says.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/server.sh"

binaries() {
  local newest
  newest=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -t/ -k5 -n | tail -n 1)
  [ -n "$newest" ] && [ -x "$newest/initdb" ] && echo "$newest"
}

as_owner() {
  if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"); else "$@"; fi
}

# Where the data really lies.
place() {
  local dir
  dir=$(absolute "$1")
  if [ "$(id -u)" = 0 ] && ! as_owner test -x "$(dirname "$dir")"; then
    dir=$(absolute "/var/tmp/securitycoop-postgres-$(printf %s "$dir" | cksum | cut -d' ' -f1)")
  fi
  if [ "$(id -u)" = 0 ]; then chown postgres: "$dir"; fi
  echo "$dir"
}

pid_of() { sed -n 1p "$1/data/postmaster.pid" 2> /dev/null || true; }
port_of() { sed -n 4p "$1/data/postmaster.pid" 2> /dev/null || true; }

runs() {
  local pid
  pid=$(pid_of "$1")
  [ -n "$pid" ] && is_running "$pid" && grep -q postgres "/proc/$pid/comm" 2> /dev/null
}

create() {
  [ -f "$1/data/PG_VERSION" ] && return
  # Into a folder of its own first: an interrupted run leaves nothing that looks complete.
  rm -rf "$1/data.new"
  as_owner "$(binaries)/initdb" -D "$1/data.new" -U postgres --auth=trust -E UTF8 --locale=C > "$1/initdb.log" 2>&1 \
    || { show_tail "$1/initdb.log"; fail "initdb failed in $1"; }
  mv "$1/data.new" "$1/data"
}

start() {
  local dir port
  dir=$(place "$1") port=$2
  binaries > /dev/null || fail "PostgreSQL is not installed; run '$0 install'"
  [ "$dir" = "$(absolute "$1")" ] || echo "user postgres cannot reach $1; the data lies in $dir"
  lock "$dir"
  if runs "$dir"; then
    [ "$(port_of "$dir")" = "$port" ] || fail "the server of $dir runs already, on port $(port_of "$dir")"
    return
  fi
  demand_free "$port"
  create "$dir"
  # Right after a kill the first start may meet the lock file of the dead server.
  for _ in 1 2 3 4 5 6; do
    as_owner "$(binaries)/pg_ctl" -D "$dir/data" -l "$dir/postgres.log" -w -t 60 -s \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c shared_buffers=128MB" \
      start > "$dir/start.log" 2>&1 9>&- && return
    sleep 1
  done
  show_tail "$dir/start.log"
  show_tail "$dir/postgres.log"
  fail "PostgreSQL did not start in $dir on port $port"
}

stop() {
  local dir
  dir=$(place "$1")
  lock "$dir"
  runs "$dir" || return 0
  as_owner "$(binaries)/pg_ctl" -D "$dir/data" -m fast -w -t 30 -s stop \
    || as_owner "$(binaries)/pg_ctl" -D "$dir/data" -m immediate -w -t 30 -s stop
}

crash() {
  local dir
  dir=$(place "$1")
  lock "$dir"
  if runs "$dir"; then kill_tree "$(pid_of "$dir")"; fi
}

status() {
  local dir
  dir=$(place "$1")
  runs "$dir" && port_of "$dir"
}

case "${1:-} $#" in
  "install 1") binaries > /dev/null || install_packages postgresql ;;
  "start 3") start "$2" "$3" ;;
  "stop 2") stop "$2" ;;
  "kill 2") crash "$2" ;;
  "status 2") status "$2" ;;
  *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2; exit 64 ;;
esac
