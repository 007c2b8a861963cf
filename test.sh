#!/usr/bin/env bash
# Builds everything and runs every test. The last line is always "N passed, N failed, N skipped".
#
#   ./test.sh                          ./test.sh ServiceCatalogue.Tests Faults     these projects only
#   TEST_POSTGRES="Host=…;Username=…;Password=…" ./test.sh                         an existing PostgreSQL, as a superuser
#   TEST_TIMEOUT=40m ./test.sh                                                     patience with one project (20m)
#
# Non-zero when a test fails, when a runner crashes or hangs, when the build fails, and when nothing ran.
# What tests receive: Departement77_TestPostgres (a connection string without database), Departement77_Chromium and Departement77_Clamd.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/common.sh

readonly results=$PWD/TestResults
passed=0 failed=0 skipped=0

finish() {
  local rc=$?
  leave_cluster
  [ "$failed" = 0 ] || rc=1
  if [ "$rc" = 0 ] && [ $((passed + failed)) = 0 ]; then
    say 'No test ran.'
    rc=1
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  exit "$rc"
}

on_signal() {
  end_child
  say 'Interrupted.'
  exit 130
}
trap finish EXIT
trap on_signal INT TERM HUP

# ---- which projects -------------------------------------------------------------------------------------------

choose_projects() {
  local name
  projects=()
  if [ $# = 0 ]; then
    for name in tests/*.Tests/*.csproj tests/Faults/*.csproj; do
      [ ! -e "$name" ] || projects+=("$(basename "$name" .csproj)")
    done
    return
  fi
  for name; do
    [ -e "tests/$name/$name.csproj" ] || {
      say "No such test project: tests/$name" "There are: $(cd tests && echo ./*.Tests Faults | sed 's#\./##g')"
      exit 2
    }
    projects+=("$name")
  done
}

# ---- what they need -------------------------------------------------------------------------------------------

# A fresh cluster: nothing left by a killed run, and durability (off here) is never missed.
prepare_postgres() {
  local directory=${PGLOCAL_DIR:-$PWD/.data}/test-postgres
  if [ -n "${TEST_POSTGRES:-}" ]; then
    export Departement77_TestPostgres=$TEST_POSTGRES
    return
  fi
  PGLOCAL_SETTINGS=$'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 500' \
    use_cluster "$directory" fresh
  export Departement77_TestPostgres=$cluster_address
}

find_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

needs_browser() {
  local project
  for project in "${projects[@]}"; do
    ! grep -q Microsoft.Playwright "tests/$project/$project.csproj" || return 0
  done
  return 1
}

prepare_chromium() {
  if [ -n "${Departement77_Chromium:-}" ] || ! needs_browser; then
    return
  fi
  if ! find_chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say 'Installing chromium for the tests of the pages…'
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -yqq -o DPkg::Lock::Timeout=120 --no-install-recommends chromium; } \
      >/dev/null 2>"$results/chromium.log" || tail -3 "$results/chromium.log" >&2
  fi
  if Departement77_Chromium=$(find_chromium); then
    export Departement77_Chromium
  else
    unset Departement77_Chromium
    say 'No chromium: tests of the pages cannot run. Install it (sudo apt-get install chromium)' \
      'or say where it is: Departement77_Chromium=/path/to/chromium ./test.sh'
  fi
}

prepare_antivirus() {
  if [ -n "${Departement77_Clamd:-}" ] || [[ " ${projects[*]} " != *' System.Tests '* ]]; then
    return
  fi
  if ! command -v clamd >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say 'Installing clamd for the tests of uploads…'
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -yqq -o DPkg::Lock::Timeout=120 --no-install-recommends clamav-daemon; } \
      >/dev/null 2>"$results/clamd.log" || tail -3 "$results/clamd.log" >&2
  fi
  if Departement77_Clamd=$(command -v clamd || command -v /usr/sbin/clamd); then
    export Departement77_Clamd
  else
    unset Departement77_Clamd
    say 'No clamd: two tests of uploads will fail. Install it (sudo apt-get install clamav-daemon)' \
      'or say where it is: Departement77_Clamd=/path/to/clamd ./test.sh'
  fi
}

# ---- build and run --------------------------------------------------------------------------------------------

build() {
  local target targets=("${projects[@]/#/tests/}")
  [ "$all" = false ] || targets=(Departement77.sln)
  say 'Building…'
  for target in "${targets[@]}"; do
    build_quietly "$results/build.log" "$target" -warnaserror || return
  done
}

counter() { grep -o '<Counters[^>]*>' "$1" | sed -E "s/.* $2=\"([0-9]+)\".*/\1/"; }

# The programs themselves rather than `dotnet test`: the same results, exit codes that tell a crash from a failure.
run_project() {
  local project=$1 trx=$results/$1.trx begin=$SECONDS rc=0 p f s
  run_child timeout --foreground --kill-after=30 "${TEST_TIMEOUT:-20m}" \
    dotnet "tests/$project/bin/Release/net10.0/Departement77.$project.dll" \
    -result-trx "$trx" -noLogo -noColor -noAutoReporters -reporter quiet </dev/null || rc=$?
  if ! grep -q '<Counters' "$trx" 2>/dev/null; then
    crashed+=("$project: no result, exit code $rc$([ "$rc" != 124 ] || echo " (longer than ${TEST_TIMEOUT:-20m})")")
    return
  fi
  p=$(counter "$trx" passed) f=$(counter "$trx" failed) s=$(counter "$trx" notExecuted)
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  say "$project: $p passed, $f failed, $s skipped ($((SECONDS - begin)) s)"
  # A failed cleanup or fixture, for instance, is an error of no test.
  [ "$rc" = 0 ] || [ "$f" != 0 ] || crashed+=("$project: all its tests passed, but its exit code is $rc")
}

failing_tests() {
  find "$results" -name '*.trx' -exec cat {} + | grep -o '<UnitTestResult [^>]*outcome="Failed"' |
    sed -E 's/.* ?testName="([^"]*)".*/  \1/; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort
}

all=false
[ $# != 0 ] || all=true
choose_projects "$@"
need_dotnet
rm -rf "$results"
mkdir -p "$results"
build || {
  say 'The build failed: no test was run.'
  exit 1
}
prepare_chromium
prepare_antivirus
prepare_postgres

crashed=()
for project in "${projects[@]}"; do
  run_project "$project"
done

if [ "$failed" != 0 ]; then
  say 'Failing tests:'
  failing_tests >&2
fi
# A crash counts as a failure, or the last line would look green.
for crash in "${crashed[@]}"; do
  say "Crashed: $crash"
  failed=$((failed + 1))
done
