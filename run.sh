#!/usr/bin/env bash
# Builds and starts Departement77 on http://localhost:5077, with demonstration data, on a private PostgreSQL.
#
#   ./run.sh                                                another port:  ASPNETCORE_URLS=http://localhost:5078 ./run.sh
#   ConnectionStrings__Departement77="Host=…" ./run.sh      an existing PostgreSQL 15 or later
#   PGLOCAL_DIR=/somewhere ./run.sh                         the private PostgreSQL's data elsewhere than .data/postgres
#
# Ctrl-C stops the host, then PostgreSQL if this script started it. Data are kept. The host itself creates the database.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/common.sh

export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
export ASPNETCORE_URLS=${ASPNETCORE_URLS:-http://localhost:5077}
# appsettings.json is found as with `dotnet run`, though we start the built program from the repository root.
export ASPNETCORE_CONTENTROOT=${ASPNETCORE_CONTENTROOT:-$PWD/src/Host}

# Said before the build rather than by a stack trace after it.
check_ports() {
  local url port host user suggestion
  for url in ${ASPNETCORE_URLS//;/ }; do
    [[ $url =~ ^https?://.*:([0-9]+)/?$ ]] || continue
    port=${BASH_REMATCH[1]}
    for host in 127.0.0.1 ::1; do
      (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null || continue
      user=$(ss -Hltnp "sport = :$port" 2>/dev/null | grep -o '"[^"]*",pid=[0-9]*' | head -1 | tr -d '"' | sed 's/,pid=/, processus /' || true)
      suggestion=$((port < 65535 ? port + 1 : 5078))
      say "Le port $port est déjà utilisé${user:+ par $user}." \
        "  – est-ce Departement77, lancé ailleurs ? Ouvrez $url, ou arrêtez-le (Ctrl-C)." \
        "  – sinon, choisissez un autre port : ASPNETCORE_URLS=http://localhost:$suggestion ./run.sh"
      exit 1
    done
  done
}

stopping=false
# shellcheck disable=SC2317 # called by the trap
on_signal() {
  stopping=true
  end_child
}
trap on_signal INT TERM HUP
trap leave_cluster EXIT

need_dotnet
check_ports

say 'Compilation…'
mkdir -p .data
build_quietly .data/build.log src/Host || {
  [ "$stopping" = true ] || say 'La compilation a échoué : voir les erreurs ci-dessus.'
  exit 1
}

if [ -z "${ConnectionStrings__Departement77:-}" ]; then
  use_cluster "${PGLOCAL_DIR:-$PWD/.data/postgres}"
  export ConnectionStrings__Departement77="$cluster_address;Database=departement77"
  say "PostgreSQL : $cluster"
fi

[ "$stopping" = false ] || exit 130
rc=0
run_child dotnet src/Host/bin/Release/net10.0/Departement77.Host.dll "$@" || rc=$?
# Asked to stop, it did: that is no failure.
[ "$stopping" = false ] || [ "$rc" != 143 ] || rc=0
exit "$rc"
