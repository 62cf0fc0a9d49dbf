using Mediation.Domain;

namespace Mediation.Infrastructure.Persistence;

/// <summary>Which rule a constraint of the database holds: uniqueness and overlap are decided there, since only there two people at once are seen.</summary>
internal static class ConstraintRules
{
    private static readonly Dictionary<string, Rule> Rules = new()
    {
    };

    public static Rule? Find(string constraint) => Rules.GetValueOrDefault(constraint);
}
