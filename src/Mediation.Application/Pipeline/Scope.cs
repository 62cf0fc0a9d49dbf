using Mediation.Domain;

namespace Mediation.Application.Pipeline;

/// <summary>
/// How far a list or a count goes for the person who asks: the union of the permits of that use case. Statements name it themselves; the row policies are only the net below.
/// </summary>
/// <param name="County">Everything.</param>
/// <param name="Rooms">Rooms whose disputes are seen.</param>
/// <param name="Court">The court whose disputes are seen.</param>
/// <param name="Own">Single disputes that are seen, outside of the rooms.</param>
public sealed record Scope(bool County, IReadOnlyList<RoomId> Rooms, CourtId? Court, IReadOnlyList<DisputeId> Own)
{
    /// <summary>The scope of a request for the person who sends it.</summary>
    /// <typeparam name="TRequest">The use case.</typeparam>
    /// <param name="actor">Who asks.</param>
    /// <returns>The union of what its permits give; possibly nothing.</returns>
    public static Scope Of<TRequest>(IActor actor) => Of(typeof(TRequest), actor);

    /// <summary>The scope of a request for the person who sends it.</summary>
    /// <param name="request">The use case.</param>
    /// <param name="actor">Who asks.</param>
    /// <returns>The union of what its permits give; possibly nothing.</returns>
    public static Scope Of(Type request, IActor actor)
    {
        var county = false;
        var rooms = new HashSet<RoomId>();
        CourtId? court = null;
        var own = false;
        foreach (var permit in PermitAttribute.Of(request))
        {
            if (permit.Role != Role.Lead && !actor.Roles.Contains(permit.Role))
            {
                continue;
            }

            switch (permit.Reach)
            {
                case Reach.County when permit.Role != Role.Administrator:
                    county = true;
                    break;
                case Reach.Room:
                    rooms.UnionWith(actor.Rooms.Where(room => permit.Role != Role.Lead || room.IsLead).Select(room => room.Id));
                    break;
                case Reach.Court:
                    court = actor.Court;
                    break;
                case Reach.Own:
                    own = true;
                    break;
                case Reach.County:
                case Reach.Self:
                    break;
                default:
                    throw new InvalidOperationException($"Reach {permit.Reach} is not known.");
            }
        }

        return new Scope(county, [.. rooms], court, own ? [.. actor.Own.Select(id => new DisputeId(id))] : []);
    }

    /// <summary>Whether there is nothing at all in it.</summary>
    public bool IsEmpty => !County && Rooms.Count == 0 && Court is null && Own.Count == 0;
}
