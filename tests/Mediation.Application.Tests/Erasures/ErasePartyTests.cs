using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Erasures;
using Mediation.Application.Outcomes;
using Mediation.Application.Papers;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Application.Sessions;
using Mediation.Application.Statistics;
using Mediation.Application.Tests.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Mediation.Infrastructure.Persistence.RowSecurity;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Application.Tests.Erasures;

/// <summary>A person is erased: gone wherever one looks, with everything else as it was.</summary>
public sealed class ErasePartyTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Name = "慕容雪莲";
    private const string Mobile = "13900007788";
    private const string Identity = "330382198803057224";

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OpenHouse _open = new(cluster);

    private House House => _open.House;

    public ValueTask InitializeAsync() => _open.InitializeAsync();

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    [Fact]
    public async Task Leaves_nothing_by_which_the_person_is_known_or_found()
    {
        var dispute = await AnArchivedCaseAsync();
        var key = await _open.Database.OneAsync<byte[]>("select data_key from parties where dispute_id = $1 and number = 1", dispute.Id.Value);
        var party = await _open.Database.OneAsync<Guid>("select id from parties where dispute_id = $1 and number = 1", dispute.Id.Value);
        Assert.Equal((1, 1, 1), await FoundAsync());

        var erased = await House.SendAsync("admin", Request(dispute));

        Assert.Equal($"删〔{_open.Today.Year}〕1号", erased.Number);
        Assert.Equal((0, 0, 0), await FoundAsync());
        var view = await House.SendAsync("lead", new ShowDispute(dispute.Id));
        var shown = view.Parties[0];
        Assert.Equal(("已删除", _open.Today, true), (shown.Name, shown.ErasedOn, shown.IsProtected));
        Assert.Equal((null, null, null, null, null), (shown.Identity, shown.IdentityType, shown.Mobile, shown.Address, shown.Home));
        Assert.Equal((Sex.Female, 1988), (shown.Sex, shown.BirthYear));
        Assert.Equal(["已删除", null, null], [view.Representatives[0].Name, view.Representatives[0].Mobile, view.Representatives[0].Identity]);
        Assert.Equal("已删除", view.Title.Applicant);
        Assert.DoesNotContain(Name, JsonSerializer.Serialize(view with { Outcome = null }, Plainly), StringComparison.Ordinal);

        // Texts of the whole case stay, as page and certificate say.
        Assert.Contains(Name, (await House.SendAsync("lead", new ShowDispute(dispute.Id, WithTexts: true))).Facts, StringComparison.Ordinal);
        foreach (var field in Enum.GetValues<RevealedField>())
        {
            Assert.Null((await House.SendAsync("lead", new RevealField { DisputeId = dispute.Id, Party = 1, Field = field, Reason = "核对" })).Value);
            Assert.Null((await House.SendAsync("lead", new RevealField { DisputeId = dispute.Id, Party = 1, Field = field, Representative = 1, Reason = "核对" })).Value);
        }

        // What the person told alone cannot be read; what the other party told can.
        var notes = (await House.SendAsync("mediator", new ShowConfidentialNotes(dispute.Id))).Items;
        Assert.Equal(2, notes.Count(note => note is { Party: 1, Text: null }));
        Assert.Equal("电话无人接听。", Assert.Single(notes, note => note.Party == 2).Text);

        // Neither the name nor the wrapped key stands in any row; nor does a number, or its mask, which were sealed and are gone.
        Assert.NotEqual("", await RowsThatSayAsync("张建国"));
        foreach (var gone in new[] { Name, "慕容", "雪莲", Convert.ToHexStringLower(key), Mobile, "139****7788", "前街", "王*成" })
        {
            Assert.Equal("", await RowsThatSayAsync(gone));
        }

        Assert.Equal(party, Assert.Single(Keys.Erased()).Key);
        Assert.DoesNotContain(Name, await File.ReadAllTextAsync(Path.Combine(_open.Database.KeysFolder, MasterKeyFile.ErasedName), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_no_figure_and_no_list()
    {
        var dispute = await AnArchivedCaseAsync();
        await House.ADisputeIn(DisputeStatus.Archived);
        var before = await FiguresAsync();
        await House.SendAsync("admin", Request(dispute));
        Assert.Equal(before, await FiguresAsync());

        var rows = new List<CaseRow>();
        await House.SendAsync("liaison", new ExportPreLitigationCases { From = _open.Today.AddYears(-1), To = _open.Today, Reason = "统计", Write = (row, _) => { rows.Add(row); return Task.CompletedTask; } });
        Assert.Equal(["已删除", "张某"], Assert.Single(rows, row => row.CaseNumber == dispute.CaseNumber).Parties);

        // Nobody finds erased persons by the word that stands in the place of their names, two characters of it or all.
        foreach (var typed in new[] { "已删除", "已删", "删除" })
        {
            Assert.Empty((await House.SendAsync("supervisor", new ListDisputes { Filter = new() { Q = typed } })).Items);
        }
    }

    [Fact]
    public async Task Writes_every_paper_with_the_marker_and_without_texts_that_may_say_the_name()
    {
        var dispute = await AnArchivedCaseAsync();
        var papers = (await House.SendAsync("lead", new ShowDispute(dispute.Id))).Papers;
        await House.SendAsync("admin", Request(dispute));
        Assert.Equal(papers, (await House.SendAsync("lead", new ShowDispute(dispute.Id))).Papers);
        Assert.Contains(papers, paper => paper.Form == PaperForm.Authorization);
        foreach (var paper in papers)
        {
            var text = await PaperAsync(dispute, paper.ToString());
            if (paper.Form is not PaperForm.Record)
            {
                Assert.Contains("已删除", text, StringComparison.Ordinal);
            }

            // The agreement, and the record of it, is what was agreed on, letter for letter.
            foreach (var gone in new[] { paper.Form is PaperForm.Agreement or PaperForm.Record ? Mobile : Name, "慕容某", Mobile, Identity, "王立成" })
            {
                Assert.DoesNotContain(gone, text, StringComparison.Ordinal);
            }
        }

        var summary = await PaperAsync(dispute, ShowPaper.Summary);
        Assert.Contains("文字不再摘录", summary, StringComparison.Ordinal);
        Assert.Contains("3,000", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_the_trail_who_did_it_and_why_and_no_more_what_stood_before()
    {
        var received = _open.Today.AddDays(-TheRoad.DaysAgo);
        var registered = await House.ADisputeIn(DisputeStatus.Registered, ACase(Name) with { Facts = "双方因家务争吵。" });
        registered = await House.Go("mediator", registered, d => new EditRegistration { DisputeId = d.Id, Version = d.Version, Case = ACase("慕容春莲") with { Facts = "双方因家务争吵。", ReceivedOn = received } });
        registered = await House.Go("mediator", registered, d => new EditRegistration { DisputeId = d.Id, Version = d.Version, Case = ACase(Name) with { Facts = "双方因家务争吵，分居半年。", ReceivedOn = received } });
        var dispute = await House.Archive(await House.Conclude(await House.Record(await House.Schedule(await House.Prepare(await House.Accept(registered))))));
        Assert.Contains(await LinesAsync(dispute), line => line.Reason == $"慕容春莲 → {Name}");

        await House.SendAsync("admin", Request(dispute));

        var lines = await LinesAsync(dispute);
        var told = Assert.Single(lines, line => line.What == nameof(EraseParty));
        Assert.Equal(("管理员", "party 1", "本人书面申请删除。", AuditOutcome.Done), (told.Who, told.Subject, told.Reason, told.Outcome));
        Assert.Contains(told.Changes, change => change is { Table: "parties", Number: 1, Field: null });
        Assert.DoesNotContain("慕容", JsonSerializer.Serialize(lines, Plainly), StringComparison.Ordinal);
        Assert.Equal(2, lines.Count(line => line is { Subject: "party 1 Name", Reason: null }));
        Assert.Contains(lines.SelectMany(line => line.Changes), change => change is { Table: "parties", Field: null });

        // What was put right of the case itself is read as before.
        Assert.Contains(lines, line => line is { Subject: "facts", Reason: "双方因家务争吵。 → 双方因家务争吵，分居半年。" });
    }

    [Fact]
    public async Task Refuses_a_case_that_is_not_in_the_archive_and_a_second_time()
    {
        var concluded = await House.ADisputeIn(DisputeStatus.Concluded, ACase(Name));
        var before = await _open.Database.SnapshotAsync(concluded.Id);
        Assert.Equal(ErasureRules.OnlyFromTheArchive, (await Assert.ThrowsAsync<RuleBrokenException>(() => House.SendAsync("admin", Request(concluded)))).Rule);
        Assert.Equal(before, await _open.Database.SnapshotAsync(concluded.Id));
        Assert.EndsWith("EraseParty party 1 Refused erasures.onlyFromTheArchive", await _open.Database.TrailAsync(concluded.Id), StringComparison.Ordinal);
        Assert.Empty(Keys.Erased());

        var archived = await House.Archive(concluded);
        await House.SendAsync("admin", Request(archived));
        Assert.Equal(ErasureRules.OnlyOnce, (await Assert.ThrowsAsync<RuleBrokenException>(() => House.SendAsync("admin", Request(archived)))).Rule);
        Assert.Single(Keys.Erased());
    }

    [Fact]
    public async Task Knows_nobody_whose_case_number_and_name_do_not_belong_together()
    {
        var dispute = await AnArchivedCaseAsync();
        var right = Request(dispute);
        foreach (var wrong in new[] { right with { Name = "慕容雪" }, right with { Party = 2 }, right with { Party = 3 }, right with { CaseNumber = dispute.CaseNumber.Replace("第", "第9", StringComparison.Ordinal) } })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => House.SendAsync("admin", wrong));
        }

        // Equal denials within a minute are one.
        Assert.Equal(1, await _open.Database.OneAsync<long>("select count(*) from audit_entries where what = 'EraseParty' and outcome = 'Denied' and of_house and dispute_id is null"));
        foreach (var lacking in new[] { right with { Reason = " " }, right with { Name = null }, right with { Party = null }, right with { CaseNumber = "柳调" } })
        {
            await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => House.SendAsync("admin", lacking));
        }

        foreach (var who in new[] { "mediator", "lead", "supervisor", "liaison" })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => House.SendAsync(who, right));
        }

        // Brackets and spaces as people type them.
        var erased = await House.SendAsync("admin", right with { CaseNumber = dispute.CaseNumber.Replace('（', '(').Replace('）', ')'), Name = " 慕容 雪莲 " });
        Assert.NotEqual(default, erased.Id);
    }

    [Fact]
    public async Task Gives_two_who_erase_at_once_a_number_each()
    {
        var (first, second) = (await AnArchivedCaseAsync(), await AnArchivedCaseAsync());
        var both = await Task.WhenAll(House.SendAsync("admin", Request(first)), House.SendAsync("admin", Request(second)));
        Assert.Equal([$"删〔{_open.Today.Year}〕1号", $"删〔{_open.Today.Year}〕2号"], both.Select(erased => erased.Number).Order(StringComparer.Ordinal));
        Assert.Equal(2, Keys.Erased().Count);
    }

    [Fact]
    public async Task Certifies_what_is_gone_what_stays_and_until_when()
    {
        var dispute = await AnArchivedCaseAsync();
        var party = await _open.Database.OneAsync<Guid>("select id from parties where dispute_id = $1 and number = 1", dispute.Id.Value);
        var erased = await House.SendAsync("admin", Request(dispute));
        foreach (var who in new[] { "admin", "supervisor" })
        {
            var certificate = await House.SendAsync(who, new ShowErasureCertificate(erased.Id));
            var text = WebUtility.HtmlDecode(HtmlRenderer.Render(certificate.Paper, titleLevel: 1));
            Assert.Equal((erased.Number, erased.Number), (certificate.Number, certificate.Paper.Number));
            foreach (var said in new[] { dispute.CaseNumber, "第1号当事人", "管理员", "本人书面申请删除。", party.ToString(), "个人信息保护法第四十七条", $"{_open.Today.Year + 10}年", "主密钥轮换", "申请人（签名）" })
            {
                Assert.Contains(said, text, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("慕容", text, StringComparison.Ordinal);
        }

        var list = await House.SendAsync("supervisor", new ShowErasures());
        Assert.Equal((erased.Id, dispute.CaseNumber, 1, "管理员"), (list.Items[0].Id, list.Items[0].CaseNumber, list.Items[0].Party, list.Items[0].ErasedBy));
        Assert.False(list.MayErase);
        Assert.True((await House.SendAsync("admin", new ShowErasures())).MayErase);
        await Assert.ThrowsAsync<ForbiddenException>(() => House.SendAsync("lead", new ShowErasureCertificate(erased.Id)));
        await Assert.ThrowsAsync<NotFoundException>(() => House.SendAsync("admin", new ShowErasureCertificate(ErasureId.New())));
    }

    [Fact]
    public async Task Pages_through_the_certificates_newest_first()
    {
        foreach (var _ in Enumerable.Range(1, 3))
        {
            await House.SendAsync("admin", Request(await AnArchivedCaseAsync()));
        }

        var first = await House.SendAsync("admin", new ShowErasures { Take = 2 });
        var rest = await House.SendAsync("admin", new ShowErasures { Take = 2, After = first.Next });
        Assert.Equal([3, 2, 1], first.Items.Concat(rest.Items).Select(line => CertificateSerial(line.Number)));
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task Lets_an_administrator_reach_no_other_case_by_it()
    {
        var (dispute, other) = (await AnArchivedCaseAsync(), await House.ADisputeIn(DisputeStatus.Archived));
        await House.SendAsync("admin", Request(dispute));
        foreach (var id in new[] { dispute.Id, other.Id })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => House.SendAsync("admin", new ShowDispute(id)));
        }

        // Straight at the database: by an administrator with the three words one case, by anybody else none.
        foreach (var (who, sees) in new[] { ("admin", 1), ("supervisor", 0), ("hq-lead", 0) })
        {
            Assert.Equal((who, sees), (who, await ReachedAsync(who, other, "李春兰")));
            Assert.Equal((who, 0), (who, await ReachedAsync(who, other, "李秋兰")));
        }
    }

    [Fact]
    public async Task Takes_nothing_new_of_somebody_who_was_erased_in_a_case_out_of_a_backup()
    {
        var open = await House.ADisputeIn(DisputeStatus.InMediation, ACase(Name));
        var party = await _open.Database.OneAsync<Guid>("select id from parties where dispute_id = $1 and number = 1", open.Id.Value);
        Keys.AddErased([new(party, Guid.CreateVersion7(), _open.Today.Year, 1, House.Clock.GetUtcNow(), House.Account("admin").Value)]);
        await using var owner = NpgsqlDataSource.Create(_open.Database.Owner);
        Assert.Equal(1, await ErasedList.ObeyAsync(owner, Keys, House.Clock, Stop));
        Assert.Equal(0, await ErasedList.ObeyAsync(owner, Keys, House.Clock, Stop));

        open = open with { Version = open.Version + 1 };
        Assert.Equal("已删除", (await House.SendAsync("mediator", new ShowDispute(open.Id))).Parties[0].Name);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => House.Go("mediator", open, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.None, Alone = true, Notes = "重新询问。" }));
        Assert.Equal(HouseRules.NothingIsAddedOfTheErased, refused.Rule);
        await Assert.ThrowsAsync<RuleBrokenException>(() => House.Go("mediator", open, d => new NameRepresentative { DisputeId = d.Id, Version = d.Version, Party = 1, Kind = RepresentationKind.Statutory, Name = "王立成", Relation = RepresentativeRelation.Parent }));

        // The case itself goes on to its end.
        var done = await House.Conclude(await House.Record(open));
        Assert.Equal(DisputeStatus.Archived, (await House.Archive(done)).Status);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MasterKeyFile Keys => House.Services.GetRequiredService<MasterKeyFile>();

    private static int CertificateSerial(string number) => int.Parse(number.Split('〕')[1].TrimEnd('号'), System.Globalization.CultureInfo.InvariantCulture);

    private static EraseParty Request(Walked dispute) => new() { CaseNumber = dispute.CaseNumber, Party = 1, Name = Name, Reason = "本人书面申请删除。" };

    private static RegisterDispute ACase(string applicant) => TheRoad.ADivorce with
    {
        Facts = $"{applicant}与张建国因家务争吵。",
        Parties =
        [
            new() { Side = Side.Applicant, Name = applicant, Identity = new() { Type = IdentityType.ResidentId, Number = Identity }, Mobile = Mobile, Address = "浙江省乐清市柳市镇前街1号", Protected = true, SafeToContact = SafeToContact.NeutralTextOnly },
            new() { Side = Side.Respondent, Name = "张建国" },
        ],
    };

    // With an agent, a note of what was told alone in a separate session, and an agreement.
    private async Task<Walked> AnArchivedCaseAsync()
    {
        var dispute = await House.Go("mediator", await House.ADisputeIn(DisputeStatus.Registered, ACase(Name)), d => TheRoad.AnAgent(d, party: 1, _open.Today.AddDays(-1)));
        dispute = await House.Schedule(await House.Prepare(await House.Accept(dispute)), SessionKind.Separate, [1]);
        dispute = await House.Go("mediator", dispute, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1], Result = SessionResult.Continued, Text = "她说想回娘家住一阵。" });
        dispute = await House.Record(await House.Schedule(dispute), session: 2);
        dispute = await House.Go("mediator", dispute, d => new RecordOutcome
        {
            DisputeId = d.Id,
            Version = d.Version,
            Result = OutcomeResult.WrittenAgreement,
            Terms = [new() { Kind = TermKind.Pay, Text = $"张建国每月给付{Name}家用", Amount = 3000 }],
            Signatures = [new() { Party = 1 }, new() { Party = 2 }],
        });
        return await House.Archive(dispute);
    }

    private async Task<(int ByName, int ByMobile, int ByIdentity)> FoundAsync() => (
        (await House.SendAsync("lead", new ListDisputes { Filter = new() { Q = "雪莲" } })).Items.Count,
        (await House.SendAsync("lead", new FindDisputes { Mobile = Mobile })).Items.Count,
        (await House.SendAsync("supervisor", new FindDisputes { IdNumber = Identity })).Items.Count);

    private async Task<string> PaperAsync(Walked dispute, string paper) => WebUtility.HtmlDecode(HtmlRenderer.Render(await House.SendAsync("lead", new ShowPaper(dispute.Id, paper)), titleLevel: 1));

    // Tables with a row whose text, or the bytes of whose columns, hold this.
    private async Task<string> RowsThatSayAsync(string what)
    {
        var found = new List<string>();
        foreach (var table in RowPolicies.Tables)
        {
            if (await _open.Database.OneAsync<bool>(
                $"select exists (select from \"{table.Name}\" t where position($1 in t::text) > 0 or position($2 in t::text) > 0)", what, Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(what))))
            {
                found.Add(table.Name);
            }
        }

        return string.Join(", ", found);
    }

    // How many disputes somebody who sees no county sees, having named one case's party.
    private async Task<long> ReachedAsync(string who, Walked dispute, string name)
    {
        await using var app = NpgsqlDataSource.Create(_open.Database.App);
        await using var connection = await app.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        using var facts = await TransactionPerUseCase.EnterAsync(connection, transaction, House.Account(who).ToString(), _open.Today, changes: false, about: null, Keys, Stop);
        await using var ask = new NpgsqlCommand("select sec.reach_to_erase($1, 1, $2)", connection) { Parameters = { new() { Value = dispute.CaseNumber }, new() { Value = name } } };
        await ask.ExecuteScalarAsync(Stop);
        await using var count = new NpgsqlCommand("select count(*) from disputes where not coalesce(sec.reach('county')::boolean, false)", connection);
        return (long)(await count.ExecuteScalarAsync(Stop))!;
    }

    private async Task<string> FiguresAsync()
    {
        var (from, to) = (new DateOnly(_open.Today.Year - 1, 1, 1), _open.Today);
        var rates = await House.SendAsync("supervisor", new ShowRates { From = from, To = to });
        var report = await House.SendAsync("supervisor", new ShowPreLitigationReport { From = from, To = to });
        var lines = await House.SendAsync("supervisor", new ListDisputes());
        return JsonSerializer.Serialize(new { rates, report, lines = lines.Items.Select(line => new { line.CaseNumber, line.Status, line.Result, line.Cause, line.ConcludedOn }) }, Plainly);
    }

    private async Task<IReadOnlyList<TrailLine>> LinesAsync(Walked dispute) => (await House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null, 100))).Items;
}
