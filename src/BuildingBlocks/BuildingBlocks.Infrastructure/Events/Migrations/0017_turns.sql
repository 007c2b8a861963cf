-- A procedure, since its call answers no rows: it goes before a question, in the round trip and the transaction of that.
create procedure public.take_turn(turn text)
    language sql
as
$body$
    select pg_advisory_xact_lock(hashtextextended(turn, 0))
$body$;
comment on procedure public.take_turn is 'Waits until nobody else has the turn, and keeps it until the transaction ends';
