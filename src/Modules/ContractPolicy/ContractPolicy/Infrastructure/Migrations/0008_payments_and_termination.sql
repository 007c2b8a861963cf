-- A contract that is terminated while a payment is asked for or approved: whoever comes second reads what the first did, under the lock of the contract's row, and is refused.

alter table contracts add column spent_at_end numeric(15, 2);
comment on column contracts.spent_at_end is 'What was paid or about to be paid at the termination: what the envelope keeps';

create function refuse_termination_on_old_payments() returns trigger
    language plpgsql
as
$body$
begin
    if new.spent_at_end is distinct from coalesce((select least(a.paid + a.under_way, a.final_grant) from contract_policy.payment_accounts a where a.id = new.id), 0) then
        raise exception 'A payment was asked for, approved or refused meanwhile.' using errcode = 'check_violation', constraint = 'contracts_spent_at_end_current';
    end if;
    return new;
end
$body$;
create trigger contracts_spent_at_end_current before update of status on contracts for each row when (new.status = 'Terminated' and old.status <> 'Terminated') execute function refuse_termination_on_old_payments();

-- The function that looks at a request when it is asked for looks at it again when it is approved.
create trigger payment_requests_approved_in_force before update of status on payment_requests for each row when (new.status = 'Approved' and old.status <> 'Approved') execute function refuse_payment_without_contract();
