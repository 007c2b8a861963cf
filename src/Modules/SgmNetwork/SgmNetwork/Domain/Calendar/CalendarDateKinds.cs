namespace Departement77.SgmNetwork.Domain.Calendar;

/// <summary>What stands in the calendar.</summary>
internal enum CalendarDateKind
{
    Deadline,
    Meeting,
    Training,
    LegalWatchEffect,
    LegalWatchDeadline,
    Replacement,
    AnnualMeeting,
    WorkingGroupMeeting,
}

internal static class CalendarDateKinds
{
    public static string French(this CalendarDateKind kind) => kind switch
    {
        CalendarDateKind.Deadline => "échéance",
        CalendarDateKind.Meeting => "réunion",
        CalendarDateKind.Training => "formation",
        CalendarDateKind.LegalWatchEffect => "entrée en vigueur",
        CalendarDateKind.LegalWatchDeadline => "échéance légale",
        CalendarDateKind.Replacement => "remplacement",
        CalendarDateKind.AnnualMeeting => "rencontre annuelle",
        CalendarDateKind.WorkingGroupMeeting => "réunion d'un groupe de travail",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}
