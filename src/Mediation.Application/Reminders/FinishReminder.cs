using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Reminders;

/// <summary>Strikes one's own reminder out. The case stays as it is: what is due in it still is, and whoever leads the room still sees that.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record FinishReminder : ICommand
{
    /// <summary>The reminder.</summary>
    public ReminderId? Reminder { get; init; }
}

internal sealed class FinishReminderValidator : AbstractValidator<FinishReminder>
{
    public FinishReminderValidator() => RuleFor(c => c.Reminder).Required();
}

internal sealed class FinishReminderHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<FinishReminder>
{
    public async Task Handle(FinishReminder command, CancellationToken cancellationToken)
    {
        trail.Subject = $"reminder {command.Reminder}";
        var reminder = await db.Reminders.Where(r => r.Id == command.Reminder!.Value && r.AccountId == actor.AccountId).SingleOrNotFoundAsync(cancellationToken);
        reminder.Finish(actor.Now);
    }
}
