using Mediation.Application.Sessions;
using Mediation.Domain;
using MediatR;

namespace Mediation.Web.Api;

/// <summary>Rights explained, sessions planned and recorded.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapChange<ExplainRights>("rights", (body, id, version) => body with { DisputeId = id, Version = version },
            "A party was told its rights and duties.", """{"party":1}""");
        api.MapPost("/disputes/{id:guid}/sessions", async (DisputeId id, IfMatch version, ScheduleSession? body, IMediator mediator, CancellationToken cancellationToken) =>
            Created(id, await mediator.Send((body ?? new()) with { DisputeId = id, Version = version.Version }, cancellationToken)))
            .Describes<ScheduleSession>("Plans a session, or enters one that was held; up to 60 days back, not before acceptance.", """{"kind":"Joint","minutes":60,"place":"1","parties":[1,2]}""")
            .Produces<ScheduledSession>(StatusCodes.Status201Created);
        api.MapPost("/disputes/{id:guid}/sessions/{n:int}/reschedule", async (DisputeId id, int n, IfMatch version, RescheduleSession? body, IMediator mediator, CancellationToken cancellationToken) =>
            ApiHost.Changed(await mediator.Send((body ?? new()) with { DisputeId = id, Session = n, Version = version.Version }, cancellationToken)))
            .Describes<RescheduleSession>("Moves a planned session; what is left out stays as it is.", """{"minutes":90,"place":"2"}""").Produces<CaseChanged>();
        api.MapPost("/disputes/{id:guid}/sessions/{n:int}/cancel", async (DisputeId id, int n, IfMatch version, CancelSession? body, IMediator mediator, CancellationToken cancellationToken) =>
            ApiHost.Changed(await mediator.Send((body ?? new()) with { DisputeId = id, Session = n, Version = version.Version }, cancellationToken)))
            .Describes<CancelSession>("Calls a planned session off before it begins.", """{"reason":"被申请人临时出差，另行约定。"}""").Produces<CaseChanged>();
        api.MapPost("/disputes/{id:guid}/sessions/{n:int}/record", async (DisputeId id, int n, IfMatch version, RecordSession? body, IMediator mediator, CancellationToken cancellationToken) =>
            ApiHost.Changed(await mediator.Send((body ?? new()) with { DisputeId = id, Session = n, Version = version.Version }, cancellationToken)))
            .Describes<RecordSession>("How a session went; the text of one that a party had alone is confidential.", """{"attended":[1,2],"result":"Ended","text":"双方同意和好。"}""").Produces<CaseChanged>();
    }

    private static TaggedResult Created(DisputeId id, ScheduledSession session) => ApiHost.Created($"/disputes/{id}", session.Version, session);
}
