-- The planning shows what takes effect in a period, also once it is in effect; the index of the job holds what has still to take effect.
create index legal_watch_items_by_effect on legal_watch_items (effective_on) where status in ('Published', 'InEffect');

-- Whether somebody else has decided of late, on a report or on an appeal.
create index moderation_cases_by_decision on moderation_cases (decided_at) where decided_at is not null;
create index moderation_cases_by_final_decision on moderation_cases (final_at) where final_at is not null;
