using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Roster;

/// <summary>How many cases an officer carries, and when they are away: said by oneself, by the lead of a room in whose team they are, or by the supervisor.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Room)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Supervisor, Reach.County)]
public sealed record ChangeAvailability : ICommand
{
    /// <summary>The roster number.</summary>
    public string? Officer { get; init; }

    /// <summary>The version of the entry that the page showed.</summary>
    public int Version { get; init; }

    /// <summary>Most open cases led at a time; left out for no bound.</summary>
    public int? Capacity { get; init; }

    /// <summary>First day of an absence; left out when there is none.</summary>
    public DateOnly? AwayFrom { get; init; }

    /// <summary>Its last day, included; left out when its end is not known.</summary>
    public DateOnly? AwayUntil { get; init; }
}

internal sealed class ChangeAvailabilityValidator : AbstractValidator<ChangeAvailability>
{
    public ChangeAvailabilityValidator()
    {
        RuleFor(c => c.Officer).Required();
        RuleFor(c => c.Capacity).Must(typed => typed is null or (>= 1 and <= Mediator.MaxCapacity)).WithErrorCode("capacity.range");
    }
}

internal sealed class ChangeAvailabilityHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<ChangeAvailability>
{
    public async Task Handle(ChangeAvailability command, CancellationToken cancellationToken)
    {
        var officer = await db.Officers.NumberedAsync(command.Officer!, cancellationToken);
        trail.Subject = $"officer {officer.Number}";
        if (officer.Id != actor.OfficerId && !actor.Roles.Contains(Role.Supervisor) && !await LeadsAsync(officer.Id, cancellationToken))
        {
            throw new NotFoundException(nameof(Mediator));
        }

        if (officer.Version != command.Version)
        {
            throw new StaleVersionException(command.Version, officer.Version);
        }

        officer.ChangeAvailability(command.Capacity, command.AwayFrom, command.AwayUntil);
    }

    private async Task<bool> LeadsAsync(OfficerId officer, CancellationToken cancellationToken)
    {
        var (led, today) = (actor.Rooms.Where(r => r.IsLead).Select(r => r.Id).ToList(), actor.Today);
        return await db.Rooms.IgnoreAutoIncludes().Where(r => led.Contains(r.Id)).SelectMany(r => r.Team)
            .AnyAsync(m => m.OfficerId == officer && m.From <= today && (m.Until == null || m.Until >= today), cancellationToken);
    }
}
