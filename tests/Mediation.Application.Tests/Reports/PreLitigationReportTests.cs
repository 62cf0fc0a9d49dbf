using System.Globalization;
using System.Text;
using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Application.Statistics;
using Mediation.Application.Tests.Statistics;
using Mediation.Application.Vault;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Application.Tests.Reports;

public sealed class PreLitigationReportTests(CountedHouse counted) : IClassFixture<CountedHouse>
{
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateOnly Last = new(2019, 12, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("supervisor", "LS HQ", "2019-01-01", "2019-12-31")]
    [InlineData("supervisor", "LS HQ", "2019-03-15", "2019-03-15")]
    [InlineData("liaison", "LS HQ", "2018-01-01", "2020-12-31")]
    [InlineData("mediator", "LS", "2019-01-01", "2019-06-30")]
    [InlineData("hq-lead", "HQ", "2019-01-01", "2019-12-31")]
    public async Task Counts_the_flow_and_its_parts_as_by_hand_and_as_the_lists(string who, string rooms, string first, string last)
    {
        var (from, to) = (DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var report = await counted.House.SendAsync(who, new ShowPreLitigationReport { From = from, To = to });

        var all = MadeUpYear.Disputes.Where(d => d.Stage == Stage.PreLitigation && d.AcceptedOn is not null && rooms.Split(' ').Contains(d.Room)).ToList();
        var accepted = all.FindAll(d => d.AcceptedOn >= from && d.AcceptedOn <= to);
        var concluded = all.FindAll(d => d.ConcludedOn >= from && d.ConcludedOn <= to);
        Assert.Equal(all.Count(d => d.AcceptedOn < from && !(d.ConcludedOn < from)), report.Flow.Open.Count);
        Assert.Equal(accepted.Count, report.Flow.Accepted.Count);
        Assert.Equal(concluded.Count, report.Flow.Concluded.Count);
        Assert.Equal(all.Count(d => d.AcceptedOn <= to && !(d.ConcludedOn <= to)), report.Flow.StillOpen.Count);
        Assert.Equal(report.Flow.Open.Count + report.Flow.Accepted.Count, report.Flow.Concluded.Count + report.Flow.StillOpen.Count);

        AssertLines(report.ByResult, d => $"{d.Result}");
        AssertLines(report.ByCause, d => d.Cause);
        AssertLines(report.ByRoom, d => d.Room);
        AssertLines(report.ByChannel, d => $"{d.Channel}");
        Assert.Equal(Enum.GetNames<OutcomeResult>(), report.ByResult.Select(line => line.Name.Key));
        Assert.Equal(rooms.Split(' ').Order(), report.ByRoom.Select(line => line.Name.Key));
        Assert.Equal(concluded.Count, report.ByResult.Sum(line => line.Concluded.Count));

        var days = concluded.Select(d => d.ConcludedOn!.Value.DayNumber - d.AcceptedOn!.Value.DayNumber).Order().ToList();
        Assert.Equal(days.Count == 0 ? null : days.Average(), report.Days.Mean);
        Assert.Equal(days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2.0, report.Days.Median);

        var figures = new[] { report.ByResult, report.ByCause, report.ByRoom, report.ByChannel }.SelectMany(lines => lines).SelectMany(line => new[] { line.Accepted, line.Concluded, line.Reconciled })
            .Concat(report.RoomLines.SelectMany(line => line.Results.Concat(Figures(line.Flow)))).Concat(Figures(report.Flow)).ToList();
        foreach (var figure in figures)
        {
            Assert.Equal(figure.Count, figure.Cases is { } cases ? await counted.CountListAsync(who, cases) : 0);
        }

        Assert.Equal(report.RoomLines.Sum(line => line.Flow.Open.Count), report.Flow.Open.Count);
        Assert.Equal(report.RoomLines.Sum(line => line.Flow.StillOpen.Count), report.Flow.StillOpen.Count);

        void AssertLines(IReadOnlyList<ReportLine> lines, Func<MadeUpDispute, string> key)
        {
            Assert.Superset(accepted.Concat(concluded).Select(key).Where(k => k.Length > 0).ToHashSet(), lines.Select(line => line.Name.Key).ToHashSet());
            foreach (var line in lines)
            {
                Assert.Equal(
                    (accepted.Count(d => key(d) == line.Name.Key), concluded.Count(d => key(d) == line.Name.Key), concluded.Count(d => key(d) == line.Name.Key && d.Result == OutcomeResult.Reconciled)),
                    (line.Accepted.Count, line.Concluded.Count, line.Reconciled.Count));
            }
        }
    }

    [Fact]
    public void Refuses_a_flow_that_does_not_balance()
    {
        Figure Of(int count) => new(count, new());
        Assert.Throws<InvalidOperationException>(() => CaseFlow.Of(Of(12), Of(348), Of(341), Of(18)));
        Assert.Equal(19, CaseFlow.Of(Of(12), Of(348), Of(341), Of(19)).StillOpen.Count);
    }

    [Fact]
    public async Task Says_nothing_of_days_when_nothing_was_concluded()
    {
        var report = await counted.House.SendAsync("supervisor", new ShowPreLitigationReport { From = new(2030, 1, 1), To = new(2030, 1, 31) });
        Assert.Equal(new DaysTaken(null, null), report.Days);
        Assert.All(report.ByResult, line => Assert.Equal(0, line.Concluded.Count));
        Assert.Empty(report.ByCause);
    }

    [Fact]
    public async Task Writes_the_same_figures_as_CSV()
    {
        var report = await counted.House.SendAsync("supervisor", new ShowPreLitigationReport { From = First, To = Last });
        using var file = new MemoryStream();
        await PreLitigationReportCsv.WriteAsync(report, Words, file);

        var bytes = file.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Contains(lines, line => line.StartsWith(
            $"compare.this,2019-01-01,2019-12-31,{report.Flow.Open.Count},{report.Flow.Accepted.Count},{report.Flow.Concluded.Count},{report.Flow.StillOpen.Count},{report.Reconciled.Count},", StringComparison.Ordinal));
        foreach (var line in new[] { report.ByResult, report.ByCause, report.ByRoom, report.ByChannel }.SelectMany(part => part))
        {
            Assert.Contains($"{line.Name.Key},{Words.Name("", line.Name)},{line.Accepted.Count},{line.Concluded.Count},{line.Reconciled.Count}", lines);
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=1", "a=1")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public async Task Makes_cells_harmless_that_a_spreadsheet_would_run(string text, string written)
    {
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file))
        {
            await table.WriteAsync(text, -5, -0.25, new DateOnly(2019, 3, 5), null);
        }

        Assert.Equal($"﻿{written},-5,-0.25,2019-03-05,\r\n", Encoding.UTF8.GetString(file.ToArray()));
    }

    [Theory]
    [InlineData("supervisor", "LS HQ")]
    [InlineData("liaison", "LS HQ")]
    [InlineData("lead", "LS")]
    public async Task Exports_the_cases_of_the_report_with_masked_names_and_a_reason_in_the_trail(string who, string rooms)
    {
        var rows = new List<CaseRow>();
        var export = new ExportPreLitigationCases { From = First, To = Last, Reason = $"{who} 报送年度诉前调解统计", Write = (row, _) => { rows.Add(row); return Task.CompletedTask; } };
        var count = await counted.House.SendAsync(who, export);

        var report = await counted.House.SendAsync(who, new ShowPreLitigationReport { From = First, To = Last });
        Assert.Equal(report.Flow.Open.Count + report.Flow.Accepted.Count, count);
        Assert.Equal(Enumerable.Range(1, count), rows.Select(row => row.Number));
        Assert.Equal(count, rows.Select(row => row.CaseNumber).Distinct().Count());
        Assert.Equal(rooms.Split(' ').Order(), rows.Select(row => row.Room.Key).Distinct().Order());
        Assert.Equal(report.Flow.Concluded.Count, rows.Count(row => row.ConcludedOn <= Last));
        Assert.Equal(report.Flow.StillOpen.Count, rows.Count(row => row.ConcludedOn is null || row.ConcludedOn > Last));
        Assert.All(rows, row => Assert.Equal(["李某", "欧阳某"], row.Parties));
        Assert.Contains(rows, row => row.Mediator is "郑晓燕" or "吴春芳");

        await using var owner = new NpgsqlConnection(counted.Database.Owner);
        await owner.OpenAsync(Stop);
        await using var trail = new NpgsqlCommand("select subject, reason from audit_entries where what = 'ExportPreLitigationCases' and outcome = 'Done' order by seq desc limit 1", owner);
        await using var entry = await trail.ExecuteReaderAsync(Stop);
        Assert.True(await entry.ReadAsync(Stop));
        Assert.Equal("2019-01-01/2019-12-31", entry.GetString(0));
        var kept = entry.GetFieldValue<byte[]>(1);
        Assert.DoesNotContain("报送", Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
        Assert.Equal(export.Reason, ReasonOfExport.Open(new Sealed<FreeText>(kept[2..], ""), counted.House.Services.GetRequiredService<IVault>()).ToPlain());
    }

    [Fact]
    public async Task Exports_to_nobody_else_and_never_without_a_reason()
    {
        var rows = 0;
        var export = new ExportPreLitigationCases { From = First, To = Last, Reason = "统计", Write = (_, _) => { rows++; return Task.CompletedTask; } };
        foreach (var who in new[] { "mediator", "observer", "investigator", "admin" })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => counted.House.SendAsync(who, export));
        }

        var refused = await Assert.ThrowsAsync<ValidationException>(() => counted.House.SendAsync("supervisor", export with { Reason = " " }));
        Assert.Equal("reason.required", refused.Errors.First().ErrorCode);
        Assert.Equal(0, rows);
    }

    [Fact]
    public async Task Tells_the_court_of_a_case_ended_for_safety_that_it_was_not_suitable_and_no_more()
    {
        var rows = new List<CaseRow>();
        await counted.House.SendAsync("liaison", new ExportPreLitigationCases { From = First, To = Last, Reason = "统计", Write = (row, _) => { rows.Add(row); return Task.CompletedTask; } });
        var ended = rows.First(row => row.Result == OutcomeResult.TerminatedForSafety);
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file))
        {
            await table.WriteAsync(PreLitigationReportTables.Case(ended, Words));
        }

        var line = Encoding.UTF8.GetString(file.ToArray());
        Assert.Contains("cases.terminated", line, StringComparison.Ordinal);
        Assert.Contains("cases.notSuitable", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Safety", line, StringComparison.Ordinal);
    }

    private static ReportWords Words => new("zh-CN", key => key, (_, name) => name.Chinese ?? name.Key, (from, to) => $"{from:yyyy-MM-dd} {to:yyyy-MM-dd}", moment => $"{moment:u}");

    private static IEnumerable<Figure> Figures(CaseFlow flow) => [flow.Open, flow.Accepted, flow.Concluded, flow.StillOpen];
}
