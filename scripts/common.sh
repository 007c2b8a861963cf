# shellcheck shell=bash
# Shared by run.sh and test.sh, which source it from the repository root.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Build servers would outlive the script, with its descriptors: a reader of its output would wait for them.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

say() { printf '%s\n' "$@" >&2; }

need_dotnet() {
  command -v dotnet >/dev/null || {
    say 'Le SDK .NET 10 est introuvable : https://dotnet.microsoft.com/download/dotnet/10.0' \
      '  (Debian : paquet dotnet-sdk-10.0 du dépôt de Microsoft)'
    exit 3
  }
}

# ---- a private cluster for as long as somebody uses it --------------------------------------------------------
#
# Each user holds a shared lock on descriptor 8; who obtains it alone, on leaving, was the last one. The lock goes with
# the process, so a script that was killed is not counted. A cluster started by hand is left as it was found.

cluster=
cluster_address= # connection string without a database

use_cluster() { # directory [fresh]: sets cluster and cluster_address; "fresh" forgets the data when nobody uses them
  local rc=0
  join_cluster "$1" "${2:-}" || rc=$?
  if [ "$rc" = 4 ] && [ "$(id -u)" = 0 ] && [ -z "${PGLOCAL_DIR:-}" ]; then
    # A clone under /root, say: PostgreSQL, which never runs as root, cannot enter it.
    rc=0
    join_cluster "/var/tmp/departement77-$(printf %s "$1" | sha256sum | head -c 8)" "${2:-}" || rc=$?
    [ "$rc" != 0 ] || say "À défaut, les données sont dans $cluster."
  fi
  [ "$rc" = 0 ] || exit "$rc"
}

join_cluster() {
  local was_up=false line host port user password_file
  (umask 022 && mkdir -p "$1") 2>/dev/null || true # if it fails, local-postgres.sh says what to do
  { exec 8>"$1/users"; } 2>/dev/null || {
    scripts/local-postgres.sh start "$1"
    return
  }
  if [ "$2" = fresh ] && flock --exclusive --nonblock 8; then
    scripts/local-postgres.sh stop "$1" 8>&- || return
    rm -rf "$1/pg"
  fi
  flock --shared 8
  ! scripts/local-postgres.sh status "$1" >/dev/null 8>&- || was_up=true
  # The server must not inherit the lock: it would be its own user for ever.
  line=$(scripts/local-postgres.sh start "$1" 8>&-) || return
  cluster=$1
  [ "$was_up" = true ] || : >"$cluster/stop-when-unused"
  read -r host port user password_file <<<"$line"
  # shellcheck disable=SC2034 # read by those who source this file
  cluster_address="Host=$host;Port=$port;Username=$user;Password=$(cat "$password_file")"
}

leave_cluster() {
  [ -n "$cluster" ] || return 0
  if [ -e "$cluster/stop-when-unused" ] && flock --exclusive --nonblock 8; then
    rm -f "$cluster/stop-when-unused"
    scripts/local-postgres.sh stop "$cluster" 8>&- || true
  fi
  exec 8>&-
  cluster=
}

# ---- one child at a time, told of our own end -----------------------------------------------------------------
#
# Bash handles a signal only when its foreground child has ended; waiting for a background one, it handles it at once.

child=

run_child() {
  local rc=0
  "$@" &
  child=$!
  while :; do
    rc=0
    wait "$child" || rc=$?
    kill -0 "$child" 2>/dev/null || break # else a signal interrupted the wait
  done
  child=
  return "$rc"
}

# A child in the background ignores the terminal's Ctrl-C, so it hears of it as a TERM.
end_child() { [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true; }

# ---- build ----------------------------------------------------------------------------------------------------

# Silent when all is well; otherwise each error once, without the summary that repeats them.
build_quietly() { # log, then what `dotnet build` is given
  dotnet_quietly build "$@"
}

# Compiled beforehand for this machine, as operations.md publishes the product.
publish_quietly() { # log, then what `dotnet publish` is given
  local architecture
  case $(uname -m) in aarch64 | arm64) architecture=arm64 ;; *) architecture=x64 ;; esac
  dotnet_quietly publish "$@" -r "linux-$architecture" --self-contained false
}

dotnet_quietly() { # verb, log, then what it is given
  local verb=$1 log=$2 rc=0
  shift 2
  run_child dotnet "$verb" "$@" -c Release >"$log" 2>&1 || rc=$?
  if [ "$rc" != 0 ]; then
    grep -E '(error|warning) [A-Z]+[0-9]+|MSBUILD : error' "$log" | sed 's/^ *//' | sort -u >&2 || tail -20 "$log" >&2
  fi
  return "$rc"
}
