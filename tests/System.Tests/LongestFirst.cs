using Departement77.SystemTests.Api;
using Departement77.SystemTests.ContractPolicy;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.SystemTests.SgmNetwork;
using Departement77.SystemTests.SgmNetwork.Experts;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Departement77.SystemTests.LongestFirst))]

namespace Departement77.SystemTests;

/// <summary>Classes run beside each other: a long one that began last would keep the others waiting for it alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Those of more than fifteen seconds.</summary>
    private static readonly string[] Long =
    [
        .. new[]
        {
            typeof(MalformedInputTests), typeof(TransitionTests), typeof(CoverageTests), typeof(AccessTableTests), typeof(SgmNetwork.Membership.MembershipTests), typeof(NetworkSearchTests),
            typeof(ContractTests), typeof(PaymentTests), typeof(ApplicationTests), typeof(ExportTests), typeof(KnowledgeTests), typeof(ViewTests), typeof(DialogueTests),
        }.Select(type => type.FullName!),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Array.Exists(Long, name => collection.TestCollectionDisplayName.Contains($"{name} ", StringComparison.Ordinal)))];
}
