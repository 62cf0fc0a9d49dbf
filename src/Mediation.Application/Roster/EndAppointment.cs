using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain.Mediators;

namespace Mediation.Application.Roster;

/// <summary>An appointment ends 解聘 before its date; reach and booking end with it.</summary>
[Permit(Pipeline.Role.Supervisor, Reach.County)]
[Permit(Pipeline.Role.Administrator, Reach.County)]
public sealed record EndAppointment : ICommand
{
    /// <summary>The roster number.</summary>
    public string? Officer { get; init; }

    /// <summary>The role.</summary>
    public OfficerRole? Role { get; init; }

    /// <summary>The last day; today when left out.</summary>
    public DateOnly? LastDay { get; init; }
}

internal sealed class EndAppointmentValidator : AbstractValidator<EndAppointment>
{
    public EndAppointmentValidator()
    {
        RuleFor(c => c.Officer).Required();
        RuleFor(c => c.Role).Required();
    }
}

internal sealed class EndAppointmentHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<EndAppointment>
{
    public async Task Handle(EndAppointment command, CancellationToken cancellationToken)
    {
        var officer = await db.Officers.NumberedAsync(command.Officer!, cancellationToken);
        trail.Subject = $"officer {officer.Number}";
        officer.EndAppointment(command.Role!.Value, command.LastDay ?? actor.Today);
    }
}
