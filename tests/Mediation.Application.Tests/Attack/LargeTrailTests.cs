using System.Diagnostics;
using System.Globalization;
using Mediation.Application.Audit;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Application.Tests.Attack;

/// <summary>
/// How long <c>verify-audit</c> takes over a trail that the product's own sealing made, and what it names there. <c>MEDIATION_TRAIL_ENTRIES=1000000</c> makes it as long as the promise: under a minute.
/// </summary>
public sealed class LargeTrailTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Usual = 25_000;
    private static readonly TimeSpan Promised = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_walked_in_under_a_minute_and_names_the_first_that_is_wrong()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("MEDIATION_TRAIL_ENTRIES"), CultureInfo.InvariantCulture, out var many) ? many : Usual;
        var folder = Directory.CreateTempSubdirectory("mediation-large-trail-").FullName;
        try
        {
            File.Copy(Path.Combine(database.KeysFolder, MasterKeyFile.FileName), Path.Combine(folder, MasterKeyFile.FileName));
            var keys = MasterKeyFile.Load(folder);
            await using var owner = NpgsqlDataSource.Create(database.Owner);
            await using var app = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.App) { CommandTimeout = 300 }.ConnectionString);
            var (writing, sealing) = (Stopwatch.StartNew(), new Stopwatch());
            await WriteAsync(owner, keys, count);
            writing.Stop();
            sealing.Start();
            var sealer = new AuditSealer(app, keys, TimeProvider.System);
            for (long done = 0; done < count;)
            {
                done += await sealer.SealAsync(Cancel);
            }

            sealing.Stop();
            await RunAsync(owner, "vacuum analyze audit_entries, audit_seals");
            var walking = Stopwatch.StartNew();
            var verdict = await new AuditVerifier(owner, keys).VerifyAsync(printed: null, Cancel);
            walking.Stop();
            Assert.Equal((count, null), (verdict.Sealed, verdict.Fault));
            var said = string.Create(CultureInfo.InvariantCulture, $"trail of {count} entries: written in {writing.Elapsed.TotalSeconds:0.0} s, sealed in {sealing.Elapsed.TotalSeconds:0.0} s, walked in {walking.Elapsed.TotalSeconds:0.0} s");
            TestContext.Current.SendDiagnosticMessage(said);
            if (count != Usual)
            {
                await Console.Out.WriteLineAsync(said);
            }

            Assert.True(walking.Elapsed < Promised, said);

            var middle = count / 2;
            await RunAsync(owner, $"create table kept as select * from audit_entries where seq in ({middle}, {middle + 1})");
            foreach (var (tampering, named) in new[]
            {
                ($"update audit_entries set from_where = '10.0.0.9' where seq = {middle}", $"entry {middle} "),
                ($"delete from audit_entries where seq = {middle}", $"entry {middle} was removed"),
                ($"create temp table one as table kept limit 1; update one set id = gen_random_uuid(), seq = {count + 7}; insert into audit_entries overriding system value table one; drop table one", $"entry {count + 7} "),
                ($"delete from audit_entries where seq in ({middle}, {middle + 1}); create temp table two as table kept; update two set seq = {(2 * middle) + 1} - seq; insert into audit_entries overriding system value table two; drop table two", $"entry {middle} "),
            })
            {
                await RunAsync(owner, tampering);
                Assert.StartsWith(named, (await new AuditVerifier(owner, keys).VerifyAsync(printed: null, Cancel)).Fault, StringComparison.Ordinal);
                await RunAsync(owner, $"delete from audit_entries where seq in ({middle}, {middle + 1}, {count + 7}); insert into audit_entries overriding system value table kept");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // As the product writes them: with the HMAC over what they say, number and transaction given by the database.
    private static async Task WriteAsync(NpgsqlDataSource owner, MasterKeyFile keys, int count)
    {
        string[] acts = ["ShowDispute", "ListDisputes", "RecordWillingness", "RevealField", "ShowPaper", "SignIn"];
        var people = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7().ToString()).ToList();
        var cases = Enumerable.Range(0, 5_000).Select(_ => Guid.CreateVersion7()).ToList();
        var (room, began) = (Guid.CreateVersion7(), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var connection = await owner.OpenConnectionAsync(Cancel);
        await using var copy = await connection.BeginBinaryImportAsync("copy audit_entries (id, at, who, what, dispute_id, room_id, subject, outcome, version, from_where, acting_as, of_house, mac) from stdin (format binary)", Cancel);
        for (var i = 0; i < count; i++)
        {
            var at = began.AddSeconds(i);
            var (id, who, what, dispute, version) = (Guid.CreateVersion7(at), people[i % people.Count], acts[i % acts.Length], cases[i % cases.Count], i % 30);
            await copy.StartRowAsync(Cancel);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, Cancel);
            await copy.WriteAsync(at, NpgsqlDbType.TimestampTz, Cancel);
            await copy.WriteAsync(who, NpgsqlDbType.Text, Cancel);
            await copy.WriteAsync(what, NpgsqlDbType.Text, Cancel);
            await copy.WriteAsync(dispute, NpgsqlDbType.Uuid, Cancel);
            await copy.WriteAsync(room, NpgsqlDbType.Uuid, Cancel);
            await copy.WriteAsync("party 1", NpgsqlDbType.Text, Cancel);
            await copy.WriteAsync(nameof(AuditOutcome.Done), NpgsqlDbType.Text, Cancel);
            await copy.WriteAsync(version, NpgsqlDbType.Integer, Cancel);
            await copy.WriteAsync("127.0.0.1", NpgsqlDbType.Text, Cancel);
            await copy.WriteAsync("Mediator", NpgsqlDbType.Text, Cancel);
            await copy.WriteAsync(false, NpgsqlDbType.Boolean, Cancel);
            await copy.WriteAsync(
                AuditMac.Of(keys.Audit, id, at, null, who, what, dispute, room, "party 1", nameof(AuditOutcome.Done), null, null, version, "127.0.0.1", "Mediator", null, false, null), NpgsqlDbType.Bytea, Cancel);
        }

        await copy.CompleteAsync(Cancel);
    }

    private static async Task RunAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // the test's own statements
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
