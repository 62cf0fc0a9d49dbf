using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hangfire;
using Mediation.Application.Accounts;
using Mediation.Application.Vault;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Jobs;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Reports;
using Mediation.Web.Tests.Demo;
using Mediation.Web.Tests.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Places = Mediation.Application.Vault.Places;

namespace Mediation.Web.Tests.Attack;

/// <summary>What a stolen disk shows of everybody in the demo, after their numbers were searched for, half a case was kept as a draft, papers, reports and a long export left the house, statements failed, jobs ran and a backup was taken: no ID number, no phone, no address, nothing of the draft and no reason.</summary>
[Collection(nameof(LoadedDemo))]
public sealed class DemoOnDiskTests(LoadedDemo demo, TestCluster cluster)
{
    private readonly List<(string What, string Value)> _typed = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_no_number_and_no_address_of_any_party()
    {
        await using var database = await demo.CopyAsync();
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        var backups = Directory.CreateTempSubdirectory("backups-").FullName;
        await using var host = MediationHost.Build(
            new HostSettings(database.App, MasterKeyFile.LoadOrCreate(database.KeysFolder)) { JobsConnection = database.Jobs, Demo = "yueqing-2019", Backups = new BackupSettings(backups, database.Owner) },
            demo.Log.Factory(),
            builder => builder.Services.AddSingleton(new LongExport(50)));
        var people = await PeopleAsync(owner, host.Services.GetRequiredService<IVault>());
        Assert.True(people.Count(secret => secret.What == "identity") > 800 && people.Count(secret => secret.What == "mobile") > 800 && people.Count(secret => secret.What == "address") > 800, "Too few to believe it.");

        await host.StartAsync(Cancel);
        JobServices.ScheduleJobs(host.Services);
        host.Services.GetRequiredService<IRecurringJobManager>().Trigger("seal-audit-trail");
        host.Services.GetRequiredService<StartUp>().IsDone = true;
        await UseAsync(host, owner, people);
        await KeepADraftAsync(host, owner);
        await ExportAtLengthAsync(host, owner);
        await FailAConstraintAsync(owner);
        await WaitUntilAsync(owner, "select (select count(*) from audit_seals) * (select count(*) from hangfire.job) > 0", "No job ran.");
        var planted = await Disk.PlantAsync(database);
        host.Services.GetRequiredService<IRecurringJobManager>().Trigger("back-up-nightly");
        await WaitUntilAsync(owner, "select exists (select from backup_runs where fault is null)", "No backup was taken.");
        await host.StopAsync(Cancel);

        var disk = new Disk(cluster, database, [.. people, .. _typed, ("planted", planted)]) { Backups = backups };
        var found = await disk.SearchAsync(("the application's log", demo.Log.Text));
        Directory.Delete(backups, recursive: true);
        TestContext.Current.TestOutputHelper?.WriteLine($"{people.Count + _typed.Count} secrets, {disk.Bytes >> 20} MB of files, {disk.Cells} cells, {demo.Log.Text.Length >> 10} kB of logs");
        Assert.True(found.Remove("planted in the backup, unpacked") && found.Remove("planted in the backup, in bytes"), "What was planted is not found in the backup: the search is worth nothing.");
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

    private string Canary(string what)
    {
        var text = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz", 24);
        _typed.Add((what, text));
        return text;
    }

    // Half a case, names included: what was never registered is nobody's business yet.
    private async Task KeepADraftAsync(WebApplication host, NpgsqlDataSource owner)
    {
        using var mediator = await SignedInAsync(host, owner, "mediator");
        var form = await Sheet.OpenAsync(mediator, "/disputes/new");
        foreach (var field in new[] { "Form.Parties[0].Name", "Form.Parties[0].Identity.Number", "Form.Parties[0].Mobile", "Form.Parties[0].Address", "Form.Parties[1].Name", "Form.Facts", "Form.Wishes" })
        {
            Assert.Contains(form.Fields, there => there.Key == field);
            form[field] = Canary($"{field} of a draft");
        }

        var kept = await form.SendAsync("?handler=saveDraft");
        Assert.Equal(HttpStatusCode.Redirect, kept.Status);
        var again = await Sheet.OpenAsync(mediator, kept.Location!.ToString());
        Assert.Equal(_typed.Single(typed => typed.What.StartsWith("Form.Facts", StringComparison.Ordinal)).Value, again["Form.Facts"]);
    }

    // Made by a job, waiting in pieces, and fetched.
    private async Task ExportAtLengthAsync(WebApplication host, NpgsqlDataSource owner)
    {
        using var liaison = await SignedInAsync(host, owner, "liaison");
        using (var asked = await WebHouse.PostFormAsync(liaison, "/reports/pre-litigation?from=2019-01-01&to=2019-12-31", new() { ["Reason"] = Canary("reason of a long export"), ["format"] = "csv" }))
        {
            Assert.Equal("/downloads", asked.Headers.Location?.ToString());
        }

        await WaitUntilAsync(owner, "select exists (select from downloads where status = 'Ready')", "The export was not made.");
        await using var read = owner.CreateCommand("select id from downloads");
        var id = (Guid)(await read.ExecuteScalarAsync(Cancel))!;
        var csv = await liaison.GetStringAsync(new Uri($"/downloads/{id}/cases.csv", UriKind.Relative), Cancel);
        Assert.True(csv.Count(sign => sign == '\n') > 348, "The export has no rows.");

        // Its rows are numbers, days and names, which lie in clear elsewhere; in the pieces that wait they do not.
        await using var waiting = owner.CreateCommand("select string_agg(content, '' order by number) from download_parts");
        var pieces = (byte[])(await waiting.ExecuteScalarAsync(Cancel))!;
        Assert.True(pieces.Length > 10_000 && pieces.AsSpan().IndexOf("调字第"u8) < 0, "The export waits in clear.");
    }

    private static async Task<HttpClient> SignedInAsync(WebApplication host, NpgsqlDataSource owner, string account)
    {
        await using (var scope = host.Services.CreateAsyncScope())
        await using (var give = owner.CreateCommand("update accounts set password_hash = $1 where user_name = $2"))
        {
            give.Parameters.Add(new NpgsqlParameter { Value = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account { DisplayName = "" }, WebHouse.Password) });
            give.Parameters.Add(new NpgsqlParameter { Value = account });
            Assert.Equal(1, await give.ExecuteNonQueryAsync(Cancel));
        }

        var person = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Urls.First()) };
        using var answer = await WebHouse.SignInAsync(person, account, WebHouse.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return person;
    }

    private static async Task WaitUntilAsync(NpgsqlDataSource owner, string question, string complaint)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
#pragma warning disable CA2100 // the test's own questions
            await using var ask = owner.CreateCommand(question);
#pragma warning restore CA2100
            if (await ask.ExecuteScalarAsync(Cancel) is true)
            {
                return;
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(120), complaint);
            await Task.Delay(500, Cancel);
        }
    }
}
