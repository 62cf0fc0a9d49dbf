namespace Mediation.Web.Forms;

/// <summary>Says why a list is empty and what to do: <c>&lt;partial name="_Empty" model="new Empty(T[…])" /&gt;</c>.</summary>
/// <param name="Why">Why there is nothing.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Href">Where to do it.</param>
/// <param name="Action">The words on the button.</param>
/// <param name="Icon">A name of <c>icons.txt</c>.</param>
public sealed record Empty(string Why, string? Advice = null, string? Href = null, string? Action = null, string Icon = "inbox");
