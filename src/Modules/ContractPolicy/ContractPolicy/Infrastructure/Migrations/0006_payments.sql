-- Payments of a contract: its account, the requests, their proofs and files, and what is paid back.

create table payment_accounts (
    id              uuid not null constraint payment_accounts_one_per_contract primary key,
    version         integer not null,
    authority_siren text not null,
    contract_number text not null,
    scheme          text not null,
    granted         numeric(15, 2) not null constraint payment_accounts_granted_positive check (granted >= 0),
    paid            numeric(15, 2) not null constraint payment_accounts_paid_positive check (paid >= 0),
    under_way       numeric(15, 2) not null constraint payment_accounts_under_way_positive check (under_way >= 0),
    final_grant     numeric(15, 2),
    settled_on      date,

    -- An amendment may lower the grant below what was paid: then nothing more may be under way.
    constraint payment_accounts_within_grant check (under_way = 0 or paid + under_way <= granted),
    constraint payment_accounts_never_revised_upward check (final_grant between 0 and granted)
);
comment on column payment_accounts.id is 'The contract''s own identity';
comment on column payment_accounts.granted is 'The Département''s grant, as the contract said it when it was last looked at';
comment on column payment_accounts.under_way is 'Asked for, neither paid nor refused';
comment on column payment_accounts.final_grant is 'What the proved expense gives; known once the balance is approved';
create index payment_accounts_by_authority on payment_accounts (authority_siren, id);

create table payment_requests (
    id                 uuid primary key,
    account_id         uuid not null references payment_accounts (id),
    authority_siren    text not null,
    kind               text not null constraint payment_requests_kind_known check (kind in ('Advance', 'Instalment', 'Balance')),
    status             text not null constraint payment_requests_status_known
                       check (status in ('Submitted', 'ChangesRequested', 'Checked', 'Approved', 'SentToFinance', 'PaymentFailed', 'Paid', 'Refused')),
    asked              numeric(15, 2) not null,
    amount             numeric(15, 2) not null,
    checked_amount     numeric(15, 2),
    approved_amount    numeric(15, 2),
    explanation        jsonb not null,
    works_completed_on date,
    submitted_by       text not null,
    submitted_on       date not null,
    due_on             date,
    checked_by         text,
    checked_on         date,
    approved_by        text,
    approved_on        date,
    sent_on            date,
    paid_by            text,
    paid_on            date,
    finance_reference  text,
    reason             text,
    constraint payment_requests_amount_within_asked check (amount between 0 and asked),
    constraint payment_requests_checker_never_approves check (approved_by <> checked_by),
    constraint payment_requests_author_never_approves check (approved_by <> submitted_by),
    constraint payment_requests_approver_never_pays check (paid_by <> approved_by),
    constraint payment_requests_approved_after_check check (approved_by is null or checked_by is not null),
    constraint payment_requests_paid_whole check ((status = 'Paid') = (paid_by is not null and paid_on is not null and finance_reference is not null)),
    constraint payment_requests_balance_after_completion check ((kind = 'Balance') = (works_completed_on is not null))
);
create unique index payment_requests_one_advance on payment_requests (account_id) where kind = 'Advance' and status <> 'Refused';
create unique index payment_requests_one_balance on payment_requests (account_id) where kind = 'Balance' and status <> 'Refused';
create index payment_requests_by_account on payment_requests (account_id, id);
create index payment_requests_by_authority on payment_requests (authority_siren, id);
create index payment_requests_by_status on payment_requests (status, id);
comment on column payment_requests.asked is 'What the authority asks for: the check may lower it, never raise it';
comment on column payment_requests.explanation is 'How the amount was found, step by step';
comment on column payment_requests.due_on is 'Day on which the payment is foreseen';
comment on column payment_requests.submitted_by is 'personal: account that submitted the request';
comment on column payment_requests.checked_by is 'personal: account of the checker, who never approves it';
comment on column payment_requests.approved_by is 'personal: account of the approver, who never pays it';
comment on column payment_requests.paid_by is 'personal: account that recorded the payment';
comment on column payment_requests.reason is 'personal: free text, may name somebody';

create table payment_proofs (
    id                 uuid primary key,
    request_id         uuid not null references payment_requests (id),
    authority_siren    text not null,
    supplier_siret     text not null,
    invoice_number     text not null,
    normalised_number  text not null,
    invoice_date       date not null,
    amount             numeric(15, 2) not null constraint payment_proofs_amount_positive check (amount > 0),
    operation          text not null,
    operation_position integer,
    paid_on            date not null,
    eligible           numeric(15, 2) not null,
    reduction_reason   text,
    is_released        boolean not null,
    constraint payment_proofs_eligible_within_amount check (eligible between 0 and amount),
    constraint payment_proofs_reduced_with_reason check (eligible = amount or reduction_reason is not null)
);

