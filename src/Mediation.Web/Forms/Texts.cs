using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation.Results;
using Mediation.Domain;
using Mediation.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Forms;

/// <summary>Says in the reader's language why something was refused; pages and the API use the same texts.</summary>
/// <param name="errors">Texts by error code.</param>
/// <param name="rules">Texts by rule code.</param>
public sealed partial class Texts(IStringLocalizer<Errors> errors, IStringLocalizer<Rules> rules)
{
    /// <summary>What is wrong with something typed. A code without a text is said in general terms; the code itself is never shown.</summary>
    /// <param name="failure">What the validator found.</param>
    public string Of(ValidationFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var facts = failure.FormattedMessagePlaceholderValues ?? [];
        return Slot().Replace(Error(failure.ErrorCode), slot =>
            facts.TryGetValue(slot.Groups[1].Value, out var fact) ? Convert.ToString(fact, CultureInfo.InvariantCulture) ?? "" : "");
    }

    /// <summary>The text of an error code.</summary>
    /// <param name="code">The code.</param>
    public string Error(string? code)
    {
        var text = errors[string.IsNullOrEmpty(code) ? "value.invalid" : code];
        return text.ResourceNotFound ? errors["value.invalid"].Value : text.Value;
    }

    /// <summary>What a rule asserts, said to the person who met it.</summary>
    /// <param name="rule">The rule.</param>
    public string Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var text = rules[rule.Code];
        return text.ResourceNotFound ? rules["rule.unknown"].Value : text.Value;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Slot();
}
