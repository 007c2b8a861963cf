-- The statistics count the requests of a period.
create index service_requests_by_submission on service_requests (submitted_on);
