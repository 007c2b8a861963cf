using System.Globalization;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Portal;

/// <summary>What the pages of the network share.</summary>
internal static class NetworkMarkup
{
    /// <summary>Under each page: the way to the first one.</summary>
    public static Html WayHome { get; } = Page.Markup($"""<nav aria-label="Réseau"><p><a href="{Application.NetworkLinks.Home}">Accueil du réseau</a></p></nav>""");

    /// <summary>A term with its text; nothing where there is none.</summary>
    public static Html Term(string name, string? text) => string.IsNullOrEmpty(text) ? Html.None : Page.Markup($"""<dt>{name}</dt><dd class="written">{text}</dd>""");

    public static Html Section(string title, string? text) => string.IsNullOrEmpty(text) ? Html.None : Page.Markup($"""<h2>{title}</h2><p class="written">{text}</p>""");

    /// <summary>What to know before reading on.</summary>
    public static Html Notice(string? text) => string.IsNullOrEmpty(text) ? Html.None : Page.Markup($"<p><strong>{text}</strong></p>");

    public static Html List(IEnumerable<Html> items, string otherwise)
    {
        var list = string.Concat(items.Select(item => Page.Markup($"<li>{item}</li>").Markup));
        return list.Length == 0 ? Page.Markup($"<p>{otherwise}</p>") : Page.Markup($"<ul>{new Html(list)}</ul>");
    }

    public static string? Day(DateOnly? day) => day?.InFrench();

    /// <summary>Day and time in Paris.</summary>
    public static string Instant(DateTimeOffset at) => $"{at.ToParisDay().InFrench()} à {TimeZoneInfo.ConvertTime(at, ParisTime.Zone).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    public static string Instant(DateTime stored) => Instant(KnowledgeAnswers.Utc(stored));

    public static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Size of a file as people say it.</summary>
    public static string Size(long bytes) => bytes < 1024 ? $"{Number((int)bytes)} octets" : $"{Number((int)((bytes + 1023) / 1024))} Kio";

    /// <summary>French name of what a view holds as the name of a state.</summary>
    public static string French<T>(string name, Func<T, string> french)
        where T : struct, Enum => french(Enum.Parse<T>(name));
}
