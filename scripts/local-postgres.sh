#!/usr/bin/env bash
# A private PostgreSQL cluster for development and tests: no Docker, no service, nothing to prepare.
#
#   scripts/local-postgres.sh start|stop|status [directory]     directory: $PGLOCAL_DIR, else .data/postgres
#
# start prints one line, "host port superuser password-file", and may be called while it already runs.
# PGLOCAL_SETTINGS   more lines of postgresql.conf, read again at each start of the server
# PG_BINDIR          where initdb, pg_ctl and postgres are, when not in the usual places
#
# Exit codes: 2 wrong use, 3 no PostgreSQL, 4 directory out of reach, 5 no free port, 6 the server refuses to start.
set -euo pipefail

readonly minimum_version=15 first_port=5477 last_port=5577 patience=60 # seconds

fail() {
  local code=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$code"
}

# ---- where things are -----------------------------------------------------------------------------------------

set_paths() {
  root=$1
  data=$root/pg
  password_file=$root/password
  port_file=$root/port
  log=$root/server.log
}

find_bindir() {
  local candidate version
  while read -r candidate; do
    version=$("$candidate/postgres" --version 2>/dev/null | sed -E 's/[^0-9]*([0-9]+).*/\1/') || continue
    if [ "$version" -ge "$minimum_version" ] && [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ]; then
      echo "$candidate"
      return 0
    fi
  done < <(
    echo "${PG_BINDIR:-/nowhere}"
    pg_config --bindir 2>/dev/null || true
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin | sort -rV
  )
  return 1
}

# Debian's package would create and start a cluster of its own, which nobody here wants.
install_postgres() {
  echo 'PostgreSQL est absent : installation du paquet de Debian…' >&2
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  apt-get update -qq >&2 &&
    DEBIAN_FRONTEND=noninteractive apt-get install -yqq -o DPkg::Lock::Timeout=120 postgresql >/dev/null
}

need_bindir() {
  bindir=$(find_bindir) && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    install_postgres || true
    bindir=$(find_bindir) && return
  fi
  fail 3 "PostgreSQL $minimum_version (ou plus récent) est introuvable. Au choix :" \
    '  – installer le paquet :           sudo apt-get install postgresql' \
    '  – indiquer où il se trouve :     PG_BINDIR=/chemin/vers/bin' \
    '  – utiliser une base existante :  ConnectionStrings__Departement77="Host=…;Database=…;Username=…;Password=…" ./run.sh'
}

# ---- under which account --------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root: root lends it an unprivileged account.
choose_account() {
  as_account=(env LC_ALL=C.UTF-8)
  account=$(id -un)
  [ "$(id -u)" = 0 ] || return 0
  account=postgres
  if ! id "$account" >/dev/null 2>&1; then
    account=d77pg
    id "$account" >/dev/null 2>&1 || useradd --system --shell /usr/sbin/nologin "$account"
  fi
  as_account=(setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups --reset-env
    env LC_ALL=C.UTF-8 HOME="$root")
}

# From /, as the account may not be allowed in the current directory.
run() { (cd / && "${as_account[@]}" "$@"); }

prepare_directory() {
  if ! (umask 022 && mkdir -p "$root") 2>/dev/null; then
    fail 4 "Impossible de créer le dossier $root (droits, ou chemin occupé par un fichier)." \
      'Choisissez-en un autre : PGLOCAL_DIR=/var/tmp/departement77 suivi de la commande.'
  fi
  set_paths "$(cd "$root" && pwd -P)"
  choose_account
  if [ "$(id -u)" = 0 ]; then
    let_account_in
  elif [ ! -w "$root" ] || { [ -e "$data" ] && [ ! -O "$data" ]; }; then
    fail 4 "Le dossier $root appartient à un autre compte ($(stat -c %U "$root"/pg 2>/dev/null || stat -c %U "$root"))." \
      "Reprenez-le (sudo chown -R $account '$root') ou choisissez-en un autre : PGLOCAL_DIR=/var/tmp/departement77"
  fi
}

let_account_in() {
  local directory
  chmod o+x "$root"
  directory=$root
  while [ "$directory" != / ]; do
    if ! run test -x "$directory"; then
      fail 4 "PostgreSQL s’exécute sous le compte « $account », qui ne peut pas entrer dans $directory." \
        'Choisissez un dossier ouvert à tous : PGLOCAL_DIR=/var/tmp/departement77 suivi de la commande.'
    fi
    directory=$(dirname "$directory")
  done
  [ ! -d "$data" ] || [ "$(stat -c %U "$data")" = "$account" ] || chown -R "$account" "$data"
  touch "$log"
  chown "$account" "$log"
}

# ---- what is running ------------------------------------------------------------------------------------------

# The server's processes have the data directory as working directory. The pid in postmaster.pid alone proves nothing: it
# may have gone to another process, or to a zombie that PID 1 of a container never buries (a zombie has no cwd).
lives_here() {
  [ "$(readlink "/proc/$1/cwd" 2>/dev/null)" = "$data" ] && [ "$(cat "/proc/$1/comm" 2>/dev/null)" = postgres ]
}

