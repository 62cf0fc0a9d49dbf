using System.Net;
using AngleSharp.Html.Parser;
using Mediation.Application.Disputes;
using Mediation.Application.Erasures;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Cli;
using Mediation.Web.Tests.Attack;
using Mediation.Web.Tests.Cli;
using Mediation.Web.Tests.Statistics;

namespace Mediation.Web.Tests.Erasures;

/// <summary>Erasing a person, from the page to the backup that must not bring them back.</summary>
public sealed class ErasureTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Name = "慕容雪莲";
    private const string Mobile = "13900007788";
    private const string Identity = "330382198803057224";
    private const string Address = "浙江省乐清市柳市镇桂花弄77号";

    private readonly TestDatabase _database = new(cluster);
    private readonly string _folder = Directory.CreateTempSubdirectory("mediation-erasure-").FullName;
    private WebHouse _web = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _web = await WebHouse.OpenAsync(_database, null, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Is_asked_for_done_and_certified_on_pages()
    {
        var dispute = await AnArchivedCaseAsync();
        var admin = await _web.SignedInAsync("admin");
        var page = await admin.GetStringAsync(new Uri("/erasures/new", UriKind.Relative), Cancel);
        Assert.Contains("删除以后无法恢复", page, StringComparison.Ordinal);
        Assert.Contains("属于全案的文字", page, StringComparison.Ordinal);
        var words = Words(dispute);

        // What does not fit is told beside the form, with what was typed, and of the case nothing.
        using (var wrong = await WebHouse.PostFormAsync(admin, "/erasures/new", new(words) { ["Form.Name"] = "慕容雪" }))
        {
            var text = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("案号、当事人序号和姓名对不上", text, StringComparison.Ordinal);
            Assert.Contains("本人书面申请。", text, StringComparison.Ordinal);
            foreach (var secret in new[] { Name, "张建国", "离婚", Mobile })
            {
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            }
        }

        using (var lacking = await WebHouse.PostFormAsync(admin, "/erasures/new", new(words) { ["Form.Reason"] = "" }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, lacking.StatusCode);
        }

        Uri certificate;
        using (var done = await WebHouse.PostFormAsync(admin, "/erasures/new", words))
        {
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
            certificate = done.Headers.Location!;
        }

        using (var again = await WebHouse.PostFormAsync(admin, "/erasures/new", words))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        }

        var number = $"删〔{_web.House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year}〕1号";
        foreach (var who in new[] { "admin", "supervisor" })
        {
            var client = await _web.SignedInAsync(who);
            var shown = new HtmlParser().ParseDocument(await client.GetStringAsync(certificate, Cancel)).Body!.TextContent;
            Assert.Contains(number, shown, StringComparison.Ordinal);
            Assert.Contains(dispute.CaseNumber, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Name, shown, StringComparison.Ordinal);
            Assert.Contains(certificate.OriginalString, await client.GetStringAsync(new Uri("/erasures", UriKind.Relative), Cancel), StringComparison.Ordinal);

            using var pdf = await client.GetAsync(new Uri($"{certificate}/certificate.pdf", UriKind.Relative), Cancel);
            Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
            var paper = string.Concat(ReportReading.LinesOfPdf(await pdf.Content.ReadAsByteArrayAsync(Cancel))).Replace(" ", "", StringComparison.Ordinal);
            foreach (var said in new[] { "个人信息删除证明", number, "本人书面申请。", "已经销毁", "仍然保留", "申请人（签名）", "经办人管理员（签名）", (await PartyAsync(dispute)).ToString() })
            {
                Assert.Contains(said, paper, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("慕容", paper, StringComparison.Ordinal);
        }

        // The case's own page, in both languages.
        var lead = await _web.SignedInAsync("lead");
        Assert.Contains("已删除与张某", WebUtility.HtmlDecode(await lead.GetStringAsync(new Uri($"/disputes/{dispute.Id}", UriKind.Relative), Cancel)), StringComparison.Ordinal);
        using var chosen = await lead.GetAsync(new Uri("/language?culture=en&returnUrl=%2F", UriKind.Relative), Cancel);
        Assert.Contains("the key is destroyed", await lead.GetStringAsync(new Uri($"/disputes/{dispute.Id}", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mediator", "/erasures", 403)]
    [InlineData("lead", "/erasures", 403)]
    [InlineData("supervisor", "/erasures", 200)]
    [InlineData("supervisor", "/erasures/new", 403)]
    [InlineData("lead", "/erasures/new", 403)]
    [InlineData("admin", "/erasures/new", 200)]
    [InlineData("admin", "/erasures/0197d0a0-0000-7000-8000-000000000000", 404)]
    public async Task Is_an_administrators(string who, string path, int status)
    {
        var client = await _web.SignedInAsync(who);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Leaves_nothing_on_the_disk_but_in_old_blocks_and_lets_keys_rotate_and_the_trail_be_verified()
    {
        var dispute = await AnArchivedCaseAsync();
        var key = await _database.AskAsync<byte[]>($"select data_key from parties where dispute_id = '{dispute.Id}' and number = 1");
        await EraseAsync(dispute);
        var planted = await Disk.PlantAsync(_database);
        var found = await new Disk(cluster, _database, [("mobile", Mobile), ("identity", Identity), ("address", Address), ("planted", planted)]).SearchAsync();
        Assert.True(found.RemoveAll(line => line.StartsWith("planted in ", StringComparison.Ordinal)) > 0, "What was planted is not found: the search is worth nothing.");
        Assert.Empty(found);
        await GoneAsync(_database, dispute, key);

        foreach (var verb in new[] { "rotate-keys", "rotate-keys --index", "rotate-keys" })
        {
            var (exit, _, error) = await RunAsync([.. verb.Split(' '), .. Where(_database)]);
            Assert.True(exit == 0, error);
        }

        // The certificate opens under the new master key alone.
        File.Delete(Path.Combine(_database.KeysFolder, MasterKeyFile.RetiredName));
        await using (var other = _web.House.On(_database, _database.KeysFolder))
        {
            var list = await other.SendAsync("admin", new ShowErasures());
            Assert.NotNull((await other.SendAsync("admin", new ShowErasureCertificate(list.Items[0].Id))).Paper);
            Assert.Equal("已删除", (await other.SendAsync("lead", new ShowDispute(dispute.Id))).Parties[0].Name);
        }

        await GoneAsync(_database, dispute, key);
        Assert.Equal(0, (await RunAsync(["verify-audit", .. Where(_database)])).Exit);
    }

    [Fact]
    public async Task Is_done_again_by_the_restore_of_a_backup_of_before_and_of_one_of_after()
    {
        var dispute = await AnArchivedCaseAsync();
        var key = await _database.AskAsync<byte[]>($"select data_key from parties where dispute_id = '{dispute.Id}' and number = 1");
        Assert.Equal(0, (await RunAsync(["backup", At("before"), .. Where(_database)])).Exit);
        var certificate = await EraseAsync(dispute);
        Assert.Equal(0, (await RunAsync(["backup", At("after"), .. Where(_database)])).Exit);

        foreach (var (backup, again) in new[] { ("before", " Erased again: 1 person of the list beside the master key."), ("after", "") })
        {
            await using var other = await cluster.NewEmptyDatabaseAsync(Cancel);
            string[] where = ["--keys", _database.KeysFolder, "--connection", other.App, "--owner-connection", other.Owner];
            var (exit, output, error) = await RunAsync(["restore", At(backup), .. where]);
            Assert.True(exit == 0, error);
            Assert.Contains($"disputes.{again} The audit trail", output, StringComparison.Ordinal);
            await GoneAsync(other, dispute, key);
            await using (var restored = _web.House.On(other, _database.KeysFolder))
            {
                Assert.Empty((await restored.SendAsync("lead", new FindDisputes { Mobile = Mobile })).Items);
                Assert.Empty((await restored.SendAsync("lead", new ListDisputes { Filter = new() { Q = "雪莲" } })).Items);
                var line = Assert.Single((await restored.SendAsync("admin", new ShowErasures())).Items);
                Assert.Equal((certificate.Id, certificate.Number, dispute.CaseNumber, 1, "管理员"), (line.Id, line.Number, line.CaseNumber, line.Party, line.ErasedBy));
                Assert.NotNull(await restored.SendAsync("admin", new ShowErasureCertificate(line.Id)));
            }

            Assert.Equal(again.Length > 0 ? 1 : 0, await other.AskAsync<long>("select count(*) from audit_entries where what = 'EraseAgain' and who = 'system:erasures' and of_house"));
            Assert.Equal(0, (await RunAsync(["verify-audit", .. where])).Exit);
        }

        // With the keys alone and without the list the person would be back: it must be copied with them.
        File.Delete(Path.Combine(_database.KeysFolder, MasterKeyFile.ErasedName));
        await using var third = await cluster.NewEmptyDatabaseAsync(Cancel);
        Assert.Equal(0, (await RunAsync(["restore", At("before"), "--keys", _database.KeysFolder, "--connection", third.App, "--owner-connection", third.Owner])).Exit);
        Assert.Equal(1, await third.AskAsync<long>($"select count(*) from parties where name = '{Name}'"));

        // A list that was lost is written anew from what the database knows.
        Assert.Equal(0, (await RunAsync(["migrate", .. Where(_database)])).Exit);
        Assert.Equal(certificate.Id.Value, Assert.Single(MasterKeyFile.Load(_database.KeysFolder).Erased()).Certificate);
    }

    // The list stands and the database does not know: as when the server is killed between the two.
    [Fact]
    public async Task Is_finished_by_the_next_start_when_it_was_killed_in_the_middle()
    {
        var (killed, other) = (await AnArchivedCaseAsync(), await AnArchivedCaseAsync());
        var key = await _database.AskAsync<byte[]>($"select data_key from parties where dispute_id = '{killed.Id}' and number = 1");
        var year = _web.House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year;
        var keys = MasterKeyFile.Load(_database.KeysFolder);
        var entry = new ErasedKey(await PartyAsync(killed), Guid.CreateVersion7(), year, 1, _web.House.Clock.GetUtcNow(), _web.House.Account("admin").Value);
        keys.AddErased([entry]);

        // Until then everything is as it was, and another certificate does not take the number.
        Assert.Equal(Name, (await _web.House.SendAsync("lead", new ShowDispute(killed.Id))).Parties[0].Name);
        Assert.Equal($"删〔{year}〕2号", (await EraseAsync(other)).Number);

        await DatabaseMigrator.MigrateAsync(_database.Owner, keys, Cancel);
        await GoneAsync(_database, killed, key);
        var list = await _web.House.SendAsync("admin", new ShowErasures());
        Assert.Equal([$"删〔{year}〕2号", $"删〔{year}〕1号"], list.Items.Select(line => line.Number));
        Assert.Equal(entry.Certificate, list.Items[1].Id.Value);
        Assert.Equal(2, keys.Erased().Count);
        await DatabaseMigrator.MigrateAsync(_database.Owner, keys, Cancel);
        Assert.Equal(1, await _database.AskAsync<long>("select count(*) from audit_entries where what = 'EraseAgain'"));
        Assert.Equal(0, (await RunAsync(["verify-audit", .. Where(_database)])).Exit);
    }

    // Or the administrator tries again before any start: it is one erasure, with the number of the second try.
    [Fact]
    public async Task Can_be_tried_again_when_it_was_killed_in_the_middle()
    {
        var killed = await AnArchivedCaseAsync();
        var year = _web.House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year;
        var keys = MasterKeyFile.Load(_database.KeysFolder);
        keys.AddErased([new(await PartyAsync(killed), Guid.CreateVersion7(), year, 1, _web.House.Clock.GetUtcNow(), _web.House.Account("admin").Value)]);
        var certificate = await EraseAsync(killed);
        Assert.Equal((certificate.Id.Value, 2), (Assert.Single(keys.Erased()).Certificate, keys.Erased()[0].Serial));
        await DatabaseMigrator.MigrateAsync(_database.Owner, keys, Cancel);
        Assert.Equal(certificate.Id, Assert.Single((await _web.House.SendAsync("admin", new ShowErasures())).Items).Id);
    }

    private static Dictionary<string, string> Words(Walked dispute) => new() { ["Form.CaseNumber"] = dispute.CaseNumber, ["Form.Party"] = "1", ["Form.Name"] = Name, ["Form.Reason"] = "本人书面申请。" };

    private Task<Walked> AnArchivedCaseAsync() => _web.House.ADisputeIn(DisputeStatus.Archived, TheRoad.ADivorce with
    {
        Parties = [new() { Side = Side.Applicant, Name = Name, Identity = new() { Type = IdentityType.ResidentId, Number = Identity }, Mobile = Mobile, Address = Address }, new() { Side = Side.Respondent, Name = "张建国" }],
    });

    private Task<ErasedParty> EraseAsync(Walked dispute) => _web.House.SendAsync("admin", new EraseParty { CaseNumber = dispute.CaseNumber, Party = 1, Name = Name, Reason = "本人书面申请。" });

    private Task<Guid> PartyAsync(Walked dispute) => _database.AskAsync<Guid>($"select id from parties where dispute_id = '{dispute.Id}' and number = 1");

    // No row of any table holds the name, the numbers' masks or the wrapped key.
    private static async Task GoneAsync(TestDatabase database, Walked dispute, byte[] key)
    {
        Assert.Equal(1, await database.AskAsync<long>($"select count(*) from parties where dispute_id = '{dispute.Id}' and number = 1 and data_key is null and erased_on is not null"));
        var tables = await database.AskAsync<string[]>("select array_agg(format('%I', c.relname)) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'");
        var hidden = $"position('{Convert.ToHexStringLower(key)}' in t::text) > 0";
        foreach (var table in tables.Where(table => table != "scratch"))
        {
            Assert.True(0 == await database.AskAsync<long>($"select count(*) from {table} t where {hidden}"), $"{table} holds the key.");
        }

        Assert.Equal(0, await database.AskAsync<long>($"select count(*) from party_grams where dispute_id = '{dispute.Id}' and gram in ('慕容', '容雪', '雪莲')"));
        Assert.Equal(0, await database.AskAsync<long>($"select count(*) from parties t where dispute_id = '{dispute.Id}' and position('{Name}' in t::text) > 0"));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static string[] Where(TestDatabase database) => ["--keys", database.KeysFolder, "--connection", database.App, "--owner-connection", database.Owner];

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string[] line)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        return (await CommandLine.RunAsync(line, output, error), output.ToString(), error.ToString());
    }
}
