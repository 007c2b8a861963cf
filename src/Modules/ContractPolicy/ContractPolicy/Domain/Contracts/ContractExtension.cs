using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal readonly record struct ContractExtensionId(Guid Value) : IIdentifier<ContractExtensionId>
{
    public static ContractExtensionId From(Guid value) => new(value);
}

/// <summary>More time, on a written reasoned request before the end.</summary>
internal sealed class ContractExtension
{
    public ContractExtension(int number, DateOnly requestedOn, string reason, DateOnly grantedOn, DateOnly endsOn)
    {
        Id = Identifier.New<ContractExtensionId>();
        Number = number;
        RequestedOn = requestedOn;
        Reason = reason;
        GrantedOn = grantedOn;
        EndsOn = endsOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private ContractExtension() => Reason = "";

    public ContractExtensionId Id { get; private set; }

    /// <summary>From 1. That no two have one number is held by the database.</summary>
    public int Number { get; private set; }

    public DateOnly RequestedOn { get; private set; }

    public string Reason { get; private set; }

    public DateOnly GrantedOn { get; private set; }

    /// <summary>The last day of the contract from then on.</summary>
    public DateOnly EndsOn { get; private set; }
}
