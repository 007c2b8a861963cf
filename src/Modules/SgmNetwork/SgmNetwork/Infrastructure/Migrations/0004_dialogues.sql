-- Dialogues of the network, who asked what anonymously, files, moderation.

create table topics
(
    id                    uuid        primary key,
    version               integer     not null,
    status                text        not null constraint topics_status_known check (status in ('Open', 'Answered', 'Solved', 'Locked', 'Archived', 'Hidden', 'Quarantined')),
    kind                  text        not null constraint topics_kind_known check (kind in ('Question', 'Discussion')),
    title                 text        not null,
    theme                 text        not null,
    tags                  text[]      not null default '{}',
    is_anonymous          boolean     not null,
    author_subject        text,
    author_member         uuid        references members (id),
    author_label          text        not null,
    commune_insee         text,
    commune_siren         text,
    asked_at              timestamptz not null,
    published_at          timestamptz,
    waiting_since         timestamptz not null,
    is_answered           boolean     not null,
    first_answered_at     timestamptz,
    accepted_post_id      uuid,
    solved_at             timestamptz,
    certified_post_id     uuid,
    certified_by          text,
    certified_at          timestamptz,
    locked_at             timestamptz,
    ladder_step           text        not null constraint topics_ladder_known check (ladder_step in ('None', 'Animator', 'Expert', 'Escalation')),
    escalation_offered_at timestamptz,
    escalated_at          timestamptz,
    desk_request_id       uuid,
    answers               integer     not null default 0,
    last_post_at          timestamptz,
    constraint topics_anonymous_names_nobody check (not is_anonymous or (author_subject is null and author_member is null and commune_insee is null and commune_siren is null)),
    constraint topics_solved_by_an_answer check (status <> 'Solved' or accepted_post_id is not null),
    constraint topics_certified_by_somebody check ((certified_post_id is null) = (certified_by is null))
);
comment on table topics is 'Questions and exchanges of the network; the text of a question is its first post';
comment on column topics.title is 'personal: what people write';
comment on column topics.tags is 'personal: what people write';
comment on column topics.author_subject is 'pseudonym: account that asked; null for an anonymous question';
comment on column topics.certified_by is 'pseudonym: account of the expert';
comment on column topics.author_label is 'Never a name: the commune, or the part somebody plays';
comment on column topics.published_at is 'From when on the others see it';
comment on column topics.waiting_since is 'Since when an answer is waited for: the ladder counts from here';
comment on column topics.answers is 'Published posts beside the question; kept by a trigger';
comment on column topics.last_post_at is 'Kept by a trigger';
create index topics_by_status on topics (status, id);
create index topics_by_theme on topics (theme, id);
create index topics_by_tag on topics using gin (tags);
create index topics_by_author on topics (author_subject, id) where author_subject is not null;
create index topics_by_member on topics (author_member) where author_member is not null;
create index topics_waiting on topics (waiting_since, id) where status = 'Open' and kind = 'Question' and ladder_step <> 'Escalation';
create index topics_quiet on topics (last_post_at, id) where status in ('Open', 'Answered', 'Solved', 'Locked');

create table posts
(
    id             uuid        primary key,
    version        integer     not null,
    topic_id       uuid        not null,
    status         text        not null constraint posts_status_known check (status in ('Published', 'Quarantined', 'Hidden', 'Removed')),
    kind           text        not null constraint posts_kind_known check (kind in ('Question', 'Answer', 'System')),
    body           text        not null,
    is_anonymous   boolean     not null,
    author_subject text,
    author_member  uuid        references members (id),
    author_label   text        not null,
    written_at     timestamptz not null,
    published_at   timestamptz,
    edited_at      timestamptz,
    constraint posts_of_topic unique (topic_id, id),
    constraint posts_topic_known foreign key (topic_id) references topics (id) deferrable initially deferred,
    constraint posts_anonymous_names_nobody check (not is_anonymous or (author_subject is null and author_member is null))
);
comment on column posts.body is 'personal: what people write';
comment on column posts.author_subject is 'pseudonym: account that wrote it; null where the author is anonymous';
create unique index posts_one_question on posts (topic_id) where kind = 'Question';
create index posts_by_author on posts (author_member) where author_member is not null;

