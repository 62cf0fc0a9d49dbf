using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hangfire;
using Mediation.Application.Accounts;
using Mediation.Application.Vault;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Jobs;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Mediation.Web.Tests.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Places = Mediation.Application.Vault.Places;

namespace Mediation.Web.Tests.Attack;

/// <summary>What a stolen disk shows of everybody in the demo, after their numbers were searched for, papers and reports left the house, statements failed and jobs ran: no ID number, no phone, no address.</summary>
[Collection(nameof(LoadedDemo))]
public sealed class DemoOnDiskTests(LoadedDemo demo, TestCluster cluster)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_no_number_and_no_address_of_any_party()
    {
        await using var database = await demo.CopyAsync();
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var host = MediationHost.Build(
            new HostSettings(database.App, MasterKeyFile.LoadOrCreate(database.KeysFolder)) { JobsConnection = database.Jobs, Demo = "yueqing-2019" }, demo.Log.Factory());
        var people = await PeopleAsync(owner, host.Services.GetRequiredService<IVault>());
        Assert.True(people.Count(secret => secret.What == "identity") > 800 && people.Count(secret => secret.What == "mobile") > 800 && people.Count(secret => secret.What == "address") > 800, "Too few to believe it.");

        await host.StartAsync(Cancel);
        JobServices.ScheduleJobs(host.Services);
        host.Services.GetRequiredService<IRecurringJobManager>().Trigger("seal-audit-trail");
        host.Services.GetRequiredService<StartUp>().IsDone = true;
        await UseAsync(host, owner, people);
        await FailAConstraintAsync(owner);
        await WaitForASealAsync(owner);
        await host.StopAsync(Cancel);

        var planted = await Disk.PlantAsync(database);
        var disk = new Disk(cluster, database, [.. people, ("planted", planted)]);
        var found = await disk.SearchAsync(("the application's log", demo.Log.Text));
        TestContext.Current.TestOutputHelper?.WriteLine($"{people.Count} secrets, {disk.Bytes >> 20} MB of files, {disk.Cells} cells, {demo.Log.Text.Length >> 10} kB of logs");
        Assert.True(found.RemoveAll(line => line.StartsWith("planted in ", StringComparison.Ordinal)) > 0, "What was planted is not found: the search is worth nothing.");
        Assert.Empty(found);
    }

    // As the owner of the keys: opened one by one, since nothing else can say what they are.
    private static async Task<List<(string What, string Value)>> PeopleAsync(NpgsqlDataSource owner, IVault vault)
    {
        var options = new DbContextOptionsBuilder<MediationDb>();
        InfrastructureServices.Configure(options, owner);
        await using var db = new MediationDb(options.Options);
        var secrets = new List<(string What, string Value)>();
        foreach (var party in await db.Disputes.SelectMany(dispute => dispute.Parties).Select(party => new { party.Id, party.DataKey, party.Identity, party.Mobile, party.Address }).ToListAsync(Cancel))
        {
            var key = Places.KeyOf(party.Id, party.DataKey!);
            if (party.Identity is { } identity)
            {
                secrets.Add(("identity", vault.Open(identity, key, new SealedPlace("parties", "identity", party.Id.Value)).Number));
            }

            if (party.Mobile is { } mobile)
            {
                secrets.Add(("mobile", vault.Open(mobile, key, new SealedPlace("parties", "mobile", party.Id.Value)).Value));
            }

            if (party.Address is { } address)
            {
                secrets.Add(("address", vault.Open(address, key, new SealedPlace("parties", "address", party.Id.Value)).Value));
            }
        }

        return secrets;
    }

    private static async Task UseAsync(WebApplication host, NpgsqlDataSource owner, List<(string What, string Value)> people)
    {
        using var program = new HttpClient { BaseAddress = new Uri(host.Urls.First()) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(owner, "supervisor"));
        foreach (var (what, value) in new[] { people.First(secret => secret.What == "identity"), people.First(secret => secret.What == "mobile") })
        {
            await PostAsync("/api/v1/disputes/search", new Dictionary<string, string> { [what == "identity" ? "idNumber" : what] = value }, HttpStatusCode.OK);
        }

        // In an address, where it does not belong; in a form with a mistake in it.
        using (var lost = await program.GetAsync(new Uri($"/api/v1/disputes?q={people.First(secret => secret.What == "mobile").Value}", UriKind.Relative), Cancel))
        {
            Assert.Equal(HttpStatusCode.BadRequest, lost.StatusCode);
        }

        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(owner, "mediator"));
        program.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        await PostAsync(
            "/api/v1/disputes",
            new
            {
                room = "LS",
                channel = "PartyApplication",
                cause = "NONSENSE",
                facts = people.First(secret => secret.What == "address").Value,
                parties = new[]
                {
                    new
                    {
                        side = "Applicant",
                        name = "李春兰",
                        identity = new { type = "ResidentId", number = people.Last(secret => secret.What == "identity").Value },
                        mobile = people.Last(secret => secret.What == "mobile").Value,
                        address = people.Last(secret => secret.What == "address").Value,
                    },
                },
            },
            HttpStatusCode.BadRequest);
        program.DefaultRequestHeaders.Remove("Idempotency-Key");

        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(owner, "liaison"));
        var reason = Uri.EscapeDataString("向市法院报送年度诉前调解情况");
        var csv = await GetAsync($"/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31&format=csv&cases=true&reason={reason}");
        Assert.True(Encoding.UTF8.GetString(csv).Count(sign => sign == '\n') > 348, "The report has no rows.");
        await GetAsync($"/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31&cases=true&reason={reason}");
        await using var some = owner.CreateCommand("select id from disputes where archived_on is not null order by id limit 3");
        await using var rows = await some.ExecuteReaderAsync(Cancel);
        while (await rows.ReadAsync(Cancel))
        {
            Assert.Equal("%PDF"u8.ToArray(), (await GetAsync($"/api/v1/disputes/{rows.GetGuid(0)}/papers/summary.pdf"))[..4]);
            await GetAsync($"/api/v1/disputes/{rows.GetGuid(0)}");
        }

        async Task PostAsync(string path, object body, HttpStatusCode expected)
        {
            using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
            using var answer = await program.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
            Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        }

        async Task<byte[]> GetAsync(string path)
        {
            using var answer = await program.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
            return await answer.Content.ReadAsByteArrayAsync(Cancel);
        }
    }

    private static async Task<string> TokenAsync(NpgsqlDataSource owner, string account)
    {
        var token = BearerToken.New();
        await using var issue = owner.CreateCommand("insert into api_tokens (id, account_id, hash, scopes, issued_at, expires_at) select gen_random_uuid(), id, $1, 'read,write,export', now(), now() + interval '1 day' from accounts where user_name = $2");
        issue.Parameters.Add(new NpgsqlParameter { Value = BearerToken.HashOf(token) });
        issue.Parameters.Add(new NpgsqlParameter { Value = account });
        Assert.Equal(1, await issue.ExecuteNonQueryAsync(Cancel));
        return token;
    }

    // Rows of people in failed constraints: PostgreSQL would print them whole if it were let.
    private static async Task FailAConstraintAsync(NpgsqlDataSource owner)
    {
        foreach (var sql in new[] { "update parties set side = 'Bystander'", "update parties set data_key = null", "insert into parties select * from parties limit 1" })
        {
#pragma warning disable CA2100 // the three above
            await using var failing = owner.CreateCommand(sql);
#pragma warning restore CA2100
            await Assert.ThrowsAsync<PostgresException>(() => failing.ExecuteNonQueryAsync(Cancel));
        }
    }

    // Hangfire's tables hold jobs that ran, not only the plan of one.
    private static async Task WaitForASealAsync(NpgsqlDataSource owner)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
            await using var count = owner.CreateCommand("select (select count(*) from audit_seals) * (select count(*) from hangfire.job)");
            if ((long)(await count.ExecuteScalarAsync(Cancel))! > 0)
            {
                return;
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(120), "No job ran.");
            await Task.Delay(500, Cancel);
        }
    }
}
