using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Envelopes;

internal readonly record struct EnvelopeId(Guid Value) : IIdentifier<EnvelopeId>
{
    public static EnvelopeId From(Guid value) => new(value);
}

/// <summary>
/// What the Département keeps for one authority under one scheme over a period, shared by all its grants.
/// What is reserved in it is kept by the database, which refuses what does not fit: two votes at once cannot spend the same euro.
/// </summary>
internal sealed class AuthorityEnvelope : AggregateRoot<EnvelopeId>
{
    public const int ReasonMaxLength = 500;
    public const int MostBonuses = 20;

    public static readonly StateTable<EnvelopeStatus, EnvelopeAction> States = StateTable<EnvelopeStatus, EnvelopeAction>
        .StartingAt(EnvelopeStatus.Open, "l'enveloppe", EnvelopeStatuses.French)
        .Allow(EnvelopeAction.AddBonus, EnvelopeStatus.Open, EnvelopeStatus.Open)
        .Allow(EnvelopeAction.Close, EnvelopeStatus.Closed, EnvelopeStatus.Open)
        .Build();

    private readonly List<EnvelopeBonus> bonuses = [];

    private AuthorityEnvelope()
    {
    }

    public EnvelopeStatus Status { get; private set; }

    public SchemeCode Scheme { get; private set; }

    /// <summary>Code of the version whose classes of population fixed the envelope.</summary>
    public string RuleVersion { get; private set; } = "";

    public Siren AuthoritySiren { get; private set; }

    public string AuthorityName { get; private set; } = "";

    public DateOnly StartsOn { get; private set; }

    /// <summary>The day after the last one.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>What the rules or the decision give, without bonuses.</summary>
    public Money Base { get; private set; }

    /// <summary>With bonuses.</summary>
    public Money Allocated { get; private set; }

    /// <summary>Part of the intercommunality itself, where the version shares the envelope with its communes.</summary>
    public decimal? IntercommunalityShare { get; private set; }

    public IReadOnlyList<EnvelopeBonus> Bonuses => bonuses;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Opens an envelope. That an authority has one at a time for a scheme is held by the database.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="ruleVersion">Code of the version in force on the first day.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="holder">Whose envelope.</param>
    /// <param name="period">First day, and the day after the last one.</param>
    /// <param name="amount">What a decision gives; null for what the class of population gives.</param>
    public static ErrorOr<AuthorityEnvelope> Open(SchemeCode scheme, string ruleVersion, SchemeRules rules, EnvelopeHolder holder, DateRange period, Money? amount)
    {
        if (rules.TermsOf(holder.Kind) is not { } terms || !rules.KeepsEnvelope(holder.Kind))
            return EnvelopeErrors.NotOfScheme(scheme);

        if (terms.Envelope is { } classes && !terms.Population.Contains(holder.Population ?? 0))
            return EnvelopeErrors.PopulationOutOfRange(holder.Population);

        var limit = terms.Envelope?.Of(holder.Population);
        if ((amount ?? limit) is not { } given)
            return EnvelopeErrors.AmountRequired();

        if (given > limit)
            return EnvelopeErrors.AboveClass(limit.Value);

        if (period.End is not { } end)
            return EnvelopeErrors.EndRequired();

        var envelope = new AuthorityEnvelope
        {
            Id = Identifier.New<EnvelopeId>(),
            Status = EnvelopeStatus.Open,
            Scheme = scheme,
            RuleVersion = ruleVersion,
            AuthoritySiren = holder.Siren,
            AuthorityName = holder.Name,
            StartsOn = period.Start,
            EndsOn = end,
            Base = given,
            Allocated = given,
            IntercommunalityShare = rules.EnvelopeSplit?.Intercommunality,
        };
        envelope.Raise(new EnvelopeOpened(envelope.Id, envelope.AuthoritySiren, scheme, period.Start, end, given));
        return envelope;
    }

    /// <summary>Adds to the envelope, for a reason that the rules name.</summary>
    /// <param name="rules">Rules of the envelope's version.</param>
    /// <param name="code">Code of a bonus of the version.</param>
    /// <param name="amount">How much.</param>
    /// <param name="reason">French: why it is due.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<EnvelopeStatus> AddBonus(SchemeRules rules, string? code, Money amount, string? reason, DateOnly today)
    {
        var moved = States.Move(Status, EnvelopeAction.AddBonus);
        if (moved.IsError)
            return moved;

        var faults = new List<Error>();
        var bonus = rules.Bonuses.FirstOrDefault(candidate => candidate.Code == code);
        if (bonus is null)
            faults.Add(EnvelopeErrors.BonusUnknown(rules.Bonuses));
        else if (bonus.AddedEnvelope is { } fixedAmount && amount != fixedAmount)
            faults.Add(EnvelopeErrors.BonusAmount(fixedAmount));

        var written = WrittenText.Line(reason, atLeast: 5, ReasonMaxLength);
        if (written is null)
            faults.Add(EnvelopeErrors.ReasonRequired());

        if (bonuses.Count >= MostBonuses)
            faults.Add(EnvelopeErrors.TooManyBonuses());

        if (faults.Count > 0)
            return faults;

        bonuses.Add(new EnvelopeBonus(code!, amount, written!, today));
        Allocated += amount;
        Raise(new EnvelopeBonusAdded(Id, AuthoritySiren, Scheme, code!, amount, Allocated));
        return moved;
    }

    /// <summary>Nothing more is given from it.</summary>
    public ErrorOr<EnvelopeStatus> Close()
    {
        var moved = States.Move(Status, EnvelopeAction.Close);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(new EnvelopeClosed(Id, AuthoritySiren, Scheme));
        return moved;
    }
}

/// <param name="Siren">Of the authority.</param>
/// <param name="Name">Of the authority.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Population">On the first day of the envelope; null when no figure is known.</param>
internal sealed record EnvelopeHolder(Siren Siren, string Name, BeneficiaryKind Kind, int? Population);

/// <summary>A line that adds to an envelope, with its reason.</summary>
internal sealed class EnvelopeBonus(string code, Money amount, string reason, DateOnly addedOn)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string Code { get; private set; } = code;

    public Money Amount { get; private set; } = amount;

    public string Reason { get; private set; } = reason;

    /// <summary>Paris calendar day.</summary>
    public DateOnly AddedOn { get; private set; } = addedOn;
}
