using System.Globalization;
using Mediation.Domain.Rooms;
using Mediation.Web.Forms;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Rooms;

/// <summary>Says opening hours as a sign at the door does: 周一至周五 08:30–11:30，14:00–17:30.</summary>
internal static class HoursWords
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The days to choose from, Monday first.</summary>
    public static IReadOnlyList<SelectListItem> Weekdays(Words words) => words.Choices<DayOfWeek>(Week);

    /// <summary>The hours in words.</summary>
    public static string Of(OpeningHours hours, Words words, IStringLocalizer<Resources.Roster> texts)
    {
        var comma = texts["hours.comma"].Value;
        var runs = new List<(int First, int Last)>();
        foreach (var day in hours.Days.Select(day => Array.IndexOf(Week, day)))
        {
            if (runs.Count > 0 && runs[^1].Last == day - 1)
            {
                runs[^1] = (runs[^1].First, day);
            }
            else
            {
                runs.Add((day, day));
            }
        }

        var days = runs.SelectMany(run => run.Last - run.First > 1
            ? [texts["hours.range", words.Of(Week[run.First]), words.Of(Week[run.Last])].Value]
            : Enumerable.Range(run.First, run.Last - run.First + 1).Select(day => words.Of(Week[day])));
        return $"{string.Join(comma, days)} {string.Join(comma, hours.Times.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.From:HH:mm}–{time.Until:HH:mm}")))}";
    }
}
