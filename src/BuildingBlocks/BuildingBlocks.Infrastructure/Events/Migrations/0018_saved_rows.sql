create function public.refuse_unless_saved(saved boolean) returns void
    language plpgsql
as
$body$
begin
    if not saved then
        raise exception 'somebody else was faster' using constraint = 'saved_by_another';
    end if;
end
$body$;
comment on function public.refuse_unless_saved is 'Ends a transaction whose update met no row any more, where the commit is already on its way';
