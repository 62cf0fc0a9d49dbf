using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Reminders;

/// <summary>Puts one's own reminder off for some days.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record SnoozeReminder : ICommand
{
    /// <summary>The reminder.</summary>
    public ReminderId? Reminder { get; init; }

    /// <summary>For how many days, 1 to <see cref="Domain.Reminders.Reminder.LongestSnooze"/>.</summary>
    public int Days { get; init; } = 1;
}

internal sealed class SnoozeReminderValidator : AbstractValidator<SnoozeReminder>
{
    public SnoozeReminderValidator()
    {
        RuleFor(c => c.Reminder).Required();
        RuleFor(c => c.Days).InclusiveBetween(1, Domain.Reminders.Reminder.LongestSnooze).WithErrorCode("value.invalid");
    }
}

internal sealed class SnoozeReminderHandler(IMediationDb db, IActor actor, AuditTrail trail) : ICommandHandler<SnoozeReminder>
{
    public async Task Handle(SnoozeReminder command, CancellationToken cancellationToken)
    {
        trail.Subject = $"reminder {command.Reminder}";
        var reminder = await db.Reminders.Where(r => r.Id == command.Reminder!.Value && r.AccountId == actor.AccountId).SingleOrNotFoundAsync(cancellationToken);
        reminder.Snooze(actor.Today.AddDays(command.Days), actor.Today);
    }
}
