using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mediation.Application.Disputes;
using Mediation.Application.Generation;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Cli;
using Mediation.Web.Tests.Cli;
using Npgsql;
using House = Mediation.Testing.House;

namespace Mediation.Web.Tests.Attack;

/// <summary><c>rotate-keys</c> and <c>rotate-keys --index</c> while people work, killed in the middle, and before a backup is restored.</summary>
public sealed class RotateKeysTests(TestCluster cluster)
{
    // A sample, for every run; MEDIATION_ROTATIONS asks for more.
    private const int Rotations = 1;
    private const int Clients = 8;

    private static readonly string[] People = ["mediator", "mediator2", "lead", "mediator", "mediator2", "lead", "mediator", "mediator2"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotates_both_keys_while_eight_clients_read_and_write()
    {
        var rotations = int.Parse(Environment.GetEnvironmentVariable("MEDIATION_ROTATIONS") ?? $"{Rotations}", CultureInfo.InvariantCulture);
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        var written = new ConcurrentQueue<Written>();
        var longest = TimeSpan.Zero;
        var requests = 0;
        await using (var house = await WebHouse.OpenAsync(database, null, Cancel))
        {
            var page = await house.SignedInAsync("lead");
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var clients = new List<Task>();
            for (var i = 0; i < Clients; i++)
            {
                clients.Add(WorkAsync(await house.WithTokenAsync(People[i]), i, written, took =>
                {
                    Interlocked.Increment(ref requests);
                    longest = took > longest ? took : longest;
                }, enough.Token));
            }

            for (var rotation = 1; rotation <= rotations; rotation++)
            {
                await MoreAsync(written, 2 * Clients, clients);
                var (exit, output, error) = await RunAsync(database, "rotate-keys");
                Assert.True(exit == 0, error);
                Assert.StartsWith($"Master key {rotation + 1} is in force: ", output, StringComparison.Ordinal);
                Assert.EndsWith(" data keys\n", error, StringComparison.Ordinal);
                await MoreAsync(written, 2 * Clients, clients);
                (exit, output, error) = await RunAsync(database, "rotate-keys --index");
                Assert.True(exit == 0, error);
                Assert.StartsWith($"Index key {rotation + 1} is in force: ", output, StringComparison.Ordinal);
                await MoreAsync(written, 2 * Clients, clients);
            }

            await enough.CancelAsync();
            await Task.WhenAll(clients);
            var figures = $"{rotations} × both keys; {written.Count} cases by {Clients} clients in {requests} requests, none failed, the longest {longest.TotalMilliseconds:0} ms";
            TestContext.Current.SendDiagnosticMessage(figures);
            TestContext.Current.TestOutputHelper?.WriteLine(figures);

            // What was sealed under the old keys is not needed any more, and neither is what stood in a server's memory.
            await DemandNothingOldAsync(database, rotations + 1);
            await house.House.ReadsBackAsync(written);
            using var stillSignedIn = await page.GetAsync(new Uri("/attention", UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, stillSignedIn.StatusCode);
            Assert.Equal(2L * rotations, await database.AskAsync<long>("select count(*) from audit_entries where who = 'system:keys' and what in ('RotateKeys', 'RotateIndexKey') and outcome = 'Done'"));
        }

        File.Delete(Path.Combine(database.KeysFolder, MasterKeyFile.RetiredName));
        var keys = MasterKeyFile.Load(database.KeysFolder);
        await OpensEveryKeyAsync(database, keys);
        var (verified, _, fault) = await RunAsync(database, "verify-audit");
        Assert.True(verified == 0, fault);
    }

    [Theory]
    [InlineData("rotate-keys", "Master key 2 is in force: ")]
    [InlineData("rotate-keys --index", "Index key 2 is in force: ")]
    public async Task Goes_on_where_it_was_killed(string verb, string done)
    {
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        await using var house = await House.OpenAsync(database, Cancel);
        Assert.Equal(0, (await GenerateTests.RunAsync(database, "1500")).Exit);
        var mark = await house.SendAsync("mediator", TheRoad.ADivorce);
        var isIndex = verb.EndsWith("--index", StringComparison.Ordinal);
        var (old, fresh) = isIndex
            ? ("select count(*) from parties where octet_length(mobile_index) = 32", "select count(*) from parties where get_byte(mobile_index, 0) = 2 and octet_length(mobile_index) = 33")
            : ("select count(*) from parties where substring(data_key from 1 for 4) = '\\x00000001'", "select count(*) from disputes where substring(data_key from 1 for 4) = '\\x00000002'");

        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Mediation.Web.dll"), .. Line(database, verb)])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        while (await database.AskAsync<long>(fresh) == 0)
        {
            Assert.False(process.HasExited && await database.AskAsync<long>(fresh) == 0, "It ended by itself.");
        }

        process.Kill();
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(137, process.ExitCode);
        var (left, put) = (await database.AskAsync<long>(old), await database.AskAsync<long>(fresh));
        Assert.True(left > 0 && put > 0, $"{left} rows are left and {put} done: not killed in the middle.");

        // In the middle everything can be read and found, and a backup that is taken now can be read back.
        await FoundAsync(house, mark);
        var (exit, output, error) = await RunAsync(database, verb);
        Assert.True(exit == 0, error);
        Assert.StartsWith($"Went on with a rotation that was interrupted. {done}", output, StringComparison.Ordinal);
        Assert.Equal(0, await database.AskAsync<long>(old));
        await FoundAsync(house, mark);
        await OpensEveryKeyAsync(database, MasterKeyFile.Load(database.KeysFolder));
    }

    [Fact]
    public async Task Restores_a_backup_of_before_with_the_retired_keys_and_only_with_them()
    {
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        await using var house = await House.OpenAsync(database, Cancel);
        var backup = Directory.CreateTempSubdirectory("mediation-rotated-").FullName;
        try
        {
            var before = await house.SendAsync("mediator", TheRoad.ADivorce);
            Assert.Equal(0, (await RunAsync(database, $"backup {backup}/of-before")).Exit);
            Assert.Equal(0, (await RunAsync(database, "rotate-keys")).Exit);
            Assert.Equal(0, (await RunAsync(database, "rotate-keys --index")).Exit);
            await FoundAsync(house, before);

            await using var other = await cluster.NewEmptyDatabaseAsync(Cancel);
            string[] into = ["restore", $"{backup}/of-before", "--keys", database.KeysFolder, "--connection", other.App, "--owner-connection", other.Owner];
            Assert.Equal(0, (await RunAsync(into)).Exit);

            // The keys of after find and open what is of before, and a further rotation takes it along.
            await using (var restored = house.On(other, database.KeysFolder))
            {
                await FoundAsync(restored, before);
                string[] where = ["--keys", database.KeysFolder, "--connection", other.App, "--owner-connection", other.Owner];
                var (exit, output, error) = await RunAsync(["rotate-keys", "--index", .. where]);
                Assert.True(exit == 0, error);
                Assert.StartsWith("Went on with a rotation that was interrupted. Index key 2 is in force: ", output, StringComparison.Ordinal);
                Assert.Equal(0, (await RunAsync(["rotate-keys", .. where])).Exit);
                await FoundAsync(restored, before);
                Assert.Equal(0, await other.AskAsync<long>("select count(*) from parties where octet_length(mobile_index) = 32 or substring(data_key from 1 for 4) <> '\\x00000003'"));
            }

            File.Delete(Path.Combine(database.KeysFolder, MasterKeyFile.RetiredName));
            await using var third = await cluster.NewEmptyDatabaseAsync(Cancel);
            var refused = await RunAsync(["restore", $"{backup}/of-before", "--keys", database.KeysFolder, "--connection", third.App, "--owner-connection", third.Owner]);
            Assert.Equal(1, refused.Exit);
            Assert.Contains("its key \"master 1\" is retired or another", refused.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(backup, recursive: true);
        }
    }

    [Fact]
    public async Task Waits_for_those_who_began_before_and_rotates_one_at_a_time()
    {
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        await using var house = await House.OpenAsync(database, Cancel);
        await house.SendAsync("mediator", TheRoad.ADivorce);
        await using var app = NpgsqlDataSource.Create(database.App);
        await using var connection = await app.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var begun = new NpgsqlCommand("select 1", connection, transaction))
        {
            await begun.ExecuteScalarAsync(Cancel);
        }

        var keys = MasterKeyFile.Load(database.KeysFolder);
        var hasty = new KeyRotation(database.Owner, keys, TimeProvider.System) { Patience = TimeSpan.FromMilliseconds(200) };
        var refused = await Assert.ThrowsAsync<KeyRotationException>(() => hasty.RotateMasterAsync(new Progress<RotationProgress>(), Cancel));
        Assert.StartsWith("1 transactions that began before the new key do not end", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await database.AskAsync<long>("select count(distinct substring(data_key from 1 for 4)) from parties"));

        var patient = RunAsync(database, "rotate-keys");
        while (await database.AskAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and objid = 5804") == 0)
        {
            await Task.Delay(10, Cancel);
        }

        Assert.Equal((1, "", "Keys are being rotated already: wait until that is done.\n"), await RunAsync(database, "rotate-keys --index"));
        await transaction.RollbackAsync(Cancel);
        var (exit, output, error) = await patient;
        Assert.True(exit == 0, error);
        Assert.StartsWith("Went on with a rotation that was interrupted. Master key 2 is in force: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_every_column_that_holds_a_key_or_an_index()
    {
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        var holders = await KeyRotation.HoldersAsync(owner, Cancel);
        Assert.Equal(
            await database.AskAsync<string[]>("select array_agg(table_name::text order by table_name::text) from information_schema.columns where table_schema = 'public' and column_name like '%data\\_key'"),
            holders.Select(holder => holder.Table).Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string> { "disputes", "parties", "officers", "drafts", "downloads", "saved_lists", "second_factors" }, holders.Select(holder => holder.Table).ToHashSet());
        Assert.Equal(
            await database.AskAsync<string[]>("select array_agg(table_name || '.' || column_name order by table_name || '.' || column_name) from information_schema.columns where table_schema = 'public' and column_name like '%\\_index' and data_type = 'bytea'"),
            KeyRotation.IndexColumns.Select(column => $"{column.Table}.{column.Column}").Order(StringComparer.Ordinal));
    }

    // One after the other enters a case, shows it and looks for its party, all of them answered and right.
    private static async Task WorkAsync(HttpClient client, int number, ConcurrentQueue<Written> written, Action<TimeSpan> answered, CancellationToken enough)
    {
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            var serial = (Clients * n) + number;
            var identity = FakeNumbers.ResidentId("330382", new DateOnly(1950, 1, 1).AddDays(serial), Sex.Female, 0);
            var facts = string.Create(CultureInfo.InvariantCulture, $"第{serial}号纠纷：双方因家务争吵。");
            var body = new
            {
                room = "LS",
                channel = "PartyApplication",
                cause = "MF-DIVORCE",
                facts,
                parties = (object[])[new { side = "Applicant", name = "李春兰", identity = new { type = "ResidentId", number = identity } }, new { side = "Respondent", name = "张建国" }],
            };
            var made = await SendAsync(() => client.PostAsJsonAsync(new Uri("/api/v1/disputes", UriKind.Relative), body, Cancel));
            var id = made["id"]!.GetValue<string>();
            var shown = await SendAsync(() => client.GetAsync(new Uri($"/api/v1/disputes/{id}?texts=true", UriKind.Relative), Cancel));
            Assert.Contains(facts, shown.ToJsonString(Unescaped), StringComparison.Ordinal);

            // Looking for people is for people: sixty at once, then one a second.
            if (n < 15)
            {
                var found = await SendAsync(() => client.PostAsJsonAsync(new Uri("/api/v1/disputes/search", UriKind.Relative), new { idNumber = identity }, Cancel));
                Assert.Contains(id, found.ToJsonString(), StringComparison.Ordinal);
            }

            written.Enqueue(new(DisputeId.From(Guid.Parse(id)), identity, facts));
        }

        async Task<JsonNode> SendAsync(Func<Task<HttpResponseMessage>> send)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var answer = await send();
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
            answered(TimeProvider.System.GetElapsedTime(began));
            return JsonNode.Parse(text)!;
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task MoreAsync(ConcurrentQueue<Written> written, int more, List<Task> clients)
    {
        var until = written.Count + more;
        while (written.Count < until)
        {
            if (clients.FirstOrDefault(client => client.IsFaulted) is { } failed)
            {
                await failed;
            }

            await Task.Delay(10, Cancel);
        }
    }

    private static async Task FoundAsync(House house, DisputeState dispute)
    {
        var found = await house.SendAsync("mediator", new FindDisputes { Mobile = "13900001127" });
        Assert.Contains(found.Items, line => line.Id == dispute.Id);
        var revealed = await house.SendAsync("lead", new RevealField { DisputeId = dispute.Id, Party = 1, Field = RevealedField.Mobile, Reason = "核对电话" });
        Assert.Equal("13900001127", revealed.Value);
    }

    private static async Task DemandNothingOldAsync(TestDatabase database, int version)
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        foreach (var holder in await KeyRotation.HoldersAsync(owner, Cancel))
        {
            Assert.Equal(0, await database.AskAsync<long>($"select count(*) from {holder.Table} where substring(data_key from 1 for 4) <> '\\x{version:x8}'"));
        }

        Assert.Equal(0, await database.AskAsync<long>($"select count(*) from data_protection_keys where xml not like '%master=\"{version}\"%'"));
        Assert.True(0 < await database.AskAsync<long>("select count(*) from data_protection_keys"));
        foreach (var (table, column) in KeyRotation.IndexColumns)
        {
            Assert.Equal(0, await database.AskAsync<long>($"select count(*) from {table} where octet_length({column}) = 32 or get_byte({column}, 0) <> {version}"));
        }

        Assert.Equal(["enter", "reach"], await database.AskAsync<string[]>("select array_agg(purpose order by purpose) from sec.key"));
        Assert.Equal((int[])[version, version], await database.AskAsync<int[]>("select array[master_version, index_version] from sec.keys_in_force"));
    }

    // With the keys of today alone.
    private static async Task OpensEveryKeyAsync(TestDatabase database, MasterKeyFile keys)
    {
        File.Delete(Path.Combine(database.KeysFolder, MasterKeyFile.RetiredName));
        var vault = new SealingVault(keys);
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        foreach (var holder in await KeyRotation.HoldersAsync(owner, Cancel))
        {
            await using var read = owner.CreateCommand($"select {holder.Id}, data_key from {holder.Table}");
            await using var rows = await read.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel))
            {
                vault.Rewrap(new(new WrappedKey((byte[])rows[1]), holder.Table, rows.GetGuid(0)));
            }
        }
    }

    private static Task<(int Exit, string Output, string Error)> RunAsync(TestDatabase database, string verb) => RunAsync(Line(database, verb));

    private static string[] Line(TestDatabase database, string verb) => [.. verb.Split(' '), "--keys", database.KeysFolder, "--connection", database.App, "--owner-connection", database.Owner];

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string[] line)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        return (await CommandLine.RunAsync(line, output, error), output.ToString(), error.ToString());
    }
}

/// <summary>A case that was entered, and what must be read back of it.</summary>
internal sealed record Written(DisputeId Id, string Identity, string Facts);

internal static class Reading
{
    /// <summary>Every value by another server: texts opened, numbers found and revealed.</summary>
    public static async Task ReadsBackAsync(this House house, IReadOnlyCollection<Written> written)
    {
        foreach (var (id, identity, facts) in written)
        {
            Assert.Equal(facts, (await house.SendAsync("lead", new ShowDispute(id, true))).Facts);
            Assert.Equal(identity, (await house.SendAsync("lead", new RevealField { DisputeId = id, Party = 1, Field = RevealedField.Identity, Reason = "核对证件" })).Value);
            Assert.Equal(id, Assert.Single((await house.SendAsync("supervisor", new FindDisputes { IdNumber = identity })).Items).Id);
        }
    }
}
