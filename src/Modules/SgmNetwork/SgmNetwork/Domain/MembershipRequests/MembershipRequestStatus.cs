namespace Departement77.SgmNetwork.Domain.MembershipRequests;

internal enum MembershipRequestStatus
{
    /// <summary>Sent by the form; its address waits to be confirmed.</summary>
    Submitted,

    /// <summary>It looks like a bot's. No mail was sent; the animator may release it.</summary>
    Quarantined,

    /// <summary>The address belongs to a member, or to a request that runs: a mail said so, and nothing else follows.</summary>
    Recognised,

    /// <summary>The person opened the link of the mail.</summary>
    EmailVerified,

    UnderReview,

    /// <summary>CDG77 asked the person something.</summary>
    NeedsInfo,

    Approved,
    Rejected,

    /// <summary>Its address was not confirmed, or a question not answered, in time.</summary>
    Expired,

    /// <summary>About to go: no row stays in this state.</summary>
    Erased,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum MembershipRequestAction
{
    Release,
    Recognise,
    Confirm,
    Review,
    Approve,
    Reject,
    AskInfo,
    Answer,
    Expire,
    Erase,
}

/// <summary>Why a form is set aside.</summary>
internal enum QuarantineReason
{
    /// <summary>The hidden field was filled, as bots do, and some password managers.</summary>
    Honeypot,

    /// <summary>Sent within a few seconds of its display.</summary>
    TooFast,

    /// <summary>Shown in the future, or more than a day ago.</summary>
    ImplausibleTime,
}

internal static class MembershipRequestStatuses
{
    public static string French(this MembershipRequestStatus status) => status switch
    {
        MembershipRequestStatus.Submitted => "déposée, adresse à confirmer",
        MembershipRequestStatus.Quarantined => "en quarantaine",
        MembershipRequestStatus.Recognised => "adresse déjà connue",
        MembershipRequestStatus.EmailVerified => "adresse confirmée",
        MembershipRequestStatus.UnderReview => "à l'examen",
        MembershipRequestStatus.NeedsInfo => "en attente d'un renseignement",
        MembershipRequestStatus.Approved => "acceptée",
        MembershipRequestStatus.Rejected => "refusée",
        MembershipRequestStatus.Expired => "expirée",
        MembershipRequestStatus.Erased => "effacée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class QuarantineReasons
{
    public static string French(this QuarantineReason reason) => reason switch
    {
        QuarantineReason.Honeypot => "champ caché rempli",
        QuarantineReason.TooFast => "formulaire envoyé trop vite",
        QuarantineReason.ImplausibleTime => "heure d'affichage invraisemblable",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no French name."),
    };
}
