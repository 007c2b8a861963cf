-- Quotes: the price of a body's part of a request, which the member accepts before any work that is billed.

alter table service_requests add column charged boolean not null default false;
alter table service_requests disable trigger service_requests_touched;
update service_requests r
set charged = true
from offer_versions v
where v.offer_id = r.offer_id and v.number = r.offer_version and v.content -> 'price' ->> 'rule' <> 'Free';
alter table service_requests enable trigger service_requests_touched;
comment on column service_requests.charged is 'Whether the version of the offer that was asked for costs something';

-- What has begun goes on as it was agreed then; what has not waits for its quote.
alter table assignments add column awaits_quote boolean not null default false;
update assignments a set awaits_quote = true from service_requests r where r.id = a.request_id and r.charged and a.status in ('Proposed', 'Accepted');
alter table assignments add constraint assignments_quote_before_work check (not awaits_quote or (status <> 'InProgress' and outcome is distinct from 'Delivered'));
comment on column assignments.awaits_quote is 'The work costs something, and the member has not accepted its quote';

create table quotes
(
    id              uuid          primary key,
    version         integer       not null,
    status          text          not null constraint quotes_status_known check (status in ('Issued', 'Accepted', 'Refused', 'Expired', 'Withdrawn', 'Invoiced')),
    request_id      uuid          not null references service_requests (id),
    assignment_id   uuid          not null references assignments (id),
    authority_siren text          not null,
    body            text          not null references provider_bodies (code),
    offer_id        uuid          references offers (id),
    amount          numeric(12,2) not null constraint quotes_amount_positive check (amount > 0),
    price_rule      text          not null,
    basis           text          not null,
    steps           text[]        not null,
    issued_on       date          not null,
    valid_until     date          not null constraint quotes_validity_ordered check (valid_until >= issued_on),
    issued_by       text          not null,
    decided_on      date,
    decided_by      text,
    refusal_reason  text,
    invoiced_on     date,
    constraint quotes_reason_when_refused check ((status = 'Refused') = (refusal_reason is not null)),
    constraint quotes_day_when_invoiced check ((status = 'Invoiced') = (invoiced_on is not null)),
    constraint quotes_member_when_accepted check (status not in ('Accepted', 'Refused', 'Invoiced') or (decided_on is not null and decided_by is not null))
);
comment on table quotes is 'Prices that bodies put to members. An amount never changes: another price is another quote';
comment on column quotes.basis is 'personal(text; of=anybody; for=desk; erase=mention): free text of the body, may name somebody';
comment on column quotes.refusal_reason is 'personal(text; of=anybody; for=desk; erase=mention): free text of the member, may name somebody';
comment on column quotes.issued_by is 'personal(trace; of=agent; for=desk; key=account; erase=alias): account that issued the quote';
comment on column quotes.decided_by is 'personal(trace; of=representative; for=desk; key=account; erase=alias): account that accepted or refused the quote';
create unique index quotes_one_open on quotes (assignment_id) where status in ('Issued', 'Accepted');
create index quotes_by_request on quotes (request_id, id);
create index quotes_to_expire on quotes (valid_until, id) where status = 'Issued';

-- What a member accepts is what is billed.
create function refuse_change_of_quote() returns trigger
    language plpgsql
    as $$
begin
    raise check_violation using message = 'the price of a quote never changes', constraint = 'quotes_price_immutable', table = 'quotes';
end
$$;
create trigger refuse_change before update of amount on quotes for each row when (new.amount <> old.amount) execute function refuse_change_of_quote();

alter table quotes enable row level security;
create policy of_the_product on quotes to d77_catalogue using (true) with check (true);
create policy of_the_reader on quotes for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true)) or body = (select current_setting('d77.body', true)));
