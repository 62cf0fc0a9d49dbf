using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Drafts;
using Mediation.Application.Erasures;
using Mediation.Application.Outcomes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Infrastructure.Reminders;
using Mediation.Testing.Builders;
using Mediation.Web.Pages.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Browser.Tests;

/// <summary>A visit to a page.</summary>
/// <param name="Page">The page's route, as it declares it: <c>disputes/{id:guid}/archive</c>.</param>
/// <param name="Account">Who visits; null for a stranger.</param>
/// <param name="Path">The address.</param>
/// <param name="Status">What the server answers with.</param>
internal sealed record Visit(string Page, string? Account, string Path, int Status = 200);

/// <summary>A visit to every page of the site, to the important ones in each of their states.</summary>
internal static class Visits
{
    // How often a house was prepared: nobody sits in two sessions at a time.
    private static int Prepared;

    /// <summary>The routes of all pages, as the application itself knows them: a page that is added is among them. Those that answer with a file are named like one.</summary>
    /// <param name="house">The house.</param>
    public static IReadOnlySet<string> Pages(BrowserHouse house) => house.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(endpoint => endpoint.RoutePattern.RawText ?? "").Where(route => !Path.HasExtension(route)).ToHashSet();

    // A court's case in which nothing was reached; its number is free again then.
    private static async Task<Walked> FailedAsync(BrowserHouse house, Channel channel, Stage stage, string kind)
    {
        var day = DateOnly.FromDateTime(house.House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-TheRoad.DaysAgo);
        var dispute = await house.House.ADisputeIn(DisputeStatus.InMediation, TheRoad.ADivorce with
        {
            Channel = channel,
            Stage = stage,
            Court = new CourtEntry { Number = $"（{day.Year}）浙0382{kind}{7000 + Interlocked.Increment(ref Prepared)}号", MaterialsReceivedOn = day },
        });
        return await house.House.Go("mediator", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.NotReached, Ground = NotReachedGround.GapTooWide });
    }

    /// <summary>Walks a few disputes to where their pages have something to show, and says where to look.</summary>
    /// <param name="house">The house.</param>
    public static async Task<IReadOnlyList<Visit>> PrepareAsync(BrowserHouse house)
    {
        var county = house.House;
        var registered = await county.ADisputeIn(DisputeStatus.Registered, AProtectedMother);
        registered = await county.Go("mediator", registered, d => new NameRepresentative
        {
            DisputeId = d.Id,
            Version = d.Version,
            Party = 2,
            Kind = RepresentationKind.Agent,
            Name = "王立成",
            Relation = RepresentativeRelation.Lawyer,
            Authority = AgentAuthority.Special,
            AuthorizedOn = new DateOnly(2026, 1, 5),
            Mobile = "13900003344",
        });
        var ready = await county.Prepare(await county.ADisputeIn(DisputeStatus.Accepted));
        var apart = await county.ADisputeIn(DisputeStatus.InMediation);
        apart = await county.Go("mediator", apart, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.Medium, Alone = true, Notes = "说到对方时声音发抖。" });
        var suspended = await county.Go("mediator", await county.ADisputeIn(DisputeStatus.InMediation), d => new SuspendMediation { DisputeId = d.Id, Version = d.Version, Ground = SuspensionGround.Other, Reason = "李春兰住院，出院后再谈。" });
        var refused = await county.ADisputeIn(DisputeStatus.Refused);
        var agreed = await county.Record(await county.ADisputeIn(DisputeStatus.InMediation));
        agreed = await county.Go("mediator", agreed, d => AnAgreement(d));
        var planned = await county.Schedule(await county.Prepare(await county.ADisputeIn(DisputeStatus.Accepted)), startsAt: county.Clock.GetUtcNow().AddDays(3).AddHours(2 * Interlocked.Increment(ref Prepared)));
        var resting = await county.Go("mediator", await county.ADisputeIn(DisputeStatus.InMediation), d => new SuspendMediation { DisputeId = d.Id, Version = d.Version, Ground = SuspensionGround.Appraisal, Reason = "双方同意对房屋价值进行评估。" });
        var amended = await county.Go("lead", await county.ADisputeIn(DisputeStatus.Concluded), d => new AmendDispute { DisputeId = d.Id, Version = d.Version, Facts = "双方因家务争吵，分居八个月。", Reason = "登记时分居时间写错。" });
        amended = await county.Go("mediator", amended, d => new RecordFollowUp { DisputeId = d.Id, Version = d.Version, How = ContactMeans.Phone, Note = "双方情绪平稳。" });
        var delegated = await FailedAsync(house, Channel.CourtDelegation, Stage.PreLitigation, "民诉前调");
        agreed = await county.Go("lead", agreed, d => new LinkDisputes { DisputeId = d.Id, Version = d.Version, Other = amended.CaseNumber, Kind = LinkKind.Relapse, Why = "和好半年后再次争吵。" });
        var entrusted = await FailedAsync(house, Channel.CourtEntrustment, Stage.BeforeHearing, "民初");
        var archived = await county.ADisputeIn(DisputeStatus.Archived);
        var erased = await county.ADisputeIn(DisputeStatus.Archived);
        var certificate = await county.SendAsync("admin", new EraseParty { CaseNumber = erased.CaseNumber, Party = 1, Name = "李春兰", Reason = "本人2026年11月2日书面申请，身份已核对。" });
        var newcomer = await county.SendAsync("admin", new InviteAccount { Name = $"guest-{Guid.CreateVersion7():N}", Roles = [Role.Supervisor] });

        await house.Web.Services.GetRequiredService<ReminderFinder>().FindAsync(TestContext.Current.CancellationToken);
        var draft = await county.SendAsync("mediator", new SaveDraft
        {
            DraftId = DraftId.New(),
            Content = new("李春兰 / 张建国", new Dictionary<string, string[]> { ["Form.Parties[0].Side"] = ["Applicant"], ["Form.Parties[0].Name"] = ["李春兰"], ["Form.Parties[1].Name"] = ["张建国"], ["Form.ReceivedOn"] = ["3月5"], ["Form.Facts"] = ["双方因家务争吵。"] }),
        });

        const string Case = "disputes/{id:guid}";
        return
        [
            new("sign-in", null, "/sign-in"),
            new("welcome", null, WelcomeModel.PathOf(newcomer.Id, newcomer.Code)),
            new("welcome", null, "/welcome?a=1&c=2", 404),

            new("", "mediator", "/"),
            new("error/{code:int}", "mediator", "/nowhere", 404),
            new("help/{role?}", "mediator", "/help"),
            new("disputes", "mediator", "/disputes"),
            new("disputes", "mediator", "/disputes?status=Concluded&acceptedFrom=2001-01-01&acceptedTo=2001-12-31"),
            new("disputes/find", "mediator", "/disputes/find"),
            new("disputes/bring-in", "mediator", "/disputes/bring-in"),
            new("disputes/new", "mediator", "/disputes/new"),
            new("disputes/new", "mediator", $"/disputes/new?draft={draft.Id}"),
            new("disputes/drafts", "mediator", "/disputes/drafts"),
            new(Case, "mediator", $"/disputes/{registered.Id}"),
            new($"{Case}/next", "mediator", $"/disputes/{registered.Id}/next"),
            new($"{Case}/edit", "mediator", $"/disputes/{registered.Id}/edit"),
            new($"{Case}/minors/new", "mediator", $"/disputes/{registered.Id}/minors/new"),
            new($"{Case}/minors/{{n:int}}", "mediator", $"/disputes/{registered.Id}/minors/1"),
            new($"{Case}/minors/{{n:int}}/remove", "mediator", $"/disputes/{registered.Id}/minors/2/remove"),
            new($"{Case}/representatives/new", "mediator", $"/disputes/{registered.Id}/representatives/new?party=1"),
            new($"{Case}/representatives/{{n:int}}/end", "mediator", $"/disputes/{registered.Id}/representatives/1/end"),
            new($"{Case}/willingness", "mediator", $"/disputes/{registered.Id}/willingness?party=2"),
            new($"{Case}/screening", "mediator", $"/disputes/{registered.Id}/screening?party=1"),
            new($"{Case}/attempt", "mediator", $"/disputes/{registered.Id}/attempt"),
            new($"{Case}/accept", "mediator", $"/disputes/{registered.Id}/accept"),
            new(Case, "mediator", $"/disputes/{ready.Id}"),
            new($"{Case}/sessions/new", "mediator", $"/disputes/{ready.Id}/sessions/new"),
            new(Case, "mediator", $"/disputes/{apart.Id}?done=session"),
            new($"{Case}/sessions/{{n:int}}/record", "mediator", $"/disputes/{apart.Id}/sessions/1/record"),
            new($"{Case}/sessions/{{n:int}}/move", "mediator", $"/disputes/{planned.Id}/sessions/1/move"),
            new($"{Case}/sessions/{{n:int}}/cancel", "mediator", $"/disputes/{planned.Id}/sessions/1/cancel"),
            new($"{Case}/extend", "mediator", $"/disputes/{apart.Id}/extend"),
            new($"{Case}/suspend", "mediator", $"/disputes/{apart.Id}/suspend"),
            new($"{Case}/resume", "mediator", $"/disputes/{resting.Id}/resume"),
            new(Case, "mediator", $"/disputes/{resting.Id}"),
            new($"{Case}/outcome", "mediator", $"/disputes/{apart.Id}/outcome"),
            new($"{Case}/extend", "mediator", $"/disputes/{apart.Id}/extend"),
            new($"{Case}/suspend", "mediator", $"/disputes/{apart.Id}/suspend"),
            new(Case, "mediator", $"/disputes/{suspended.Id}"),
            new($"{Case}/resume", "mediator", $"/disputes/{suspended.Id}/resume"),
            new($"{Case}/notes", "mediator", $"/disputes/{apart.Id}/notes"),
            new($"{Case}/reveal", "mediator", $"/disputes/{apart.Id}/reveal?party=1&field=Mobile"),
            new(Case, "mediator", $"/disputes/{agreed.Id}"),
            new("statistics/reconciliation", "mediator", "/statistics/reconciliation"),
            new("downloads", "liaison", "/downloads"),
            new("notifications", "mediator", "/notifications"),
            new("notifications", "supervisor", "/notifications"),
            new("attention", "lead", "/attention"),
            new("attention", "supervisor", "/attention?kind=ToArchive"),

            new("", "lead", "/"),
            new($"{Case}/assign", "lead", $"/disputes/{registered.Id}/assign"),
            new($"{Case}/replace", "lead", $"/disputes/{apart.Id}/replace"),
            new($"{Case}/return", "mediator", $"/disputes/{apart.Id}/return"),
            new($"{Case}/refuse", "lead", $"/disputes/{registered.Id}/refuse"),
            new($"{Case}/rights", "lead", $"/disputes/{registered.Id}/rights"),
            new("rooms/{room}/hand-over", "lead", "/rooms/LS/hand-over?officer=M001"),
            new("disputes", "lead", "/disputes?officer=none&sort=DueFirst"),
            new("disputes/assign", "lead", "/disputes/assign"),
            new("officers/{number}/availability", "lead", "/officers/M001/availability"),
            new(Case, "lead", $"/disputes/{refused.Id}"),
            new($"{Case}/follow-up", "lead", $"/disputes/{agreed.Id}/follow-up"),
            new($"{Case}/performance", "lead", $"/disputes/{agreed.Id}/performance"),
            new($"{Case}/link", "lead", $"/disputes/{agreed.Id}/link"),
            new($"{Case}/amend", "lead", $"/disputes/{agreed.Id}/amend"),
            new(Case, "lead", $"/disputes/{amended.Id}"),
            new($"{Case}/archive", "lead", $"/disputes/{agreed.Id}/archive"),
            new($"{Case}/trail", "lead", $"/disputes/{agreed.Id}/trail"),
            new($"{Case}/notes", "lead", $"/disputes/{apart.Id}/notes"),
            new($"{Case}/papers/{{paper}}", "lead", $"/disputes/{agreed.Id}/papers/agreement"),

            new("rooms/{room}/hand-over", "lead", "/rooms/LS/hand-over"),
            new("officers/{number}/availability", "lead", "/officers/M001/availability"),

            new("disputes", "liaison", "/disputes"),
            new("disputes/new", "liaison", "/disputes/new"),
            new("handovers", "liaison", "/handovers"),
            new("handovers", "liaison", "/handovers?step=Waiting&past=true"),
            new(Case, "liaison", $"/disputes/{delegated.Id}"),
            new($"{Case}/return-result", "liaison", $"/disputes/{delegated.Id}/return-result"),
            new($"{Case}/transfer-to-filing", "liaison", $"/disputes/{delegated.Id}/transfer-to-filing"),
            new($"{Case}/return-to-trial", "lead", $"/disputes/{entrusted.Id}/return-to-trial"),
            new("reports/pre-litigation", "liaison", "/reports/pre-litigation"),
            new("error/{code:int}", "liaison", "/backups", 403),

            new("", "supervisor", "/"),
            new(Case, "supervisor", $"/disputes/{archived.Id}"),
            new($"{Case}/papers/{{paper}}", "supervisor", $"/disputes/{archived.Id}/papers/summary"),
            new("statistics/reconciliation", "supervisor", "/statistics/reconciliation?from=2019-01-01&to=2019-12-31&by=mediator"),
            new("reports/pre-litigation", "supervisor", "/reports/pre-litigation?from=2019-01-01&to=2019-12-31"),
            new("officers", "supervisor", "/officers"),
            new("rooms", "supervisor", "/rooms"),
            new("trail", "supervisor", "/trail"),
            new("trail", "supervisor", "/trail?person=mediator&what=ShowDispute&from=2020-01-01"),
            new(Case, "supervisor", $"/disputes/{erased.Id}"),
            new("erasures", "supervisor", "/erasures"),
            new("account/password", "supervisor", "/account/password"),
            new("account/tokens", "liaison", "/account/tokens"),
            new("account/sessions", "supervisor", "/account/sessions"),
            new("account/second-factor", "supervisor", "/account/second-factor"),
            new("account/passkeys", "supervisor", "/account/passkeys"),
            // Without a password given before, the way leads back to the sign-in; its own look is seen in SecondFactorJourneyTests.
            new("sign-in/code", null, "/sign-in/code"),

            new("", "admin", "/"),
            new("backups", "admin", "/backups"),
            new("trail", "admin", "/trail"),
            new("erasures", "admin", "/erasures"),
            new("erasures/new", "admin", "/erasures/new"),
            new("erasures/{id:guid}", "admin", $"/erasures/{certificate.Id}"),
            new("first", null, "/first?c=guessed", 404),
            new("setup", "admin", "/setup"),
            new("setup/county", "admin", "/setup/county"),
            new("courts/new", "admin", "/courts/new"),
            new("rooms", "admin", "/rooms"),
            new("rooms/new", "admin", "/rooms/new"),
            new("rooms/{code}", "admin", "/rooms/LS"),
            new("rooms/{code}", "mediator", "/rooms/LS"),
            new("rooms/{code}/change", "admin", "/rooms/LS/change"),
            new("rooms/{code}/close", "admin", "/rooms/LS/close"),
            new("rooms/{code}/closed-days", "lead", "/rooms/LS/closed-days"),
            new("rooms/{code}/join", "lead", "/rooms/LS/join"),
            new("rooms/{code}/leave", "lead", "/rooms/LS/leave?officer=M001"),
            new("accounts", "admin", "/accounts"),
            new("accounts/new", "admin", "/accounts/new?role=Liaison"),
            new("accounts/officers", "admin", "/accounts/officers"),
            new("accounts/{name}", "admin", "/accounts/mediator"),
            new("accounts/{name}", "admin", "/accounts/admin"),
            new("officers", "admin", "/officers"),
            new("officers/new", "admin", "/officers/new"),
            new("officers/import", "admin", "/officers/import"),
            new("officers/{number}", "admin", "/officers/M001"),
            new("officers/{number}/change", "admin", "/officers/M001/change"),
            new("officers/{number}/appoint", "admin", "/officers/M001/appoint"),
            new("officers/{number}/end", "admin", "/officers/M001/end"),
            new("sign-out", "admin", "/sign-out"),
        ];
    }

    private static RegisterDispute AProtectedMother => TheRoad.ADivorce with
    {
        Parties =
        [
            new() { Side = Side.Applicant, Name = "李春兰", Identity = new() { Type = IdentityType.ResidentId, Number = "330382198803057224" }, Mobile = "13900001127", Address = "浙江省乐清市柳市镇前街1号", Protected = true, SafeToContact = SafeToContact.NeutralTextOnly },
            new() { Side = Side.Respondent, Name = "张建国" },
        ],
        Minors = [new() { Sex = Sex.Female, BirthDate = new DateOnly(2018, 3, 1) }, new() { Sex = Sex.Female, BirthDate = new DateOnly(2020, 3, 1) }],
    };

    private static RecordOutcome AnAgreement(Walked dispute) => new()
    {
        DisputeId = dispute.Id,
        Version = dispute.Version,
        Result = OutcomeResult.WrittenAgreement,
        Terms = [new() { Kind = TermKind.Pay, Text = "张建国每月给付家用", Amount = 3000 }, new() { Kind = TermKind.Do, Text = "双方每季度与调解员谈一次" }],
        Signatures = [new() { Party = 1 }, new() { Party = 2 }],
    };
}
