namespace Mediation.Application.Generation;

/// <summary>
/// Whose time is taken when, of officers and places alike, in equal slots of the working day, so that no session overlaps another. How many slots a day has hangs on how many sessions must find one.
/// </summary>
internal sealed class Timetable
{
    // Minutes of the day; as many whole slots as fit are taken from each half.
    private static readonly (int From, int To)[] Halves = [((8 * 60) + 30, (11 * 60) + 30), ((13 * 60) + 30, (17 * 60) + 30)];
    private static readonly int[] Lengths = [100, 80, 60, 45, 30, 20, 15, 12, 10, 8, 7];

    private readonly DateOnly _first;
    private readonly int _days;
    private readonly int _length;
    private readonly int[] _starts;

    // A bit for each slot of each day: the shortest slots are 59 a day.
    private readonly Dictionary<Guid, ulong[]> _taken = [];

    /// <summary>Lays it out.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="slots">How many slots a day should have.</param>
    public Timetable(DateOnly first, DateOnly last, int slots)
    {
        (_first, _days) = (first, last.DayNumber - first.DayNumber + 1);
        _length = Array.Find(Lengths, length => SlotsOf(length) >= slots) is var fitting and > 0 ? fitting : Lengths[^1];
        _starts = [.. Halves.SelectMany(half => Enumerable.Range(0, (half.To - half.From) / _length).Select(slot => half.From + (slot * _length)))];
    }

    /// <summary>The most slots that a day can have.</summary>
    public static int MostSlots { get; } = SlotsOf(Lengths[^1]);

    /// <summary>A length of a session that fits into a slot, in minutes.</summary>
    public int Minutes(Dice dice) => _length >= 30 ? 30 + (5 * dice.Below(((Math.Min(_length, 90) - 30) / 5) + 1)) : _length / 5 * 5;

    /// <summary>Takes the time of what was booked before.</summary>
    /// <param name="whose">An officer or a place.</param>
    /// <param name="from">When it begins, in the room's time zone.</param>
    /// <param name="to">When it ends.</param>
    public void Block(Guid whose, DateTime from, DateTime to)
    {
        for (var day = from.Date; day <= to.Date; day = day.AddDays(1))
        {
            for (var slot = 0; slot < _starts.Length && IndexOf(DateOnly.FromDateTime(day)) is { } index; slot++)
            {
                if (day.AddMinutes(_starts[slot]) < to && from < day.AddMinutes(_starts[slot] + _length))
                {
                    TakenOf(whose)[index] |= 1UL << slot;
                }
            }
        }
    }

    /// <summary>Takes an officer, and a place if one is wanted and free at that time, too.</summary>
    /// <param name="officer">The officer.</param>
    /// <param name="day">The day.</param>
    /// <param name="places">Places to choose from; none where none is wanted.</param>
    /// <param name="dice">Where in the day to begin looking.</param>
    /// <returns>The minute of the day at which it begins, and the place; null when the officer has no time.</returns>
    public (int Minute, Guid? Place)? Take(Guid officer, DateOnly day, IReadOnlyList<Guid> places, Dice dice)
    {
        if (IndexOf(day) is not { } index)
        {
            return null;
        }

        ref var mine = ref TakenOf(officer)[index];
        var begin = dice.Below(_starts.Length);
        for (var i = 0; i < _starts.Length; i++)
        {
            var slot = (begin + i) % _starts.Length;
            var bit = 1UL << slot;
            if ((mine & bit) != 0)
            {
                continue;
            }

            mine |= bit;
            foreach (var place in places)
            {
                ref var its = ref TakenOf(place)[index];
                if ((its & bit) == 0)
                {
                    its |= bit;
                    return (_starts[slot], place);
                }
            }

            return (_starts[slot], null);
        }

        return null;
    }

    private static int SlotsOf(int length) => Halves.Sum(half => (half.To - half.From) / length);

    private int? IndexOf(DateOnly day) => day.DayNumber - _first.DayNumber is var index && index >= 0 && index < _days ? index : null;

    private ulong[] TakenOf(Guid whose)
    {
        if (!_taken.TryGetValue(whose, out var taken))
        {
            _taken[whose] = taken = new ulong[_days];
        }

        return taken;
    }
}
