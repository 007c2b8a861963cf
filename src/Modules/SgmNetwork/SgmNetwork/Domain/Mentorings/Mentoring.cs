using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Mentorings;

internal readonly record struct MentoringId(Guid Value) : IIdentifier<MentoringId>
{
    public static MentoringId From(Guid value) => new(value);
}

/// <summary>A member receives a newcomer.</summary>
internal sealed class Mentoring : AggregateRoot<MentoringId>
{
    /// <summary>Rebuilt from its row.</summary>
    private Mentoring()
    {
    }

    public MemberId MentorId { get; private set; }

    public MemberId NewcomerId { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>That a newcomer has one mentor at a time is held by the database.</summary>
    public static ErrorOr<Mentoring> Pair(Member mentor, Member newcomer, DateOnly today)
    {
        if (mentor.Id == newcomer.Id)
            return MentoringErrors.Oneself();

        if (mentor.Status != MemberStatus.Active)
            return MentoringErrors.MentorUnavailable();

        if (!newcomer.IsLive)
            return MemberErrors.Gone();

        var mentoring = new Mentoring { Id = Identifier.New<MentoringId>(), MentorId = mentor.Id, NewcomerId = newcomer.Id, StartsOn = today };
        mentoring.Raise(new MentorPaired(mentoring.Id, mentor.Id, newcomer.Id));
        return mentoring;
    }

    public void End(DateOnly today)
    {
        EndedOn = today;
        Raise(new MentoringEnded(Id));
    }
}

internal sealed class OpenMentoringOf : Specification<Mentoring>
{
    public OpenMentoringOf(MemberId newcomer) => Query.Where(mentoring => mentoring.NewcomerId == newcomer && mentoring.EndedOn == null);
}

internal static class MentoringErrors
{
    public static Error Oneself() => InputError.At("/mentorMemberId", "mentor.oneself",
        "Nul n'est son propre mentor : choisissez un autre membre.");

    public static Error Unknown() => InputError.At("/mentorMemberId", "mentor.unknown",
        "Ce membre n'existe pas : choisissez le mentor dans l'annuaire du réseau.");

    public static Error MentorUnavailable() => InputError.At("/mentorMemberId", "mentor.unavailable",
        "Ce membre n'est pas actif : choisissez un mentor qui participe au réseau.");

    public static Error Exists() => Error.Conflict("mentor.exists",
        "Cette personne a déjà un mentor : mettez d'abord fin au premier accompagnement.");

    public static Error None() => Error.NotFound("mentor.none",
        "Cette personne n'a pas de mentor en ce moment : il n'y a pas d'accompagnement à terminer.");
}

internal sealed record MentorPaired(MentoringId Mentoring, MemberId Mentor, MemberId Newcomer) : IDomainEvent;

internal sealed record MentoringEnded(MentoringId Mentoring) : IDomainEvent;
