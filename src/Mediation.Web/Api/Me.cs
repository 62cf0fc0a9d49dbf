using Mediation.Application.Accounts;
using MediatR;

namespace Mediation.Web.Api;

/// <summary>Oneself.</summary>
internal static class Me
{
    /// <summary>Who one is here.</summary>
    internal sealed record Body(string Name, IReadOnlyList<Application.Pipeline.Role> Roles, string? Officer, IReadOnlyList<Room> Rooms);

    /// <summary>A room in whose team one is.</summary>
    internal sealed record Room(string Code, bool Lead);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/me", async (IMediator mediator, CancellationToken cancellationToken) =>
    {
        var me = await mediator.Send(new ShowMe(), cancellationToken);
        return new Body(me.Name, me.Roles, me.Officer, [.. me.Rooms.Select(room => new Room(room.Code, room.Lead))]);
    }).WithName("ShowMe").WithSummary("Who one is here, today.");
}
