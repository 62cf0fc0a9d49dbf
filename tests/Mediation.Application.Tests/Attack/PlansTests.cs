using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mediation.Application.Attention;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.HandOvers;
using Mediation.Application.Papers;
using Mediation.Application.Reminders;
using Mediation.Application.Reports;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Application.Statistics;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Infrastructure.Persistence.RowSecurity;
using Mediation.Infrastructure.Reminders;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Attack;

/// <summary>
/// Every list, case page, search, count and report as every kind of person who may ask for it, in a large county: no case table is read from end to end, a narrow reach is not slower than a wide one, and row security not much slower than none.
/// </summary>
public sealed class PlansTests(TestCluster cluster)
{
    private const double TimesWidest = 3;
    private const double TimesOwner = 3;
    private const double AllowedMilliseconds = 20;

    // Of what is one's own there is much or little, whatever one's reach: a lead has a hundred notifications, a supervisor none.
    private const double AllowedOfOwn = 100;

    private static readonly HashSet<string> CaseTables = [.. RowPolicies.Tables.Where(table => table.Guard is Guard.Case or Guard.Notes or Guard.Trail).Select(table => table.Name)];

    [Fact]
    public async Task Reads_no_case_table_from_end_to_end_and_is_no_slower_for_a_narrow_reach()
    {
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        await using var house = await House.OpenAsync(database, Cancel);
        var big = await house.ADisputeIn(DisputeStatus.Archived);
        var small = await house.SendAsync("hq-mediator", TheRoad.ADivorce with { Room = "HQ" });
        await house.SendAsync("hq-mediator", new AssignOfficer { DisputeId = small.Id, Version = small.Version, Officer = "me", As = AssignmentRole.Lead });
        await house.SendAsync("lead", new AssignOfficer { DisputeId = (await house.SendAsync("mediator", TheRoad.ADivorce)).Id, Version = 1, Officer = "M004", As = AssignmentRole.Observer });
        var filling = Stopwatch.StartNew();
        await LargeCounty.FillAsync(database, Cancel);
        var rows = await CountAsync(database);
        filling.Stop();

        await using var probe = new Probe(house, database);
        var (today, report, faults) = (DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime), new StringBuilder(), new List<string>());
        var measured = new List<(string Query, string Who, double Milliseconds, int Statements, double? Owners, bool IsOwn)>();
        foreach (var (name, asked) in Questions(probe, today, id => id == "hq-mediator" ? small.Id : big.Id))
        {
            foreach (var who in asked.Who)
            {
                var statements = await probe.ListenAsync(who, () => asked.Ask(who));
                var (total, owners) = (0.0, asked.IsGated || Array.IndexOf(BesideTheOwner, who) < 0 ? null : (double?)0.0);
                foreach (var statement in statements)
                {
                    var plan = await probe.ExplainAsync(who, statement);
                    total += plan.Milliseconds;
                    owners += owners is null ? 0 : (await probe.ExplainAsOwnerAsync(statement)).Milliseconds;
                    var scans = plan.SequentialScans.Where(CaseTables.Contains).Distinct().ToList();
                    if (scans.Count > 0)
                    {
                        faults.Add($"{name} as {who} reads {string.Join(", ", scans)} from end to end in {plan.Milliseconds:0.0} ms:\n{statement.Sql}\n{plan.Json}");
                    }
                    else if (plan.Milliseconds > 50)
                    {
                        report.AppendLine(CultureInfo.InvariantCulture, $"slow: {name} as {who}, {plan.Milliseconds:0.0} ms, {plan.Blocks} blocks:\n{statement.Sql}\n{plan.Json}");
                    }
                }

                measured.Add((name, who, total, statements.Count, owners, asked.IsOwn));
                if (asked.IsOwn && total > AllowedOfOwn)
                {
                    faults.Add($"{name} takes {total:0.0} ms as {who}");
                }
            }
        }

