using System.Buffers.Text;
using System.Security.Cryptography;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.SavedSearches;

internal readonly record struct SavedSearchId(Guid Value) : IIdentifier<SavedSearchId>
{
    public static SavedSearchId From(Guid value) => new(value);
}

/// <summary>Figures of saved searches; no source gives them.</summary>
/// <param name="ConfirmWithinDays">How long the link of the first mail is good for.</param>
/// <param name="MostPerAccount">How many searches that are not stopped an account may keep.</param>
internal sealed record SavedSearchPolicy(int ConfirmWithinDays, int MostPerAccount);

/// <summary>
/// A search whose new and changed offers are told by mail. An address is written to only once its reader has said yes (double opt-in); one link in each mail ends it.
/// </summary>
internal sealed class SavedSearch : AggregateRoot<SavedSearchId>
{
    private const int TokenBytes = 32;

    public static readonly StateTable<SavedSearchStatus, SavedSearchAction> States = StateTable<SavedSearchStatus, SavedSearchAction>
        .StartingAt(SavedSearchStatus.Unconfirmed, "la recherche enregistrée", SavedSearchStatuses.French)
        .AllowUnasked(SavedSearchAction.Confirm, SavedSearchStatus.Active, SavedSearchStatus.Unconfirmed)
        .Allow(SavedSearchAction.Change, SavedSearchStatus.Unconfirmed, SavedSearchStatus.Unconfirmed)
        .Allow(SavedSearchAction.Change, SavedSearchStatus.Active, SavedSearchStatus.Active)
        .Allow(SavedSearchAction.Stop, SavedSearchStatus.Stopped, SavedSearchStatus.Unconfirmed, SavedSearchStatus.Active)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private SavedSearch() => (Owner, Email, ConfirmationToken, StopToken) = ("", "", "", "");

    public SavedSearchStatus Status { get; private set; }

    /// <summary>Account that saved it.</summary>
    public string Owner { get; private set; }

    /// <summary>SIREN of the authority for which its owner acts; null for an agent.</summary>
    public string? AuthoritySiren { get; private set; }

    /// <summary>Never changes: another address would have to say yes again, and is another saved search.</summary>
    public string Email { get; private set; }

    public AlertFrequency Frequency { get; private set; }

    public string? Search { get; private set; }

    public string? Theme { get; private set; }

    public OfferKind? Kind { get; private set; }

    public string? Body { get; private set; }

    public string? Audience { get; private set; }

    public bool? Charged { get; private set; }

    /// <summary>Secret of the link by which the reader of the address says yes.</summary>
    public string ConfirmationToken { get; private set; }

    /// <summary>Secret of the link by which that reader ends it. Good in every mail, also the oldest one.</summary>
    public string StopToken { get; private set; }

    /// <summary>How many searches its owner might keep when it was saved.</summary>
    public int Quota { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Offers published before are not told; null until somebody said yes.</summary>
    public DateTimeOffset? CountsFrom { get; private set; }

    public DateOnly? StoppedOn { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>That an account keeps few of them, each once, is held by the database.</summary>
    public static ErrorOr<SavedSearch> Create(string owner, string? authority, string? email, SearchFilters filters, AlertFrequency frequency, SavedSearchPolicy policy, DateTimeOffset now)
    {
        if (EmailAddress.Read(email) is not { } address)
            return SavedSearchErrors.EmailInvalid();

        var saved = new SavedSearch
        {
            Id = Identifier.New<SavedSearchId>(),
            Status = States.Initial,
            Owner = owner,
            AuthoritySiren = authority,
            Email = address,
            Frequency = frequency,
            ConfirmationToken = NewToken(),
            StopToken = NewToken(),
            Quota = policy.MostPerAccount,
            RequestedAt = now,
        };
        saved.Take(filters);
        saved.Raise(new SavedSearchCreated(saved.Id));
        return saved;
    }

    /// <summary>The reader of the address says yes. A second time changes nothing: people open a link twice.</summary>
    public ErrorOr<SavedSearchStatus> Confirm(SavedSearchPolicy policy, DateTimeOffset now)
    {
        if (Status == SavedSearchStatus.Active)
            return Status;

        var moved = States.Move(Status, SavedSearchAction.Confirm);
        if (moved.IsError)
            return moved;

        if (now > RequestedAt.AddDays(policy.ConfirmWithinDays))
            return SavedSearchErrors.ConfirmationExpired();

        Status = moved.Value;
        CountsFrom = now;
        Raise(new SavedSearchConfirmed(Id));
        return Status;
    }

    /// <summary>Other filters, or another frequency, at the same address.</summary>
    public ErrorOr<SavedSearchStatus> Change(SearchFilters filters, AlertFrequency frequency)
    {
        var moved = States.Move(Status, SavedSearchAction.Change);
        if (moved.IsError)
            return moved;

        Take(filters);
        Frequency = frequency;
        Raise(new SavedSearchChanged(Id));
        return Status;
    }

    public ErrorOr<SavedSearchStatus> Stop(DateOnly today)
    {
        var moved = States.Move(Status, SavedSearchAction.Stop);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        StoppedOn = today;
        Raise(new SavedSearchStopped(Id));
        return Status;
    }

    /// <summary>By the link of a mail. A second time changes nothing.</summary>
    public void StopByLink(DateOnly today)
    {
        if (Status != SavedSearchStatus.Stopped)
            Stop(today);
    }

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    private void Take(SearchFilters filters) =>
        (Search, Theme, Kind, Body, Audience, Charged) = (filters.Search, filters.Theme, filters.Kind, filters.Body, filters.Audience, filters.Charged);
}

internal sealed class SavedSearchById : Specification<SavedSearch>
{
    public SavedSearchById(SavedSearchId id) => Query.Where(saved => saved.Id == id);

    /// <summary>Only whoever saved it finds it.</summary>
    public SavedSearchById(SavedSearchId id, string owner) => Query.Where(saved => saved.Id == id && saved.Owner == owner);
}

internal sealed class SavedSearchToConfirm : Specification<SavedSearch>
{
    public SavedSearchToConfirm(string token) => Query.Where(saved => saved.ConfirmationToken == token);
}

internal sealed class SavedSearchToStop : Specification<SavedSearch>
{
    public SavedSearchToStop(string token) => Query.Where(saved => saved.StopToken == token);
}

internal sealed record SavedSearchCreated(SavedSearchId SavedSearch) : IDomainEvent;

internal sealed record SavedSearchConfirmed(SavedSearchId SavedSearch) : IDomainEvent;

internal sealed record SavedSearchChanged(SavedSearchId SavedSearch) : IDomainEvent;

internal sealed record SavedSearchStopped(SavedSearchId SavedSearch) : IDomainEvent;
