using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using MediatR;

namespace Mediation.Web.Api;

/// <summary>Endpoints that send one command about a case: <c>POST /disputes/{id}/…</c> with the version in <c>If-Match</c>.</summary>
internal static class CaseChanges
{
    /// <summary>Maps one.</summary>
    /// <typeparam name="TCommand">The command; its own properties are the body.</typeparam>
    /// <param name="api">The API.</param>
    /// <param name="path">The part behind the case.</param>
    /// <param name="of">Adds case and version to what was sent.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="example">A body.</param>
    public static void MapChange<TCommand>(
        this RouteGroupBuilder api, string path, Func<TCommand, DisputeId, int, TCommand> of, string summary, [System.Diagnostics.CodeAnalysis.StringSyntax("Json")] string example)
        where TCommand : class, ICommand<DisputeState>, IConcernsDispute, new() => api
        .MapPost($"/disputes/{{id:guid}}/{path}", async (DisputeId id, IfMatch version, TCommand? body, IMediator mediator, CancellationToken cancellationToken) =>
            ApiHost.Changed(await mediator.Send(of(body ?? new TCommand(), id, version.Version), cancellationToken)))
        .Describes<TCommand>(summary, example).Produces<CaseChanged>();

    /// <summary>Says what an endpoint does and shows a body, named after its use case.</summary>
    public static RouteHandlerBuilder Describes<TCommand>(this RouteHandlerBuilder endpoint, string summary, string? example = null)
    {
        endpoint.WithName(typeof(TCommand).Name).WithSummary(summary);
        return example is null ? endpoint : endpoint.WithMetadata(new ExampleBody(example));
    }
}

/// <summary>Where a case stands after a change.</summary>
/// <param name="Version">Its version; the next change names it.</param>
/// <param name="Status">Its status.</param>
internal sealed record CaseChanged(int Version, DisputeStatus Status);

/// <summary>A body that an endpoint takes, for the description; tests send it.</summary>
/// <param name="Json">The body.</param>
internal sealed record ExampleBody(string Json);
