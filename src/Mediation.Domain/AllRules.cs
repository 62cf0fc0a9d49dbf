using System.Reflection;

namespace Mediation.Domain;

/// <summary>Every rule that the model refuses to break.</summary>
public static class AllRules
{
    /// <summary>The rules of all static classes whose names end in <c>Rules</c>, by code. Read by tests: each rule has its texts and a test that names it.</summary>
    public static IReadOnlyList<Rule> List { get; } =
    [
        .. typeof(AllRules).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Rules", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<Rule>()
            .OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];
}
