-- A state or a theme that few have was looked for along the whole list.
create index expert_requests_by_status on expert_requests (status, id);
create index expert_requests_by_theme on expert_requests (theme, id);
create index replacement_slots_by_status on replacement_slots (status, starts_on, id);
