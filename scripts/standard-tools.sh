#!/usr/bin/env bash
# Runs tools that others keep against the product: Spectral with the OWASP rules, Standard Webhooks, CloudEvents, an OAuth client.
#
#   scripts/standard-tools.sh [--only spectral,webhooks,cloudevents,oauth] [--write docs/standard-tools.md]
#   TOOLS_BUILT=true scripts/standard-tools.sh                                              as it was built last
#   Departement77_TestPostgres="Host=…;Username=…;Password=…" scripts/standard-tools.sh     an existing PostgreSQL, as a superuser
#
# Starts a host with demonstration data on a free port and a PostgreSQL of its own, and ends both. Needs Node.js 20 with npm. Ends with 1 when a tool finds a fault.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/common.sh

readonly database=departement77_tools patience=90
readonly host_log=$PWD/TestResults/standard-tools-host.log
host=

finish() {
  local rc=$?
  [ -z "$host" ] || { kill -TERM "$host" 2>/dev/null && wait "$host" 2>/dev/null; } || true
  leave_cluster
  exit "$rc"
}

on_signal() {
  end_child
  exit 130
}
trap finish EXIT
trap on_signal INT TERM HUP

need_node() {
  command -v npm >/dev/null || {
    say 'Node.js 20 ou plus récent est introuvable, avec npm (Debian : sudo apt-get install nodejs npm).'
    exit 3
  }
}

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

start_host() {
  export ConnectionStrings__Departement77="$1;Database=$database"
  export ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=$2 ASPNETCORE_CONTENTROOT=$PWD/src/Host
  export Access__Issuer=$2/
  export Mail__Folder=$PWD/TestResults/standard-tools-mails Documents__Folder=$PWD/TestResults/standard-tools-documents
  dotnet src/Host/bin/Release/net10.0/Departement77.Host.dll >"$host_log" 2>&1 8>&- &
  host=$!
  local end=$((SECONDS + patience))
  until curl -fs "$2/health/ready" >/dev/null; do
    if [ "$SECONDS" -gt "$end" ] || ! kill -0 "$host" 2>/dev/null; then
      say "L’application n’a pas démarré ; détails dans $host_log"
      exit 1
    fi
    sleep 0.2
  done
}

need_dotnet
need_node
mkdir -p TestResults
if [ "${TOOLS_BUILT:-}" != true ]; then
  build_quietly TestResults/standard-tools-build.log src/Host
  build_quietly TestResults/standard-tools-build.log tests/Tools/CloudEvents
fi
run_child npm ci --prefix tests/Tools --no-audit --no-fund --loglevel=error >TestResults/standard-tools-npm.log 2>&1 || {
  tail -5 TestResults/standard-tools-npm.log >&2
  exit 1
}

address=${Departement77_TestPostgres:-}
if [ -z "$address" ]; then
  use_cluster "${PGLOCAL_DIR:-$PWD/.data}/tools-postgres" fresh
  address=$cluster_address
fi
api=http://127.0.0.1:$(free_port)
start_host "$address" "$api"
run_child node tests/Tools/run.mjs --api "$api" --reader "$PWD/tests/Tools/CloudEvents/bin/Release/net10.0/Departement77.CloudEvents" "$@"
