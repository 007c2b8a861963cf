-- Two texts of the watch that are named each other's successor at the same moment would both be gone: one at a time, and the successor is looked at anew.

create function keep_successor_in_force() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('legal_watch_items/successor', 0));
    if not exists (select from legal_watch_items w where w.id = new.superseded_by and w.status in ('Published', 'InEffect')) then
        raise exception 'The successor is not in force any more.'
            using errcode = 'check_violation', constraint = 'legal_watch_items_successor_in_force', table = 'legal_watch_items';
    end if;
    return new;
end
$body$;
create trigger legal_watch_items_succeeded before update of superseded_by on legal_watch_items
    for each row when (new.superseded_by is not null and new.superseded_by is distinct from old.superseded_by) execute function keep_successor_in_force();
