-- What the member was on the day of its request, for routing rules. What is not known of earlier requests, their population, stays unknown.
-- Nothing that a client reads changes, so nothing is marked as updated.
alter table service_requests
    add column authority_kind text,
    add column population     integer;
alter table service_requests disable trigger service_requests_touched;
update service_requests r set authority_kind = m.authority_kind from memberships m where m.id = r.membership_id;
alter table service_requests enable trigger service_requests_touched;
alter table service_requests alter column authority_kind set not null;
