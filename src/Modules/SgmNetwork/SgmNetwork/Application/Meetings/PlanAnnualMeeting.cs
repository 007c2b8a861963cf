using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Application.Seats;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>Plans the annual meeting of the year in which it begins.</summary>
/// <param name="StartsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="EndsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="Insee">INSEE code of the commune where it takes place.</param>
/// <param name="Year">Left out, that of the beginning.</param>
internal sealed record PlanAnnualMeeting(string Title, string StartsAt, string EndsAt, string Place, string? Insee = null, int? Year = null) : ICommand<ResourceState>;

internal sealed class PlanAnnualMeetingHandler(IRepository<AnnualMeeting> meetings, SeatSurroundings surroundings) : ICommandHandler<PlanAnnualMeeting, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PlanAnnualMeeting command, CancellationToken cancellationToken)
    {
        var commune = await surroundings.ReadPlaceAsync(command.Insee, cancellationToken);
        if (commune.IsError)
            return commune.Errors;

        return AnnualMeeting.Plan(command.Year, command.Title, MeetingSchedule.Read(command.StartsAt, command.EndsAt, command.Place), commune.Value.Insee).Then(meeting =>
        {
            meetings.Add(meeting);
            return meeting.State();
        });
    }
}

/// <summary>Where a meeting takes place, as far as a commune was named.</summary>
internal sealed record MeetingPlace(InseeCode? Insee);

internal static class MeetingPlaces
{
    public static async Task<ErrorOr<MeetingPlace>> ReadPlaceAsync(this SeatSurroundings surroundings, string? insee, CancellationToken cancellation) => insee is null
        ? new MeetingPlace(Insee: null)
        : await surroundings.FindCommuneAsync(insee, cancellation) is { } commune ? new MeetingPlace(commune.Insee) : MeetingErrors.CommuneUnknown();
}

internal static class AnnualMeetingStateAnswers
{
    public static ResourceState State(this AnnualMeeting meeting) => new(meeting.Id.Value, meeting.Status.ToString(), meeting.AllowedActions, meeting.Version);
}
