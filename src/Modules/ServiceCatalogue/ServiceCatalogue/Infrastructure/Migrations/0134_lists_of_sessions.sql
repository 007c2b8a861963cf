-- A state that few have, or the sessions of one offer, were looked for along the whole list.
create index training_sessions_by_status on training_sessions (status, starts_on, id);
create index training_sessions_by_offer on training_sessions (offer_id, starts_on, id);
