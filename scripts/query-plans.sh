#!/usr/bin/env bash
# Walks all routes, jobs and deliveries with a hundred thousand rows in each large table, and fails where PostgreSQL reads such a table from one end to the other, or half of it by an index. Counts on the way how
# often each request asks, and breaks each commit, before and after PostgreSQL did it.
#
#   scripts/query-plans.sh              some minutes
#   PLAN_ROWS=120 scripts/query-plans.sh     with fewer than 10,000 rows it shows only where no index could serve
#
# What is found is told with its statement; see tests/System.Tests/Performance.
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
run_child dotnet tests/System.Tests/bin/Release/net10.0/Departement77.System.Tests.dll -class '*.Performance.*' -explicit only -showLiveOutput -noLogo -noColor
