using Departement77.ContractPolicy.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

/// <summary>Lists that are read and written whole, as one document.</summary>
internal static class StoredLists
{
    public static void AsDocument<T>(this PropertyBuilder<IReadOnlyList<T>> list) => list.HasColumnType("jsonb").HasConversion(
        items => StoredJson.Write(items),
        json => StoredJson.Read<IReadOnlyList<T>>(json),
        new ValueComparer<IReadOnlyList<T>>((a, b) => a!.SequenceEqual(b!), items => items.Count, items => items));
}
