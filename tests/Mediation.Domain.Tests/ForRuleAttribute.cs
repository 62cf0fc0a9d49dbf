using Xunit.v3;

namespace Mediation.Domain.Tests;

/// <summary>Says that a test shows a rule being kept; <see cref="AllRulesTests"/> finds the rules without one.</summary>
/// <param name="rule">Name of the rule's field: <c>nameof(SessionRules.RecordedOnce)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ForRuleAttribute(string rule) : Attribute, ITraitAttribute
{
    public string Rule => rule;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("rule", rule)];
}
