namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>What the boards show where nobody asks for anything else.</summary>
/// <param name="ExpiringWithinDays">A contract that ends within so many days is about to expire.</param>
internal sealed record BoardSettings(int ExpiringWithinDays)
{
    /// <summary>The earliest of the warnings before the end of a contract.</summary>
    public const int UsualExpiringWithinDays = 180;
}