-- Once in all contracts of everybody: two requests on two contracts have nothing else in common.
create unique index payment_proofs_used_once on payment_proofs (supplier_siret, normalised_number, amount) where not is_released;
create index payment_proofs_by_request on payment_proofs (request_id, id);
comment on column payment_proofs.supplier_siret is 'personal: may name somebody who trades under his or her own name';
comment on column payment_proofs.normalised_number is 'The invoice number in capitals and without blanks, as it is compared';
comment on column payment_proofs.amount is 'Without VAT';
comment on column payment_proofs.eligible is 'The part of the amount that counts';
comment on column payment_proofs.reduction_reason is 'personal: free text, may name somebody';
comment on column payment_proofs.is_released is 'Its request was refused, or the authority took it back: it may serve again';

create table repayment_orders (
    id                  uuid primary key,
    account_id          uuid not null references payment_accounts (id),
    balance_id          uuid not null references payment_requests (id) constraint repayment_orders_one_per_balance unique,
    authority_siren     text not null,
    status              text not null constraint repayment_orders_status_known check (status in ('Issued', 'Recovered', 'Cancelled')),
    amount              numeric(15, 2) not null constraint repayment_orders_amount_positive check (amount > 0),
    reason              text not null,
    issued_on           date not null,
    ended_on            date,
    finance_reference   text,
    cancellation_reason text
);
create index repayment_orders_by_account on repayment_orders (account_id, id);
create index repayment_orders_by_authority on repayment_orders (authority_siren, id);
comment on column repayment_orders.reason is 'personal: written by the product and names nobody; classified as every reason';
comment on column repayment_orders.cancellation_reason is 'personal: free text, may name somebody';

-- The bytes are in the document store, under file_id.
create table payment_documents (
    id              uuid primary key,
    version         integer not null,
    request_id      uuid not null references payment_requests (id),
    proof_id        uuid references payment_proofs (id),
    authority_siren text not null,
    name            text not null,
    type            text not null,
    size            bigint not null constraint payment_documents_filled check (size > 0),
    sha256          text not null,
    file_id         uuid not null constraint payment_documents_one_per_file unique,
    quota           integer not null,
    added_by        text not null,
    added_at        timestamptz not null
);
create index payment_documents_by_request on payment_documents (request_id, id);
comment on column payment_documents.name is 'personal: free text, may name somebody';
comment on column payment_documents.added_by is 'personal: account that added the document';
comment on column payment_documents.quota is 'How many documents the request might have, by the setting in force when this one was added';

-- Two who add at once would both see room for the last one: one at a time for each request, until the commit.
create function keep_payment_document_quota() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('payment_documents/' || new.request_id, 0));
    if (select count(*) from payment_documents where request_id = new.request_id) >= new.quota then
        raise exception 'The payment request has all the documents that it may have.'
            using errcode = 'check_violation', constraint = 'payment_documents_quota', table = 'payment_documents';
    end if;
    return new;
end
$body$;
create trigger payment_documents_within_quota before insert on payment_documents for each row execute function keep_payment_document_quota();

-- A payment asked for and a contract that lapses at the same moment: whoever comes second reads the other under the lock of the contract's row, and is refused.
create function refuse_payment_without_contract() returns trigger
    language plpgsql
as
$body$
declare
    contract_status text;
begin
    select status into contract_status from contract_policy.contracts where id = new.account_id for share;
    if contract_status <> 'InForce' then
        raise exception 'The contract is not in force.' using errcode = 'check_violation', constraint = 'payment_requests_contract_in_force';
    end if;
    return new;
end
$body$;
create trigger payment_requests_contract_in_force before insert on payment_requests for each row execute function refuse_payment_without_contract();

create function refuse_lapse_with_payment() returns trigger
    language plpgsql
as
$body$
begin
    if exists (select from contract_policy.payment_requests where account_id = new.id and status not in ('Paid', 'Refused')) then
        raise exception 'A payment is under way.' using errcode = 'check_violation', constraint = 'contracts_lapse_without_payment';
    end if;
    return new;
end
$body$;
create trigger contracts_lapse_without_payment before update of status on contracts for each row when (new.status = 'Lapsed' and old.status <> 'Lapsed') execute function refuse_lapse_with_payment();
