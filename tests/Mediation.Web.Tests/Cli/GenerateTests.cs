using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Statistics;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Web.Cli;
using Npgsql;
using House = Mediation.Testing.House;

namespace Mediation.Web.Tests.Cli;

/// <summary>A house in which 2,000 disputes were generated while its mediator registered others.</summary>
public sealed class GeneratedHouse(TestCluster cluster) : IAsyncLifetime
{
    /// <summary>How many were asked for.</summary>
    public const int Count = 2_000;

    private readonly TestDatabase _database = new(cluster);
    private House? _house;

    internal TestDatabase Database => _database;

    internal House House => _house!;

    /// <summary>What the verb printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The numbers that were registered meanwhile.</summary>
    public List<string> Registered { get; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _house = await House.OpenAsync(_database, TestContext.Current.CancellationToken);
        var generating = GenerateTests.RunAsync(_database, Count.ToString(CultureInfo.InvariantCulture));
        while (!generating.IsCompleted)
        {
            await RegisterAsync();
        }

        var (exit, output, error) = await generating;
        Assert.Equal((0, ""), (exit, string.Concat(error.Split('\n').Where(line => !line.Contains(" disputes, ", StringComparison.Ordinal)))));
        Output = output;
    }

    /// <summary>Registers one more in 柳市.</summary>
    public async Task<string> RegisterAsync()
    {
        var state = await House.SendAsync("mediator", new RegisterDispute
        {
            Room = "LS",
            Channel = Channel.PartyApplication,
            Cause = "MF-DIVORCE",
            Facts = "双方分居已久。",
            Parties = [new() { Side = Side.Applicant, Name = "陈秀" }, new() { Side = Side.Respondent, Name = "林强" }],
        });
        Registered.Add(await _database.AskAsync<string>($"select case_number from disputes where id = '{state.Id}'"));
        return Registered[^1];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await _database.DisposeAsync();
    }
}

public sealed class GenerateTests(GeneratedHouse generated) : IClassFixture<GeneratedHouse>
{
    private House House => generated.House;

    private int All => GeneratedHouse.Count + generated.Registered.Count;

    [Fact]
    public async Task Says_how_many_and_how_fast()
    {
        Assert.StartsWith("2,000 disputes, ", generated.Output, StringComparison.Ordinal);
        Assert.Contains(" a second, ", generated.Output, StringComparison.Ordinal);
        Assert.Equal(All, await AskAsync<long>("select count(*) from disputes"));
    }

    [Fact]
    public async Task Numbers_without_gap_in_the_order_of_receipt_though_others_register_meanwhile()
    {
        Assert.Equal(0, await AskAsync<long>(
            """
            select count(*) from (
              select r.id, extract(year from received_on)::int as year, count(*) as disputes, count(distinct case_number) as numbers, max(substring(case_number from '第(\d+)号')::int) as last
              from disputes d join mediation_rooms r on r.id = d.room_id group by 1, 2) s
            full join case_counters c on c.room_id = s.id and c.year = s.year
            where s.disputes is distinct from s.numbers or s.disputes is distinct from s.last or s.last is distinct from c.last
            """));
        // Within what was generated; who registers beside it takes the next number with today's day.
        Assert.Equal(0, await AskAsync<long>(
            """
            select count(*) from (
              select received_on, lag(received_on) over (partition by room_id, extract(year from received_on) order by substring(case_number from '第(\d+)号')::int) as before
              from disputes where received_on < (now() at time zone 'Asia/Shanghai')::date) s
            where received_on < before
            """));
        Assert.True(generated.Registered.Count > 1, "nothing was registered beside it");
    }

    [Fact]
    public async Task Leaves_rows_that_fit_each_other()
    {
        foreach (var (what, wrong) in new[]
        {
            ("a dispute without both sides", "select count(*) from disputes d where (select count(distinct side) from parties p where p.dispute_id = d.id and side <> 'ThirdParty') <> 2"),
            ("a conclusion without its outcome", "select count(*) from disputes d full join pre_litigation_outcomes o on o.dispute_id = d.id where (d.result, d.concluded_on) is distinct from (o.result, o.concluded_on)"),
            ("a name without its grams", "select count(*) from parties p where not exists (select from party_grams g where g.party_id = p.id)"),
            ("a session that is not booked", "select count(*) from mediation_sessions s where (s.result is distinct from 'NotHeld') <> exists (select from officer_bookings b where b.session_id = s.id)"),
            ("a lead outside an appointment", "select count(*) from assignments a where not exists (select from appointments p where p.officer_id = a.officer_id and a.from_on between p.from_on and p.until_on)"),
            ("an archive by who recorded", "select count(*) from disputes where status = 'Archived' and result is null"),
            ("something of tomorrow", "select count(*) from disputes where greatest(received_on, accepted_on, refused_on, concluded_on, archived_on) > (now() at time zone 'Asia/Shanghai')::date"),
        })
        {
            Assert.True(await AskAsync<long>(wrong) == 0, what);
        }
    }

