-- The reference by which a file of offers finds an offer again. Two imports of one file at once create each offer once.

alter table offers
    add column reference text constraint offers_reference_form check (reference ~ '^[A-Z0-9][A-Z0-9._/-]{0,49}$');
comment on column offers.reference is 'By which a file of offers finds the offer again; null for offers written by hand';
create unique index offers_reference_once on offers (reference) where reference is not null;

-- Two imports would insert the same profiles of offers in different orders, and wait for each other: they take turns. The name makes it the first trigger of a row.
create function take_turns_importing() returns trigger
    language plpgsql
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('catalogue.offer_imports', 0));
    return new;
end
$$;
create trigger a_take_turns_importing before insert on offers for each row when (new.reference is not null) execute function take_turns_importing();
