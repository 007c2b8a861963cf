-- What members thought of the help, by offer and by body: kept beside each answer, so that a page reads one index.
alter table satisfactions
    add column offer_id uuid references offers (id),
    add column bodies   text[] not null default '{}';
comment on column satisfactions.bodies is 'Bodies that completed a part of the request: all of them gave the help';

create function attribute_satisfaction() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    new.offer_id := (select r.offer_id from service_requests r where r.id = new.request_id);
    new.bodies := array(select distinct a.body from assignments a where a.request_id = new.request_id and a.status = 'Done' order by a.body);
    return new;
end
$$;
create trigger attribute_satisfaction before insert or update of offer_id, bodies on satisfactions for each row execute function attribute_satisfaction();
update satisfactions set offer_id = null;

create index satisfactions_by_offer on satisfactions (offer_id) include (score, useful) where offer_id is not null;
create index satisfactions_by_body on satisfactions using gin (bodies);

-- Below three answers nothing is told of them: with two, each member would know what the other one answered. Arithmetic, and so no setting.
create function told_satisfaction(answers bigint, score numeric, useful numeric) returns json
    language sql immutable
    as $$
    select json_build_object(
        'answers', answers,
        'averageScore', case when answers >= 3 then round(score, 1) end,
        'usefulShare', case when answers >= 3 then round(useful, 2) end)
    $$;

create function satisfaction_of_offer(asked uuid) returns json
    language sql stable
    as $$ select catalogue.told_satisfaction(count(*), avg(s.score), avg(s.useful::integer)) from catalogue.satisfactions s where s.offer_id = asked $$;

create function satisfaction_of_body(asked text) returns json
    language sql stable
    as $$ select catalogue.told_satisfaction(count(*), avg(s.score), avg(s.useful::integer)) from catalogue.satisfactions s where s.bodies @> array[asked] $$;
