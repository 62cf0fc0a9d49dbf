using System.Diagnostics;
using System.Globalization;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Testing;
using Mediation.Web.Tests.Cli;
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
    [InlineData("2019-01-01", "2022-12-31")]
    [InlineData("2021-04-01", "2022-06-30")]
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

    // They are taken away while so many are written into an empty house.
    [Fact]
    public async Task Leaves_every_key_constraint_and_index_as_it_was()
    {
        Assert.Equal(filled.Before, await filled.DatabaseAsync());
        Assert.Equal(Cases, await filled.Database.AskAsync<long>("select count(*) from disputes"));
        Assert.Equal(0, await filled.Database.AskAsync<long>("select count(*) from pg_class where relname in ('disputes', 'parties') and relallvisible < relpages"));
    }

    // What is alive before the first row and at the end of each ten thousand, after everything dead was taken away: who keeps rows, or reads them all before the first is written, would hold some 50 MB more.
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
        await using (var first = (await files.MakeAsync(new() { From = new(2020, 1, 1), To = new(2020, 1, 31) }, format, cases: true, "统计", null, Cancel)).Content)
        {
            alive.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        var file = await files.MakeAsync(new() { From = new(2010, 1, 1), To = new(2050, 12, 31) }, format, cases: true, "统计", CountAsync, Cancel);
        await using (file.Content)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{format}: {file.Content.Length / 1048576.0:0.0} MB in {watch.ElapsedMilliseconds} ms, alive {string.Join(' ', alive.Select(bytes => bytes / 1048576))} MB");
            Assert.True(alive.Count >= 9);
            Assert.True(alive.Max() - alive[0] < 20 * 1048576, string.Join(' ', alive.Select(bytes => bytes / 1048576)));
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
            Before = await DatabaseAsync();
            var (exit, _, error) = await GenerateTests.RunAsync(Database, Cases.ToString(CultureInfo.InvariantCulture));
            Assert.True(exit == 0, error);
        }

        /// <summary>Every key, constraint and index, before there were cases.</summary>
        public string Before { get; private set; } = "";

        /// <summary>Every key, constraint and index, as the catalogue tells them.</summary>
        public Task<string> DatabaseAsync() => Database.AskAsync<string>(
            """
            select string_agg(line, e'\n' order by line) from (
              select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) as line from pg_constraint where connamespace = 'public'::regnamespace
              union all
              select indexdef from pg_indexes where schemaname = 'public') lines
            """);

        public async ValueTask DisposeAsync()
        {
            await House.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
