#!/usr/bin/env bash
# Measures the product against a bare host on a PostgreSQL of its own; see docs/performance.md.
#
#   scripts/benchmarks.sh [--rows 100,10000] [--seconds 5] [--rounds 3] [--write docs/performance.md]     --help shows all
#   Departement77_TestPostgres="Host=…;Username=…;Password=…" scripts/benchmarks.sh     an existing PostgreSQL, as a superuser
#
# Unlike test.sh's, this cluster has PostgreSQL's normal durability: commands pay for their commits as in production.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/common.sh

finish() {
  local rc=$?
  leave_cluster
  exit "$rc"
}

on_signal() {
  end_child
  exit 130
}
trap finish EXIT
trap on_signal INT TERM HUP

need_dotnet
mkdir -p TestResults
publish_quietly TestResults/benchmarks-build.log tests/Benchmarks -o TestResults/benchmarks
if [ -z "${Departement77_TestPostgres:-}" ] && [ "${1:-}" != --help ]; then
  # Commit timestamps are what delivery is timed by.
  PGLOCAL_SETTINGS='track_commit_timestamp = on' use_cluster "${PGLOCAL_DIR:-$PWD/.data}/benchmark-postgres" fresh
  export Departement77_TestPostgres=$cluster_address
fi
run_child TestResults/benchmarks/Departement77.Benchmarks "$@"
