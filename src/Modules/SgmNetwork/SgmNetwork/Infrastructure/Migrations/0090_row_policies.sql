-- What d77_sgm_reader is shown, by which whoever is not of the network reads: the posts of secretary of its own commune, and who holds them. Of all other tables, no row.

do
$script$
declare
    named text;
begin
    foreach named in array array[
        'members', 'member_assignments', 'contents', 'membership_requests', 'form_counters', 'member_invitations', 'mentorings', 'retention_runs',
        'secretary_seats', 'annual_meetings', 'annual_meeting_proofs', 'annual_meeting_alarms', 'working_groups', 'working_group_participants', 'working_group_meetings', 'deliverables',
        'topics', 'posts', 'anonymous_authors', 'topic_files', 'post_stamps', 'moderation_cases',
        'knowledge_articles', 'resources', 'resource_versions', 'legal_watch_items', 'calendar_entries', 'replacement_slots', 'calendar_subscriptions',
        'expert_profiles', 'expert_requests', 'expert_request_turns', 'digest_subscriptions', 'digests'] loop
        execute format('alter table %I enable row level security', named);
        execute format('create policy of_the_product on %I to d77_sgm using (true) with check (true)', named);
    end loop;
end
$script$;

create policy of_the_reader on secretary_seats for select to d77_sgm_reader using (commune_siren = (select current_setting('d77.authority', true)));

-- With the owner's eyes, and as a function, so that it is a look at an index and never a pass over a whole table. Its names are whole, since the caller chooses the search path.
create function holds_seat_of_reader(asked uuid) returns boolean
    language plpgsql stable security definer cost 1
    as $$
begin
    return exists (select from sgm.secretary_seats s where s.holder_member_id = asked and s.commune_siren = current_setting('d77.authority', true));
end
$$;

create policy of_the_reader on members for select to d77_sgm_reader using (holds_seat_of_reader(id));
