using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Papers;
using Mediation.Application.Reports;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary>What a stolen disk shows of two cases, one whose every field holds a short secret and one with as much text as a field takes, and of a backup of them: names of parties, and nothing else.</summary>
public sealed class StolenDiskTests(TestCluster cluster, TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz";

    private readonly List<(string What, string Value)> _secrets = [];
    private readonly Notes _log = new();

    [Fact]
    public async Task Shows_nothing_that_somebody_said()
    {
        await using var web = await WebHouse.OpenAsync(database, Listen, Cancel);
        foreach (var length in new[] { 24, 10_000 })
        {
            await ThroughTheHouseAsync(web, length);
        }

        await using (var app = NpgsqlDataSource.Create(database.App))
        {
            await new AuditSealer(app, MasterKeyFile.Load(database.KeysFolder), TimeProvider.System).SealAsync(Cancel);
        }

        var planted = await Disk.PlantAsync(database);
        Assert.True(_log.Text.Length > 0, "The application said nothing: its log is not the one that was looked at.");
        var backups = Directory.CreateTempSubdirectory("backups-").FullName;
        await new BackupWriter(database.Owner, MasterKeyFile.Load(database.KeysFolder), TimeProvider.System).TakeAsync(Path.Combine(backups, "day"), Cancel);
        var found = await new Disk(cluster, database, [.. _secrets, ("planted", planted)]) { Backups = backups }.SearchAsync(("the application's log", _log.Text));
        Directory.Delete(backups, recursive: true);
        Assert.True(found.Remove("planted in the backup, unpacked") && found.Remove("planted in the backup, in bytes"), "What was planted is not found in the backup: the search is worth nothing.");
        Assert.True(found.RemoveAll(line => line.StartsWith("planted in ", StringComparison.Ordinal)) > 0, "What was planted is not found: the search is worth nothing.");
        Assert.Empty(found);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private void Listen(WebApplicationBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton(_log.Factory()));

    private string Secret(string what, int length, string before = "")
    {
        var text = RandomNumberGenerator.GetString(Letters, length - before.Length);
        _secrets.Add(($"{what} ({length})", text[..Math.Min(24, text.Length)]));
        return before + text;
    }

    private async Task ThroughTheHouseAsync(WebHouse web, int length)
    {
        var house = web.House;
        string Text(string what) => Secret(what, length);
        var mobile = "139" + RandomNumberGenerator.GetString("0123456789", 8);
        var identity = Identity();
        _secrets.AddRange([("mobile", mobile), ("identity", identity)]);
        string[] addresses = [Secret("address", Math.Min(length, 200), "浙江省乐清市柳市镇"), Secret("address", Math.Min(length, 200), "浙江省乐清市虹桥镇")];
        var minor = Secret("minor", Math.Min(length, 40));

        // Some days ago, so that sessions of a moment ago come after it at whatever hour this runs.
        var receivedOn = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-TheRoad.DaysAgo);

        // Twice with the same key, and once with what a validator refuses.
        var program = await web.WithTokenAsync("mediator");
        var body = JsonSerializer.Serialize(new
        {
            room = "LS",
            channel = "PartyApplication",
            cause = "MF-DIVORCE",
            receivedOn,
            facts = Text("facts"),
            wishes = Text("wishes"),
            parties = new object[]
            {
                new { side = "Applicant", name = "李春兰", identity = new { type = "ResidentId", number = identity }, mobile, address = addresses[0] },
                new { side = "Respondent", name = "张建国", address = addresses[1] },
            },
            minors = new[] { new { name = minor, sex = "Female", birthDate = "2015-06-01" } },
        });
        var key = Guid.CreateVersion7().ToString("N");
        JsonNode? registered = null;
        foreach (var _ in new[] { 1, 2 })
        {
            registered = await PostAsync(program, "/api/v1/disputes", body, HttpStatusCode.Created, key);
        }

        await PostAsync(program, "/api/v1/disputes", JsonSerializer.Serialize(new { room = "LS", cause = Text("cause that there is not"), facts = Text("refused facts") }), HttpStatusCode.BadRequest, Guid.CreateVersion7().ToString("N"));
        await PostAsync(program, "/api/v1/disputes/search", JsonSerializer.Serialize(new { mobile }), HttpStatusCode.OK);
        await PostAsync(program, "/api/v1/disputes/search", JsonSerializer.Serialize(new { idNumber = identity }), HttpStatusCode.OK);
        using (var lost = await program.GetAsync(new Uri($"/api/v1/disputes?q={mobile}&take={identity}", UriKind.Relative), Cancel))
        {
            Assert.NotEqual(HttpStatusCode.InternalServerError, lost.StatusCode);
        }

        var id = DisputeId.From(Guid.Parse(registered!["id"]!.GetValue<string>()));
        var at = new Walked(id, registered["caseNumber"]!.GetValue<string>(), 1, DisputeStatus.Registered);
        var refused = Walked(await house.SendAsync("mediator", TheRoad.ADivorce));
        await house.SendAsync("lead", new RefuseDispute { DisputeId = refused.Id, Version = refused.Version, Reason = Text("reason of refusal") });

        at = await house.Go("mediator", at, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.InPerson });
        at = await house.Go("mediator", at, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.None, Alone = true, Notes = Text("notes of a screening") });
        at = await house.Go("mediator", at, d => new RecordAttempt { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Phone, Note = Text("note of an attempt") });
        at = await house.Go("mediator", at, d => new AcceptDispute { DisputeId = d.Id, Version = d.Version, AcceptedOn = receivedOn });
        at = await house.Prepare(at);
        var now = house.Clock.GetUtcNow();
        at = await house.Schedule(at);
        at = await house.Schedule(at, SessionKind.Separate, [1]);
        at = await house.Go("mediator", at, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1, 2], Result = SessionResult.Continued, Text = Text("record of a session") });
        at = await house.Go("mediator", at, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 2, Attended = [1], Result = SessionResult.Ended, Text = Text("record of a session alone") });
        at = await house.Go("mediator", at, d => new RecordOutcome
        {
            DisputeId = d.Id,
            Version = d.Version,
            Result = OutcomeResult.WrittenAgreement,
            Terms = [new() { Kind = TermKind.Other, Text = Text("term") }],
            Signatures = [new() { Party = 1 }, new() { Party = 2 }],
        });
        await house.Archive(at);

        var reason = Secret("reason of a reveal", Math.Min(length, 200));
        foreach (var field in Enum.GetValues<RevealedField>())
        {
            await house.SendAsync("lead", new RevealField { DisputeId = id, Party = 1, Field = field, Reason = reason });
        }

        await house.SendAsync("lead", new ShowDispute(id, WithTexts: true));
        await house.SendAsync("lead", new ShowConfidentialNotes(id, Secret("reason of reading", Math.Min(length, 200))));
        await house.SendAsync("lead", new ShowPaper(id, ShowPaper.Summary));
        await house.SendAsync("lead", new ShowDisputeTrail(id));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await house.SendAsync("liaison", new ExportPreLitigationCases
        {
            From = today.AddDays(-30),
            To = today.AddDays(1),
            Reason = Secret("reason of an export", Math.Min(length, 200)),
            Write = (_, _) => Task.CompletedTask,
        });
        await FailAConstraintAsync(id);
    }

    private static Walked Walked(DisputeState state) => new(state.Id, state.CaseNumber, state.Version, state.Status);

    // A row of the case in a failed constraint, and a statement with a secret in it: neither may come to the server's log.
    private async Task FailAConstraintAsync(DisputeId id)
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
#pragma warning disable CA2100 // an id, and a secret of letters
        foreach (var sql in new[]
        {
            $"update parties set side = 'Bystander' where dispute_id = '{id}'",
            $"update disputes set stage = '{Secret("statement", 24)}' where id = '{id}'",
            $"select '{Secret("statement", 24)}'::uuid",
        })
        {
            await using var failing = owner.CreateCommand(sql);
#pragma warning restore CA2100
            await Assert.ThrowsAsync<PostgresException>(() => failing.ExecuteNonQueryAsync(Cancel));
        }
    }

    private static async Task<JsonNode?> PostAsync(HttpClient program, string path, string body, HttpStatusCode expected, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await program.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{path} answers {(int)answer.StatusCode}: {text[..Math.Min(text.Length, 500)]}");
        return JsonNode.Parse(text);
    }

    private static string Identity()
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"3303821988031{RandomNumberGenerator.GetInt32(1, 9)}{RandomNumberGenerator.GetInt32(100, 1000)}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits + "10X98765432"[digits.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }
}