        // The job that reminds, which looks at all cases.
        foreach (var (name, sql) in new[] { ("reminders, what is new", ReminderFinder.Look), ("reminders, what is over", ReminderFinder.End) })
        {
            object[] given = sql == ReminderFinder.Look ? [today, new[] { "MF-DIVORCE" }, 1000] : [today, house.Clock.GetUtcNow()];
            var plan = await probe.ExplainAsActorAsync("system:reminders", new(sql, [.. given.Select((value, at) => ($"{at}", (object?)value))]));
            var scans = plan.SequentialScans.Where(CaseTables.Contains).Distinct().ToList();
            report.AppendLine(CultureInfo.InvariantCulture, $"{name}: {plan.Milliseconds:0.0} ms, {plan.Blocks} blocks");
            if (scans.Count > 0 || plan.Milliseconds > 1000)
            {
                faults.Add($"{name} reads {string.Join(", ", scans)} from end to end, in {plan.Milliseconds:0.0} ms:\n{plan.Json}");
            }
        }

        faults.AddRange(
            from question in measured.Where(m => !m.IsOwn).GroupBy(m => m.Query)
            let widest = question.MaxBy(m => Array.IndexOf(Widths, m.Who))
            from narrow in question
            where narrow.Milliseconds > (widest.Milliseconds * TimesWidest) + AllowedMilliseconds
            select $"{narrow.Query} takes {narrow.Milliseconds:0.0} ms as {narrow.Who}, {widest.Milliseconds:0.0} ms as {widest.Who}");
        faults.AddRange(
            from question in measured
            where question.Milliseconds > (question.Owners * TimesOwner) + AllowedMilliseconds
            select $"{question.Query} takes {question.Milliseconds:0.0} ms as {question.Who}, {question.Owners:0.0} ms without row security");
        report.AppendLine(CultureInfo.InvariantCulture, $"{rows} rows of case tables in {filling.Elapsed.TotalSeconds:0.0} s");
        report.AppendLine(CultureInfo.InvariantCulture, $"| question | statements | {string.Join(" | ", Widths)} |");
        foreach (var question in measured.GroupBy(m => m.Query))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"| {question.Key} | {question.Max(m => m.Statements)} | {string.Join(" | ", Widths.Select(who => question.Where(m => m.Who == who).Select(m => m.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture)).FirstOrDefault("–")))} |");
        }

        report.AppendLine(CultureInfo.InvariantCulture, $"\n| question | {string.Join(" | ", BesideTheOwner)} |");
        foreach (var question in measured.Where(m => m.Owners is not null).GroupBy(m => m.Query))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"| {question.Key} | {string.Join(" | ", BesideTheOwner.Select(who => question.Where(m => m.Who == who).Select(m => $"{m.Milliseconds:0.0} : {m.Owners:0.0} = {m.Milliseconds / m.Owners:0.0}").FirstOrDefault("–")))} |");
        }

        TestContext.Current.SendDiagnosticMessage(report.ToString());
        if (Environment.GetEnvironmentVariable("MEDIATION_PLANS_REPORT") is { Length: > 0 } path)
        {
            await File.WriteAllTextAsync(path, report + string.Join("\n\n", faults), Cancel);
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    // Those whose every question is measured beside the owner, too.
    private static readonly string[] BesideTheOwner = ["mediator", "liaison", "supervisor"];

    // From the narrowest to the widest.
    private static readonly string[] Widths = ["observer", "hq-mediator", "mediator", "lead", "liaison", "supervisor"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<long> CountAsync(TestDatabase database)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        long rows = 0;
        foreach (var table in CaseTables)
        {
#pragma warning disable CA2100 // names of our own
            await using var count = owner.CreateCommand($"select count(*) from {table}");
#pragma warning restore CA2100
            rows += (long)(await count.ExecuteScalarAsync(Cancel))!;
        }

        return rows;
    }

    private static IEnumerable<(string Name, Question Asked)> Questions(Probe probe, DateOnly today, Func<string, Domain.DisputeId> caseOf)
    {
        var everybody = Widths;
        string[] rooms = ["hq-mediator", "mediator", "lead", "liaison", "supervisor"];
        string[] answerable = ["lead", "supervisor"];
        string[] courtSide = ["lead", "liaison", "supervisor"];
        string[] report = ["lead", "liaison", "supervisor"];
        var (year, always) = ((From: today.AddYears(-1), To: today), (From: today.AddYears(-12), To: today));

        yield return List("list, page 1", new());
        foreach (var order in Enum.GetValues<ListOrder>())
        {
            yield return ($"list, {order}, page 1", new(everybody, who => probe.SendAsync(who, new ListDisputes { Order = order })));
            yield return ($"list, {order}, page 4", new(everybody, who => PagesAsync(4, async after => (await probe.SendAsync(who, new ListDisputes { Order = order, After = after })).Next)));
        }

        yield return List("list, past due", new() { Due = Due.Past });
        yield return List("list, due soon", new() { Due = Due.Soon });
        yield return List("list, status Registered", new() { Status = DisputeStatus.Registered });
        yield return List("list, status Suspended (none)", new() { Status = DisputeStatus.Suspended });
        yield return List("list, nobody named", new() { Officer = DisputeFilter.NoOfficer });
        yield return List("list, one mediator", new() { Officer = "M001" });
        yield return List("list, one cause", new() { Cause = "MF-DIVORCE", Stage = Stage.PreLitigation });
        yield return List("list, channel without a case", new() { Channel = Channel.Hotline12338 });
        yield return List("list, received in a month", new() { ReceivedFrom = today.AddMonths(-40), ReceivedTo = today.AddMonths(-39) });
        yield return List("list behind a rate", new() { Stage = Stage.PreLitigation, AsOf = today, AcceptedFrom = year.From, AcceptedTo = year.To, Result = OutcomeResult.Reconciled });
        yield return List("list, concluded long ago", new() { Stage = Stage.PreLitigation, AsOf = today, ConcludedFrom = today.AddYears(-8), ConcludedTo = today.AddYears(-8).AddDays(30) });
        yield return List("list, open on a day", new() { Stage = Stage.PreLitigation, OpenOn = today.AddYears(-5) });
        yield return List("search, two characters", new() { Q = "王秀" });
        yield return List("search, three characters", new() { Q = "李国强" });
        yield return List("search, nobody", new() { Q = "欧阳" });
        yield return List("search, case number", new() { Q = "（2019）柳调字第12000号" });
        yield return List("search, former number", new() { Q = "旧柳字12000号" });
        yield return ("hand-overs, all that wait", new(courtSide, who => probe.SendAsync(who, new ListHandOvers())));
        foreach (var step in Enum.GetValues<HandOverStep>())
        {
            yield return ($"hand-overs, {step}, page 2", new(courtSide, who => PagesAsync(2, async after => (await probe.SendAsync(who, new ListHandOvers { Step = step, After = after })).Next)));
        }

        yield return ("hand-overs, past term", new(courtSide, who => probe.SendAsync(who, new ListHandOvers { PastTerm = true })));
        yield return ("hand-overs, one number", new(courtSide, who => probe.SendAsync(who, new ListHandOvers { Number = "（2019）浙0382民诉前调12001号" })));
        yield return ("search, mobile number", new(everybody, who => probe.SendAsync(who, new FindDisputes { Mobile = "13900001127" })));
        yield return ("landing page", new(everybody, who => probe.SendAsync(who, new ShowOpenDisputes())));
        yield return ("my day", new(everybody, who => probe.SendAsync(who, new ShowMyDay())) { IsOwn = true });
        yield return ("notifications", new(everybody, who => probe.SendAsync(who, new ListNotifications())) { IsOwn = true });
        foreach (var kind in Enum.GetValues<AttentionKind>())
        {
            yield return ($"needs attention, {kind}", new(["mediator", "lead", "liaison", "supervisor"], who => probe.SendAsync(who, new ShowNeedsAttention { Kind = kind })) { IsGated = true });
        }

        yield return ("case page", new(rooms, who => probe.SendAsync(who, new ShowDispute(caseOf(who), WithTexts: true))));
        yield return ("case summary", new(rooms, who => probe.SendAsync(who, new ShowPaper(caseOf(who), "summary"))));
        yield return ("trail", new(answerable, who => probe.SendAsync(who, new ShowDisputeTrail(caseOf(who)))));
        yield return ("trail of everything, page 3", new(["supervisor"], who => PagesAsync(3, async after => (await probe.SendAsync(who, new ShowTrail { After = after })).Next)));
        yield return ("trail of a person", new(["supervisor"], who => probe.SendAsync(who, new ShowTrail { Filter = new() { Person = "mediator" } })));
        yield return ("trail of an act", new(["supervisor"], who => probe.SendAsync(who, new ShowTrail { Filter = new() { What = nameof(RevealField) } })));
        yield return ("trail of a person's act", new(["supervisor"], who => probe.SendAsync(who, new ShowTrail { Filter = new() { Person = "mediator", What = nameof(RevealField) } })));
        yield return ("trail of a case", new(["supervisor"], who => probe.SendAsync(who, new ShowTrail { Filter = new() { Case = "（2019）柳调字第12000号" } })));
        yield return ("trail of a month", new(["supervisor"], who => probe.SendAsync(who, new ShowTrail { Filter = new() { From = today.AddMonths(-40), To = today.AddMonths(-39) } })));
        yield return ("trail of the house", new(["admin", "supervisor"], who => PagesAsync(2, async after => (await probe.SendAsync(who, new ShowHouseTrail { After = after })).Next)));
        yield return ("trail of the house of a person", new(["admin", "supervisor"], who => probe.SendAsync(who, new ShowHouseTrail { Filter = new() { Person = "admin" } })));
        yield return ("notes", new(["mediator", "lead"], who => probe.SendAsync(who, new ShowConfidentialNotes(caseOf(who), "检查卷宗"))));
        yield return ("candidates", new(answerable, who => probe.SendAsync(who, new ListCandidates(caseOf(who), AssignmentRole.CoMediator))));
        yield return ("roster", new(everybody, who => probe.SendAsync(who, new ListOfficers())));
        yield return ("rooms", new(everybody, who => probe.SendAsync(who, new ListRooms())));
        yield return ("rates, a year", new(rooms, who => probe.SendAsync(who, new ShowRates { From = year.From, To = year.To })));
        yield return ("rates, twelve years by room", new(rooms, who => probe.SendAsync(who, new ShowRates { From = always.From, To = always.To, By = RatesBy.Room })));
        yield return ("rates, twelve years by month", new(rooms, who => probe.SendAsync(who, new ShowRates { From = always.From, To = always.To, By = RatesBy.Month })));
        yield return ("rates, a year by cause", new(rooms, who => probe.SendAsync(who, new ShowRates { From = year.From, To = year.To, By = RatesBy.Cause })));
        yield return ("rates, a year by mediator", new(answerable, who => probe.SendAsync(who, new ShowRatesByMediator { From = year.From, To = year.To })));
        yield return ("report, a year", new(rooms, who => probe.SendAsync(who, new ShowPreLitigationReport { From = year.From, To = year.To })));
        yield return ("report, a month long ago", new(rooms, who => probe.SendAsync(who, new ShowPreLitigationReport { From = today.AddYears(-6), To = today.AddYears(-6).AddDays(30) })));
        yield return ("export, a month", new(report, who => probe.SendAsync(who, new ExportPreLitigationCases
        {
            From = today.AddMonths(-3),
            To = today.AddMonths(-2),
            Reason = "月报",
            Write = (_, _) => Task.CompletedTask,
        })));

        (string, Question) List(string name, DisputeFilter filter) => (name, new(everybody, who => probe.SendAsync(who, new ListDisputes { Filter = filter })));
    }

    private static async Task PagesAsync(int pages, Func<string?, Task<string?>> ask)
    {
        string? after = null;
        for (var page = 0; page < pages; page++)
        {
            after = await ask(after);
        }
    }

    private sealed record Question(string[] Who, Func<string, Task> Ask)
    {
        // Asked of a view behind a gate of its own: the owner, who is nobody, sees nothing there, so there is nothing to compare with.
        public bool IsGated { get; init; }

        public bool IsOwn { get; init; }
    }
}
