namespace Mediation.Web.Forms;

/// <summary>What stands around every page for a signed-in person.</summary>
/// <param name="PersonName">The name beside the account menu.</param>
/// <param name="Place">The room, court or body that the person works for; null when there is none.</param>
/// <param name="Links">The navigation, in order; on a phone the first four stand in the bottom bar, the rest behind <em>more</em>.</param>
/// <param name="MaySearch">Whether the search for cases is shown; administrators see no case.</param>
/// <param name="News">How many notifications the person has not looked at yet; null for who gets none.</param>
public sealed record Frame(string PersonName, string? Place, IReadOnlyList<FrameLink> Links, bool MaySearch = true, int? News = null);

/// <summary>One entry of the navigation.</summary>
/// <param name="Href">The page's path.</param>
/// <param name="Icon">A name of <c>icons.txt</c>.</param>
/// <param name="Text">A key of the area <c>Common</c>: <c>nav.cases</c>.</param>
/// <param name="Count">How much waits there; null shows nothing.</param>
/// <param name="StartsGroup">Whether a line stands before it.</param>
public sealed record FrameLink(string Href, string Icon, string Text, int? Count = null, bool StartsGroup = false);
