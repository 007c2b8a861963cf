#!/usr/bin/env bash
# Hurts the product while clients write, and proves from their histories that nothing is lost, done twice, out of order or by half.
#
#   scripts/faults.sh                                all scenarios, less than ten minutes
#   scripts/faults.sh kill clock --seed 77           these only; the seed of an earlier run repeats its choices
#   scripts/faults.sh --list                         what there is
#
# The shorter, deterministic part is tests/Faults, which ./test.sh runs. Real processes here, signals, and a PostgreSQL of its own with its normal durability.
# The last lines are a table: answers, recovery times, and complaints, none of which are allowed. Logs and histories stay in TestResults/faults.
# Exit codes: 0 nothing to complain of, 1 a complaint, or a scenario that could not be run, 2 wrong use, 3 something is missing.
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

# The scenario of the clock asks for it, and says so where it is missing.
install_faketime() {
  if compgen -G '/usr/lib/*/faketime/libfaketime.so.1' >/dev/null || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    return
  fi
  say 'Installing faketime for the scenario of the clock…'
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -yqq -o DPkg::Lock::Timeout=120 --no-install-recommends faketime; } \
    >/dev/null 2>TestResults/faketime.log || tail -3 TestResults/faketime.log >&2
}

need_dotnet
mkdir -p TestResults
build_quietly TestResults/faults-build.log tests/Faults
if [ "${1:-}" != --list ]; then
  install_faketime
  export PGLOCAL_SETTINGS='max_connections = 400' # again at each restart by a scenario
  use_cluster "${PGLOCAL_DIR:-$PWD/.data}/fault-postgres" fresh
  export Departement77_FaultCluster=$cluster
fi
run_child dotnet tests/Faults/bin/Release/net10.0/Departement77.Faults.dll run "$@"
