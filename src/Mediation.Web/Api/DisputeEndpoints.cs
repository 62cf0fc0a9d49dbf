using System.ComponentModel;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using MediatR;

namespace Mediation.Web.Api;

/// <summary>Cases: entered, listed, found, shown, and carried to acceptance and from the outcome to the archive.</summary>
internal static class DisputeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/disputes", async (RegisterDispute body, IMediator mediator, CancellationToken cancellationToken) =>
            Created(await mediator.Send(body, cancellationToken)))
            .Describes<RegisterDispute>("Enters a case in the register.", Examples.Register).Produces<DisputeState>(StatusCodes.Status201Created);
        api.MapGet("/disputes", async ([AsParameters] ListQuery query, IMediator mediator, CaseBodies bodies, CancellationToken cancellationToken) =>
            bodies.Of(await mediator.Send(query.ToQuestion(), cancellationToken)))
            .Describes<ListDisputes>("Cases within one's reach, newest first.").WithMetadata(ListQuery.Names).Produces<ListBody>();
        api.MapPost("/disputes/search", async (FindDisputes body, IMediator mediator, CaseBodies bodies, CancellationToken cancellationToken) =>
            bodies.Of(await mediator.Send(body, cancellationToken)))
            .Describes<FindDisputes>("A person's cases by identity number or phone; of cases beyond one's reach only room and year.", """{"mobile":"13900001127"}""").Needs(BearerToken.Read).Produces<FoundBody>().RequireRateLimiting(RateLimits.Person);
        api.MapGet("/disputes/{id:guid}", async (DisputeId id, [Description("Whether facts, wishes and shared session records are told, too.")] bool? texts, IMediator mediator, CaseBodies bodies, CancellationToken cancellationToken) =>
            bodies.Shown(await mediator.Send(new ShowDispute(id, texts ?? false), cancellationToken)))
            .Describes<ShowDispute>("A case: what is known, what is due, what is missing, what comes next.").Produces<CaseBody>();
        api.MapGet("/disputes/{id:guid}/trail", async (DisputeId id, string? after, string? take, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var read = new QueryReader();
            return Shown(await mediator.Send(read.Checked(new ShowDisputeTrail(id, after, read.Number("take", take) ?? 50)), cancellationToken));
        })
            .Describes<ShowDisputeTrail>("Who did and saw what in a case, newest first.").Produces<TrailBody>();

        api.MapChange<RecordWillingness>("willingness", (body, id, version) => body with { DisputeId = id, Version = version },
            "A party's answer to whether it wants to mediate.", """{"party":1,"answer":"Willing","how":"InPerson"}""");
        api.MapChange<RecordScreening>("screenings", (body, id, version) => body with { DisputeId = id, Version = version },
            "A safety screening, held with the party alone; the notes are confidential.", """{"party":1,"result":"None","orderInForce":false,"alone":true,"notes":"单独谈话，未发现家暴情形。"}""");
        api.MapChange<RecordAttempt>("attempts", (body, id, version) => body with { DisputeId = id, Version = version },
            "An attempt to reach a party who has not answered; the note is confidential.", """{"party":2,"how":"Phone","note":"电话无人接听。"}""");
        api.MapChange<AcceptDispute>("accept", (body, id, version) => body with { DisputeId = id, Version = version },
            "The room takes the case on; its term begins to run.", "{}");
        api.MapChange<RefuseDispute>("refuse", (body, id, version) => body with { DisputeId = id, Version = version },
            "The room turns the case away, with reasons; for its lead.", """{"reason":"不属于本室受理范围，可向法院起诉。"}""");
        api.MapChange<AssignOfficer>("assign", (body, id, version) => body with { DisputeId = id, Version = version },
            "Names an officer for the case, by roster number or `me`.", """{"officer":"me","as":"Lead"}""");
        api.MapChange<ReplaceOfficer>("replace", (body, id, version) => body with { DisputeId = id, Version = version },
            "Puts an officer in the place of another; the sessions ahead pass to the successor.", """{"officer":"M001","as":"Lead","successor":"M002","reason":"当事人申请更换调解员。"}""");
        api.MapChange<ReturnAssignment>("return", (body, id, version) => body with { DisputeId = id, Version = version },
            "An officer gives their own assignment back, with a reason.", """{"as":"Lead","reason":"近期身体不适，无法继续主持。"}""");
        api.MapChange<SuspendMediation>("suspend", (body, id, version) => body with { DisputeId = id, Version = version },
            "The mediation rests and its clock is held; sessions planned for later are not held.", """{"ground":"Appraisal","reason":"双方同意对房屋价值进行评估。"}""");
        api.MapChange<ResumeMediation>("resume", (body, id, version) => body with { DisputeId = id, Version = version },
            "The mediation goes on; the term ends later by the days of the suspension.", "{}");
        api.MapChange<ExtendTerm>("extend", (body, id, version) => body with { DisputeId = id, Version = version },
            "The term is extended with the consent of both sides, before it ends.", """{"days":15,"consents":[1,2]}""");
        api.MapChange<AmendDispute>("amendments", (body, id, version) => body with { DisputeId = id, Version = version },
            "Puts right what was written down wrong of a concluded case, with a reason; what stood before is kept.", """{"facts":"双方因家务争吵，分居八个月。","reason":"登记时分居时间写错。"}""");
        api.MapChange<ArchiveDispute>("archive", (body, id, version) => body with { DisputeId = id, Version = version },
            "Closes the dossier; by another person than the one who recorded the outcome.", "{}");
    }

    private static TaggedResult Created(DisputeState state) => ApiHost.Created($"/disputes/{state.Id}", state.Version, state);

    private static TaggedResult Shown(DisputeTrail trail) => ApiHost.Shown(
        trail.Version, new TrailBody([.. trail.Items.Select(line => new TrailLineBody(line.At, line.Who, line.What, line.Subject, line.Outcome, line.Rule, line.Reason))], trail.Next));

    /// <summary>A page of a trail.</summary>
    internal sealed record TrailBody(IReadOnlyList<TrailLineBody> Items, string? Next);

    /// <summary>A line of a trail.</summary>
    internal sealed record TrailLineBody(DateTimeOffset At, string? Who, string What, string? Subject, AuditOutcome Outcome, string? Rule, string? Reason);

    private static class Examples
    {
        public const string Register = """
            {
              "room": "LS",
              "channel": "PartyApplication",
              "stage": "PreLitigation",
              "cause": "MF-DIVORCE",
              "facts": "双方因家务争吵，分居半年。",
              "wishes": "请求调解和好。",
              "parties": [
                { "side": "Applicant", "name": "李春兰", "mobile": "13900001127", "safeToContact": "Safe", "address": "浙江省乐清市柳市镇前街1号" },
                { "side": "Respondent", "name": "张建国" }
              ],
              "minors": [ { "sex": "Female", "birthDate": "2015-06-01" } ]
            }
            """;
    }
}
