using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.AuthorityFiles;

internal sealed record AuthorityFileOpened(AuthorityFileId File, Siren Authority, IReadOnlyList<SchemeCode> OpenSchemes) : IDomainEvent;

internal sealed record AuthorityFileRefreshed(AuthorityFileId File, DateOnly On) : IDomainEvent;

internal sealed record AuthorityFileFollowed(AuthorityFileId File, Siren From, Siren Into) : IDomainEvent;

internal sealed record AuthorityFileMerged(AuthorityFileId File, Siren Authority, Siren Into) : IDomainEvent;

/// <param name="Was">Before; null when nobody could say.</param>
/// <param name="Is">Now.</param>
internal sealed record EligibilityChanged(Siren Authority, SchemeCode Scheme, bool? Was, bool? Is, int? Population, int? Vintage, string? RuleVersion, DateOnly On) : IDomainEvent;
