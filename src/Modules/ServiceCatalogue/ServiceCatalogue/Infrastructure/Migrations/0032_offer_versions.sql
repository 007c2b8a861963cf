-- The life of an offer: the version in preparation beside the content in force, and every published content for ever.

-- In preparation: one version at most, so columns of the offer. Its content is a document: nobody looks for anything in it.
alter table offers
    add column draft_number  integer,
    add column draft_status  text constraint offers_draft_status_known check (draft_status in ('Draft', 'InReview')),
    add column draft_content jsonb,
    add column draft_authors text[],
    add column draft_remark  text,
    add constraint offers_draft_whole check (num_nulls(draft_number, draft_status, draft_content, draft_authors) in (0, 4)),
    add constraint offers_ended_without_draft check (status not in ('Withdrawn', 'Replaced') or draft_number is null);
comment on column offers.draft_authors is 'personal: accounts that wrote any of the version in preparation, and so may not publish it';
comment on column offers.draft_remark is 'personal: free text of the publisher, may name somebody';
comment on column offers.published_at is 'When the content in force was published';
create index offers_in_preparation on offers (id) where draft_number is not null;

-- Published: never changed, never lost. Who wrote and published it is in the audit entries, so that nothing here is personal.
create table offer_versions (
    offer_id     uuid        not null references offers (id),
    number       integer     not null,
    content      jsonb       not null,
    published_at timestamptz not null,
    constraint offer_versions_pk primary key (offer_id, number)
);
comment on table offer_versions is 'Each published content of each offer. A request keeps (offer_id, number)';

-- The members and values by which a version is written and shown.
create function offer_content(offer offers) returns jsonb
    language sql immutable
    as $$
    select jsonb_build_object(
        'title', offer.title, 'summary', offer.summary, 'description', offer.description, 'deliverables', offer.deliverables, 'leadTime', offer.lead_time,
        'eligibility', offer.eligibility, 'maxLoanDays', offer.max_loan_days, 'copies', offer.copies,
        'price', jsonb_build_object('rule', offer.price_rule, 'amount', offer.price_amount, 'minimum', offer.price_minimum, 'maximum', offer.price_maximum, 'basis', offer.price_basis),
        'themes', offer.themes, 'bodies', offer.bodies, 'audiences', offer.audiences, 'keywords', offer.keywords,
        'conditions', jsonb_build_object('authorityKinds', offer.authority_kinds, 'communes', offer.communes, 'minPopulation', offer.min_population, 'maxPopulation', offer.max_population))
    $$;

insert into offer_versions (offer_id, number, content, published_at)
select o.id, o.content_version, offer_content(o), o.published_at from offers o where o.published_at is not null;

-- Whoever publishes, the content is kept; whoever changes a content in force has to give it a new number.
create function keep_offer_version() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    if tg_op = 'INSERT' or old.published_at is null or new.content_version <> old.content_version then
        insert into offer_versions (offer_id, number, content, published_at) values (new.id, new.content_version, offer_content(new), new.published_at);
    elsif offer_content(new) <> offer_content(old) then
        raise check_violation using message = 'the content in force changes by a new version', constraint = 'offers_content_by_version', table = 'offers';
    end if;
    return null;
end
$$;
create trigger keep_version after insert or update on offers for each row when (new.published_at is not null) execute function keep_offer_version();

create function refuse_change_of_version() returns trigger
    language plpgsql
    as $$
begin
    raise check_violation using message = 'a published version never changes', constraint = 'offer_versions_immutable', table = 'offer_versions';
end
$$;
create trigger refuse_change before update or delete or truncate on offer_versions for each statement execute function refuse_change_of_version();

-- Replacements: the other offer is published at the moment when this one ends, so that no chain of them closes. They take turns, before they lock
-- their rows: two offers that replace each other at once would otherwise wait for each other.
create function take_turns_replacing() returns trigger
    language plpgsql
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('catalogue.replacements', 0));
    return null;
end
$$;
create trigger take_turns_replacing before update of replaced_by on offers for each statement execute function take_turns_replacing();

create function check_replacement() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    perform from offers o where o.id = new.replaced_by and o.status = 'Published' for share;
    if not found then
        raise check_violation using message = 'the replacement is not published', constraint = 'offers_replacement_published', table = 'offers', column = 'replaced_by';
    end if;
    return new;
end
$$;
create trigger check_replacement before update of replaced_by on offers
    for each row when (new.replaced_by is not null and new.replaced_by is distinct from old.replaced_by) execute function check_replacement();

-- A request on an offer waits for whoever is ending the offer, and is then refused; whoever ends an offer waits for the requests being submitted.
create function check_requested_offer() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    asked record;
begin
    select o.status, o.replaced_by into asked from offers o where o.id = new.offer_id for share;
    if asked.status <> 'Published' then
        raise check_violation using message = 'the offer is not available', constraint = 'service_requests_offer_available', table = 'service_requests', hint = coalesce(asked.replaced_by::text, '');
    end if;
    return new;
end
$$;
create trigger check_requested_offer before insert on service_requests for each row when (new.offer_id is not null) execute function check_requested_offer();
