using Mediation.Domain;
using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Roster;

internal static class Loading
{
    /// <summary>An officer by roster number.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<Mediator> NumberedAsync(this IQueryable<Mediator> officers, string number, CancellationToken cancellationToken)
    {
        var typed = number.Trim();
        return await officers.SingleOrDefaultAsync(officer => officer.Number == typed, cancellationToken) ?? throw new NotFoundException(nameof(Mediator));
    }
}
