using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.AuthorityFiles;

internal sealed class AuthorityFileById : Specification<AuthorityFile>
{
    public AuthorityFileById(AuthorityFileId id) => Query.Where(file => file.Id == id);
}

internal sealed class OpenFileOf : Specification<AuthorityFile>
{
    public OpenFileOf(Siren authority) => Query.Where(file => file.AuthoritySiren == authority && file.Status == AuthorityFileStatus.Open);
}

internal sealed class OpenFilesOf : Specification<AuthorityFile>
{
    public OpenFilesOf(IReadOnlyCollection<Siren> authorities) => Query.Where(file => authorities.Contains(file.AuthoritySiren) && file.Status == AuthorityFileStatus.Open);
}
