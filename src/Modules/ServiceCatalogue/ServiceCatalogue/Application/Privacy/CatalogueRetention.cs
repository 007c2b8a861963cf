using Departement77.BuildingBlocks.Application.Privacy;

namespace Departement77.ServiceCatalogue.Application.Privacy;

/// <summary>How long the desk keeps what people wrote. The lengths are settings, and unverified: no text fixes them. Figures stay: a request is emptied, not deleted.</summary>
internal static class CatalogueRetention
{
    private const string Job = "kernel.apply-retention";

    private const string FormerRepresentatives = """
        from memberships m
        where m.status in ('Ended', 'Rejected') and coalesce(m.ended_on, m.requested_on) <= @before and m.representative_name <> 'Personne effacée'
        """;

    private const string ClosedRequests = """
        from service_requests r
        where r.status in ('ResolvedWithoutHelp', 'Resolved', 'Closed', 'Rejected', 'Cancelled') and coalesce(r.ended_on, r.resolved_on) <= @before and r.need <> 'Texte effacé à son terme.'
        """;

    private const string Trainees = """
        from training_registrations t
        join training_sessions s on s.id = t.session_id
        where s.status in ('Held', 'Cancelled') and s.starts_on <= @before and t.trainee_name <> 'Personne effacée'
        """;

    private const string ClosedLoans = """
        from loan_bookings b
        where b.status in ('Closed', 'Refused', 'Cancelled', 'Lapsed') and b.ended_on <= @before and b.venue <> 'Texte effacé à son terme.'
        """;

    // A search that nobody confirmed is of no use to anybody once its link has expired; a month is longer than any sensible setting of it.
    private const string UnconfirmedSearches = """
        from saved_searches s
        where s.status = 'Unconfirmed' and s.requested_at < (@before::date + 1)::timestamp at time zone 'Europe/Paris'
        """;

    private const string StoppedSearches = """
        from saved_searches s
        where s.status = 'Stopped' and s.stopped_on <= @before
        """;

    public static RetentionRules Rules(int representativeMonths, int requestMonths, int trainingMonths, int stoppedSearchMonths) => new("catalogue",
    [
        new(
            "catalogue.trainees",
            $"Personnes inscrites à des sessions de formation passées depuis {trainingMonths} mois",
            "anonymise",
            Job,
            today => today.AddMonths(-trainingMonths),
            $"select count(*) {Trainees}")
        {
            IsUnverified = true,
            Apply = $"""
                with old as (select t.id {Trainees} order by t.id limit @most for update of t skip locked),
                     gone as (update training_registrations t
                              set trainee_name = 'Personne effacée', trainee_email = null, trainee_function = null
                              from old where t.id = old.id returning 1)
                select count(*) from gone
                """,
        },
        new(
            "catalogue.former-representatives",
            $"Représentants d'adhésions terminées depuis {representativeMonths} mois",
            "anonymise",
            Job,
            today => today.AddMonths(-representativeMonths),
            $"select count(*) {FormerRepresentatives}")
        {
            IsUnverified = true,
            Apply = $"""
                with old as (select m.id {FormerRepresentatives} order by m.id limit @most for update skip locked),
                     gone as (update memberships m
                              set representative_name = 'Personne effacée', representative_email = 'personne-effacee@departement77.invalid',
                                  representative_function = 'Personne effacée', reason = null
                              from old where m.id = old.id returning 1)
                select count(*) from gone
                """,
        },
        new(
            "catalogue.closed-requests",
            $"Textes, échanges et documents de demandes terminées depuis {requestMonths} mois",
            "delete",
            Job,
            today => today.AddMonths(-requestMonths),
            $"select count(*) {ClosedRequests}")
        {
            IsUnverified = true,

            // The files of the documents have no row then, and are swept.
            Apply = $"""
                with old as (select r.id {ClosedRequests} order by r.id limit @most for update skip locked),
                     messages as (delete from request_messages x using old where x.request_id = old.id),
                     notes as (delete from internal_notes x using old where x.request_id = old.id),
                     documents as (delete from request_documents x using old where x.request_id = old.id),
                     questions as (update request_questions q set question = 'Texte effacé à son terme.', answer = case when q.answer is not null then 'Texte effacé à son terme.' end
                                   from assignments a join old on a.request_id = old.id where q.assignment_id = a.id),
                     parts as (update assignments a set note = null, decline_reason = null, transfer_reason = null, reopen_reason = null from old where a.request_id = old.id),
                     opinions as (update satisfactions s set comment = null from old where s.request_id = old.id),
                     prices as (update quotes q set basis = 'Texte effacé à son terme.', refusal_reason = case when q.refusal_reason is not null then 'Texte effacé à son terme.' end
                                from old where q.request_id = old.id),
                     gone as (update service_requests r set subject = 'Texte effacé à son terme.', need = 'Texte effacé à son terme.', reason = null from old where r.id = old.id returning 1)
                select count(*) from gone
                """,
        },
        new(
            "catalogue.closed-loans",
            $"Textes de prêts d'expositions terminés depuis {requestMonths} mois",
            "anonymise",
            Job,
            today => today.AddMonths(-requestMonths),
            $"select count(*) {ClosedLoans}")
        {
            IsUnverified = true,
            Apply = $"""
                with old as (select b.id {ClosedLoans} order by b.id limit @most for update skip locked),
                     gone as (update loan_bookings b
                              set venue = 'Texte effacé à son terme.', reason = null, condition_report = case when b.condition_report is not null then 'Texte effacé à son terme.' end
                              from old where b.id = old.id returning 1)
                select count(*) from gone
                """,
        },
        new(
            "catalogue.unconfirmed-searches",
            "Recherches enregistrées dont l'adresse n'a pas été confirmée depuis un mois",
            "delete",
            Job,
            today => today.AddMonths(-1),
            $"select count(*) {UnconfirmedSearches}")
        {
            IsUnverified = true,

            // Their alerts go with them.
            Apply = $"""
                with old as (select s.id {UnconfirmedSearches} order by s.id limit @most for update skip locked),
                     gone as (delete from saved_searches s using old where s.id = old.id returning 1)
                select count(*) from gone
                """,
        },
        new(
            "catalogue.stopped-searches",
            $"Recherches enregistrées arrêtées depuis {stoppedSearchMonths} mois",
            "delete",
            Job,
            today => today.AddMonths(-stoppedSearchMonths),
            $"select count(*) {StoppedSearches}")
        {
            IsUnverified = true,
            Apply = $"""
                with old as (select s.id {StoppedSearches} order by s.id limit @most for update skip locked),
                     gone as (delete from saved_searches s using old where s.id = old.id returning 1)
                select count(*) from gone
                """,
        },
    ]);
}
