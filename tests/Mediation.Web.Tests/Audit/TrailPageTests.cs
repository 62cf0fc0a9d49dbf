using System.Net;
using System.Net.Http.Json;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Audit;

/// <summary>The trail as supervisors and administrators read it: everything that must leave an entry does, and the page finds it by case, person, act and period.</summary>
public sealed class TrailPageTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private WebHouse _house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await WebHouse.OpenAsync(database, change: null, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Has_an_entry_for_each_coming_in_change_of_permissions_reveal_export_denial_and_refusal()
    {
        var house = _house.House;
        await _house.GivePasswordAsync("mediator");
        using (var guesser = _house.Stranger())
        using (await WebHouse.SignInAsync(guesser, "mediator", "not the right words"))
        {
        }

        var mediator = await _house.SignedInAsync("mediator");
        var dispute = await house.SendAsync("mediator", TheRoad.ADivorce);
        await house.SendAsync("admin", new GrantRole { Account = "observer", Roles = [Role.Observer, Role.Investigator] });
        await house.SendAsync("lead", new RevealField { DisputeId = dispute.Id, Party = 1, Field = RevealedField.Address, Reason = "送达通知" });
        using (var denied = await mediator.GetAsync(new Uri($"/disputes/{dispute.Id}/trail", UriKind.Relative), Cancel))
        {
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        }

        await Assert.ThrowsAsync<RuleBrokenException>(() => house.SendAsync("mediator", new AcceptDispute { DisputeId = dispute.Id, Version = dispute.Version }));
        var exports = await _house.WithTokenAsync("supervisor", BearerToken.Export);
        using (var file = await exports.GetAsync(new Uri("/api/v1/reports/pre-litigation?from=2019-01-01&to=2019-12-31&cases=true&format=csv&reason=x", UriKind.Relative), Cancel))
        {
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        }

        using (var beyond = await exports.GetAsync(new Uri("/api/v1/disputes", UriKind.Relative), Cancel))
        {
            Assert.Equal(HttpStatusCode.Forbidden, beyond.StatusCode);
        }

        var trail = (await house.SendAsync("supervisor", new ShowTrail { Take = ShowDisputeTrail.MaxTake })).Items;
        (string? Who, string What, AuditOutcome Outcome)[] told =
        [
            ("郑晓燕", "SignInFailed", AuditOutcome.Denied),
            ("郑晓燕", "SignIn", AuditOutcome.Done),
            ("郑晓燕", "RegisterDispute", AuditOutcome.Done),
            ("管理员", "GrantRole", AuditOutcome.Done),
            ("林素珍", "RevealField", AuditOutcome.Done),
            ("郑晓燕", "ShowDisputeTrail", AuditOutcome.Denied),
            ("郑晓燕", "AcceptDispute", AuditOutcome.Refused),
            ("林秋月", "ExportPreLitigationCases", AuditOutcome.Done),
            ("林秋月", "UseTokenBeyondScope", AuditOutcome.Denied),
        ];
        foreach (var entry in told)
        {
            var line = Assert.Single(trail, line => (line.Who, line.What, line.Outcome) == entry);
            Assert.Equal("127.0.0.1", line.FromWhere);
            Assert.Equal(entry.Who == "林秋月", line.ByToken);
        }

        TrailLine The(string what) => trail.First(line => line.What == what);
        Assert.Equal([Role.Lead], The("RevealField").ActingAs);
        Assert.Equal([Role.Mediator], The("AcceptDispute").ActingAs);
        Assert.Equal([Role.Supervisor], The("ExportPreLitigationCases").ActingAs);
        Assert.Equal((dispute.CaseNumber, "送达通知", "party 1 Address"), (The("RevealField").Case!.Number, The("RevealField").Reason, The("RevealField").Subject));
        Assert.Equal("x", The("ExportPreLitigationCases").Reason);
        Assert.Equal("account observer: Observer, Investigator", The("GrantRole").Subject);
    }

    [Fact]
    public async Task Finds_by_case_person_act_and_period_and_pages_on()
    {
        var house = _house.House;
        house.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        var one = await house.SendAsync("mediator", TheRoad.ADivorce);
        var other = await house.SendAsync("mediator", TheRoad.ADivorce);
        await house.SendAsync("lead", new ShowDispute(one.Id));
        await house.SendAsync("lead", new ShowDispute(other.Id));
        await house.SendAsync("mediator", new ShowDispute(one.Id));
        var today = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

        Task<Trail> Ask(TrailFilter filter, string? after = null, int take = 50) => house.SendAsync("supervisor", new ShowTrail { Filter = filter, After = after, Take = take });
        async Task<IEnumerable<string>> Lines(TrailFilter filter) => (await Ask(filter)).Items.Where(line => line.What != nameof(ShowTrail)).Select(line => $"{line.Account} {line.What}");

        Assert.Equal(["mediator ShowDispute", "lead ShowDispute", "mediator RegisterDispute"], await Lines(new() { Case = one.CaseNumber }));
        Assert.Equal(["lead ShowDispute", "lead ShowDispute"], await Lines(new() { Person = "lead" }));
        Assert.Equal(await Lines(new() { Person = "lead" }), await Lines(new() { Person = "林素珍" }));
        Assert.Equal(["mediator RegisterDispute", "mediator RegisterDispute"], await Lines(new() { What = "RegisterDispute", Person = "mediator" }));
        Assert.Equal(5, (await Lines(new() { From = today, To = today })).Count());
        Assert.Empty(await Lines(new() { To = today.AddDays(-1) }));
        Assert.Empty(await Lines(new() { From = today.AddDays(1) }));

        var (paged, after) = (new List<TrailLine>(), (string?)null);
        do
        {
            var page = await Ask(new() { Person = "mediator" }, after, take: 2);
            paged.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal((await Ask(new() { Person = "mediator" })).Items.Select(line => (line.RecordedAt, line.What)), paged.Select(line => (line.RecordedAt, line.What)));
    }

    [Fact]
    public async Task Shows_supervisors_everything_and_administrators_accounts_and_settings()
    {
        var house = _house.House;
        var dispute = await house.SendAsync("mediator", TheRoad.ADivorce);
        await house.SendAsync("admin", new DisableAccount { Account = "investigator" });

        var supervisor = await _house.SignedInAsync("supervisor");
        var all = await PageAsync(supervisor, "/trail");
        Assert.Contains(dispute.CaseNumber, all, StringComparison.Ordinal);
        Assert.Contains("停用账号：账号 investigator", all, StringComparison.Ordinal);
        Assert.Contains("href=\"/trail?person=mediator\"", all, StringComparison.Ordinal);
        Assert.DoesNotContain("停用账号：", await PageAsync(supervisor, "/trail?person=mediator"), StringComparison.Ordinal);
        Assert.DoesNotContain(dispute.CaseNumber, await PageAsync(supervisor, "/trail?house=true"), StringComparison.Ordinal);

        var admin = await _house.SignedInAsync("admin");
        var settings = await PageAsync(admin, "/trail");
        Assert.Contains("停用账号：账号 investigator", settings, StringComparison.Ordinal);
        Assert.Contains("登录", settings, StringComparison.Ordinal);
        Assert.DoesNotContain(dispute.CaseNumber, settings, StringComparison.Ordinal);
        Assert.DoesNotContain("登记案件", settings, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ForbiddenException>(() => house.SendAsync("admin", new ShowTrail()));
        Assert.DoesNotContain((await house.SendAsync("admin", new ShowHouseTrail())).Items, line => line.Case is not null || line.What == "RegisterDispute");

        foreach (var who in new[] { "mediator", "lead", "observer", "liaison" })
        {
            var client = await _house.SignedInAsync(who);
            using var answer = await client.GetAsync(new Uri("/trail", UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Tells_what_stood_before_and_what_stands_now_sealed_where_the_field_is()
    {
        var house = _house.House;
        var registered = TheRoad.ADivorce with
        {
            ReceivedOn = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime),
            Parties =
            [
                new() { Side = Side.Applicant, Name = "李春兰", Mobile = "13900001127", Address = "浙江省乐清市柳市镇前街1号", Protected = true },
                new() { Side = Side.Respondent, Name = "张建国", Mobile = "13900002238" },
            ],
        };
        var dispute = await house.ADisputeIn(DisputeStatus.Registered, registered);
        await house.Go("lead", dispute, d => new EditRegistration
        {
            DisputeId = d.Id,
            Version = d.Version,
            Case = registered with { Parties = [registered.Parties[0] with { Name = "李春岚", Mobile = "13911112222" }, registered.Parties[1] with { Mobile = "13933334444" }] },
        });
        await house.SendAsync("admin", new GrantRole { Account = "observer", Roles = [Role.Investigator] });

        // The lead sees what became of the protected number; the supervisor only that it was changed.
        foreach (var (who, hidden) in new[] { ("lead", false), ("supervisor", true) })
        {
            var edit = (await house.SendAsync(who, new ShowDisputeTrail(dispute.Id))).Items.Single(line => line.What == nameof(EditRegistration) && line.Subject is null);
            TrailChange Of(int party, string field) => Assert.Single(edit.Changes, change => change.Table == "parties" && change.Number == party && change.Field == field);
            Assert.Equal(("李春兰", "李春岚", false), (Of(1, "Name").Before, Of(1, "Name").After, Of(1, "Name").IsHidden));
            Assert.Equal(("139****2238", "139****4444", false), (Of(2, "Mobile").Before, Of(2, "Mobile").After, Of(2, "Mobile").IsHidden));
            Assert.Equal(hidden ? (null, null, true) : ("139****1127", "139****2222", false), (Of(1, "Mobile").Before, Of(1, "Mobile").After, Of(1, "Mobile").IsHidden));
        }

        var roles = (await house.SendAsync("admin", new ShowHouseTrail { Filter = new() { What = nameof(GrantRole) } })).Items.Single().Changes.Select(change => $"{change.Before}>{change.After}");
        Assert.Equal([">Investigator", "Observer>"], roles.Order(StringComparer.Ordinal));

        // Nothing of a case lies in clear in the column; numbers are not even sealed anew.
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var clear = owner.CreateCommand("select string_agg(encode(changes, 'escape'), '') from audit_entries where dispute_id is not null and changes is not null");
        var kept = (string)(await clear.ExecuteScalarAsync(Cancel))!;
        Assert.DoesNotContain("1127", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Mobile", kept, StringComparison.Ordinal);

        var lead = await _house.SignedInAsync("lead");
        var page = await PageAsync(lead, $"/disputes/{dispute.Id}/trail");
        Assert.Contains("手机 139****1127 → 139****2222", page, StringComparison.Ordinal);
        var supervisor = await _house.SignedInAsync("supervisor");
        page = await PageAsync(supervisor, $"/disputes/{dispute.Id}/trail");
        Assert.Contains("手机已改（受保护，不显示）", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1127", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1127", await PageAsync(supervisor, "/trail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_each_step_of_a_case()
    {
        var house = _house.House;
        var dispute = await house.ADisputeIn(DisputeStatus.Archived);
        var told = (await house.SendAsync("lead", new ShowDisputeTrail(dispute.Id, Take: ShowDisputeTrail.MaxTake))).Items
            .SelectMany(line => line.Changes.Where(change => change is { Table: "disputes", Field: "Status" or "Result" }).Select(change => $"{line.What}: {change.Before}>{change.After}")).Order(StringComparer.Ordinal);
        Assert.Equal(["AcceptDispute: Registered>Accepted", "ArchiveDispute: Concluded>Archived", "RecordOutcome: >Reconciled", "RecordOutcome: InMediation>Concluded", "ScheduleSession: Accepted>InMediation"], told);
    }

    [Fact]
    public void Has_words_for_every_field_that_can_be_changed()
    {
        using var scope = _house.Services.CreateScope();
        var fields = Infrastructure.Audit.AuditChanges.FieldsOf(scope.ServiceProvider.GetRequiredService<Infrastructure.Persistence.MediationDb>().Model).ToList();
        var texts = scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Mediation.Web.Resources.TrailTexts>>();
        Assert.Contains("Status", fields);
        Assert.Equal("", string.Join(", ", fields.Where(field => texts[$"changed.{field}"].ResourceNotFound)));
    }

    [Theory]
    [InlineData("/trail?person=nobody-of-this-name", "没有这个登录名或者姓名")]
    [InlineData("/trail?case=（2019）柳调字第9999号", "没有这个案号的案件")]
    [InlineData("/trail?case=127", "案号不完整")]
    [InlineData("/trail?from=2019-03-05&to=2019-03-04", "结束日期不能早于开始日期")]
    [InlineData("/trail?from=yesterday", "2019-3-5")]
    public async Task Tells_beside_the_field_what_cannot_be_found(string path, string told)
    {
        var supervisor = await _house.SignedInAsync("supervisor");
        var page = await PageAsync(supervisor, path);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains("class=\"err\"", page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel));
}
