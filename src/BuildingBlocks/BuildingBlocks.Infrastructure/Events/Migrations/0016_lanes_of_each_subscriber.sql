-- The subscribers of a loop are asked for their lanes one by one: in the order of time alone, the lanes of a timeline that is made anew, a million, stood before those of the reactions.
drop index lanes_to_claim;
create index lanes_to_claim on lanes (subscriber, next_attempt_at) where pending > 0 and subscriber not like 'webhook:%';
