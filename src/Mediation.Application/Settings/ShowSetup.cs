using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Settings;

/// <summary>How far the house is furnished: what a new county needs before its first case, step by step.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowSetup : IQuery<SetupView>;

/// <summary>What is there, and what is missing.</summary>
public sealed record SetupView
{
    /// <summary>The county's name in Chinese; null before it was told.</summary>
    public string? County { get; init; }

    /// <summary>Its name in English.</summary>
    public string? CountyEn { get; init; }

    /// <summary>Its division, six digits; null when it is not known.</summary>
    public string? Division { get; init; }

    /// <summary>How many courts there are.</summary>
    public required int Courts { get; init; }

    /// <summary>How many rooms take cases.</summary>
    public required int Rooms { get; init; }

    /// <summary>How many officers may serve today.</summary>
    public required int Officers { get; init; }

    /// <summary>Codes of rooms that take cases and that nobody leads today.</summary>
    public required IReadOnlyList<string> RoomsWithoutLead { get; init; }

    /// <summary>How many officers in a team today have no account.</summary>
    public required int OfficersWithoutAccount { get; init; }

    /// <summary>How many officers in a team today have one.</summary>
    public required int OfficersWithAccount { get; init; }

    /// <summary>Whether a liaison has an account.</summary>
    public required bool HasLiaison { get; init; }

    /// <summary>Whether a supervisor has an account.</summary>
    public required bool HasSupervisor { get; init; }

    /// <summary>Whether nothing is missing for the first case.</summary>
    public bool IsWhole => County is not null && Courts > 0 && Rooms > 0 && Officers > 0 && RoomsWithoutLead.Count == 0 && OfficersWithAccount > 0;
}

internal sealed class ShowSetupHandler(IMediationDb db, IAccounts accounts, IActor actor) : IQueryHandler<ShowSetup, SetupView>
{
    public async Task<SetupView> Handle(ShowSetup query, CancellationToken cancellationToken)
    {
        var today = actor.Today;
        var facts = await db.HouseFacts.AsNoTracking().Where(fact => fact.Name.StartsWith("county.")).ToDictionaryAsync(fact => fact.Name, fact => fact.Value, cancellationToken);
        var rooms = await db.Rooms.IgnoreAutoIncludes().AsNoTracking().Where(r => r.LastDay == null || r.LastDay >= today).OrderBy(r => r.Code)
            .Select(r => new { r.Code, Team = r.Team.Where(m => m.From <= today && (m.Until == null || m.Until >= today)).Select(m => new { m.OfficerId, m.IsLead }).ToList() }).ToListAsync(cancellationToken);
        var team = rooms.SelectMany(r => r.Team.Select(m => m.OfficerId)).Distinct().ToList();
        var withAccount = await db.Accounts.Where(a => a.OfficerId != null && team.Contains(a.OfficerId.Value)).CountAsync(cancellationToken);
        var roles = await accounts.RolesInUseAsync(cancellationToken);
        return new SetupView
        {
            County = facts.GetValueOrDefault(HouseFact.County),
            CountyEn = facts.GetValueOrDefault(HouseFact.CountyEn),
            Division = facts.GetValueOrDefault(HouseFact.CountyDivision) is { Length: > 0 } division ? division : null,
            Courts = await db.Courts.CountAsync(cancellationToken),
            Rooms = rooms.Count,
            Officers = await db.Officers.CountAsync(o => o.Appointments.Any(a => a.From <= today && a.Until >= today), cancellationToken),
            RoomsWithoutLead = [.. rooms.Where(r => !r.Team.Exists(m => m.IsLead)).Select(r => r.Code)],
            OfficersWithoutAccount = team.Count - withAccount,
            OfficersWithAccount = withAccount,
            HasLiaison = roles.Contains(Role.Liaison),
            HasSupervisor = roles.Contains(Role.Supervisor),
        };
    }
}
