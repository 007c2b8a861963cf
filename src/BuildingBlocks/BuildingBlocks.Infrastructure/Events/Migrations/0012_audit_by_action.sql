-- Who looks for one action, which may have happened once in years, would otherwise wade through all entries. Like the other indexes of readers, it is written by the chain and not by commands.
create index audit_entries_by_action on audit_entries (action, place) where place is not null;
