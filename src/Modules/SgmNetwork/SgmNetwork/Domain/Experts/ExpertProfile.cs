using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Experts;

internal readonly record struct ExpertProfileId(Guid Value) : IIdentifier<ExpertProfileId>
{
    public static ExpertProfileId From(Guid value) => new(value);
}

internal enum ExpertProfileStatus
{
    /// <summary>Being written: nobody but the animator sees it.</summary>
    Draft,

    /// <summary>In the directory.</summary>
    Listed,

    /// <summary>Taken out of the directory; what was asked stays readable.</summary>
    Unlisted,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum ExpertProfileAction
{
    List,
    Unlist,
    Absent,
    Link,
}

/// <summary>Where an expert answers; from the nearest to the widest, as matching prefers them.</summary>
internal enum ExpertTerritory
{
    /// <summary>Certain communes, by INSEE code.</summary>
    Communes,

    /// <summary>Certain intercommunalities, by SIREN.</summary>
    Intercommunalities,
    Department,
}

internal static class ExpertProfileStatuses
{
    public static string French(this ExpertProfileStatus status) => status switch
    {
        ExpertProfileStatus.Draft => "en préparation",
        ExpertProfileStatus.Listed => "dans l'annuaire",
        ExpertProfileStatus.Unlisted => "retirée de l'annuaire",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class ExpertTerritories
{
    public static string French(this ExpertTerritory territory) => territory switch
    {
        ExpertTerritory.Communes => "certaines communes",
        ExpertTerritory.Intercommunalities => "certaines intercommunalités",
        ExpertTerritory.Department => "tout le département",
        _ => throw new ArgumentOutOfRangeException(nameof(territory), territory, "This territory has no French name."),
    };
}

/// <summary>Somebody who answers questions of the network, by role and institution: the directory names no person.</summary>
internal sealed class ExpertProfile : AggregateRoot<ExpertProfileId>
{
    public static readonly StateTable<ExpertProfileStatus, ExpertProfileAction> States = StateTable<ExpertProfileStatus, ExpertProfileAction>
        .StartingAt(ExpertProfileStatus.Draft, "la fiche d'expert", ExpertProfileStatuses.French)
        .Allow(ExpertProfileAction.List, ExpertProfileStatus.Listed, ExpertProfileStatus.Draft, ExpertProfileStatus.Unlisted)
        .Allow(ExpertProfileAction.Unlist, ExpertProfileStatus.Unlisted, ExpertProfileStatus.Listed)
        .Allow(ExpertProfileAction.Absent, ExpertProfileStatus.Draft, ExpertProfileStatus.Draft)
        .Allow(ExpertProfileAction.Absent, ExpertProfileStatus.Listed, ExpertProfileStatus.Listed)
        .Allow(ExpertProfileAction.Absent, ExpertProfileStatus.Unlisted, ExpertProfileStatus.Unlisted)
        .Allow(ExpertProfileAction.Link, ExpertProfileStatus.Draft, ExpertProfileStatus.Draft)
        .Allow(ExpertProfileAction.Link, ExpertProfileStatus.Listed, ExpertProfileStatus.Listed)
        .Allow(ExpertProfileAction.Link, ExpertProfileStatus.Unlisted, ExpertProfileStatus.Unlisted)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private ExpertProfile()
    {
        Institution = "";
        RoleTitle = "";
        Themes = [];
        TerritoryCodes = [];
        Days = [];
    }

    public ExpertProfileStatus Status { get; private set; }

    public string Institution { get; private set; }

    /// <summary>What the expert does there.</summary>
    public string RoleTitle { get; private set; }

    public string? Presentation { get; private set; }

    /// <summary>Codes of network themes.</summary>
    public string[] Themes { get; private set; }

    public ExpertTerritory Territory { get; private set; }

    /// <summary>INSEE codes or SIREN, as the territory says; empty for the whole département.</summary>
    public string[] TerritoryCodes { get; private set; }

    /// <summary>Days of the week on which the expert answers, by their English names; empty when not said.</summary>
    public string[] Days { get; private set; }

    /// <summary>First day on which the expert is back.</summary>
    public DateOnly? AbsentUntil { get; private set; }

    /// <summary>Where requests are announced. Never shown to members.</summary>
    public string? ContactEmail { get; private set; }

    /// <summary>Whether the institution confirmed that it answers the network.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>The account that answers for this profile.</summary>
    public string? Subject { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Whether a request would reach anybody.</summary>
    public bool CanBeAsked => Status == ExpertProfileStatus.Listed && (ContactEmail is not null || Subject is not null);

    public static ErrorOr<ExpertProfile> Draft(ExpertDescription description) => description.Check().Then(checkedDescription =>
    {
        var profile = new ExpertProfile { Id = Identifier.New<ExpertProfileId>(), Status = States.Initial };
        profile.Take(checkedDescription);
        profile.Raise(new ExpertProfileDrafted(profile.Id));
        return profile;
    });

    public ErrorOr<ExpertProfileStatus> Revise(ExpertDescription description) => description.Check().Then(checkedDescription =>
    {
        Take(checkedDescription);
        Raise(new ExpertProfileRevised(Id));
        return Status;
    });

    public ErrorOr<ExpertProfileStatus> List() => Become(ExpertProfileAction.List, new ExpertProfileListed(Id));

    public ErrorOr<ExpertProfileStatus> Unlist() => Become(ExpertProfileAction.Unlist, new ExpertProfileUnlisted(Id));

    /// <summary>Away until a day, or back when there is none.</summary>
    /// <param name="until">The first day on which the expert is back.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ExpertProfileStatus> NoteAbsence(DateOnly? until, DateOnly today)
    {
        if (until is { } day && (day <= today || day.Year > ExpertDescription.LastYear))
            return ExpertErrors.AbsenceInvalid();

        return Become(ExpertProfileAction.Absent, new ExpertAbsenceNoted(Id)).Then(status =>
        {
            AbsentUntil = until;
            return status;
        });
    }

    /// <summary>That an account answers for one profile only is held by the database.</summary>
    public ErrorOr<ExpertProfileStatus> Link(string? subject)
    {
        var written = BuildingBlocks.Domain.Texts.WrittenText.Line(subject, atLeast: 1, ExpertDescription.LineMaxLength);
        if (written is null)
            return ExpertErrors.SubjectRequired();

        return Become(ExpertProfileAction.Link, new ExpertLinked(Id)).Then(status =>
        {
            Subject = written;
            return status;
        });
    }

    private void Take(ExpertDescription description)
    {
        Institution = description.Institution!;
        RoleTitle = description.RoleTitle!;
        Presentation = description.Presentation;
        Themes = [.. description.Themes];
        Territory = description.Territory;
        TerritoryCodes = [.. description.TerritoryCodes];
        Days = [.. description.Days.Select(day => day.ToString())];
        ContactEmail = description.ContactEmail;
        IsVerified = description.IsVerified;
    }

    private ErrorOr<ExpertProfileStatus> Become(ExpertProfileAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}

internal sealed class ExpertProfileById : Specification<ExpertProfile>
{
    public ExpertProfileById(ExpertProfileId id) => Query.Where(profile => profile.Id == id);
}

internal sealed record ExpertProfileDrafted(ExpertProfileId Profile) : IDomainEvent;

internal sealed record ExpertProfileRevised(ExpertProfileId Profile) : IDomainEvent;

internal sealed record ExpertProfileListed(ExpertProfileId Profile) : IDomainEvent;

internal sealed record ExpertProfileUnlisted(ExpertProfileId Profile) : IDomainEvent;

internal sealed record ExpertAbsenceNoted(ExpertProfileId Profile) : IDomainEvent;

internal sealed record ExpertLinked(ExpertProfileId Profile) : IDomainEvent;
