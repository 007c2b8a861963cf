using System.Text.RegularExpressions;

namespace Departement77.Host.Operations.Privacy;

/// <summary>What no comment in the database can say: of Hangfire's tables, and of columns that hold nothing personal, by rules with their reason.</summary>
internal static class StatedColumns
{
    private const string OfOneJob = "personal(text; of=anybody; for=operation; erase=mention): names of jobs and errors of theirs, which may quote what they read";

    /// <summary>Hangfire's columns with free content. Arguments of jobs are names of jobs; an error may quote anything.</summary>
    private static readonly Dictionary<string, string> Jobs = new(StringComparer.Ordinal)
    {
        ["job.invocationdata"] = OfOneJob,
        ["job.arguments"] = OfOneJob,
        ["jobparameter.value"] = OfOneJob,
        ["state.data"] = OfOneJob,
        ["state.reason"] = OfOneJob,
        ["hash.value"] = OfOneJob,
        ["set.value"] = OfOneJob,
        ["list.value"] = OfOneJob,
    };

    /// <summary>Why a column holds nothing personal: the first rule that fits. A pattern is matched against <c>schema.table.column type</c>.</summary>
    public static IReadOnlyList<NotPersonal> Rules { get; } =
    [
        new(@" (date|bytea|tsvector|tsquery|uuid\[\]|integer\[\])$", "A day, a digest, an index or references: they name nobody, and are exported with the row whose keys do."),
        new(
            @"\.[a-z_]*(status|kind|type|code|stage|outcome|mode|side|party|form|role|urgency|frequency|origin|measure|ladder_step|result|capping|action|told|price_rule|tax_regime) ",
            "A value of a closed list."),
        new(@"\.([a-z_]+_)?(siren|sirens|insee|communes|commune_siren|merged_into|postal_codes|arrondissement|location_precision|territory|territory_codes) ", "A commune or an authority, by its public number."),
        new(@"\.(authority_name|commune_name|authority_kind|authority_kinds|beneficiary_kind) ", "The name or kind of a public authority."),
        new(
            @"\.(theme|themes|network_theme|catalogue_theme|audiences?|scheme|rule_version|muted_kinds|muted_themes|days|category) |^(catalogue|contract_policy)\.[a-z_]+\.(body|bodies) ",
            "Codes of lists that the product publishes."),
        new(@"\.[a-z_]*(sha256|file_type|proof_type) ", "A digest or a media type."),
        new(@"^sgm\.[a-z_]+\.[a-z]+_label |^sgm\.working_group_participants\.label |^catalogue\.(themes|audiences)\.label ", "Never a name: the part that somebody plays, or an entry of a list."),
        new(
            @"\.(number|contract_number|deliberation_number|finance_reference|invoice_number|normalised_number|edition_reference|act|end_act|works_authorisation|document|migrates_to) ",
            "A reference of an act, a deliberation, an invoice or a document."),
        new(@"^territory\.", "Public reference data of communes, intercommunalities and syndicates."),
        new(
            @"^catalogue\.(themes|audiences|provider_bodies|provider_body_themes|offer_profiles|synonyms|ignored_words|lexicon|routing_rule_sets|routing_rules)\.",
            "Reference lists and rules of the desk, which name no person; referents have columns of their own."),
        new(
            @"^catalogue\.(offers|offer_versions)\.(title|summary|description|deliverables|lead_time|eligibility|price_basis|illustrative|source|keywords|content|reference) ",
            "The published catalogue: offers of bodies. People's data are in the referents, which are no part of a version."),
        new(@"^catalogue\.offer_reviews\.title ", "Title of a text of law."),
        new(@"^catalogue\.(exhibition_copies\.label|loan_bookings\.(insurer|policy_number)) ", "What tells copies of an exhibition apart; the insurance of an authority, by company and number."),
        new(@"^catalogue\.advisory_bodies\.|^catalogue\.review_consultations\.(advisory_body|position) ", "A list of bodies, and values of a closed list."),
        new(@"^catalogue\.quotes\.steps ", "Computed by the product from a price rule and figures."),
        new(@"^contract_policy\.(funding_schemes|scheme_rule_versions)\.(name|purpose|source|rules) ", "Published rules of the funding schemes."),
        new(@"^contract_policy\.(funding_applications\.(bonuses|asked_documents)|payment_requests\.explanation) ", "Computed from codes and amounts."),
        new(
            @"^contract_policy\.(authority_files\.population_doubt|authority_file_schemes\.(reason_code|explanation)|authority_file_changes\.detail) ",
            "Written by the product about an authority, from figures and codes."),
        new(@"^sgm\.(eligibility_policies|seat_category_rules|synonyms)\.(source|minimum_category|term|meaning) ", "Rules and words of the network."),
        new(@"^access\.(roles|role_claims|applications|scopes|data_protection_keys|keys)\.", "Roles, clients, scopes and keys: they belong to systems and not to people."),
        new(@"^access\.(account_logins|account_tokens)\.(login_provider|name) ", "Name of a system."),
        new(@"^access\.(authorizations|tokens)\.(concurrency_token|scopes) ", "Of the library: a stamp, names of scopes."),
        new(@"^[a-z_]+\.inbox\.subscriber |^[a-z_]+\.idempotency_keys\.key ", "Name of a subscriber; a key that a client chose at random, kept for a day."),
        new(
            @"^integration\.(events|audit_entries|subscriptions|deliveries|lanes|timeline_entries)\.(subject|aggregate_type|traceparent|roles|action|correlation_id|subscriber|event_types) ",
            "Names of types and subscribers, references, identities of traces; the subject of an event is an authority or an identity."),
        new(@"^integration\.retention_proofs\.rule ", "Code of a rule."),
        new(@"^integration\.webhooks\.(subscriber|url|types|subjects|disabled_because) |^integration\.webhook_attempts\.error ", "Address, filters and errors of a system; who registered it and whom it writes to are classified."),
        new(@"^jobs\.", "Hangfire's own names, states and queues; its columns with free content are classified in this file."),
    ];

    /// <summary>The classification of a column of Hangfire's.</summary>
    public static string? OfJobs(string schema, string table, string column) => schema == Operations.Jobs.JobStartup.Schema ? Jobs.GetValueOrDefault($"{table}.{column}") : null;

    /// <summary>Why the column holds nothing personal; null when no rule says so.</summary>
    public static string? WhyNotPersonal(MappedTable table, MappedColumn column) => column.IsStatedNotPersonal
        ? "Its comment says so."
        : Rules.FirstOrDefault(rule => rule.Pattern.IsMatch($"{table.Schema}.{table.Name}.{column.Name} {column.Type}"))?.Reason;

    /// <summary>A rule.</summary>
    internal sealed class NotPersonal(string pattern, string reason)
    {
        public Regex Pattern { get; } = new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

        public string Reason => reason;
    }
}
