-- What is counted and taken away by its day: accounts that were told, tokens that expired. Few accounts are ever told, so the index holds those alone.
create index accounts_to_close on accounts (closing_noticed_on) where closing_noticed_on is not null;
create index tokens_by_expiration on tokens (expiration_date);
