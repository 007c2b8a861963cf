-- How many may come to one session of an offer of awareness or training. Offers that were published without it keep to no limit until their next version.
alter table offers
    add column participants integer constraint offers_participants_positive check (participants between 1 and 1000),
    add constraint offers_participants_of_training check (participants is null or kind = 'AwarenessOrTraining');
comment on column offers.participants is 'How many may come to one session of the offer; null for other kinds, and for offers published before it was asked';

create or replace function offer_content(offer offers) returns jsonb
    language sql immutable
    as $$
    select jsonb_build_object(
        'title', offer.title, 'summary', offer.summary, 'description', offer.description, 'deliverables', offer.deliverables, 'leadTime', offer.lead_time,
        'eligibility', offer.eligibility, 'maxLoanDays', offer.max_loan_days, 'copies', offer.copies, 'participants', offer.participants,
        'price', jsonb_build_object('rule', offer.price_rule, 'amount', offer.price_amount, 'minimum', offer.price_minimum, 'maximum', offer.price_maximum, 'basis', offer.price_basis),
        'themes', offer.themes, 'bodies', offer.bodies, 'audiences', offer.audiences, 'keywords', offer.keywords,
        'conditions', jsonb_build_object('authorityKinds', offer.authority_kinds, 'communes', offer.communes, 'minPopulation', offer.min_population, 'maxPopulation', offer.max_population))
    $$;
