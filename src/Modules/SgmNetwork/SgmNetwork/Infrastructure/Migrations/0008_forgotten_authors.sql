-- When a member is anonymised, nothing leads back any more from an anonymous question to the account of its author.

create function forget_anonymous_author() returns trigger
    language plpgsql
as
$body$
begin
    delete from anonymous_authors where member_id = new.id;
    return null;
end
$body$;
create trigger members_anonymised after update of status on members
    for each row when (new.status = 'Anonymised' and old.status is distinct from new.status) execute function forget_anonymous_author();

create index anonymous_authors_by_member on anonymous_authors (member_id) where member_id is not null;
