using Mediation.Domain.Law;

namespace Mediation.Web.Demo;

/// <summary>Days on which the offices are open.</summary>
internal sealed class Days(WorkingCalendar calendar)
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>A moment of a day in the county.</summary>
    public static DateTimeOffset At(DateOnly day, int minute) => new(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), Shanghai);

    /// <summary>The day itself or the last working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (calendar.RestDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The day itself or the first working day after it.</summary>
    public DateOnly OnOrAfter(DateOnly day) => calendar.WorkingDayFrom(day);

    /// <summary>So many working days later, or earlier when negative.</summary>
    public DateOnly Add(DateOnly day, int count)
    {
        for (; count > 0; count--)
        {
            day = calendar.NextWorkingDay(day);
        }

        for (; count < 0; count++)
        {
            day = OnOrBefore(day.AddDays(-1));
        }

        return day;
    }

    /// <summary>The working days between both, both included.</summary>
    public List<DateOnly> Between(DateOnly from, DateOnly to)
    {
        var days = new List<DateOnly>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (!calendar.RestDay(day))
            {
                days.Add(day);
            }
        }

        return days;
    }
}

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
