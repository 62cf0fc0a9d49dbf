using Mediation.Application.Vault;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Disputes;

/// <summary>Minors without names: the eldest daughter, the second son. Their ages are those of the day, so their birth dates are opened for it.</summary>
internal static class MinorLines
{
    public static IReadOnlyList<MinorView> Of(Dispute dispute, IVault vault, DateOnly today)
    {
        var minors = dispute.Minors.Select(m => (m.Number, m.Sex, IsNamed: m.Name is not null, Born: vault.Open(m.BirthDate, dispute.Key(), Places.BirthDate(m.Id)))).ToList();
        return
        [
            .. minors.Select(minor =>
            {
                var siblings = minors.Where(m => m.Sex == minor.Sex).OrderBy(m => (m.Born.Value, m.Number)).ToList();
                return new MinorView(minor.Number, minor.Sex, siblings.IndexOf(minor) + 1, siblings.Count, minor.Born.AgeOn(today), minor.IsNamed);
            }),
        ];
    }
}
