using System.Globalization;
using CsCheck;
using Departement77.SgmNetwork.Domain.Topics;

namespace Departement77.SgmNetwork.Tests.Domain.Topics;

public sealed class PersonalIdentifierTests
{
    [Theory]
    [InlineData("Son numéro est 185057800608491.", PersonalIdentifier.SocialSecurityNumber)]
    [InlineData("1 85 05 78 006 084 91", PersonalIdentifier.SocialSecurityNumber)]
    [InlineData("1.85.05.78.006.084.91", PersonalIdentifier.SocialSecurityNumber)]
    [InlineData("1-85-05-78-006-084-91", PersonalIdentifier.SocialSecurityNumber)]
    [InlineData("RIB : FR1420041010050500013M02606", PersonalIdentifier.BankAccount)]
    [InlineData("fr14 2004 1010 0505 0001 3m02 606 merci", PersonalIdentifier.BankAccount)]
    [InlineData("FR14-2004-1010-0505-0001-3M02-606", PersonalIdentifier.BankAccount)]
    [InlineData("DE89 3704 0044 0532 0130 00", PersonalIdentifier.BankAccount)]
    [InlineData("Appelez le 06 12 34 56 78.", PersonalIdentifier.Telephone)]
    [InlineData("0612345678", PersonalIdentifier.Telephone)]
    [InlineData("01.64.75.00.00", PersonalIdentifier.Telephone)]
    [InlineData("07-12-34-56-78", PersonalIdentifier.Telephone)]
    [InlineData("+33 6 12 34 56 78", PersonalIdentifier.Telephone)]
    [InlineData("0033 (0)1 64 75 00 00", PersonalIdentifier.Telephone)]
    [InlineData("jeanne.dupont@orange.fr", PersonalIdentifier.Email)]
    [InlineData("jeanne.dupont (at) free.fr", PersonalIdentifier.Email)]
    [InlineData("06\u00a012\u00a034\u202f56\u00a078", PersonalIdentifier.Telephone)]
    internal void what_identifies_an_inhabitant_is_found(string text, PersonalIdentifier expected) => PersonalIdentifiers.Find(text).ShouldBe([expected]);

    [Theory]
    [InlineData("SIREN 217704055, SIRET 21770405500012")]
    [InlineData("SIRET 217 704 055 00012")]
    [InlineData("Communes 77405, 77127 et 77107")]
    [InlineData("Codes 01004 02345 03456")]
    [InlineData("Article L.2122-19-1 du CGCT, décret n° 2024-826 du 16 juillet 2024, loi 2023-1380")]
    [InlineData("Montant : 1 234 567,89 € ; 0,05 % ; 12 000 000 €")]
    [InlineData("Réunion le 01.02.2026 10h30, puis 03-04-2026 14:00")]
    [InlineData("Écrivez à mairie@saint-cyr-sur-morin.fr, mairie.coubert@orange.fr ou contact@commune-x.fr")]
    [InlineData("ddt-ads@seine-et-marne.gouv.fr et carrieres@cdg77.fr")]
    [InlineData("Numéros courts : 18, 3939, 0 800 123 456, 0890 123 456")]
    [InlineData("185057800608490 n'a pas la bonne clé")]
    [InlineData("FR1420041010050500013M02607 n'a pas la bonne clé")]
    [InlineData("Dossier PC 077 405 26 00012, parcelle AB 123")]
    [InlineData("")]
    public void what_a_secretary_writes_every_day_is_left_alone(string text) => PersonalIdentifiers.Find(text).ShouldBeEmpty();

    [Fact]
    public void several_kinds_are_each_named_once() => PersonalIdentifiers.Find("0612345678, 0698765432 et jeanne@free.fr").ShouldBe([PersonalIdentifier.Telephone, PersonalIdentifier.Email]);

    [Fact]
    public void each_number_with_its_key_is_found_however_it_is_set_apart()
    {
        var separators = Gen.Int[0, 3].Select(i => new[] { "", " ", ".", "-" }[i]);
        Gen.Select(Gen.Int[1, 2], Gen.Int[0, 99], Gen.Int[1, 12], Gen.Int[1, 95], Gen.Int[1, 999], Gen.Int[1, 999], separators).Sample((sex, year, month, department, commune, order, separator) =>
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"{sex}{year:00}{month:00}{department:00}{commune:000}{order:000}");
            var key = 97 - (long.Parse(number, CultureInfo.InvariantCulture) % 97);
            var written = string.Join(separator, $"{sex}", $"{year:00}", $"{month:00}", $"{department:00}", $"{commune:000}", $"{order:000}", $"{key:00}");
            PersonalIdentifiers.Find($"Assuré {written} à rappeler").ShouldContain(PersonalIdentifier.SocialSecurityNumber, written);
        });
    }

    [Fact]
    public void each_french_account_is_found_by_its_key()
    {
        Gen.Select(Gen.Long[0, 99_999_999_999], Gen.Long[0, 999_999_999_999], Gen.Int[0, 1].Select(i => new[] { "", " " }[i])).Sample((bank, account, separator) =>
        {
            var bare = string.Create(CultureInfo.InvariantCulture, $"{bank:00000000000}{account:000000000000}");
            var rest = 0;
            foreach (var digit in bare + "152700")
                rest = ((rest * 10) + digit - '0') % 97;

            var written = string.Join(separator, $"FR{98 - rest:00}{bare}".Chunk(4).Select(part => new string(part)));
            PersonalIdentifiers.Find($"compte {written}").ShouldContain(PersonalIdentifier.BankAccount, written);
        });
    }
}
