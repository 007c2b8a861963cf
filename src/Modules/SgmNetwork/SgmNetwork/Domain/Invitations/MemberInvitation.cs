using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Invitations;

internal readonly record struct MemberInvitationId(Guid Value) : IIdentifier<MemberInvitationId>
{
    public static MemberInvitationId From(Guid value) => new(value);
}

internal enum MemberInvitationStatus
{
    /// <summary>The product proposes it; nobody is written to.</summary>
    Proposed,

    /// <summary>An animator named the person and sent it.</summary>
    Sent,
    Dismissed,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum MemberInvitationAction
{
    Send,
    Dismiss,
}

/// <summary>Why a commune is on the list.</summary>
internal enum MemberInvitationOrigin
{
    /// <summary>It joined ID77, and nobody of it is in the network.</summary>
    MembershipActivated,

    /// <summary>It is below the target since its last census.</summary>
    PopulationFell,
    Animator,
}

internal static class MemberInvitationStatuses
{
    public static string French(this MemberInvitationStatus status) => status switch
    {
        MemberInvitationStatus.Proposed => "proposée",
        MemberInvitationStatus.Sent => "envoyée",
        MemberInvitationStatus.Dismissed => "écartée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class MemberInvitationOrigins
{
    public static string French(this MemberInvitationOrigin origin) => origin switch
    {
        MemberInvitationOrigin.MembershipActivated => "adhésion de la commune à ID77",
        MemberInvitationOrigin.PopulationFell => "commune passée sous la cible",
        MemberInvitationOrigin.Animator => "animation du réseau",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "This origin has no French name."),
    };
}

/// <summary>A commune whose secretary might be invited. The product proposes; only an animator sends, and for that very commune.</summary>
internal sealed class MemberInvitation : AggregateRoot<MemberInvitationId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    public static readonly StateTable<MemberInvitationStatus, MemberInvitationAction> States = StateTable<MemberInvitationStatus, MemberInvitationAction>
        .StartingAt(MemberInvitationStatus.Proposed, "l'invitation", MemberInvitationStatuses.French)
        .Allow(MemberInvitationAction.Send, MemberInvitationStatus.Sent, MemberInvitationStatus.Proposed)
        .Allow(MemberInvitationAction.Dismiss, MemberInvitationStatus.Dismissed, MemberInvitationStatus.Proposed)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private MemberInvitation()
    {
    }

    public MemberInvitationStatus Status { get; private set; }

    public MemberInvitationOrigin Origin { get; private set; }

    public InseeCode CommuneInsee { get; private set; }

    public Siren CommuneSiren { get; private set; }

    public int Population { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Who was invited.</summary>
    public MemberId? MemberId { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>A commune goes on the list. That it is there once is held by the database.</summary>
    public static MemberInvitation Propose(MemberInvitationOrigin origin, InseeCode commune, Siren siren, int population, DateOnly today)
    {
        var invitation = new MemberInvitation
        {
            Id = Identifier.New<MemberInvitationId>(),
            Status = States.Initial,
            Origin = origin,
            CommuneInsee = commune,
            CommuneSiren = siren,
            Population = population,
            ProposedOn = today,
        };
        invitation.Raise(new MemberInvitationProposed(invitation.Id, commune, siren, origin));
        return invitation;
    }

    /// <summary>An animator named the person.</summary>
    public ErrorOr<MemberInvitationStatus> Send(MemberId member, DateOnly today)
    {
        var moved = Become(MemberInvitationAction.Send, new MemberInvitationSent(Id, member));
        if (!moved.IsError)
            (MemberId, DecidedOn) = (member, today);

        return moved;
    }

    public ErrorOr<MemberInvitationStatus> Dismiss(string? reason, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } written)
            return MemberInvitationErrors.ReasonRequired();

        var moved = Become(MemberInvitationAction.Dismiss, new MemberInvitationDismissed(Id));
        if (!moved.IsError)
            (Reason, DecidedOn) = (written, today);

        return moved;
    }

    private ErrorOr<MemberInvitationStatus> Become(MemberInvitationAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}

internal sealed class MemberInvitationById : Specification<MemberInvitation>
{
    public MemberInvitationById(MemberInvitationId id) => Query.Where(invitation => invitation.Id == id);
}

internal sealed class OpenInvitationOf : Specification<MemberInvitation>
{
    public OpenInvitationOf(Siren commune) => Query.Where(invitation => invitation.CommuneSiren == commune && invitation.Status == MemberInvitationStatus.Proposed);
}

internal static class MemberInvitationErrors
{
    public static Error NotFound() => Error.NotFound("invitation.not_found",
        "Cette invitation n'existe pas : retrouvez-la dans la liste des invitations.");

    public static Error ReasonRequired() => InputError.At("/reason", "invitation.reason_required",
        $"Indiquez pourquoi personne n'est invité : de {MemberInvitation.ReasonMinLength} à {MemberInvitation.ReasonMaxLength} caractères.");
}

internal sealed record MemberInvitationProposed(MemberInvitationId Invitation, InseeCode Commune, Siren CommuneSiren, MemberInvitationOrigin Origin) : IDomainEvent;

internal sealed record MemberInvitationSent(MemberInvitationId Invitation, MemberId Member) : IDomainEvent;

internal sealed record MemberInvitationDismissed(MemberInvitationId Invitation) : IDomainEvent;
