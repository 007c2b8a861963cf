-- The calendar asks for a period, mostly of today and later: by the first day alone all that ever began before is read.
create index calendar_entries_by_last_day on calendar_entries (ends_on);
create index replacement_slots_by_last_day on replacement_slots (ends_on);

-- Lists by a value that few rows have.
create index legal_watch_items_by_status on legal_watch_items (status, id);
create index membership_requests_outside_target on membership_requests (id) where outside_target;
