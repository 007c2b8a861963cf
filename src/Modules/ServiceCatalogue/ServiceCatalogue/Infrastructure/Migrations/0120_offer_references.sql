-- The reference by which a file of offers finds an offer again. Two imports of one file at once create each offer once.

alter table offers
    add column reference text constraint offers_reference_form check (reference ~ '^[A-Z0-9][A-Z0-9._/-]{0,49}$');
comment on column offers.reference is 'By which a file of offers finds the offer again; null for offers written by hand';
create unique index offers_reference_once on offers (reference) where reference is not null;
