using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Portfolios;

internal readonly record struct PortfolioId(Guid Value) : IIdentifier<PortfolioId>
{
    public static PortfolioId From(Guid value) => new(value);
}

/// <summary>
/// The authorities that one officer looks after. An authority is in one portfolio at most, and an officer has one open portfolio at most: both are held by the
/// database, where two commands could break them together.
/// </summary>
internal sealed class Portfolio : AggregateRoot<PortfolioId>
{
    public static readonly StateTable<PortfolioStatus, PortfolioAction> States = StateTable<PortfolioStatus, PortfolioAction>
        .StartingAt(PortfolioStatus.Open, "le portefeuille", PortfolioStatuses.French)
        .Allow(PortfolioAction.Assign, PortfolioStatus.Open, PortfolioStatus.Open)
        .Allow(PortfolioAction.Release, PortfolioStatus.Open, PortfolioStatus.Open)
        .Allow(PortfolioAction.HandOver, PortfolioStatus.Open, PortfolioStatus.Open)
        .Allow(PortfolioAction.Close, PortfolioStatus.Closed, PortfolioStatus.Open)
        .Build();

    private readonly List<PortfolioAuthority> authorities = [];

    /// <summary>Rebuilt from its row.</summary>
    private Portfolio() => Officer = null!;

    public PortfolioOfficer Officer { get; private set; }

    public PortfolioStatus Status { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public IReadOnlyList<PortfolioAuthority> Authorities => authorities;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>An officer gets a portfolio, with its first authorities or still empty.</summary>
    public static Portfolio Open(PortfolioOfficer officer, IReadOnlyList<LocalAuthority> authorities, DateOnly today)
    {
        var portfolio = new Portfolio { Id = Identifier.New<PortfolioId>(), Officer = officer, Status = States.Initial, OpenedOn = today };
        var added = portfolio.Add(authorities, today);
        portfolio.Raise(new PortfolioOpened(portfolio.Id, added, today));
        return portfolio;
    }

    /// <summary>Authorities come in; those that are here already stay as they are.</summary>
    public ErrorOr<PortfolioStatus> Assign(IReadOnlyList<LocalAuthority> incoming, DateOnly today)
    {
        if (incoming.Count == 0)
            return PortfolioErrors.AuthoritiesRequired();

        var moved = States.Move(Status, PortfolioAction.Assign);
        if (moved.IsError)
            return moved;

        if (Add(incoming, today) is { Count: > 0 } added)
            Raise(new PortfolioAuthoritiesAssigned(Id, added));

        return moved;
    }

    /// <summary>Authorities go out, and are nobody's until somebody takes them.</summary>
    public ErrorOr<PortfolioStatus> Release(IReadOnlyList<Siren> outgoing)
    {
        if (outgoing.Count == 0)
            return PortfolioErrors.AuthoritiesRequired();

        var moved = States.Move(Status, PortfolioAction.Release);
        if (moved.IsError)
            return moved;

        var released = outgoing.ToHashSet();
        if (released.Except(authorities.Select(authority => authority.Siren)).ToList() is [var stranger, ..])
            return PortfolioErrors.AuthorityNotHeld(stranger);

        authorities.RemoveAll(authority => released.Contains(authority.Siren));
        Raise(new PortfolioAuthoritiesReleased(Id, [.. released]));
        return moved;
    }

    /// <summary>Another officer looks after the same authorities from now on.</summary>
    public ErrorOr<PortfolioStatus> HandOver(PortfolioOfficer to)
    {
        var moved = States.Move(Status, PortfolioAction.HandOver);
        if (moved.IsError)
            return moved;

        Officer = to;
        Raise(new PortfolioHandedOver(Id));
        return moved;
    }

    /// <summary>The portfolio ends; its authorities are nobody's until somebody takes them.</summary>
    public ErrorOr<PortfolioStatus> Close(DateOnly today)
    {
        var moved = States.Move(Status, PortfolioAction.Close);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        ClosedOn = today;
        Raise(new PortfolioClosed(Id, [.. authorities.Select(authority => authority.Siren)], today));
        authorities.Clear();
        return Status;
    }

    private List<Siren> Add(IReadOnlyList<LocalAuthority> incoming, DateOnly today)
    {
        var added = incoming.DistinctBy(authority => authority.Siren).Where(authority => !authorities.Exists(held => held.Siren == authority.Siren)).ToList();
        authorities.AddRange(added.Select(authority => new PortfolioAuthority(authority, today)));
        return [.. added.Select(authority => authority.Siren)];
    }
}
