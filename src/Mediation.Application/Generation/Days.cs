using Mediation.Domain.Law;

namespace Mediation.Application.Generation;

/// <summary>Days on which the offices are open.</summary>
public sealed class Days(WorkingCalendar calendar)
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
