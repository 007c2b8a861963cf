using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Host.Operations.Deliveries;
using ErrorOr;

namespace Departement77.Host.Operations.Privacy;

/// <summary>Everything that the product holds of a person, for the data protection officer. Leaves an audit entry each time.</summary>
internal sealed record ExportPerson(string Person) : IQuery<PersonExport>;

/// <summary>The same as an archive of one JSON file, a CSV file for each table, and the files that the person added.</summary>
internal sealed record ExportPersonArchive(string Person) : IQuery<DownloadableFile>;

/// <summary>Everything that the product holds of whoever asks.</summary>
internal sealed record ExportMyself : IQuery<PersonExport>;

/// <summary>The same as an archive.</summary>
internal sealed record ExportMyselfArchive : IQuery<DownloadableFile>;

/// <summary>The same archive, behind a link of the page of the account.</summary>
internal sealed record DownloadMyself : IQuery<DownloadableFile>;

internal sealed class ExportPersonHandler(PersonExports exports, PersonHandles handles) : IQueryHandler<ExportPerson, PersonExport>
{
    public async Task<ErrorOr<PersonExport>> Handle(ExportPerson query, CancellationToken cancellationToken) =>
        handles.Read(query.Person) is { } person ? await exports.ExportAsync(person, nameof(ExportPerson), cancellationToken) : PrivacyErrors.NotFound();
}

internal sealed class ExportPersonArchiveHandler(PersonExports exports, PersonHandles handles) : IQueryHandler<ExportPersonArchive, DownloadableFile>
{
    public async Task<ErrorOr<DownloadableFile>> Handle(ExportPersonArchive query, CancellationToken cancellationToken) =>
        handles.Read(query.Person) is { } person ? await exports.ArchiveAsync(person, nameof(ExportPerson), cancellationToken) : PrivacyErrors.NotFound();
}

internal sealed class ExportMyselfHandler(PersonExports exports) : IQueryHandler<ExportMyself, PersonExport>
{
    public async Task<ErrorOr<PersonExport>> Handle(ExportMyself query, CancellationToken cancellationToken) => await exports.ExportCallerAsync(cancellationToken);
}

internal sealed class ExportMyselfArchiveHandler(PersonExports exports) : IQueryHandler<ExportMyselfArchive, DownloadableFile>
{
    public async Task<ErrorOr<DownloadableFile>> Handle(ExportMyselfArchive query, CancellationToken cancellationToken) => await exports.ArchiveCallerAsync(cancellationToken);
}

internal sealed class DownloadMyselfHandler(PersonExports exports) : IQueryHandler<DownloadMyself, DownloadableFile>
{
    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadMyself query, CancellationToken cancellationToken) => await exports.ArchiveCallerAsync(cancellationToken);
}

/// <summary>Exports, each with its audit entry: who reads all of a person must be seen.</summary>
internal sealed class PersonExports(PersonFinder finder, PersonExporter exporter, PersonFiles files, ICurrentUser user, OperatorAudit audit, DatabaseConnections connections)
{
    public async Task<PersonExport> ExportAsync(Person known, string action, CancellationToken cancellation)
    {
        var export = await exporter.ExportAsync(await finder.FindAsync(known, cancellation) ?? known, cancellation);
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var batch = new Npgsql.NpgsqlBatch(connection);
        batch.BatchCommands.Add(audit.Entry(action, "Person", Guid.Empty, reason: null));
        await batch.ExecuteNonQueryAsync(cancellation);
        return export;
    }

    public async Task<DownloadableFile> ArchiveAsync(Person known, string action, CancellationToken cancellation)
    {
        var export = await ExportAsync(known, action, cancellation);
        var archive = await PersonArchive.WriteAsync(export, await files.OfAsync(export.Person, cancellation), files.Open, cancellation);
        return new DownloadableFile(Guid.Empty, "mes-donnees.zip", DocumentType.Archive, archive.Length) { MadeForAnswer = archive };
    }

    public Task<PersonExport> ExportCallerAsync(CancellationToken cancellation) => ExportAsync(Caller, nameof(ExportMyself), cancellation);

    public Task<DownloadableFile> ArchiveCallerAsync(CancellationToken cancellation) => ArchiveAsync(Caller, nameof(ExportMyself), cancellation);

    private Person Caller => new([user.Subject], [], [], []);
}
