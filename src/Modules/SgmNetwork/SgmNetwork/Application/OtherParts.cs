using Departement77.SgmNetwork.Application.Reports;

namespace Departement77.SgmNetwork.Application;

/// <summary>What coverage and the activity report read of tables that are kept elsewhere in the module.</summary>
internal static class OtherParts
{
    private const string Members = "Membres";
    private const string Dialogues = "Dialogues";
    private const string Knowledge = "Base de connaissances";
    private const string Experts = "Experts";
    private const string Asked = "t.kind = 'Question' and t.asked_at >= @from and t.asked_at < @until";

    /// <summary>Population below which a commune is a target of the network on the day; the usual one before the first policy.</summary>
    public const string TargetCeiling = "select coalesce((select p.target_ceiling from eligibility_policies p where p.effective_from <= @day order by p.effective_from desc limit 1), 2000)";

    /// <summary>Figures of the report beside those of members, coverage, posts, groups and meetings.</summary>
    public static IReadOnlyList<ActivityFigure> Figures { get; } =
    [
        new("members-left", Members, "Membres partis dans l'année", "membres", "select count(*) from members m where m.left_on between @first and @last"),

        new("questions-asked", Dialogues, "Questions posées dans l'année", "questions", $"select count(*) from topics t where {Asked}"),
        new("first-answer-median", Dialogues, "Délai médian de première réponse", "heures",
            "select round((percentile_cont(0.5) within group (order by extract(epoch from t.first_answered_at - t.asked_at) / 3600))::numeric, 1) "
            + $"from topics t where {Asked} and t.first_answered_at is not null"),
        new("questions-solved-percent", Dialogues, "Questions résolues parmi celles de l'année", "%",
            $"select round(100.0 * count(*) filter (where t.solved_at is not null) / nullif(count(*), 0), 1) from topics t where {Asked}"),
        new("answers-certified", Dialogues, "Réponses certifiées dans l'année", "réponses", "select count(*) from topics t where t.certified_at >= @from and t.certified_at < @until"),

        new("articles-certified", Knowledge, "Articles de FAQ certifiés à ce jour", "articles", "select count(*) from knowledge_articles k where k.status in ('Certified', 'ReviewDue')"),
        new("articles-published", Knowledge, "Articles de FAQ publiés dans l'année", "articles", "select count(*) from knowledge_articles k where k.published_at >= @from and k.published_at < @until"),
        new("resources-published", Knowledge, "Ressources publiées dans l'année", "ressources", "select count(*) from resources r where r.published_at >= @from and r.published_at < @until"),
        new("legal-watch-published", Knowledge, "Éléments de veille publiés dans l'année", "éléments",
            "select count(*) from legal_watch_items l where l.published_at >= @from and l.published_at < @until"),

        new("expert-requests", Experts, "Demandes aux experts dans l'année", "demandes", "select count(*) from expert_requests e where e.asked_at >= @from and e.asked_at < @until"),
        new("expert-answer-median", Experts, "Délai médian de réponse des experts", "heures",
            "select round((percentile_cont(0.5) within group (order by extract(epoch from e.answered_at - e.asked_at) / 3600))::numeric, 1) "
            + "from expert_requests e where e.asked_at >= @from and e.asked_at < @until and e.answered_at is not null"),
    ];
}
