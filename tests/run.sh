#!/usr/bin/env bash
# Runs every test; './coop test' calls it. The last line is always the count, and the exit code is 0 only if nothing failed and something ran.
#
#   tests/run.sh [FILTER]    part of a test's name, as in Subscribe, or an expression as for 'dotnet test --filter'
#
# PostgreSQL, RabbitMQ and the foreign clients are installed when absent; one server of each is started for the whole run.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
filter=${1:-}
[[ -z $filter || $filter == *[=~]* ]] || filter="FullyQualifiedName~$filter"
results=$PWD/artifacts/tests
servers=$(mktemp -d "${TMPDIR:-/tmp}/securitycoop-test-XXXXXX")
chmod 711 "$servers" # PostgreSQL runs as a user of its own where we are root.
broken=0

finish() {
  deploy/local/postgres.sh stop "$servers/postgres" > /dev/null 2>&1
  deploy/local/rabbitmq.sh stop "$servers/rabbitmq" > /dev/null 2>&1
  rm -rf "$servers"
  count
}

# From the result files; a run that broke before or beside its tests counts as one failure.
count() {
  local line
  line=$(cat "$results"/*.trx 2> /dev/null | grep -o '<Counters [^>]*' | awk -v broken="$broken" '
    function field(name) { match($0, " " name "=\"[0-9]+\""); return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 }
    { passed += field("passed"); failed += field("failed"); total += field("total") }
    END { print passed + 0, failed + broken, total - passed - failed }')
  read -r passed failed skipped <<< "$line"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

broke() { echo "tests: $*" >&2; broken=$((broken + 1)); }

start_servers() {
  local try
  for try in 0 1 2 3 4; do
    deploy/local/postgres.sh start "$servers/postgres" $((18432 + 10 * try)) && break
  done
  for try in 0 1 2 3 4; do
    deploy/local/rabbitmq.sh start "$servers/rabbitmq" $((18672 + 10 * try)) && break
    rm -rf "$servers/rabbitmq"
  done
  deploy/local/postgres.sh status "$servers/postgres" > /dev/null && deploy/local/rabbitmq.sh status "$servers/rabbitmq" > /dev/null
}

# One project: its output in one piece, and a word when it fails beside its tests (a crash, a hang).
one() {
  local name output code=0
  name=$(basename "$1" .csproj)
  output=$(dotnet test "$1" -c Release --no-build --nologo --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none \
    --results-directory "$results" --logger "trx;LogFileName=$name.trx" ${filter:+--filter "$filter"} 2>&1) || code=$?
  echo "== $name"
  echo "$output" | grep -v -e '^Test run for' -e '^A total of' -e '^No test matches' -e '^Data collector' -e '^Results File' -e '^$'
  [ $code = 0 ] || grep -q 'failed="[1-9]' "$results/$name.trx" 2> /dev/null || touch "$results/$name.broke"
}

trap finish EXIT
trap 'exit 130' INT TERM
rm -rf "$results" && mkdir -p "$results"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

for part in tests/Interop/install.sh tests/Formats/install.sh "deploy/local/postgres.sh install" "deploy/local/rabbitmq.sh install"; do
  $part > "$results/install.log" 2>&1 || { tail -n 25 "$results/install.log" >&2; broke "$part failed"; }
done
start_servers || broke "the servers did not start"
dotnet build SecurityCoop.sln -c Release -v q --nologo || { broke "the build failed"; exit 1; }

export SECURITYCOOP_TEST_PARTS=installed SECURITYCOOP_TEST_SERVERS=$servers
export -f one
export results filter
# Two at a time: each is parallel within itself, and the servers want their share. The longest first, so that none is left alone at the end.
longest=(tests/Stories/Stories.csproj tests/Standalone.Tests/Standalone.Tests.csproj)
{ printf '%s\n' "${longest[@]}"; grep -l 'IsTestProject>true' tests/*/*.csproj | grep -vxF "$(printf '%s\n' "${longest[@]}")"; } | xargs -P 2 -I {} bash -c 'one {}'
broken=$((broken + $(find "$results" -name '*.broke' | wc -l)))
