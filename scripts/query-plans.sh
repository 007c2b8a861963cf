#!/usr/bin/env bash
# Walks all routes, jobs and deliveries with a hundred thousand rows in each large table, and fails where PostgreSQL reads such a table from one end to the other.
#
#   scripts/query-plans.sh              some minutes; PLAN_ROWS=20000 scripts/query-plans.sh for fewer rows
#
# ./test.sh does the same with few rows, where it shows only whether an index could serve. What is found is told with its statement; see tests/System.Tests/Performance.
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
build_quietly TestResults/query-plans-build.log tests/System.Tests
PGLOCAL_SETTINGS=$'fsync = off\nsynchronous_commit = off\nfull_page_writes = off' use_cluster "${PGLOCAL_DIR:-$PWD/.data}/plan-postgres" fresh
export Departement77_TestPostgres=$cluster_address Departement77_PlanRows=${PLAN_ROWS:-100000}
run_child dotnet tests/System.Tests/bin/Release/net10.0/Departement77.System.Tests.dll -class '*QueryPlanTests' -showLiveOutput -noLogo -noColor
