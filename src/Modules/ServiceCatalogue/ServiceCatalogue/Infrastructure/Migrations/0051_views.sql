-- The baskets of the coordinator and the inbox of a body, each in the order in which it is read. The expressions are those of RequestListSql and ReadInbox.
create index service_requests_to_qualify
    on service_requests (coalesce(case when status = 'Submitted' then desk_due_on end, 'infinity'), id)
    where status in ('Submitted', 'Acknowledged');
create index service_requests_desk_at_risk on service_requests (desk_at_risk_on) where status = 'Submitted';
create index assignments_acknowledgement_at_risk on assignments (acknowledgement_at_risk_on) where status = 'Proposed';
create index assignments_first_contact_at_risk on assignments (first_contact_at_risk_on) where status in ('Accepted', 'InProgress') and first_contact_met_on is null;
create index assignments_deliverable_at_risk on assignments (deliverable_at_risk_on) where status in ('Accepted', 'InProgress');

-- On which day a live assignment is due: the nearest of the clocks that run. Nothing is due while the body waits for the member.
create function assignment_due_on(status text, acknowledgement_due_on date, first_contact_due_on date, first_contact_met_on date, deliverable_due_on date) returns date
    language sql
    immutable parallel safe
as
$body$
    select case status
               when 'Proposed' then acknowledgement_due_on
               when 'Accepted' then least(case when first_contact_met_on is null then first_contact_due_on end, deliverable_due_on)
               when 'InProgress' then least(case when first_contact_met_on is null then first_contact_due_on end, deliverable_due_on)
           end
$body$;
create index assignments_inbox
    on assignments (body, coalesce(assignment_due_on(status, acknowledgement_due_on, first_contact_due_on, first_contact_met_on, deliverable_due_on), 'infinity'), id)
    where status in ('Proposed', 'Accepted', 'InProgress', 'Waiting');

-- Working days from Monday 3 January 2000 up to a day: the difference of two of them is the working days between. The holidays are those on weekdays, in order.
create function working_days_until(day date, holidays date[]) returns integer
    language sql
    immutable parallel safe
as
$body$
    select 5 * ((day - date '2000-01-03') / 7) + least((day - date '2000-01-03') % 7 + 1, 5) - width_bucket(day, holidays)
$body$;
