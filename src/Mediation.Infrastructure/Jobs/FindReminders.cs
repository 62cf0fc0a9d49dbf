using Hangfire;
using Mediation.Infrastructure.Reminders;

namespace Mediation.Infrastructure.Jobs;

/// <summary>Puts what is due into each person's day, every few minutes. Has no arguments, keeps no state, and may be killed anywhere and run twice at a time: hence no lock that a dead one would leave behind.</summary>
public sealed class FindReminders(ReminderFinder finder)
{
    /// <summary>Its name among the recurring jobs.</summary>
    public const string Name = "find-reminders";

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Stops between transactions.</param>
    /// <returns>A task.</returns>
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => finder.FindAsync(cancellationToken);
}
