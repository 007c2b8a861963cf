using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

internal readonly record struct MembershipId(Guid Value) : IIdentifier<MembershipId>
{
    public static MembershipId From(Guid value) => new(value);
}

/// <summary>A collectivité's membership of ID77. There is no field for a fee: membership is free by design, only some offers are charged.</summary>
internal sealed class Membership : AggregateRoot<MembershipId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    /// <summary>
    /// The dossier has the coordinator review before deciding. Deciding straight from Submitted is allowed too:
    /// where there is nothing to review, nobody should have to click twice.
    /// </summary>
    public static readonly StateTable<MembershipStatus, MembershipAction> States = StateTable<MembershipStatus, MembershipAction>
        .StartingAt(MembershipStatus.Submitted, "l'adhésion", MembershipStatuses.French)
        .Allow(MembershipAction.Review, MembershipStatus.UnderReview, MembershipStatus.Submitted)
        .Allow(MembershipAction.Activate, MembershipStatus.Active, MembershipStatus.Submitted, MembershipStatus.UnderReview)
        .Allow(MembershipAction.Reject, MembershipStatus.Rejected, MembershipStatus.Submitted, MembershipStatus.UnderReview)
        .Allow(MembershipAction.Suspend, MembershipStatus.Suspended, MembershipStatus.Active)
        .Allow(MembershipAction.Resume, MembershipStatus.Active, MembershipStatus.Suspended)
        .Allow(MembershipAction.End, MembershipStatus.Ended, MembershipStatus.Active, MembershipStatus.Suspended)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private Membership()
    {
        AuthorityName = "";
        Representative = null!;
    }

    public Siren AuthoritySiren { get; private set; }

    public string AuthorityName { get; private set; }

    public AuthorityKind AuthorityKind { get; private set; }

    public InseeCode? Insee { get; private set; }

    public MembershipStatus Status { get; private set; }

    public Deliberation? Deliberation { get; private set; }

    public MembershipRepresentative Representative { get; private set; }

    /// <summary>Municipal population in force on the day of activation.</summary>
    public int? Population { get; private set; }

    public DateOnly RequestedOn { get; private set; }

    public DateOnly? ActivatedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why the membership is rejected or suspended, as the member reads it.</summary>
    public string? Reason { get; private set; }

    /// <summary>An authority has one such membership at most; after a rejection or an end it may ask again.</summary>
    public bool IsLive => Status is not (MembershipStatus.Rejected or MembershipStatus.Ended);

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>An authority asks to join. That it has no other live membership is held by the database.</summary>
    public static ErrorOr<Membership> Request(
        LocalAuthority authority,
        Deliberation? deliberation,
        MembershipRepresentative representative,
        MembershipPolicy policy,
        DateOnly today)
    {
        if (policy.DeliberationRequired && deliberation is null)
            return MembershipErrors.DeliberationMissing();

        var membership = new Membership
        {
            Id = Identifier.New<MembershipId>(),
            AuthoritySiren = authority.Siren,
            AuthorityName = authority.Name,
            AuthorityKind = authority.Kind,
            Insee = authority.Insee,
            Status = States.Initial,
            Deliberation = deliberation,
            Representative = representative,
            RequestedOn = today,
        };
        membership.Raise(new MembershipRequested(membership.Id, authority.Siren, authority.Insee, authority.Kind, today));
        return membership;
    }

    public ErrorOr<MembershipStatus> Review() => Become(MembershipAction.Review, new MembershipUnderReview(Id, AuthoritySiren));

    /// <summary>The coordinator admits the member. The policy is that of today: it may have changed since the request.</summary>
    /// <param name="policy">How members are admitted.</param>
    /// <param name="population">Municipal population in force today; consumers compute what depends on size with it.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<MembershipStatus> Activate(MembershipPolicy policy, int population, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(population);
        if (policy.DeliberationRequired && Deliberation is null)
            return MembershipErrors.DeliberationMissing();

        var moved = Become(MembershipAction.Activate, new MembershipActivated(Id, AuthoritySiren, Insee, AuthorityKind, population, today));
        if (!moved.IsError)
        {
            Population = population;
            ActivatedOn = today;
        }

        return moved;
    }

    public ErrorOr<MembershipStatus> Reject(string? reason) => BecomeFor(reason, MembershipAction.Reject, new MembershipRejected(Id, AuthoritySiren));

    /// <summary>The member may not ask for help until the membership is resumed; its running requests go on.</summary>
    public ErrorOr<MembershipStatus> Suspend(string? reason) => BecomeFor(reason, MembershipAction.Suspend, new MembershipSuspended(Id, AuthoritySiren));

    public ErrorOr<MembershipStatus> Resume()
    {
        var moved = Become(MembershipAction.Resume, new MembershipResumed(Id, AuthoritySiren));
        if (!moved.IsError)
            Reason = null;

        return moved;
    }

    public ErrorOr<MembershipStatus> End(DateOnly today)
    {
        var moved = Become(MembershipAction.End, new MembershipEnded(Id, AuthoritySiren, today));
        if (!moved.IsError)
            EndedOn = today;

        return moved;
    }

    /// <summary>As whoever asks for something sees it.</summary>
    public LiveMember AsMember() => new(Id, AuthoritySiren, AuthorityName, AuthorityKind, Status);

    private ErrorOr<MembershipStatus> BecomeFor(string? reason, MembershipAction action, IDomainEvent fact)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } writtenReason)
            return MembershipErrors.ReasonRequired();

        var moved = Become(action, fact);
        if (!moved.IsError)
            Reason = writtenReason;

        return moved;
    }

    private ErrorOr<MembershipStatus> Become(MembershipAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
