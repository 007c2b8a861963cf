#!/usr/bin/env bash
# shellcheck disable=SC1112 # French messages have typographic apostrophes
# Brings a backup of scripts/backup.sh back into an empty database and an empty folder, and proves that it came through whole.
#
#   scripts/restore.sh <backup>     <backup>: the folder that backup.sh printed
#
# Settings are those of the deployment (ConnectionStrings__Departement77, Database__RoleSecret, Documents__Folder, Access__KeyCertificate__Path …), since the
# host itself makes the roles and checks the audit chain. DEPARTEMENT77_HOST is its program (by default the one built here), PG_BINDIR as for backup.sh.
# No host may be running on that database.
#
# Exit codes: 2 wrong use, 3 a program is missing, 4 the database or the folder is not empty, 5 the backup is damaged, 6 the restoration failed, 7 a check failed.
set -euo pipefail
# shellcheck source=scripts/backup-common.sh
. "$(dirname "${BASH_SOURCE[0]}")/backup-common.sh"

if [ $# != 1 ] || [ ! -d "$1" ]; then fail 2 'usage : scripts/restore.sh <dossier de la sauvegarde>'; fi
backup=$(cd "$1" && pwd)
host=${DEPARTEMENT77_HOST:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/src/Host/bin/Release/net10.0/Departement77.Host.dll}
need_database_settings
need_tools pg_restore psql
need_documents_folder
command -v dotnet >/dev/null || fail 3 'Le runtime .NET 10 est introuvable.'
[ -f "$host" ] || fail 3 "L’application est introuvable à $host : donnez-la dans DEPARTEMENT77_HOST."

fact() { sed -n "s/^$1=//p" "$backup/facts"; }

(cd "$backup" && sha256sum --check --strict --quiet SHA256SUMS) || fail 5 'La sauvegarde est abîmée : prenez-en une autre.'

# Roles belong to the server and are in no dump: the host makes them, with the passwords that it derives from its secret.
dotnet "$host" prepare-database || fail 6 'Les rôles et la base n’ont pas pu être créés.'

tables=$("$bindir/psql" --no-psqlrc --quiet --tuples-only --no-align --command \
  "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'") ||
  fail 6 "La base « $PGDATABASE » ne répond pas."
[ "$tables" = 0 ] || fail 4 "La base « $PGDATABASE » n’est pas vide ($tables tables) : rien n’a été changé. Restaurez dans une base neuve."
[ -z "$(ls -A "$documents" 2>/dev/null || true)" ] || fail 4 "Le dossier $documents n’est pas vide : rien n’a été changé. Donnez-en un neuf dans Documents__Folder."

"$bindir/pg_restore" --dbname="$PGDATABASE" --exit-on-error --single-transaction "$backup/database.dump" || fail 6 'La restauration de la base a échoué ; rien n’y est resté.'
mkdir -p "$documents"
tar -C "$documents" -xf "$backup/documents.tar" || fail 6 "La restauration de $documents a échoué."

# Rights on the database itself are in no dump either; and an older backup is brought up to date.
dotnet "$host" migrate || fail 6 'La base restaurée n’a pas pu être mise à jour.'

whole=$(owner_sql "select f.last_position >= $(fact last_position) and f.last_position = coalesce(e.last, 0) and coalesce(e.last - e.first + 1 = e.placed, true)
  from integration.feed_counter f, (select min(position) as first, max(position) as last, count(position) as placed from integration.events) e") || fail 7 'Le flux d’événements n’a pas pu être contrôlé.'
[ "$whole" = t ] || fail 7 'Le flux d’événements restauré a des trous ou s’arrête trop tôt : n’ouvrez pas ce service.'
anchor=$(fact audit_anchor)
if [ "${anchor%%:*}" = 0 ]; then dotnet "$host" audit-verify; else dotnet "$host" audit-verify --anchor "$anchor"; fi ||
  fail 7 'Le journal d’audit restauré n’est pas intact : n’ouvrez pas ce service.'
echo "Restauré : base « $PGDATABASE », fichiers dans $documents, sauvegarde du $(fact made_at)."
