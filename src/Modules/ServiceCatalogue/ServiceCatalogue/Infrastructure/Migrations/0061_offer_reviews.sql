-- Offers that a text of law may change, as the legal watch of the network of secretaries tells it.

create table offer_reviews
(
    id           uuid        primary key,
    version      integer     not null,
    status       text        not null constraint offer_reviews_status_known check (status in ('ToReview', 'Reviewed')),
    offer        uuid        not null references offers (id),
    watch_item   uuid        not null,
    title        text        not null,
    effective_on date        not null,
    is_named     boolean     not null,
    flagged_at   timestamptz not null,
    reviewed_by  text,
    reviewed_at  timestamptz,
    note         text,
    constraint offer_reviews_once unique (offer, watch_item),
    constraint offer_reviews_reviewed check ((status = 'Reviewed') = (reviewed_by is not null and reviewed_at is not null and note is not null))
);
comment on table offer_reviews is 'One row for an offer and an item of the legal watch: it is flagged once';
comment on column offer_reviews.reviewed_by is 'pseudonym: account of whoever looked';
comment on column offer_reviews.note is 'personal: what people write';
create index offer_reviews_open on offer_reviews (effective_on, id) where status = 'ToReview';
