using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.AuthorityFiles;

/// <summary>What an authority may ask of one scheme, as it was found when the file was last looked at.</summary>
internal sealed class AuthorityFileScheme
{
    internal AuthorityFileScheme(SchemeAssessment assessment)
    {
        Scheme = assessment.Scheme;
        ReasonCode = "";
        Reason = "";
        Take(assessment);
    }

    /// <summary>Rebuilt from its row.</summary>
    private AuthorityFileScheme()
    {
        ReasonCode = "";
        Reason = "";
    }

    public SchemeCode Scheme { get; private set; }

    /// <summary>Null when nobody can say.</summary>
    public bool? Eligible { get; private set; }

    public string ReasonCode { get; private set; }

    public string Reason { get; private set; }

    public string? RuleVersion { get; private set; }

    // The reason names the day, and would differ every day.
    internal bool Says(SchemeAssessment assessment) => Eligible == assessment.Eligible && ReasonCode == assessment.ReasonCode && RuleVersion == assessment.RuleVersion;

    internal void Take(SchemeAssessment assessment)
    {
        Eligible = assessment.Eligible;
        ReasonCode = assessment.ReasonCode;
        Reason = assessment.Reason;
        RuleVersion = assessment.RuleVersion;
    }
}

/// <summary>Something that changed in a file: never removed.</summary>
internal sealed class AuthorityFileChange
{
    internal AuthorityFileChange(int position, DateOnly changedOn, SchemeCode? scheme, string detail)
    {
        Position = position;
        ChangedOn = changedOn;
        Scheme = scheme;
        Detail = detail;
    }

    /// <summary>Rebuilt from its row.</summary>
    private AuthorityFileChange() => Detail = "";

    /// <summary>From 1, in the order of the changes.</summary>
    public int Position { get; private set; }

    /// <summary>Paris calendar day.</summary>
    public DateOnly ChangedOn { get; private set; }

    /// <summary>Null for a change that concerns no scheme by itself.</summary>
    public SchemeCode? Scheme { get; private set; }

    /// <summary>French.</summary>
    public string Detail { get; private set; }
}
