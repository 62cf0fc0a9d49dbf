using Mediation.Domain.Law;

namespace Mediation.Application.Reference;

internal static class DivisionNames
{
    // Where the records of GB/T 2260 begin.
    private const int FirstYear = 1981;

    /// <summary>The name of a division today, or the last one under which the code was known; null when it never was.</summary>
    public static string? NameOf(this Divisions divisions, string code, DateOnly today)
    {
        if (divisions.Find(code, today) is { } now)
        {
            return now.FullName;
        }

        for (var year = today.Year - 1; year >= FirstYear; year--)
        {
            if (divisions.Find(code, new DateOnly(year, 12, 31)) is { } then)
            {
                return then.FullName;
            }
        }

        return null;
    }
}
