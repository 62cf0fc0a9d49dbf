using System.CommandLine;
using Mediation.Infrastructure.Persistence;

namespace Mediation.Web.Cli;

/// <summary><c>migrate</c>: brings the database to the state that this version wants; <c>serve</c> does it, too, where it may.</summary>
internal static class Migrate
{
    public static Command Verb(CommonOptions common)
    {
        var verb = new Command("migrate", "Brings the database up to date: tables, policies, reference data.");
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var logs = Logs.ForVerbs();
            var places = common.Read(parsed);
            await using var database = await Database.OpenAsync(places, logs, cancellationToken);
            await DatabaseMigrator.MigrateAsync(database.Owner, await places.OpenKeysAsync(database, cancellationToken), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync("The database is up to date.");
            return 0;
        });
        return verb;
    }
}