    [Fact]
    public async Task Is_like_the_work_of_rooms()
    {
        var accepted = await AskAsync<long>("select count(*) from disputes where accepted_on is not null and result is not null");
        Assert.InRange(await AskAsync<long>("select count(*) from disputes where result = 'Reconciled'") / (double)accepted, 0.2, 0.3);
        Assert.InRange(await AskAsync<long>("select count(*) from disputes where status not in ('Concluded', 'Archived', 'Refused')") / (double)All, 0.01, 0.1);
        Assert.Equal(Enum.GetValues<Channel>().Length, await AskAsync<long>("select count(distinct channel) from disputes"));
        Assert.Equal(Enum.GetValues<SessionKind>().Length, await AskAsync<long>("select count(distinct kind) from mediation_sessions"));
        Assert.True(await AskAsync<long>("select count(distinct cause) from disputes") > 15);
        Assert.True(await AskAsync<long>("select count(*) from parties where is_protected") > 0);
        Assert.True(await AskAsync<long>("select count(*) from minors") > 500);
        Assert.Equal(0, await AskAsync<long>("select count(*) from disputes where channel = 'CourtDelegation' and received_on >= '2025-01-01'"));
    }

    [Fact]
    public async Task Seals_so_that_a_person_is_found_and_opened()
    {
        var dispute = await AskAsync<Guid>("select dispute_id from parties where number = 1 and identity is not null and not is_protected order by id limit 1");
        var id = Domain.DisputeId.From(dispute);

        var number = (await House.SendAsync("supervisor", new RevealField { DisputeId = id, Party = 1, Field = RevealedField.Identity, Reason = "核对身份" })).Value!;
        var found = await House.SendAsync("supervisor", new FindDisputes { IdNumber = number });
        var shown = await House.SendAsync("supervisor", new ShowDispute(id, WithTexts: true));

        Assert.Contains(found.Items, line => line.Id == id);
        Assert.Equal(id, shown.Id);
        Assert.Equal(0, await AskAsync<long>($"select count(*) from parties where position('{number}'::bytea in identity) > 0"));
    }

    [Fact]
    public async Task Shows_figures_that_are_their_lists_counted()
    {
        var rates = await House.SendAsync("supervisor", new ShowRates { From = new DateOnly(2017, 1, 1), To = House.Clock.GetUtcNow().AddDays(1) is var end ? DateOnly.FromDateTime(end.DateTime) : default, By = RatesBy.Year });

        Assert.True(rates.Accepted.Mediated > 1_500);
        foreach (var (count, filter) in rates.Groups.SelectMany(group => new[]
        {
            (group.Accepted.Mediated, group.Accepted.MediatedCases), (group.Accepted.Reconciled, group.Accepted.ReconciledCases),
            (group.Closed.Mediated, group.Closed.MediatedCases), (group.Closed.Reconciled, group.Closed.ReconciledCases),
        }))
        {
            Assert.Equal(count, await CountAsync(filter));
        }
    }

    [Fact]
    public async Task Lets_the_room_go_on_with_the_next_number()
    {
        var serial = await AskAsync<int>("select last from case_counters c join mediation_rooms r on r.id = c.room_id where r.code = 'LS' order by year desc limit 1");

        Assert.EndsWith($"第{serial + 1}号", await generated.RegisterAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_one_entry_in_a_clean_trail()
    {
        Assert.Equal(1, await AskAsync<long>("select count(*) from audit_entries where what = 'GenerateDisputes' and who = 'system:setup' and subject like '2000 disputes, %'"));

        await using var output = new StringWriter();
        await using var error = new StringWriter();
        Assert.Equal(0, await CommandLine.RunAsync(["verify-audit", .. Where(generated.Database)], output, error));
    }

    [Theory]
    [InlineData("0", "--disputes: at least 1.")]
    [InlineData("-1", "--disputes: at least 1.")]
    [InlineData("1000000000", "The mediators of this house have had time for ")]
    [InlineData("many", "Cannot parse argument 'many'")]
    [InlineData("", "Required argument missing for option: '--disputes'.")]
    public async Task Refuses_what_it_cannot_do(string count, string line)
    {
        var before = await AskAsync<long>("select count(*) from disputes");

        var (exit, output, error) = await RunAsync(generated.Database, count);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith(line, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal(before, await AskAsync<long>("select count(*) from disputes"));
    }

    internal static async Task<(int Exit, string Output, string Error)> RunAsync(TestDatabase database, string count)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        string[] line = ["generate", .. Where(database), "--disputes", .. count.Length > 0 ? new[] { count } : []];
        return (await CommandLine.RunAsync(line, output, error), output.ToString(), error.ToString());
    }

    private static string[] Where(TestDatabase database) => ["--keys", database.KeysFolder, "--connection", database.App, "--owner-connection", database.Owner];

    private Task<T> AskAsync<T>(string sql) => generated.Database.AskAsync<T>(sql);

    private async Task<int> CountAsync(DisputeFilter filter)
    {
        var (count, after) = (0, (string?)null);
        do
        {
            var page = await House.SendAsync("supervisor", new ListDisputes { Filter = filter, After = after, Take = ListDisputes.MaxTake });
            (count, after) = (count + page.Items.Count, page.Next);
        }
        while (after is not null);
        return count;
    }
}

/// <summary>A house in which nobody could have carried a case.</summary>
public sealed class GenerateInAnEmptyHouseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Refuses_where_nobody_could_have_carried_a_case()
    {
        var (exit, output, error) = await GenerateTests.RunAsync(database, "10");

        Assert.Equal((1, "", "No room has a team with a mediator who was appointed before today: nobody could have carried a case.\n"), (exit, output, error));
        Assert.Equal(0, await database.AskAsync<long>("select count(*) from audit_entries"));
    }
}

internal static class Asking
{
    /// <summary>Asks as the owner.</summary>
    public static async Task<T> AskAsync<T>(this TestDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var question = source.CreateCommand(sql);
        return (T)(await question.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
