using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.Rooms;

namespace Mediation.Application.Generation;

/// <summary>Who is on duty in a room on a day.</summary>
/// <param name="Mediators">Those of the team who may mediate.</param>
/// <param name="Observers">Those of the team who may observe.</param>
/// <param name="Investigators">Those of the team who may investigate.</param>
/// <param name="Lead">Who leads the room; null where nobody does.</param>
internal sealed record OnDuty(IReadOnlyList<Mediator> Mediators, IReadOnlyList<Mediator> Observers, IReadOnlyList<Mediator> Investigators, OfficerId? Lead);

/// <summary>A room with those who do its work, and the accounts by which they would sign in.</summary>
public sealed class RoomAtWork
{
    private readonly IReadOnlyList<Mediator> _officers;
    private readonly IReadOnlyDictionary<OfficerId, AccountId> _accounts;
    private readonly Dictionary<DateOnly, OnDuty> _onDuty = [];

    /// <summary>Brings them together.</summary>
    /// <param name="room">The room.</param>
    /// <param name="number">Which of the rooms it is, from 0: a court numbers its cases over all rooms, and each bears a number of its own.</param>
    /// <param name="court">The code of its court.</param>
    /// <param name="county">Six digits: where its people live.</param>
    /// <param name="officers">The officers who work in this room alone, so that rooms can be busy side by side.</param>
    /// <param name="accounts">The accounts of officers; whoever has none acts under the key of their roster entry, with which nobody can sign in.</param>
    /// <param name="liaison">The account of the court's liaison; null where there is none.</param>
    /// <param name="supervisor">The account of a supervisor; null where there is none.</param>
    public RoomAtWork(
        MediationRoom room, int number, string court, string county, IReadOnlyList<Mediator> officers, IReadOnlyDictionary<OfficerId, AccountId> accounts, AccountId? liaison, AccountId? supervisor)
    {
        ArgumentNullException.ThrowIfNull(room);
        (Room, Number, Court, County, _officers, _accounts, Liaison, Supervisor) = (room, number, court, county, officers, accounts, liaison, supervisor);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(room.TimeZone);
        Places = [.. room.Places.Select(place => place.Id.Value)];
    }

    /// <summary>The room.</summary>
    public MediationRoom Room { get; }

    internal int Number { get; }

    internal string Court { get; }

    internal string County { get; }

    internal AccountId? Liaison { get; }

    internal AccountId? Supervisor { get; }

    internal TimeZoneInfo Zone { get; }

    internal IReadOnlyList<Guid> Places { get; }

    /// <summary>How many mediate on a day: none on one on which the room takes no cases.</summary>
    /// <param name="day">The day.</param>
    public int MediatorsOn(DateOnly day) => Room.TakesCasesOn(day) ? On(day).Mediators.Count : 0;

    /// <summary>A moment of the room's day.</summary>
    internal DateTimeOffset At(DateOnly day, int minute)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    internal AccountId AccountOf(OfficerId officer) => _accounts.TryGetValue(officer, out var account) ? account : AccountId.From(officer.Value);

    internal OnDuty On(DateOnly day)
    {
        if (!_onDuty.TryGetValue(day, out var who))
        {
            var team = _officers.Where(officer => Room.HasInTeam(officer.Id, day)).ToList();
            List<Mediator> As(OfficerRole role) => team.FindAll(officer => officer.IsAppointed(role, day));
            _onDuty[day] = who = new(As(OfficerRole.Mediator), As(OfficerRole.Observer), As(OfficerRole.Investigator), Room.LeadOn(day));
        }

        return who;
    }
}
