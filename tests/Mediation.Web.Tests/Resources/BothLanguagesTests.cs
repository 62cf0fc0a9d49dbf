using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.People;
using Mediation.Web.Resources;

namespace Mediation.Web.Tests.Resources;

/// <summary>Nobody meets an empty text, a text of the other language or a code without its meaning.</summary>
public sealed partial class BothLanguagesTests
{
    private static readonly Assembly Web = typeof(Common).Assembly;

    /// <summary>Every area that has a resource file.</summary>
    public static TheoryData<string> Areas => [.. Web.GetManifestResourceNames()
        .Where(name => name.StartsWith("Mediation.Web.Resources.", StringComparison.Ordinal) && name.EndsWith(".resources", StringComparison.Ordinal))
        .Select(name => name["Mediation.Web.Resources.".Length..^".resources".Length])];

    [Fact]
    public void Finds_the_areas() => Assert.Superset(new HashSet<string> { "Common", "Codes", "Errors", "Rules" }, Areas.Select(row => row.Data).ToHashSet());

    [Theory, MemberData(nameof(Areas))]
    public void Has_a_class_that_names_the_area(string area) => Assert.NotNull(Web.GetType($"Mediation.Web.Resources.{area}"));

    [Theory, MemberData(nameof(Areas))]
    public void Says_the_same_things_in_both_languages(string area) => Assert.Equal(Texts(area, "").Keys.Order(StringComparer.Ordinal), Texts(area, "en").Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Areas))]
    public void Leaves_no_text_empty(string area) =>
        Assert.Empty(Texts(area, "").Concat(Texts(area, "en")).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));

    [Theory, MemberData(nameof(Areas))]
    public void Puts_the_same_facts_into_both_languages(string area)
    {
        var english = Texts(area, "en");
        Assert.Empty(Texts(area, "").Where(text => !Slots(text.Value).SetEquals(Slots(english[text.Key]))).Select(text => text.Key));
    }

    [Theory, MemberData(nameof(Areas))]
    public void Writes_English_in_English(string area) => Assert.Empty(Texts(area, "en")
        .Where(text => Han().IsMatch(text.Value.Replace("3月5日", "", StringComparison.Ordinal)) && text.Key != "language.other").Select(text => $"{text.Key}: {text.Value}"));

    [Fact]
    public void Has_words_for_every_code()
    {
        var codes = from type in typeof(Rule).Assembly.GetExportedTypes().Append(typeof(Role))
                    where type.IsEnum
                    from name in Enum.GetNames(type)
                    select $"{type.Name}.{name}";
        Assert.Empty(codes.Except(Texts("Codes", "").Keys));
    }

    [Fact]
    public void Has_words_for_every_rule()
    {
        var rules = from type in typeof(Rule).Assembly.GetTypes().Concat(typeof(Application.HouseRules).Assembly.GetTypes())
                    from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                    where field.FieldType == typeof(Rule)
                    select ((Rule)field.GetValue(null)!).Code;
        Assert.NotEmpty(rules);
        Assert.Empty(rules.Except(Texts("Rules", "").Keys));
    }

    [Fact]
    public void Has_words_for_every_error_that_a_validator_names()
    {
        var application = Path.Combine(Repository(), "src", "Mediation.Application");
        var named = from file in Directory.EnumerateFiles(application, "*.cs", SearchOption.AllDirectories)
                    from code in ErrorCode().Matches(File.ReadAllText(file))
                    select code.Groups[1].Value;
        var codes = named.Concat(Enum.GetNames<ResidentIdFault>().Select(fault => $"residentId.{char.ToLowerInvariant(fault[0])}{fault[1..]}")).ToHashSet();
        Assert.Contains("required", codes);
        Assert.Empty(codes.Except(Texts("Errors", "").Keys));
    }

    // Whatever was done, or refused to somebody: a question that was denied is in the trail, too.
    [Fact]
    public void Has_words_for_every_act_of_the_trail()
    {
        var acts = typeof(Application.IMediationDb).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true } && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(MediatR.IRequest<>)))
            .Select(type => type.Name).Concat(Application.Audit.HouseActs.OutsideOfUseCases).Select(what => $"what.{what}");
        Assert.Empty(acts.Except(Texts("TrailTexts", "").Keys));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run within the repository.");
        }

        return folder.FullName;
    }

    private static Dictionary<string, string> Texts(string area, string culture) =>
        new ResourceManager($"Mediation.Web.Resources.{area}", Web)
            .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)?
            .Cast<DictionaryEntry>().ToDictionary(text => (string)text.Key, text => (string)text.Value!) ?? [];

    private static HashSet<string> Slots(string text) => [.. Slot().Matches(text).Select(slot => slot.Value)];

    [GeneratedRegex(@"ErrorCode(?:\(| = )""([^""]+)""")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
