using System.Linq.Expressions;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("offers").HasKey(offer => offer.Id);
        builder.Ignore(offer => offer.AllowedActions);
        builder.Ignore(offer => offer.Themes);
        builder.Ignore(offer => offer.Bodies);
        builder.Property(offer => offer.VersionNumber).HasColumnName("content_version");
        builder.Property(offer => offer.Replacement).HasColumnName("replaced_by");
        builder.Property(offer => offer.Illustrative).HasConversion(CodeLists.OfText, CodeLists.Comparer<string>());
        builder.ComplexProperty(offer => offer.Content, MapContent);
        builder.ComplexProperty(offer => offer.Draft, draft =>
        {
            draft.Property(d => d!.Number).HasColumnName("draft_number");
            draft.Property(d => d!.Status).HasColumnName("draft_status");
            draft.Property(d => d!.Content).HasColumnName("draft_content").HasColumnType("jsonb").HasConversion(content => OfferContentJson.Write(content), json => OfferContentJson.Read(json));
            draft.Property(d => d!.Authors).HasColumnName("draft_authors").HasConversion(CodeLists.OfText, CodeLists.Comparer<string>());
            draft.Property(d => d!.Remark).HasColumnName("draft_remark");
        });
    }

    private static void MapContent(ComplexPropertyBuilder<OfferContent> content)
    {
        content.Property(c => c.Title).HasColumnName("title");
        content.Property(c => c.Summary).HasColumnName("summary");
        content.Property(c => c.Description).HasColumnName("description");
        content.Property(c => c.Deliverables).HasColumnName("deliverables").HasConversion(CodeLists.OfText, CodeLists.Comparer<string>());
        content.Property(c => c.LeadTime).HasColumnName("lead_time");
        content.Property(c => c.Eligibility).HasColumnName("eligibility");
        content.Property(c => c.MaxLoanDays).HasColumnName("max_loan_days");
        content.Property(c => c.Copies).HasColumnName("copies");
        content.Property(c => c.Participants).HasColumnName("participants");
        content.Property(c => c.Themes).HasColumnName("themes")
            .HasConversion(CodeLists.Converter<ThemeCode, string>(theme => theme.Value, text => ThemeCode.Create(text).Value), CodeLists.Comparer<ThemeCode>());
        content.Property(c => c.Bodies).HasColumnName("bodies")
            .HasConversion(CodeLists.Converter<BodyCode, string>(body => body.Value, text => BodyCode.Create(text).Value), CodeLists.Comparer<BodyCode>());
        content.Property(c => c.Audiences).HasColumnName("audiences")
            .HasConversion(CodeLists.Converter<AudienceCode, string>(audience => audience.Value, AudienceCode.FromRow), CodeLists.Comparer<AudienceCode>());
        content.Property(c => c.Keywords).HasColumnName("keywords").HasConversion(CodeLists.OfText, CodeLists.Comparer<string>());
        content.ComplexProperty(c => c.Price, price =>
        {
            price.Ignore(p => p.IsCharged);
            price.Property(p => p.Rule).HasColumnName("price_rule");
            price.Property(p => p.Amount).HasColumnName("price_amount");
            price.Property(p => p.Minimum).HasColumnName("price_minimum");
            price.Property(p => p.Maximum).HasColumnName("price_maximum");
            price.Property(p => p.Basis).HasColumnName("price_basis");
        });
        content.ComplexProperty(c => c.Conditions, conditions =>
        {
            conditions.Property(c => c.AuthorityKinds).HasColumnName("authority_kinds")
                .HasConversion(CodeLists.Converter<AuthorityKind, string>(kind => kind.ToString(), Enum.Parse<AuthorityKind>), CodeLists.Comparer<AuthorityKind>());
            conditions.Property(c => c.Communes).HasColumnName("communes")
                .HasConversion(CodeLists.Converter<InseeCode, string>(commune => commune.Value, text => InseeCode.Create(text).Value), CodeLists.Comparer<InseeCode>());
            conditions.Property(c => c.MinPopulation).HasColumnName("min_population");
            conditions.Property(c => c.MaxPopulation).HasColumnName("max_population");
        });
    }
}

internal sealed class ProviderBodyMapping : IEntityTypeConfiguration<ProviderBody>
{
    public void Configure(EntityTypeBuilder<ProviderBody> builder)
    {
        // Read with its themes from the view; of the row itself, commands change the version, the state and its days.
        builder.ToTable("provider_bodies").ToView("provider_body_profiles").HasKey(body => body.Id);
        builder.Ignore(body => body.AllowedActions);
        builder.HasCodes(body => body.Themes, theme => theme.Value, text => ThemeCode.Create(text).Value);
        builder.HasCodes(body => body.Communes, commune => commune.Value, text => InseeCode.Create(text).Value).HasColumnName("covered_communes");
        builder.HasMany(body => body.Referents).WithOne().HasPrincipalKey(body => body.Code).HasForeignKey(referent => referent.Body).IsRequired();
        builder.Navigation(body => body.Referents).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ReferentMapping : IEntityTypeConfiguration<Referent>
{
    public void Configure(EntityTypeBuilder<Referent> builder)
    {
        builder.ToTable("referents").HasKey(referent => referent.Id);
        builder.Property(referent => referent.Id).ValueGeneratedNever();
        builder.Property(referent => referent.Offers).HasConversion(CodeLists.Converter<OfferId, Guid>(offer => offer.Value, OfferId.From), CodeLists.Comparer<OfferId>());
    }
}

internal static class CodeLists
{
    public static ValueConverter<IReadOnlyList<string>, string[]> OfText { get; } = new(items => items.ToArray(), stored => stored);

    /// <summary>A list of codes, kept in the aggregate's private field, as an array of text.</summary>
    public static PropertyBuilder<IReadOnlyList<TCode>> HasCodes<TEntity, TCode>(
        this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, IReadOnlyList<TCode>>> list, Func<TCode, string> write, Func<string, TCode> read)
        where TEntity : class
    {
        var property = builder.Property(list).HasConversion(Converter(write, read), Comparer<TCode>());
        property.Metadata.SetField(char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..]);
        return property.UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    /// <summary>A list as an array.</summary>
    public static ValueConverter<IReadOnlyList<TItem>, TStored[]> Converter<TItem, TStored>(Func<TItem, TStored> write, Func<TStored, TItem> read) =>
        new(items => items.Select(write).ToArray(), stored => stored.Select(read).ToList());

    /// <summary>By the items. A list is replaced and not altered, so it is its own snapshot.</summary>
    public static ValueComparer<IReadOnlyList<TItem>> Comparer<TItem>() => new((a, b) => a!.SequenceEqual(b!), items => items.Count, items => items);
}
