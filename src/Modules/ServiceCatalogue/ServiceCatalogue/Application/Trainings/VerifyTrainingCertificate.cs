using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Whether a certificate is true, for anybody who has its code: what it says, to be compared with the paper.</summary>
/// <param name="Code">As it stands on the certificate.</param>
internal sealed record VerifyTrainingCertificate(string Code) : IQuery<VerifiedCertificate>;

/// <param name="Name">Who was there.</param>
/// <param name="Body">Name of the body that held the session.</param>
internal sealed record VerifiedCertificate(string Code, string Name, string AuthorityName, string Body, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

internal sealed class VerifyTrainingCertificateHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<VerifyTrainingCertificate, VerifiedCertificate>
{
    // Read in the name of the product: the code, which nobody guesses, is the proof that the reader holds the certificate.
    private const string Sql = """
        select r.certificate as code, r.trainee_name as name, r.authority_name, b.name as body, s.title, s.starts_at, s.ends_at
        from training_registrations r
        join training_sessions s on s.id = r.session_id
        join provider_bodies b on b.code = s.body
        where r.certificate = @code and (@sees_all or r.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<VerifiedCertificate>> Handle(VerifyTrainingCertificate query, CancellationToken cancellationToken) =>
        CertificateCode.Read(query.Code) is { } code
        && await database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Sql, new { code }, cancellationToken) is { } row
            ? new VerifiedCertificate(row.Code, row.Name, row.AuthorityName, row.Body, row.Title, TrainingSql.Utc(row.StartsAt), TrainingSql.Utc(row.EndsAt))
            : TrainingErrors.CertificateNotFound();

    private sealed record Row(string Code, string Name, string AuthorityName, string Body, string Title, DateTime StartsAt, DateTime EndsAt);
}
