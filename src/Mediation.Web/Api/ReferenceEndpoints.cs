using System.ComponentModel;
using Mediation.Application.Disputes;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Domain.Mediators;
using MediatR;

namespace Mediation.Web.Api;

/// <summary>What bodies and queries name by code: rooms with their places, officers, causes.</summary>
internal static class ReferenceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rooms", (IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new ListRooms(), cancellationToken))
            .Describes<ListRooms>("The rooms of the county with their places.");
        api.MapPost("/rooms/{room}/hand-over", (string room, HandOverDisputes? body, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send((body ?? new()) with { Room = room }, cancellationToken))
            .Describes<HandOverDisputes>("All open cases of an officer in a room pass to another, with a note; what a rule forbids stays and is named.", """{"officer":"M001","successor":"M002","note":"郑晓燕调离，案件移交陈美云。"}""");
        api.MapGet("/officers", (
            [Description("A room in whose team they are today.")] string? room,
            [Description("What they serve as today: Mediator, Observer or Investigator.")] string? role,
            string? after,
            string? take,
            IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            var read = new QueryReader();
            return mediator.Send(read.Checked(new ListOfficers { OfRoom = room, ServesAs = read.Code<OfficerRole>("role", role), After = after, Take = read.Number("take", take) ?? 200 }), cancellationToken);
        }).WithMetadata(new FieldNames(("OfRoom", "room"))).Describes<ListOfficers>("The roster, by number, with what each serves as today.");
        api.MapGet("/causes", (
            [Description("The day whose list it is; today when left out.")] string? on,
            [Description("Initials of the pinyin, a part of the name, English words or the code.")] string? q,
            IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            var read = new QueryReader();
            return mediator.Send(read.Checked(new ListCauses(read.Day("on", on), q)), cancellationToken);
        }).WithMetadata(new FieldNames(("Typed", "q"))).Describes<ListCauses>("Causes of action of the list of a day.");
    }
}
