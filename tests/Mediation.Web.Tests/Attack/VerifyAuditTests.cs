using Mediation.Application.Disputes;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Cli;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary><c>verify-audit</c> as a supervisor's helper would run it, before and after somebody had the owner's password.</summary>
public sealed class VerifyAuditTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Ends_with_1_and_names_the_entry_that_was_changed_removed_or_put_in()
    {
        var keysFolder = Directory.CreateTempSubdirectory("mediation-verify-").FullName;
        try
        {
            File.Copy(Path.Combine(database.KeysFolder, MasterKeyFile.FileName), Path.Combine(keysFolder, MasterKeyFile.FileName));
            await using var house = await Mediation.Testing.House.OpenAsync(database, Cancel);
            for (var i = 0; i < 3; i++)
            {
                var state = await house.SendAsync("mediator", TheRoad.ADivorce);
                await house.SendAsync("lead", new ShowDispute(state.Id));
            }

            await using var app = NpgsqlDataSource.Create(database.App);
            var sealer = new AuditSealer(app, MasterKeyFile.Load(keysFolder), TimeProvider.System);
            for (var entries = 0; entries < 6;)
            {
                entries += await sealer.SealAsync(Cancel);
            }

            var (exit, said) = await VerifyAsync(keysFolder);
            Assert.Matches("^0 The audit trail is as it was written: 6 entries in [1-6] blocks, 0 not sealed yet\\.\nKeep this anchor on paper: [1-6]( [0-9A-F]{4}){16}, sealed at 20[^ ]+\\.$", $"{exit} {said}");

            // What was printed is compared when it is typed again, with or without its time.
            var printed = said[(said.IndexOf("paper: ", StringComparison.Ordinal) + 7)..].TrimEnd('.');
            foreach (var (anchor, ends, tells) in new[]
            {
                (printed, 0, "is as it was written"),
                (printed.Split(',')[0].ToLowerInvariant(), 0, "is as it was written"),
                ("9" + printed, 1, "the printed anchor names block 9"),
                (printed[..2] + new string('0', 64), 1, "the printed anchor names block"),
                ("block two", 1, "--anchor wants the number"),
            })
            {
                (exit, said) = await VerifyAsync(keysFolder, "--anchor", anchor);
                Assert.Equal((ends, true), (exit, said.Contains(tells, StringComparison.Ordinal)));
            }

            await OwnerAsync("create table kept as table audit_entries");
            foreach (var (tampering, named) in new[]
            {
                ("update audit_entries set who = null where seq = 2", "entry 2 "),
                ("delete from audit_entries where seq = 5", "entry 5 was removed"),
                ("insert into audit_entries (id, at, what, outcome, mac) values (gen_random_uuid(), now(), 'ShowDispute', 'Done', sha256('x'))", "entry 7 "),
            })
            {
                await OwnerAsync(tampering);
                (exit, said) = await VerifyAsync(keysFolder);
                Assert.Equal(1, exit);
                Assert.Contains(named, said, StringComparison.Ordinal);
                await OwnerAsync("truncate audit_entries; insert into audit_entries overriding system value table kept");
            }

            Assert.Equal(0, (await VerifyAsync(keysFolder)).Exit);
        }
        finally
        {
            Directory.Delete(keysFolder, recursive: true);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(int Exit, string Said)> VerifyAsync(string keysFolder, params string[] more)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(["verify-audit", "--owner-connection", database.Owner, "--keys", keysFolder, .. more], output, error);
        return (exit, (output.ToString() + error).TrimEnd('\n'));
    }

    private async Task OwnerAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
#pragma warning disable CA2100 // the test's own statements
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
