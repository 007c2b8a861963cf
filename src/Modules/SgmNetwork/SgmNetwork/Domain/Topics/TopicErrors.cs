using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Topics;

internal static class TopicErrors
{
    public static Error NotFound() => Error.NotFound("topic.not_found",
        "Cette question n'existe pas, ou n'est plus visible : retrouvez-la dans la liste des dialogues.");

    public static Error TitleRequired() => InputError.At("/title", "topic.title_required",
        $"Donnez un titre de {Topic.TitleMinLength} à {Topic.TitleMaxLength} caractères, sur une ligne et sans balise.");

    public static Error TagsInvalid() => InputError.At("/tags", "topic.tags_invalid",
        $"Donnez au plus {Topic.MostTags} mots-clés de {Topic.TagMinLength} à {Topic.TagMaxLength} caractères : lettres, chiffres, espaces et traits d'union.");

    public static Error NotAuthor() => Error.Forbidden("topic.not_author",
        "Seul l'auteur de la question peut faire cela. Écrivez à l'animation du réseau si la question est la vôtre.");

    public static Error AnswerNotInTopic() => Error.Conflict("answer.not_in_topic",
        "Cette réponse n'appartient pas à cette question : choisissez une réponse publiée de cette question.");

    public static Error AgreementRequired() => InputError.At("/agreed", "topic.agreement_required",
        "Confirmez votre accord (« agreed » à true) : votre commune et le thème seront connus du guichet ID77, pas le texte de la question.");

    public static Error AlreadyEscalated() => Error.Conflict("topic.already_escalated",
        "Cette question est déjà transmise à ID77 : la réponse arrivera ici.");

    public static Error NoCommune() => Error.Conflict("topic.no_commune",
        "ID77 répond aux communes : seule la question d'un secrétaire de mairie peut lui être transmise.");

    public static Error NotAnonymous() => Error.Conflict("topic.not_anonymous",
        "Cette question n'est pas anonyme : son auteur se lit sur sa page.");

    public static Error ReasonRequired() => InputError.At("/reason", "topic.reason_required",
        $"Indiquez pourquoi, en {Topic.ReasonMinLength} à {Topic.ReasonMaxLength} caractères.");

    public static Error FileNotFound() => Error.NotFound("document.not_found",
        "Ce fichier n'existe pas dans cette question : retrouvez-le dans la liste de ses fichiers.");

    public static Error FileNameInvalid() => InputError.At("/name", "document.name_invalid",
        $"Donnez au fichier un nom simple, de {DocumentName.MaxLength} caractères au plus, sans dossier ni caractère invisible, par exemple « délibération.pdf ».");

    public static Error FileQuota() => Error.Conflict("document.quota",
        "Cette question a déjà tous les fichiers qu'elle peut avoir : réunissez plusieurs pièces en un fichier.");
}

internal static class PostErrors
{
    /// <summary>Name under which the metadata of an error say in how many seconds to try again.</summary>
    private const string RetryAfter = "retryAfter";

    public static Error NotFound() => Error.NotFound("post.not_found",
        "Ce message n'existe pas, ou n'est plus visible : relisez la page de la question.");

    public static Error Empty() => InputError.At("/body", "post.empty",
        "Écrivez votre texte : il n'en reste rien une fois les balises retirées.");

    public static Error TooLong() => InputError.At("/body", "post.too_long",
        $"Raccourcissez votre texte : {PostBody.MaxLength} caractères au plus. Un long document se joint en fichier.");

    public static Error NotYours() => Error.Forbidden("post.not_yours",
        "Seul l'auteur d'un message peut le modifier.");

    public static Error EditTooLate(TimeSpan within) => Error.Conflict("post.edit_too_late",
        $"Un message ne se modifie plus {within.TotalHours:0} heures après sa publication : écrivez-en un nouveau.");

    public static Error Settled() => Error.Conflict("post.settled",
        "Cette réponse est acceptée ou certifiée : elle ne se modifie plus. Écrivez-en une nouvelle.");

    public static Error TooMany(int seconds) => Error.Custom(429, "post.too_many",
        $"Vous avez beaucoup écrit en une minute : attendez {seconds} s, puis recommencez. Rien n'est perdu si vous gardez votre texte.",
        new Dictionary<string, object>(StringComparer.Ordinal) { [RetryAfter] = seconds });
}