-- An answer that is accepted or certified is one of the topic, whatever races.
alter table topics
    add constraint topics_accepted_in_topic foreign key (id, accepted_post_id) references posts (topic_id, id) deferrable initially deferred,
    add constraint topics_certified_in_topic foreign key (id, certified_post_id) references posts (topic_id, id) deferrable initially deferred;

create table anonymous_authors
(
    topic_id      uuid    primary key constraint anonymous_authors_topic_known references topics (id) deferrable initially deferred,
    version       integer not null,
    subject       text    not null,
    member_id     uuid    references members (id),
    commune_insee text,
    commune_siren text
);
comment on table anonymous_authors is 'Who asked an anonymous question: read by a moderator who gives a reason, and by the product to let the author act and to write to them';
comment on column anonymous_authors.subject is 'pseudonym: account that asked';
create index anonymous_authors_by_subject on anonymous_authors (subject);

create table topic_files
(
    id             uuid        primary key,
    version        integer     not null,
    topic_id       uuid        not null references topics (id),
    post_id        uuid        references posts (id),
    name           text        not null,
    type           text        not null,
    size           bigint      not null,
    sha256         text        not null,
    file_id        uuid        not null,
    quota          integer     not null,
    author_subject text,
    author_label   text        not null,
    added_at       timestamptz not null
);
comment on column topic_files.name is 'personal: free text, may name somebody';
comment on column topic_files.author_subject is 'pseudonym: account that added it; null where the author is anonymous';
comment on column topic_files.quota is 'How many files the topic might have, by the setting in force when this one was added';
create index topic_files_by_topic on topic_files (topic_id, id);
create index topic_files_by_file on topic_files (file_id);

create table post_stamps
(
    id               uuid        primary key,
    version          integer     not null,
    writer           text        not null,
    posts_per_minute integer     not null,
    written_at       timestamptz not null
);
comment on table post_stamps is 'What was written in the last minute, to hold how much one person may';
comment on column post_stamps.writer is 'pseudonym: digest of an account';
create index post_stamps_by_writer on post_stamps (writer, written_at);
create index post_stamps_past on post_stamps (written_at);

create table moderation_cases
(
    id              uuid        primary key,
    version         integer     not null,
    status          text        not null constraint moderation_cases_status_known check (status in ('Open', 'Upheld', 'Dismissed', 'Appealed', 'Final')),
    topic_id        uuid        not null references topics (id),
    post_id         uuid        references posts (id),
    reported_by     text        not null,
    report_reason   text        not null,
    opened_at       timestamptz not null,
    measure         text        constraint moderation_cases_measure_known check (measure in ('Hide', 'Remove', 'Warn')),
    decided_by      text,
    decision_reason text,
    decided_at      timestamptz,
    appeal_reason   text,
    appealed_at     timestamptz,
    outcome         text        constraint moderation_cases_outcome_known check (outcome in ('Confirmed', 'Overturned')),
    final_by        text,
    final_reason    text,
    final_at        timestamptz
);
comment on column moderation_cases.reported_by is 'pseudonym: account that reports; only moderators read it';
comment on column moderation_cases.report_reason is 'personal: what people write';
comment on column moderation_cases.decided_by is 'pseudonym: account of the moderator';
comment on column moderation_cases.decision_reason is 'personal: what people write';
comment on column moderation_cases.appeal_reason is 'personal: what people write';
comment on column moderation_cases.final_by is 'pseudonym: account of who decided in the end';
comment on column moderation_cases.final_reason is 'personal: what people write';
create unique index moderation_cases_one_open_per_person on moderation_cases (reported_by, topic_id, coalesce(post_id, topic_id)) where status = 'Open';
create index moderation_cases_by_status on moderation_cases (status, id);
create index moderation_cases_by_topic on moderation_cases (topic_id);
create index moderation_cases_by_post on moderation_cases (post_id) where post_id is not null;

-- Two who add at once would both see room for the last one: one at a time for each topic, until the commit.
create function keep_topic_file_quota() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('topic_files/' || new.topic_id, 0));
    if (select count(*) from topic_files where topic_id = new.topic_id) >= new.quota then
        raise exception 'The topic has all the files that it may have.'
            using errcode = 'check_violation', constraint = 'topic_files_quota', table = 'topic_files';
    end if;
    return new;
