#!/usr/bin/env bash
# A RabbitMQ broker for local development and tests, on loopback, with a data folder of its own.
#
#   deploy/local/rabbitmq.sh install            install the Debian package if it is absent; starts no system service
#   deploy/local/rabbitmq.sh start DIR PORT     start (and on first use create) the broker whose data lies in DIR
#   deploy/local/rabbitmq.sh stop DIR           stop it cleanly; not running is fine
#   deploy/local/rabbitmq.sh kill DIR           SIGKILL the whole broker: a crash, for fault tests
#   deploy/local/rabbitmq.sh status DIR         print the port and exit 0, or exit 1 if it does not run
#   deploy/local/rabbitmq.sh vhost DIR NAME     make an empty virtual host (one of that name is dropped first)
#   deploy/local/rabbitmq.sh ctl DIR ARGS...    rabbitmqctl against this broker, as in: ctl DIR -q list_queues name messages
#
# It listens on PORT (AMQP), PORT+1 (epmd) and PORT+2 (Erlang distribution), all on 127.0.0.1.
# User and password are guest, guest, which RabbitMQ accepts from this machine only. Ready after some 5 to 15 s.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$here/server.sh"
bin=/usr/lib/rabbitmq/bin

port_of() { cat "$1/port" 2> /dev/null || true; }
pid_of() { cat "$1/broker.pid" 2> /dev/null || true; }

runs() {
  local pid
  pid=$(pid_of "$1")
  [ -n "$pid" ] && is_running "$pid" && tr '\0' ' ' < "/proc/$pid/cmdline" | grep -q -e beam -e rabbitmq
}

# Everything RabbitMQ reads from its surroundings, so that nothing of the system's own broker leaks in.
surroundings() {
  local dir=$1 port=$2
  export HOME="$dir/home" RABBITMQ_NODENAME="securitycoop$port@localhost" RABBITMQ_CONF_ENV_FILE="$dir/none"
  export RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$port RABBITMQ_DIST_PORT=$((port + 2))
  export ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$((port + 1))
  export RABBITMQ_MNESIA_BASE="$dir/mnesia" RABBITMQ_LOG_BASE="$dir/log" RABBITMQ_GENERATED_CONFIG_DIR="$dir/generated"
  export RABBITMQ_CONFIG_FILE="$dir/rabbitmq" RABBITMQ_ADVANCED_CONFIG_FILE="$dir/advanced" RABBITMQ_ENABLED_PLUGINS_FILE="$dir/plugins"
  # No busy waiting: a broker with nothing to do leaves the processor to the services.
  export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"
}

create() {
  mkdir -p "$1/home" "$1/mnesia" "$1/log"
  [ -f "$1/plugins" ] || echo '[].' > "$1/plugins"
  cat > "$1/rabbitmq.conf" << 'CONF'
loopback_users.guest = true
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 200MB
CONF
}

# epmd as our child and not as a daemon of the first node: then it can be stopped by its number.
start_epmd() {
  local pid
  pid=$(cat "$1/epmd.pid" 2> /dev/null || true)
  if [ -z "$pid" ] || ! is_running "$pid"; then
    setsid epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" < /dev/null > "$1/epmd.log" 2>&1 9>&- &
    echo $! > "$1/epmd.pid"
    disown
  fi
}

# The broker opens its port last; a broker that greets an AMQP client is ready.
greets() {
  local first=""
  { exec 3<> "/dev/tcp/127.0.0.1/$1"; } 2> /dev/null || return 1
  printf 'AMQP\x00\x00\x09\x01' >&3
  IFS= read -r -t 2 -N 1 -u 3 first || true
  exec 3>&-
  [ "$first" = $'\x01' ]
}

start() {
  local dir port pid tries=0
  dir=$(absolute "$1") port=$2
  [ -x $bin/rabbitmq-server ] || fail "RabbitMQ is not installed; run '$0 install'"
  lock "$dir"
  if runs "$dir"; then
    [ "$(port_of "$dir")" = "$port" ] || fail "the broker of $dir runs already, on port $(port_of "$dir")"
    return
  fi
  # The node's name holds the port, and its data is bound to the name.
  [ -z "$(port_of "$dir")" ] || [ "$(port_of "$dir")" = "$port" ] || fail "the data of $dir belongs to port $(port_of "$dir")"
  demand_free "$port"
  create "$dir"
  surroundings "$dir" "$port"
  start_epmd "$dir"
  (cd "$dir" && exec setsid $bin/rabbitmq-server) < /dev/null > "$dir/broker.log" 2>&1 9>&- &
  pid=$!
  disown
  echo "$pid" > "$dir/broker.pid"
  echo "$port" > "$dir/port"
  until greets "$port"; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! is_running "$pid"; then
      show_tail "$dir/broker.log"
      kill_tree "$pid"
      end_epmd "$dir"
      fail "RabbitMQ did not start in $dir on port $port"
    fi
    sleep 0.3
  done
}

end_epmd() {
  local pid
  pid=$(cat "$1/epmd.pid" 2> /dev/null || true)
  if [ -n "$pid" ] && grep -q epmd "/proc/$pid/comm" 2> /dev/null; then kill_tree "$pid"; fi
  rm -f "$1/epmd.pid"
}

stop() {
  local dir pid tries=0
  dir=$(absolute "$1")
  lock "$dir"
  if runs "$dir"; then
    pid=$(pid_of "$dir")
    kill -TERM "$pid" # The Erlang machine stops the broker in order.
    while is_running "$pid" && [ $tries -lt 300 ]; do tries=$((tries + 1)); sleep 0.1; done
    if is_running "$pid"; then kill_tree "$pid"; fi
  fi
  end_epmd "$dir"
  rm -f "$dir/broker.pid"
}

crash() {
  local dir
  dir=$(absolute "$1")
  lock "$dir"
  if runs "$dir"; then kill_tree "$(pid_of "$dir")"; fi
  end_epmd "$dir"
}

ctl() {
  local dir
  dir=$(absolute "$1")
  runs "$dir" || fail "no broker runs in $dir"
  surroundings "$dir" "$(port_of "$dir")"
  exec $bin/rabbitmqctl "${@:2}"
}

# One call instead of three: each start of rabbitmqctl costs a second or two.
vhost() {
  case "$2" in *[!a-z0-9-]* | "") fail "a virtual host's name is lower case letters, digits and hyphens" ;; esac
  ctl "$1" -q eval "
    V = <<\"$2\">>, U = <<\"guest\">>, All = <<\".*\">>,
    case rabbit_vhost:exists(V) of true -> rabbit_vhost:delete(V, U); false -> ok end,
    ok = rabbit_vhost:add(V, U),
    ok = rabbit_auth_backend_internal:set_permissions(U, V, All, All, All, U)." > /dev/null
}

status() {
  local dir
  dir=$(absolute "$1")
  runs "$dir" && greets "$(port_of "$dir")" && port_of "$dir"
}

case "${1:-} $#" in
  "install 1") [ -x $bin/rabbitmq-server ] || install_packages rabbitmq-server ;;
  "start 3") start "$2" "$3" ;;
  "stop 2") stop "$2" ;;
  "kill 2") crash "$2" ;;
  "status 2") status "$2" ;;
  "vhost 3") (vhost "$2" "$3") ;;
  "ctl "[3-9] | "ctl "[1-9][0-9]) ctl "${@:2}" ;;
  *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2; exit 64 ;;
esac
