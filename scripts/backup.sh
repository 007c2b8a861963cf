#!/usr/bin/env bash
# Saves the product: its database (pg_dump, custom format), the received files, and what a restored copy is checked against.
#
#   scripts/backup.sh <folder>      makes <folder>/<UTC time>/ and prints its path
#
# Settings are those of the deployment: ConnectionStrings__Departement77 (an account that may act as d77_owner), Documents__Folder,
# PG_BINDIR where pg_dump is not in the usual places. The host may go on serving: the dump is one snapshot, and a file is always
# stored before the row that names it and kept for a day after, so files are copied after the rows.
#
# Exit codes: 2 wrong use, 3 a program is missing, 5 the database does not answer or the dump failed.
set -euo pipefail
# shellcheck source=scripts/backup-common.sh
. "$(dirname "${BASH_SOURCE[0]}")/backup-common.sh"

[ $# = 1 ] || fail 2 'usage : scripts/backup.sh <dossier>'
need_database_settings
need_tools pg_dump psql
need_documents_folder

umask 077 # personal data
name=$(date -u +%Y%m%dT%H%M%SZ)
target=$1/$name
partial=$1/.$name.partial
mkdir -p "$partial"
trap 'rm -rf "$partial"' EXIT

# Before the dump: what it holds is at least this.
facts=$(owner_sql "select 'last_position=' || last_position from integration.feed_counter
  union all select 'audit_anchor=' || last_place || ':' || encode(last_hash, 'hex') from integration.audit_chain
  union all select 'server_version=' || current_setting('server_version')") ||
  fail 5 "La base « $PGDATABASE » à $PGHOST:$PGPORT ne répond pas, ou n'est pas celle de Departement77."
printf '%s\n' "$facts" "database=$PGDATABASE" "made_at=$name" >"$partial/facts"

"$bindir/pg_dump" --format=custom --role=d77_owner --file="$partial/database.dump" || fail 5 'La sauvegarde de la base a échoué.'

mkdir -p "$documents"
rc=0
tar -C "$documents" -cf "$partial/documents.tar" . || rc=$?
[ "$rc" -le 1 ] || fail 5 "La copie de $documents a échoué." # 1: a file went or changed meanwhile

cat >"$partial/LISEZMOI.txt" <<'TEXT'
Sauvegarde de Departement77. Pour la relire : scripts/restore.sh <ce dossier>

Les clés qui signent les jetons et protègent les sessions sont dans la base, chiffrées par le certificat que donne
Access__KeyCertificate__Path. CE CERTIFICAT N'EST PAS ICI, ni Database__RoleSecret : gardez-les ailleurs, sans quoi
les clés de cette sauvegarde ne pourront pas être lues.

Cette sauvegarde contient des données personnelles : protégez-la et effacez-la comme la base elle-même.
TEXT
(cd "$partial" && sha256sum database.dump documents.tar facts LISEZMOI.txt >SHA256SUMS)
sync -f "$partial" 2>/dev/null || true
mv -T "$partial" "$target"
trap - EXIT
echo "$target"
