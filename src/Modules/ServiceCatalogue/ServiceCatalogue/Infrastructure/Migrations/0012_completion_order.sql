-- Several bodies may finish on one day: the version of the request tells which was the last.
alter table assignments add column completed_in_version integer;
