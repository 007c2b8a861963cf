using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Mentorings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Mentorings;

/// <summary>The newcomer is none any more, or gets another mentor.</summary>
/// <param name="Member">The newcomer.</param>
internal sealed record EndMentoring(MemberId Member) : ICommand<MentoringState>;

internal sealed class EndMentoringHandler(IRepository<Mentoring> mentorings, TimeProvider clock) : ICommandHandler<EndMentoring, MentoringState>
{
    public async Task<ErrorOr<MentoringState>> Handle(EndMentoring command, CancellationToken cancellationToken)
    {
        if (await mentorings.FirstOrDefaultAsync(new OpenMentoringOf(command.Member), cancellationToken) is not { } mentoring)
            return MentoringErrors.None();

        mentoring.End(clock.TodayInParis());
        return mentoring.State();
    }
}
