-- Whoever loads rows by hand chooses the search path: the counts of places are of this schema whatever it is.
alter function keep_training_capacity() set search_path = catalogue, public;
alter function keep_training_places() set search_path = catalogue, public;
