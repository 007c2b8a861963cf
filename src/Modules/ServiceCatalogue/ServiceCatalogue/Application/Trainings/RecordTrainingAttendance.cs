using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Who was there, as the body notes it on the sheet; as often as needed, in parts or whole.</summary>
internal sealed record RecordTrainingAttendance(TrainingSessionId TrainingSession, IReadOnlyList<RecordTrainingAttendance.Line?> Attendance) : ICommand<ResourceState>
{
    internal sealed record Line(TrainingRegistrationId Registration, bool Present);
}

internal sealed class RecordTrainingAttendanceHandler(IRepository<TrainingSession> sessions, ICurrentUser user, TimeProvider clock) : ICommandHandler<RecordTrainingAttendance, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordTrainingAttendance command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindToRunAsync(command.TrainingSession, user, cancellationToken);
        return found.Then(session => session
            .RecordAttendance([.. command.Attendance.Select(Read)], clock.GetUtcNow())
            .Then(_ => session.State()));
    }

    // A line that is null names no registration of the session: it is refused by its place.
    private static AttendanceLine Read(RecordTrainingAttendance.Line? line) => line is null ? new AttendanceLine(default, Present: false) : new AttendanceLine(line.Registration, line.Present);
}
