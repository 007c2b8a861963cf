-- How the catalogue evolves: suggestions, needs that closed requests did not find met, the twice-a-year review, and the bodies whose opinion is attached to it.

create table advisory_bodies
(
    code   text    primary key constraint advisory_bodies_code_kebab check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name   text    collate "fr-x-icu" not null constraint advisory_bodies_name_filled check (name <> ''),
    active boolean not null default true
);
comment on table advisory_bodies is 'Bodies that get each review of the catalogue and give an opinion on it; they answer no request';
insert into advisory_bodies (code, name) values ('conseil-strategique', 'Conseil stratégique pour la croissance et le développement');

create table catalogue_reviews
(
    id           uuid    primary key,
    version      integer not null,
    status       text    not null constraint catalogue_reviews_status_known check (status in ('Scheduled', 'Open', 'Decided', 'Published')),
    year         integer not null,
    half         integer not null constraint catalogue_reviews_half_known check (half in (1, 2)),
    scheduled_on date    not null,
    opened_on    date,
    decided_on   date,
    published_on date,
    conclusions  text,
    constraint catalogue_reviews_one_per_half unique (year, half),
    constraint catalogue_reviews_days check (
        (status = 'Scheduled') = (opened_on is null) and (status in ('Decided', 'Published')) = (decided_on is not null) and (status = 'Published') = (published_on is not null)),
    constraint catalogue_reviews_conclusions_when_decided check ((decided_on is not null) = (conclusions is not null))
);
comment on column catalogue_reviews.conclusions is 'personal(text; of=anybody; for=desk; erase=mention): free text, written to be published';

create table review_consultations
(
    review_id     uuid not null references catalogue_reviews (id),
    advisory_body text not null references advisory_bodies (code),
    sent_on       date not null,
    position      text constraint review_consultations_position_known check (position in ('Favourable', 'FavourableWithReserves', 'Unfavourable')),
    opinion       text,
    given_on      date,
    constraint review_consultations_once primary key (review_id, advisory_body),
    constraint review_consultations_opinion_whole check (num_nulls(position, opinion, given_on) in (0, 3))
);
comment on column review_consultations.opinion is 'personal(text; of=anybody; for=desk; erase=mention): opinion of an advisory body, written to be published';

create table catalogue_suggestions
(
    id              uuid    primary key,
    version         integer not null,
    kind            text    not null constraint catalogue_suggestions_kind_known check (kind in ('OfferChange', 'NewOffer', 'UnmetNeed')),
    status          text    not null constraint catalogue_suggestions_status_known check (status in ('Received', 'Planned', 'Accepted', 'Rejected', 'Merged')),
    text            text    not null,
    offer_id        uuid    references offers (id),
    theme           text    constraint catalogue_suggestions_theme_known references themes (code),
    requests        integer constraint catalogue_suggestions_requests_positive check (requests > 0),
    authority_siren text,
    body            text    references provider_bodies (code),
    suggested_by    text,
    received_on     date    not null,
    review_id       uuid    references catalogue_reviews (id),
    decision        text,
    decided_on      date,
    merged_into     uuid    references catalogue_suggestions (id),
    constraint catalogue_suggestions_subject check (num_nonnulls(offer_id, theme) > 0),
    constraint catalogue_suggestions_counted check ((kind = 'UnmetNeed') = (requests is not null)),
    constraint catalogue_suggestions_planned check ((status = 'Received') = (review_id is null)),
    constraint catalogue_suggestions_decision_whole check ((status in ('Accepted', 'Rejected', 'Merged')) = (decision is not null) and (decision is null) = (decided_on is null)),
    constraint catalogue_suggestions_merged check ((status = 'Merged') = (merged_into is not null))
);
comment on column catalogue_suggestions.text is 'personal(text; of=anybody; for=desk; erase=withdraw): free text of the author, may name somebody';
comment on column catalogue_suggestions.suggested_by is 'personal(trace; of=account; for=desk; key=account; erase=alias): account that suggested it';
comment on column catalogue_suggestions.decision is 'personal(text; of=anybody; for=desk; erase=mention): free text, written to be published';
create index catalogue_suggestions_by_status on catalogue_suggestions (status, id);
create index catalogue_suggestions_by_review on catalogue_suggestions (review_id, id);
create index catalogue_suggestions_by_authority on catalogue_suggestions (authority_siren, id) where authority_siren is not null;
create unique index catalogue_suggestions_one_need_per_theme on catalogue_suggestions (review_id, theme) where kind = 'UnmetNeed';

-- A suggestion is planned and decided while its review lasts: whoever decides the review waits for those that are under way, and they for it.
create function check_review_of_suggestion() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    found_status text;
begin
    select r.status into found_status from catalogue_reviews r where r.id = new.review_id for share;
    if (new.status = 'Planned' and found_status not in ('Scheduled', 'Open')) or (new.status <> 'Planned' and found_status <> 'Open') then
        raise check_violation using message = 'the review is over', constraint = 'catalogue_suggestions_review_open', table = 'catalogue_suggestions';
    end if;
    return new;
end
$$;
create trigger check_review_of_new before insert on catalogue_suggestions for each row when (new.review_id is not null) execute function check_review_of_suggestion();
create trigger check_review_of_changed before update on catalogue_suggestions for each row
    when (new.review_id is not null and (new.status <> old.status or new.review_id is distinct from old.review_id)) execute function check_review_of_suggestion();

create function check_decided_review() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    undecided bigint;
begin
    select count(*) into undecided from catalogue_suggestions s where s.review_id = new.id and s.status = 'Planned';
    if undecided > 0 then
        raise check_violation using message = 'suggestions are undecided', constraint = 'catalogue_reviews_all_decided', table = 'catalogue_reviews', hint = undecided::text;
    end if;
    return new;
end
$$;
create trigger check_decided before update on catalogue_reviews for each row when (new.status = 'Decided' and old.status <> 'Decided') execute function check_decided_review();

-- Of closed requests: which theme lacked an offer, or help. No authority and no word of it: only what is counted.
create table unmet_needs
(
    request_id    uuid    primary key references service_requests (id),
    theme         text    not null references themes (code),
    without_offer boolean not null,
    without_help  boolean not null,
    closed_on     date    not null,
    constraint unmet_needs_lacking check (without_offer or without_help)
);
comment on table unmet_needs is 'One row for a closed request that was made without an offer of the catalogue, or ended without help';
create index unmet_needs_by_day on unmet_needs (closed_on, theme);

alter table catalogue_suggestions enable row level security;
create policy of_the_product on catalogue_suggestions to d77_catalogue using (true) with check (true);
create policy of_the_reader on catalogue_suggestions for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true)) or body = (select current_setting('d77.body', true)));
