-- A provider body as the desk reads it. Bodies are reference data; their identity for events and audit entries comes from their code.
create view provider_body_profiles as
select md5('provider-body/' || b.code)::uuid as id,
       b.version,
       b.code,
       b.name,
       b.status,
       array(select t.theme from provider_body_themes t where t.body = b.code order by t.theme) as themes,
       coalesce(b.covered_communes, '{}') as covered_communes
from provider_bodies b;
