namespace Mediation.Web.Forms;

/// <summary>Why nothing happened, as the page says it above the form. What is wrong with single fields stands in the model state.</summary>
/// <param name="Kind">What kind of refusal it is.</param>
/// <param name="Text">The rule in words; null where the kind says it all.</param>
/// <param name="Law">The article that the rule rests on, if any.</param>
internal sealed record Refusal(RefusalKind Kind, string? Text = null, string? Law = null)
{
    /// <summary>The key of the view data under which the page carries it.</summary>
    public const string Key = "Refusal";
}

internal enum RefusalKind
{
    /// <summary>Something typed cannot be taken.</summary>
    Fields,

    /// <summary>A rule of the field forbids it.</summary>
    Rule,

    /// <summary>Somebody else changed the case meanwhile.</summary>
    Stale,

    /// <summary>The form was sent before, with other contents.</summary>
    Twice,
}
