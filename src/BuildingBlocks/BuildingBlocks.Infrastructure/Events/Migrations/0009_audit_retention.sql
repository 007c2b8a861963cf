-- How long the audit names people. An act is kept as long as the product; its actor and its reason are forgotten at their term like those of a forgotten person: the chain is over
-- their salted marks and stays whole, and each batch is an entry itself, which says how many entries it changed.
create function forget_old_audit(before_day date, most integer) returns integer
    language plpgsql
    security definer
    set search_path = integration, pg_temp
as
$body$
declare
    old uuid[];
begin
    -- No setting, and no caller, can empty the audit of its people while they are still answerable.
    if before_day > current_date - 360 then
        raise exception 'People are named in the audit for a year at least.' using errcode = 'invalid_parameter_value';
    end if;

    -- Whoever chains and whoever forgets do not meet on a row. What the product did by itself names nobody.
    perform pg_advisory_xact_lock(7700003);
    old := array(
        select a.id from audit_entries a
        where a.place is not null and a.occurred_at < before_day and ((a.actor_salt is not null and a.actor <> 'system') or a.reason_salt is not null)
        limit most);
    return forget_in_audit(gen_random_uuid(), old, true, true, 'system');
end
$body$;
revoke execute on function forget_old_audit(date, integer) from public;