end
$body$;
create trigger topic_files_within_quota before insert on topic_files for each row execute function keep_topic_file_quota();

-- One writer at a time, until the commit. The hint says in how many seconds there is room again.
create function keep_post_rate() returns trigger
    language plpgsql
as
$body$
declare
    oldest timestamptz;
begin
    perform pg_advisory_xact_lock(hashtextextended('post_stamps/' || new.writer, 0));
    select min(written_at) into oldest
    from (select written_at from post_stamps where writer = new.writer and written_at > new.written_at - interval '1 minute' order by written_at desc limit new.posts_per_minute) latest
    having count(*) >= new.posts_per_minute;
    if oldest is not null then
        raise exception 'Somebody writes more than they may in a minute.'
            using errcode = 'check_violation', constraint = 'post_stamps_rate', table = 'post_stamps',
                hint = greatest(1, ceil(extract(epoch from oldest + interval '1 minute' - new.written_at)))::integer::text;
    end if;
    delete from post_stamps where id in (select id from post_stamps where written_at < new.written_at - interval '1 minute' limit 100 for update skip locked);
    return new;
end
$body$;
create trigger post_stamps_within_rate before insert on post_stamps for each row execute function keep_post_rate();

-- What can be found and announced -----------------------------------------------------------------------------------

create function keep_topic_content(kept_topic uuid) returns void
    language sql
as
$body$
    select keep_content('Topic', t.id, null, t.title, q.body, t.theme, coalesce(t.published_at, t.asked_at), t.status not in ('Hidden', 'Quarantined') and q.status = 'Published')
    from topics t
    join posts q on q.topic_id = t.id and q.kind = 'Question'
    where t.id = kept_topic
$body$;

create function follow_topic() returns trigger
    language plpgsql
as
$body$
begin
    perform keep_topic_content(new.id);
    if tg_op = 'UPDATE' and (new.title, new.theme, new.status) is distinct from (old.title, old.theme, old.status) then
        update contents c
        set title = new.title, theme = new.theme, is_visible = new.status not in ('Hidden', 'Quarantined') and p.status = 'Published'
        from posts p
        where c.kind = 'Post' and c.parent_id = new.id and p.id = c.id
          and (c.title, c.theme, c.is_visible) is distinct from (new.title, new.theme, new.status not in ('Hidden', 'Quarantined') and p.status = 'Published');
    end if;
    return null;
end
$body$;
create trigger topics_followed after insert or update of title, theme, status, published_at on topics for each row execute function follow_topic();

create function follow_post() returns trigger
    language plpgsql
as
$body$
begin
    if new.kind = 'Question' then
        perform keep_topic_content(new.topic_id);
        if tg_op = 'INSERT' then
            update topics set last_post_at = new.written_at where id = new.topic_id;
        end if;
        return null;
    end if;

    perform keep_content('Post', new.id, new.topic_id, t.title, new.body, t.theme, coalesce(new.published_at, new.written_at), t.status not in ('Hidden', 'Quarantined') and new.status = 'Published')
    from topics t
    where t.id = new.topic_id;
    if tg_op = 'INSERT' and new.status = 'Published' then
        update topics set answers = answers + 1, last_post_at = greatest(last_post_at, new.published_at) where id = new.topic_id;
    elsif tg_op = 'UPDATE' and (new.status = 'Published') <> (old.status = 'Published') then
        update topics set answers = answers + case when new.status = 'Published' then 1 else -1 end, last_post_at = greatest(last_post_at, new.published_at) where id = new.topic_id;
    end if;
    return null;
end
$body$;
create trigger posts_followed after insert or update of body, status, published_at on posts for each row execute function follow_post();

-- The question may be written before its topic or after it: whoever comes second fills the day of the last post.
create function begin_topic() returns trigger
    language plpgsql
as
$body$
begin
    new.last_post_at := coalesce(new.last_post_at, new.asked_at);
    return new;
end
$body$;
create trigger topics_begun before insert on topics for each row execute function begin_topic();
