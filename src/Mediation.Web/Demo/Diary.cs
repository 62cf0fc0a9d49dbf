using Mediation.Application.Generation;

namespace Mediation.Web.Demo;

/// <summary>Who and which place is taken when, so that no session overlaps another.</summary>
internal sealed class Diary
{
    // Minutes of the day; a session ends before the next slot begins.
    private static readonly int[] Slots = [9 * 60, (10 * 60) + 35, 14 * 60, (15 * 60) + 35];
    private readonly HashSet<(string What, DateOnly Day, int Slot)> _taken = [];

    /// <summary>The longest session that fits into a slot, in minutes.</summary>
    public const int Longest = 90;

    /// <summary>Takes officers and a place for a session.</summary>
    /// <param name="day">The day.</param>
    /// <param name="room">The room.</param>
    /// <param name="officers">Roster numbers.</param>
    /// <param name="needsPlace">Whether it is held at the room.</param>
    /// <param name="first">The first slot to try, from 0.</param>
    /// <returns>When it begins and where; null when everybody is taken.</returns>
    public (int Slot, DateTimeOffset StartsAt, string? Place)? Take(DateOnly day, string room, IReadOnlyList<string> officers, bool needsPlace, int first = 0)
    {
        for (var slot = first; slot < Slots.Length; slot++)
        {
            var place = needsPlace ? County.PlacesOf(room).FirstOrDefault(code => !_taken.Contains(($"{room} {code}", day, slot))) : null;
            if ((needsPlace && place is null) || officers.Any(officer => _taken.Contains((officer, day, slot))))
            {
                continue;
            }

            foreach (var officer in officers)
            {
                _taken.Add((officer, day, slot));
            }

            if (place is not null)
            {
                _taken.Add(($"{room} {place}", day, slot));
            }

            return (slot, Days.At(day, Slots[slot]), place);
        }

        return null;
    }
}
