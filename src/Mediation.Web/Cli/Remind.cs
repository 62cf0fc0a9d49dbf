using System.CommandLine;
using Mediation.Infrastructure.Reminders;

namespace Mediation.Web.Cli;

/// <summary><c>remind</c>: puts what is due into each person's day, as the job of a running server does every five minutes.</summary>
internal static class Remind
{
    public static Command Verb(CommonOptions common)
    {
        var verb = new Command("remind", "Looks for what is due and tells each person once, as the server does by itself every five minutes.");
        House.SetAction(verb, common, async (house, _, cancellationToken) =>
            FormattableString.Invariant($"{await house.AskAsync(services => services.GetRequiredService<ReminderFinder>().FindAsync(cancellationToken))} new."));
        return verb;
    }
}
