using System.Diagnostics;
using System.Globalization;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Web.Tests.Statistics;

/// <summary>Classes that weigh the memory of the process, and so have it to themselves.</summary>
[CollectionDefinition(nameof(MemoryToItself), DisableParallelization = true)]
public sealed class MemoryToItself;

/// <summary>The report of a hundred thousand cases: the same figures everywhere, files in memory that does not grow with them.</summary>
[Collection(nameof(MemoryToItself))]
public sealed class LargeReportTests(LargeReportTests.Filled filled) : IClassFixture<LargeReportTests.Filled>
{
    private const int Cases = 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2018-01-01", "2019-12-31")]
    [InlineData("2019-04-01", "2019-06-30")]
    public async Task Says_the_same_everywhere_and_in_SQL(string from, string to)
    {
        await using var owner = NpgsqlDataSource.Create(filled.Database.Owner);
        var said = await ReportEverywhere.ReadAsync(await filled.House.SignedInAsync("supervisor"), AskAsync, from, to, Cancel);
        Assert.Equal(3, said.Flow.Count);
        Assert.True(int.Parse(said.Flow[0].Split(' ')[1], CultureInfo.InvariantCulture) > Cases / 20);

        async Task<string> AskAsync(string sql)
        {
#pragma warning disable CA2100 // written in the tests
            await using var question = owner.CreateCommand(sql);
#pragma warning restore CA2100
            await using var rows = await question.ExecuteReaderAsync(Cancel);
            var lines = new List<string>();
            while (await rows.ReadAsync(Cancel))
            {
                var cells = new object[rows.FieldCount];
                rows.GetValues(cells);
                lines.Add(string.Join(' ', cells));
            }

            return string.Join(", ", lines);
        }
    }

    // What is alive at the end of each ten thousand rows, after everything dead was taken away: a writer that keeps rows would hold some 50 MB more at the last than at the first.
    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public async Task Writes_cases_in_memory_that_does_not_grow_with_them(string format)
    {
        var alive = new List<long>();
        var watch = Stopwatch.StartNew();
        await using var scope = filled.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(filled.House.House.Account("supervisor"));
        var files = scope.ServiceProvider.GetRequiredService<IReportFiles>();
        var file = await files.MakeAsync(new() { From = new(2017, 1, 1), To = new(2020, 12, 31) }, format, cases: true, "统计", CountAsync, Cancel);
        await using (file.Content)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{format}: {file.Content.Length / 1048576.0:0.0} MB in {watch.ElapsedMilliseconds} ms, alive {string.Join(' ', alive.Select(bytes => bytes / 1048576))} MB");
            Assert.True(alive.Count >= 8);
            Assert.True(alive[^1] - alive[0] < 10 * 1048576, string.Join(' ', alive.Select(bytes => bytes / 1048576)));
        }

        Task CountAsync(int written, CancellationToken stop)
        {
            if (written % 10_000 == 0)
            {
                alive.Add(GC.GetTotalMemory(forceFullCollection: true));
            }

            return Task.CompletedTask;
        }
    }

    public sealed class Filled(TestCluster cluster) : IAsyncLifetime
    {
        public TestDatabase Database { get; } = new(cluster);

        public WebHouse House { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Database.InitializeAsync();
            House = await WebHouse.OpenAsync(Database, change: null, Cancel);
            await using var owner = NpgsqlDataSource.Create(Database.Owner);
            await using var fill = owner.CreateCommand(
                """
                select setseed(0.25);
                insert into disputes (id, room_id, court_id, case_number, channel, stage, cause, received_on, facts, status, registered_at, registered_by, accepted_on, concluded_on, result, ground, lead_officer_id, data_key, version)
                select gen_random_uuid(), r.id, r.court_id, '（' || extract(year from m.on_day) || '）' || r.short_name || '调字第' || m.i || '号',
                  (array['PartyApplication', 'OnlinePlatform', 'PoliceTransfer', 'FederationVisit'])[1 + (m.b * 3.99)::int % 4], case when m.i % 10 = 0 then 'BeforeHearing' else 'PreLitigation' end,
                  (array['MF-DIVORCE', 'MF-DIVORCE', 'MF-CHILDCARE-FEE', 'MF-ELDERCARE'])[1 + (m.a * 3.99)::int % 4], m.on_day, sha256(m.i::text::bytea), case when m.isopen then 'InMediation' else 'Concluded' end, m.on_day, r.id,
                  m.on_day, case when not m.isopen then m.on_day + (m.b * 60)::int end,
                  case when not m.isopen then m.result end, case when not m.isopen and m.result = 'NotReached' then 'GapTooWide' end, (select id from officers where number = 'M001'), sha256('k'), 1
                from (select i, date '2017-01-01' + (random() * 1400)::int as on_day, random() as a, random() as b, random() < 0.05 as isopen,
                    (array['Reconciled', 'Reconciled', 'WrittenAgreement', 'OralAgreement', 'Withdrawn', 'NotReached', 'NotReached', 'TerminatedForSafety'])[1 + (random() * 7.99)::int % 8] as result from generate_series(1, :cases) i) m
                join mediation_rooms r on r.code = case when m.i % 3 = 0 then 'HQ' else 'LS' end;
                insert into parties (id, number, side, name, safe_to_contact, is_protected, data_key, dispute_id, room_id, court_id)
                select gen_random_uuid(), n, case n when 1 then 'Applicant' else 'Respondent' end, case n when 1 then '李春兰' else '欧阳建国' end, 'Safe', false, sha256('k'), d.id, d.room_id, d.court_id from disputes d, generate_series(1, 2) n;
                analyze;
                """.Replace(":cases", Cases.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            fill.CommandTimeout = 120;
            await fill.ExecuteNonQueryAsync(Cancel);
        }

        public async ValueTask DisposeAsync()
        {
            await House.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
