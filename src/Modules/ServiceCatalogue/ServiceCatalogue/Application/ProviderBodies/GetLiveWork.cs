using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>What keeps a body from closing: its requests and its published offers, and how much other work it has.</summary>
internal sealed record GetLiveWork(string Code) : IQuery<LiveWorkView>;

/// <param name="Counts">How much there is of each kind of work that is left.</param>
/// <param name="Requests">Requests of which it holds a part, at most 200.</param>
/// <param name="Offers">Published offers that name it, at most 200.</param>
internal sealed record LiveWorkView(string Code, string Status, IReadOnlyList<LiveWorkView.Work> Counts, IReadOnlyList<Guid> Requests, IReadOnlyList<Guid> Offers)
{
    internal sealed record Work(string Kind, long Count);
}

internal sealed class GetLiveWorkHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetLiveWork, LiveWorkView>
{
    private const string Sql = """
        select b.code, b.status,
               array(select w.kind from live_work_of(b.code) w where w.count > 0 order by w.kind) as kinds,
               array(select w.count from live_work_of(b.code) w where w.count > 0 order by w.kind) as counts,
               array(select a.request_id from assignments a
                     where a.body = b.code and a.status in ('Proposed', 'Accepted', 'InProgress', 'Waiting') and (@sees_all or a.body = @own_body)
                     order by a.request_id limit 200) as requests,
               array(select o.id from offers o where b.code = any (o.bodies) and o.status = 'Published' order by o.id limit 200) as offers
        from provider_bodies b
        where b.code = @code
        """;

    public async Task<ErrorOr<LiveWorkView>> Handle(GetLiveWork query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { code = query.Code }, cancellationToken) is { } row
            ? new LiveWorkView(row.Code, row.Status, [.. row.Kinds.Zip(row.Counts, (kind, count) => new LiveWorkView.Work(kind, count))], row.Requests, row.Offers)
            : ProviderBodyErrors.NotFound();

    // Members and no constructor: lists of a row are read into members only.
    private sealed record Row
    {
        public string Code { get; init; } = "";

        public string Status { get; init; } = "";

        public string[] Kinds { get; init; } = [];

        public long[] Counts { get; init; } = [];

        public Guid[] Requests { get; init; } = [];

        public Guid[] Offers { get; init; } = [];
    }
}
