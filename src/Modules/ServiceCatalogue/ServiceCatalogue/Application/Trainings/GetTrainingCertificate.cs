using System.Globalization;
using System.Text;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>One certificate as a file. It is written when it is asked for, from what was noted, and says where its code is checked.</summary>
internal sealed record GetTrainingCertificate(TrainingSessionId TrainingSession, TrainingRegistrationId Registration) : IQuery<WrittenFile>;

internal sealed class GetTrainingCertificateHandler(IReadDatabase<ServiceCatalogueModule> database, IProductLinks links, ICurrentUser user) : IQueryHandler<GetTrainingCertificate, WrittenFile>
{
    private const string Sql = $"""
        select r.trainee_name as name, r.trainee_function as function, r.authority_name, r.certificate as code, s.title, s.place, s.starts_at, s.ends_at, b.name as body
        from training_registrations r
        join training_sessions s on s.id = r.session_id
        join provider_bodies b on b.code = s.body
        where r.id = @registration and s.id = @session and r.certificate is not null and {TrainingSql.SeesRegistration}
        """;

    public async Task<ErrorOr<WrittenFile>> Handle(GetTrainingCertificate query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { registration = query.Registration.Value, session = query.TrainingSession.Value }, cancellationToken) is { } row
            ? new WrittenFile("attestation-formation-id77.txt", "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(Write(row)))
            : TrainingErrors.CertificateNotFound();

    private string Write(Row row) =>
        $"""
        ATTESTATION DE PRÉSENCE

        {row.Body} atteste que {row.Name}{(row.Function is { } function ? $", {function}" : "")},
        pour {row.AuthorityName}, a suivi la session :

        {row.Title}
        {row.Place}
        du {Shown(row.StartsAt)} au {Shown(row.EndsAt)} (heure de Paris)

        Code de vérification : {row.Code}
        À vérifier à l'adresse : {links.To($"/api/v1/service-catalogue/training-certificates/{row.Code}")}

        ID77 – Département de Seine-et-Marne
        """;

    private static string Shown(DateTime utc) =>
        TimeZoneInfo.ConvertTime(TrainingSql.Utc(utc), ParisTime.Zone).ToString("dd'/'MM'/'yyyy' à 'HH'h'mm", CultureInfo.InvariantCulture);

    private sealed record Row(string Name, string? Function, string AuthorityName, string Code, string Title, string Place, DateTime StartsAt, DateTime EndsAt, string Body);
}
