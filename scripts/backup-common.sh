# shellcheck shell=bash
# Shared by backup.sh and restore.sh: settings of the deployment as those of PostgreSQL's programs.

fail() {
  local code=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$code"
}

# The connection string of the host, whose words are those of Npgsql.
need_database_settings() {
  local pair key value
  [ -n "${ConnectionStrings__Departement77:-}" ] ||
    fail 2 "Donnez la base dans ConnectionStrings__Departement77, comme à l'application."
  export PGHOST=localhost PGPORT=5432 PGDATABASE='' PGUSER='' PGCONNECT_TIMEOUT=5
  while IFS= read -r -d ';' pair; do
    [[ $pair == *=* ]] || continue
    key=$(tr -d ' ' <<<"${pair%%=*}" | tr '[:upper:]' '[:lower:]')
    value=${pair#*=}
    value=${value#[\"\']} value=${value%[\"\']}
    case $key in
      host | server) PGHOST=$value ;;
      port) PGPORT=$value ;;
      database) PGDATABASE=$value ;;
      username | userid | user) PGUSER=$value ;;
      password) export PGPASSWORD=$value ;;
      rootcertificate) export PGSSLROOTCERT=$value ;;
      sslmode)
        PGSSLMODE=$(sed -E 's/([a-z])([A-Z])/\1-\2/g' <<<"$value" | tr '[:upper:]' '[:lower:]')
        export PGSSLMODE
        ;;
    esac
  done <<<"$ConnectionStrings__Departement77;"
  if [ -z "$PGDATABASE" ] || [ -z "$PGUSER" ]; then
    fail 2 'ConnectionStrings__Departement77 doit nommer Database et Username.'
  fi
}

# Of the newest PostgreSQL here: pg_dump reads servers of its own version and older.
need_tools() {
  local candidate tool
  for candidate in "${PG_BINDIR:-}" "$(pg_config --bindir 2>/dev/null || true)" $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV) /usr/local/pgsql/bin /usr/bin; do
    bindir=$candidate
    for tool; do
      { [ -n "$candidate" ] && [ -x "$candidate/$tool" ]; } || continue 2
    done
    return 0
  done
  fail 3 "Il manque $* : installez le paquet postgresql-client, ou donnez leur dossier dans PG_BINDIR."
}

# The folder of the host: by default .data/documents, under the working directory.
# shellcheck disable=SC2034 # for the scripts that read this file
need_documents_folder() { documents=${Documents__Folder:-.data/documents}; }

# One query in the name of the owner of everything, one value a line.
owner_sql() { PGOPTIONS='-c role=d77_owner' "$bindir/psql" --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --command "$1"; }
