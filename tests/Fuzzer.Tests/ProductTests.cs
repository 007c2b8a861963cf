using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.Fuzzer.Running;

namespace Departement77.Fuzzer.Tests;

/// <summary>A share of what <c>scripts/fuzz.sh</c> sends, with a seed that stays, and what the documents must say of every operation.</summary>
public sealed class ProductTests(ProductHost product) : IClassFixture<ProductHost>
{
    private const int Requests = 1_800;
    private const uint Seed = 77_2026;

    [Fact]
    public async Task generated_requests_find_no_fault()
    {
        var report = await new Fuzzing(product.Documents, Product.CallersOf(product.Host), new FuzzPlan(Requests, Seed, product.Host.DrainAsync)).RunAsync();

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        report.IsClean.ShouldBeTrue(report.ToString());
        report.Sent.ShouldBeGreaterThanOrEqualTo(Requests);
        report.Called.ShouldBe(report.Operations, "each operation is called");
        report.Succeeded.ShouldBeGreaterThan(report.Operations / 4, "many must do what they are for, or only refusals would be looked at");
    }

    [Fact]
    public async Task every_operation_says_in_french_what_it_does_and_how_it_answers()
    {
        foreach (var document in product.Documents)
        {
            var root = (await product.Host.Anonymous.GetFromJsonAsync<JsonObject>(new Uri($"/openapi/{document.Name}.json", UriKind.Relative)))!;
            var (ids, tags) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            foreach (var operation in document.Operations)
            {
                var node = root["paths"]![operation.Template]![operation.Method.ToLowerInvariant()]!;
                ((string?)node["summary"]).ShouldNotBeNullOrWhiteSpace($"{operation}: add .WithSummary(\"…\") to its route");
                ((string?)node["description"]).ShouldNotBeNullOrWhiteSpace(operation.ToString());
                ids.Add(operation.Id).ShouldBeTrue(operation.Id);
                node["tags"]!.AsArray().ShouldNotBeEmpty(operation.ToString());
                tags.UnionWith(node["tags"]!.AsArray().Select(tag => (string)tag!));
                node["security"].ShouldNotBeNull(operation.ToString());
                (operation.IsOpen || operation.Permission is not null).ShouldBeTrue($"{operation} names its permission");

                string[] always = ["400", "404", "414", "429", "500", "503", .. operation.IsOpen ? [] : new[] { "401", "403" }, .. operation.BodyType is null ? [] : new[] { "413", "415", "422" }];
                always.Except(operation.Answers.Keys, StringComparer.Ordinal).ShouldBeEmpty(operation.ToString());
                operation.Answers.Keys.Any(status => status.StartsWith('2')).ShouldBeTrue(operation.ToString());
            }

            root["tags"]!.AsArray().Select(tag => (string)tag!["name"]!).ShouldBe(tags, ignoreOrder: true);
            root["servers"]!.AsArray().ShouldHaveSingleItem();
            root["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["authorizationCode"]!["scopes"]!.AsObject().ShouldNotBeEmpty();
            root["components"]!["schemas"]!["Problem"]!["required"]!.AsArray().Select(name => (string)name!).ShouldContain("code");
        }
    }
}
