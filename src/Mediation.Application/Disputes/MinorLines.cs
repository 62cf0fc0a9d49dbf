using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>Minors without names: the eldest daughter, the second son.</summary>
internal static class MinorLines
{
    public static IReadOnlyList<MinorView> Of(Dispute dispute, DateOnly today)
    {
        var minors = dispute.Minors;
        return
        [
            .. minors.Select(minor =>
            {
                var siblings = minors.Where(m => m.Sex == minor.Sex).OrderBy(m => (m.BirthYear, m.Number)).ToList();
                return new MinorView(minor.Number, minor.Sex, siblings.IndexOf(minor) + 1, siblings.Count, today.Year - minor.BirthYear);
            }),
        ];
    }
}
