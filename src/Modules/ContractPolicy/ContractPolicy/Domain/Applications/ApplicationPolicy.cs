using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Applications;

/// <summary>How applications are handled. Settings and not constants: no public source tells any of these figures.</summary>
/// <param name="Calendar">Working days.</param>
/// <param name="OpenApplications">How many open applications an authority may have under a scheme.</param>
/// <param name="InstructionWorkingDays">How long the instruction of a complete file takes.</param>
/// <param name="ReminderWorkingDays">After how long a request for documents is repeated.</param>
/// <param name="InadmissibleWorkingDays">After how long an application that stays without them ends.</param>
/// <param name="DocumentsPerApplication">How many documents an application may have.</param>
internal sealed record ApplicationPolicy(
    WorkingCalendar Calendar,
    IReadOnlyDictionary<SchemeCode, int> OpenApplications,
    int InstructionWorkingDays,
    int ReminderWorkingDays,
    int InadmissibleWorkingDays,
    int DocumentsPerApplication);
