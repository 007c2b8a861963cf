using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Articles;

internal static class ArticleErrors
{
    public static Error NotFound() => Error.NotFound("article.not_found",
        "Cette fiche n'existe pas ou n'est pas publiée : cherchez-la dans la foire aux questions.");

    public static Error QuestionInvalid() => InputError.At("/question", "article.question_invalid",
        $"Écrivez la question sur une ligne, de 10 à {KnowledgeArticle.QuestionMaxLength} caractères.");

    public static Error AnswerInvalid() => InputError.At("/answer", "article.answer_invalid",
        $"Écrivez la réponse, de 10 à {KnowledgeArticle.AnswerMaxLength} caractères.");

    public static Error ReferencesInvalid() => InputError.At("/references", "references.invalid",
        $"Indiquez {KnowledgeArticle.MostReferences} références au plus, chacune de {KnowledgeArticle.ReferenceMaxLength} caractères au plus, par exemple « CGFP, article L.422-34-1 ».");

    public static Error WatchItemUnknown() => InputError.At("/watchItems", "watch.unknown",
        "Un de ces textes de la veille juridique n'existe pas : choisissez-les dans la liste.");

    public static Error AnswerMissing() => Error.Conflict("article.answer_missing",
        "La réponse reste à rédiger : écrivez-la avant de soumettre la fiche à un expert.");

    public static Error OwnArticle() => Error.Conflict("article.own_article",
        "Vous avez écrit tout ou partie de cette fiche : un autre expert doit la certifier.");

    public static Error ValidUntilInvalid() => InputError.At("/validUntil", "date.invalid",
        $"Indiquez le dernier jour de validité, à partir d'aujourd'hui et jusqu'en {KnowledgeDays.LastYear}.");

    public static Error ReasonRequired() => InputError.At("/reason", "reason.required",
        $"Dites pourquoi, en 3 à {KnowledgeArticle.ReasonMaxLength} caractères : l'auteur doit pouvoir le comprendre.");
}
