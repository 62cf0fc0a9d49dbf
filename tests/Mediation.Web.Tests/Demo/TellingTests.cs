using Mediation.Application.Disputes;
using Mediation.Application.Generation;
using Mediation.Application.Outcomes;
using Mediation.Application.Sessions;
using Mediation.Infrastructure.Reference;
using Mediation.Web.Demo;

namespace Mediation.Web.Tests.Demo;

/// <summary>What the demo's cases say, beside what they are.</summary>
public sealed class TellingTests
{
    private const string Childless = "双方未生育子女";

    [Fact]
    public void Speaks_of_children_only_where_there_are_some()
    {
        var today = new DateOnly(2026, 11, 25);
        var (people, days, diary) = (new People(), new Days(new ReferenceFiles(ReferenceFiles.BuiltIn()).ReadCalendar()), new Diary());
        var county = new County(people, today);
        var closed = new ClosedCases(county, people, days, diary);
        List<PlannedCase> plan = [.. new Year2019(county, people, days, diary, closed).Plan(), .. new Today(county, people, days, diary, closed, today).Plan()];

        var childless = plan.Select(planned => planned.Steps.Select(step => step.Command(default, 0)).ToList())
            .Where(commands => commands.OfType<RegisterDispute>().Single().Facts!.Contains(Childless, StringComparison.Ordinal)).ToList();

        Assert.InRange(childless.Count, 20, 100);
        Assert.All(childless, commands => Assert.Empty(commands.OfType<RegisterDispute>().Single().Minors!));
        Assert.All(childless.SelectMany(TextsOf), text => Assert.DoesNotContain("子女", text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> TextsOf(List<object> commands) => commands.SelectMany(command => command switch
    {
        RegisterDispute registered => [registered.Facts!.Replace(Childless, "", StringComparison.Ordinal), registered.Wishes ?? ""],
        RecordSession session => [session.Text ?? ""],
        RecordOutcome outcome => outcome.Terms?.Select(term => term.Text ?? "") ?? [],
        _ => Enumerable.Empty<string>(),
    });
}
