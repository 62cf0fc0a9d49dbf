using System.Reflection;
using System.Text.RegularExpressions;
using Mediation.Domain.Disputes;

namespace Mediation.Domain.Tests;

public sealed partial class AllRulesTests
{
    private static readonly List<FieldInfo> Fields =
    [
        .. typeof(Rule).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(Rule)),
    ];

    [Fact]
    public void Every_rule_is_on_the_list_of_all_rules() =>
        Assert.Equivalent(Fields.Select(f => (Rule)f.GetValue(null)!), AllRules.List, strict: true);

    [Fact]
    public void Every_rule_that_the_domain_keeps_has_a_test_that_names_it()
    {
        var tested = typeof(AllRulesTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttributes<FactAttribute>().Any())
            .SelectMany(m => m.GetCustomAttributes<ForRuleAttribute>())
            .Select(a => a.Rule)
            .ToHashSet();

        Assert.Empty(Fields.Where(f => f.DeclaringType != typeof(BookingRules)).Select(f => f.Name).Except(tested));
        Assert.Empty(tested.Except(Fields.Select(f => f.Name)));
    }

    [Fact]
    public void Rules_have_names_and_codes_of_their_own()
    {
        Assert.Distinct(Fields.Select(f => f.Name));
        Assert.Distinct(AllRules.List.Select(r => r.Code));
    }

    [Fact]
    public void A_code_is_an_area_and_the_name_of_the_rule() =>
        Assert.All(Fields, f =>
        {
            var code = ((Rule)f.GetValue(null)!).Code;
            Assert.Matches(Code(), code);
            Assert.Equal(f.Name, char.ToUpperInvariant(code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..][0]) + code[(code.IndexOf('.', StringComparison.Ordinal) + 2)..]);
        });

    [GeneratedRegex("^[a-z]+[.][a-z][A-Za-z]+$")]
    private static partial Regex Code();
}
