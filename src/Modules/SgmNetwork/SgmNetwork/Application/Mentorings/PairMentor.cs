using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Mentorings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Mentorings;

/// <summary>The animator gives a newcomer a mentor.</summary>
/// <param name="Member">The newcomer.</param>
/// <param name="MentorMemberId">Who receives them.</param>
internal sealed record PairMentor(MemberId Member, MemberId MentorMemberId) : ICommand<MentoringState>;

/// <param name="Id">The pairing.</param>
internal sealed record MentoringState(Guid Id, Guid MentorId, Guid NewcomerId, DateOnly StartsOn, DateOnly? EndedOn, int Version) : IVersioned, IIdentified;

internal sealed class PairMentorHandler(IRepository<Member> members, IRepository<Mentoring> mentorings, TimeProvider clock) : ICommandHandler<PairMentor, MentoringState>
{
    public async Task<ErrorOr<MentoringState>> Handle(PairMentor command, CancellationToken cancellationToken)
    {
        if (await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is not { } newcomer)
            return MemberErrors.NotFound();

        if (await members.FirstOrDefaultAsync(new MemberById(command.MentorMemberId), cancellationToken) is not { } mentor)
            return MentoringErrors.Unknown();

        return Mentoring.Pair(mentor, newcomer, clock.TodayInParis()).Then(mentoring =>
        {
            mentorings.Add(mentoring);
            return mentoring.State();
        });
    }
}

internal static class MentoringStates
{
    public static MentoringState State(this Mentoring mentoring) =>
        new(mentoring.Id.Value, mentoring.MentorId.Value, mentoring.NewcomerId.Value, mentoring.StartsOn, mentoring.EndedOn, mentoring.Version);
}