postmaster_line() { sed -n "$1p" "$data/postmaster.pid" 2>/dev/null || true; }
postmaster_lives() { lives_here "$(postmaster_line 1)"; }
running_port() { postmaster_line 4; } # the truth, where $port_file is a memory

somebody_lives_here() {
  local process
  for process in /proc/[0-9]*; do
    ! lives_here "${process#/proc/}" || return 0
  done
  return 1
}

is_up() {
  local port
  port=$(running_port)
  postmaster_lives && [ -n "$port" ] && "$bindir/pg_isready" -q -h 127.0.0.1 -p "$port"
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The last port again when it is free, so that connection strings noted by hand stay good.
choose_port() {
  local port
  port=$(cat "$port_file" 2>/dev/null || true)
  if [ -n "$port" ] && ! port_is_taken "$port"; then
    echo "$port"
    return
  fi
  for port in $(seq "$first_port" "$last_port"); do
    if ! port_is_taken "$port"; then
      echo "$port"
      return
    fi
  done
  fail 5 "Aucun port libre entre $first_port et $last_port pour PostgreSQL : arrêtez un des serveurs qui les occupent."
}

# ---- the three commands ---------------------------------------------------------------------------------------

# Made beside and renamed when complete: an interrupted initdb leaves nothing that looks like a cluster.
create_cluster() {
  local new=$data.new
  rm -rf "$new"
  mkdir "$new"
  (umask 077 && head -c 24 /dev/urandom | base64 | tr -d '/+=\n' >"$password_file")
  [ "$(id -u)" != 0 ] || chown "$account" "$new" "$password_file" # initdb cannot read what is root's
  run "$bindir/initdb" -D "$new" -U postgres -A scram-sha-256 --pwfile="$password_file" \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums >"$root/initdb.log" 2>&1 || {
    tail -5 "$root/initdb.log" >&2
    fail 6 "La création de la base a échoué ; détails dans $root/initdb.log"
  }
  echo "include_if_exists 'departement77.conf'" | run tee -a "$new/postgresql.conf" >/dev/null
  mv -T "$new" "$data"
}

write_settings() {
  run tee "$data/departement77.conf" >/dev/null <<CONF
# Written by scripts/local-postgres.sh at each start
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
idle_in_transaction_session_timeout = 60s
autovacuum_vacuum_scale_factor = 0.05
${PGLOCAL_SETTINGS:-}
CONF
}

# Waits for a server that is starting, or for the orphans of a killed one to go. True when a server answers.
settle() {
  local deadline=$((SECONDS + patience))
  while somebody_lives_here; do
    ! is_up || return 0
    [ "$SECONDS" -lt "$deadline" ] || fail 6 "PostgreSQL ne répond pas depuis $patience s ; détails dans $log"
    sleep 0.1
  done
  return 1
}

start() {
  local attempt port
  if ! settle; then
    [ -d "$data" ] || create_cluster
    write_settings
    rm -f "$data/postmaster.pid" # stale: nobody lives in the data directory
    for attempt in 1 2 3 4 5; do # another program may take the port between the choice and the start
      port=$(choose_port)
      if run "$bindir/pg_ctl" -D "$data" -l "$log" -w -t "$patience" -o "-p $port" start >"$root/ctl.log" 2>&1 9>&-; then
        break
      elif [ "$attempt" = 5 ]; then
        tail -5 "$log" >&2
        fail 6 "PostgreSQL n’a pas démarré ; détails dans $log"
      fi
      rm -f "$port_file"
    done
  fi
  running_port >"$port_file"
  echo "127.0.0.1 $(cat "$port_file") postgres $password_file"
}

stop() {
  local deadline=$((SECONDS + patience))
  # Without a postmaster there is nobody to tell: the orphans of a killed one leave by themselves.
  ! postmaster_lives || run "$bindir/pg_ctl" -D "$data" -m fast -w -t "$patience" stop >"$root/ctl.log" 2>&1 || true
  while somebody_lives_here; do
    [ "$SECONDS" -lt "$deadline" ] || fail 6 "PostgreSQL ne s’arrête pas ; détails dans $log"
    sleep 0.1
  done
}

command=${1:-}
set_paths "${2:-${PGLOCAL_DIR:-$PWD/.data/postgres}}"

case $command in
  start)
    need_bindir
    prepare_directory
    # One start or stop at a time; the server itself must not inherit the lock.
    exec 9>"$root/lock"
    flock 9
    start
    ;;
  stop)
    [ -d "$data" ] || exit 0
    need_bindir
    prepare_directory
    exec 9>"$root/lock"
    flock 9
    stop
    ;;
  status)
    if [ -d "$data" ] && set_paths "$(cd "$root" && pwd -P)" && bindir=$(find_bindir) && is_up; then
      echo "en marche : 127.0.0.1:$(running_port), dossier $root"
    else
      echo "arrêté : dossier $root"
      exit 1
    fi
    ;;
  *)
    fail 2 "usage : $(basename "$0") start|stop|status [dossier]"
    ;;
esac
