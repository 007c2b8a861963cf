#!/usr/bin/env bash
# Sends at least 20,000 generated requests to every operation of the OpenAPI documents, on a host and a PostgreSQL of its own.
#
#   scripts/fuzz.sh [--requests 20000] [--seed NUMBER] [--verbose true]     --help says more
#   FUZZ_BUILT=true scripts/fuzz.sh                                               as it was built last
#   Departement77_TestPostgres="Host=…;Username=…;Password=…" scripts/fuzz.sh     an existing PostgreSQL, as a superuser
#
# The seed is printed; the same seed sends the same requests. Ends with 1 when there is a fault, each as a curl command.
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
[ "${FUZZ_BUILT:-}" = true ] || build_quietly TestResults/fuzz-build.log tests/Fuzzer
if [ -z "${Departement77_TestPostgres:-}" ] && [ "${1:-}" != --help ]; then
  PGLOCAL_SETTINGS=$'fsync = off\nsynchronous_commit = off\nfull_page_writes = off' use_cluster "${PGLOCAL_DIR:-$PWD/.data}/fuzz-postgres" fresh
  export Departement77_TestPostgres=$cluster_address
fi
run_child tests/Fuzzer/bin/Release/net10.0/Departement77.Fuzzer "$@"
