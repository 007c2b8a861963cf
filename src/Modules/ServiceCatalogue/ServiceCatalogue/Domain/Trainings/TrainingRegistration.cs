using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

internal readonly record struct TrainingRegistrationId(Guid Value) : IIdentifier<TrainingRegistrationId>
{
    public static TrainingRegistrationId From(Guid value) => new(value);
}

/// <summary>One person's place in a session, or in its waiting list.</summary>
internal sealed class TrainingRegistration
{
    public static readonly StateTable<RegistrationStatus, RegistrationAction> States = StateTable<RegistrationStatus, RegistrationAction>
        .StartingAt(RegistrationStatus.Requested, "l'inscription", RegistrationStatuses.French)
        .AllowUnasked(RegistrationAction.Confirm, RegistrationStatus.Confirmed, RegistrationStatus.Requested)
        .AllowUnasked(RegistrationAction.WaitList, RegistrationStatus.WaitListed, RegistrationStatus.Requested)
        .AllowUnasked(RegistrationAction.Offer, RegistrationStatus.Offered, RegistrationStatus.WaitListed)
        .Allow(RegistrationAction.Accept, RegistrationStatus.Confirmed, RegistrationStatus.Offered)
        .Allow(RegistrationAction.Decline, RegistrationStatus.Skipped, RegistrationStatus.Offered)
        .AllowUnasked(RegistrationAction.Skip, RegistrationStatus.Skipped, RegistrationStatus.Offered, RegistrationStatus.WaitListed)
        .AllowUnasked(RegistrationAction.Attend, RegistrationStatus.Attended, RegistrationStatus.Confirmed, RegistrationStatus.NoShow, RegistrationStatus.Attended)
        .AllowUnasked(RegistrationAction.Miss, RegistrationStatus.NoShow, RegistrationStatus.Confirmed, RegistrationStatus.Attended, RegistrationStatus.NoShow)
        .Allow(RegistrationAction.Cancel, RegistrationStatus.Cancelled, RegistrationStatus.Confirmed, RegistrationStatus.Offered, RegistrationStatus.WaitListed)
        .Build();

    public TrainingRegistration(int rank, Siren authority, string authorityName, Trainee trainee, string by, DateTimeOffset now)
    {
        Id = Identifier.New<TrainingRegistrationId>();
        Rank = rank;
        AuthoritySiren = authority;
        AuthorityName = authorityName;
        Trainee = trainee;
        RegisteredBy = by;
        RegisteredAt = now;
        Status = States.Initial;
    }

    /// <summary>Rebuilt from its row.</summary>
    private TrainingRegistration()
    {
        AuthorityName = "";
        Trainee = null!;
        RegisteredBy = "";
    }

    public TrainingRegistrationId Id { get; private set; }

    /// <summary>In the order in which registrations were committed, from 1: the waiting list follows it.</summary>
    public int Rank { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public string AuthorityName { get; private set; }

    public Trainee Trainee { get; private set; }

    public RegistrationStatus Status { get; private set; }

    /// <summary>Account that registered the person.</summary>
    public string RegisteredBy { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>Until when the place is kept, while it is offered.</summary>
    public DateTimeOffset? OfferExpiresAt { get; private set; }

    /// <summary>Why it was passed over.</summary>
    public SkipCode? SkipCode { get; private set; }

    /// <summary>Code of the certificate, of whoever attended a session that was held.</summary>
    public string? Certificate { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public ErrorOr<RegistrationStatus> Move(RegistrationAction action)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        OfferExpiresAt = null;
        return moved;
    }

    public void Offer(DateTimeOffset until)
    {
        if (!Move(RegistrationAction.Offer).IsError)
            OfferExpiresAt = until;
    }

    /// <param name="action">Decline where somebody did it, else Skip.</param>
    /// <param name="code">Why.</param>
    public ErrorOr<RegistrationStatus> Skip(RegistrationAction action, SkipCode code)
    {
        var moved = Move(action);
        if (!moved.IsError)
            SkipCode = code;

        return moved;
    }

    public void Certify(string code) => Certificate = code;
}
