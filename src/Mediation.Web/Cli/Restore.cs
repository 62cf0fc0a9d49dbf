using System.CommandLine;
using Mediation.Infrastructure.Backup;

namespace Mediation.Web.Cli;

/// <summary><c>restore DIR</c>: puts a backup into an empty database, all of it or nothing.</summary>
internal static class Restore
{
    public static Command Verb(CommonOptions common)
    {
        var folder = Backup.Folder("The folder of the backup.");
        var verb = new Command("restore", "Restores a backup into an empty database (a new data folder, or a new database of your own). Needs the key file that the backup was taken under.") { folder };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var logs = Logs.ForVerbs();
            var places = common.Read(parsed);
            // First of all, so that a backup that cannot be read makes no database.
            var backup = await BackupReader.OpenAsync(Path.GetFullPath(parsed.GetValue(folder)!), places.KeysFolder, cancellationToken);
            await using var database = await Database.OpenAsync(places, logs, cancellationToken);
            var restored = await backup.RestoreAsync(database.Owner, TimeProvider.System, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(FormattableString.Invariant(
                $"Restored the backup of {restored.TakenAt:yyyy-MM-dd HH:mm:ss} UTC: {restored.Rows["disputes"]} disputes.{Erased(backup.ErasedAgain)} The audit trail tells of it; see verify-audit."));
            return 0;
        });
        return verb;
    }

    private static string Erased(int persons) => persons == 0 ? "" : FormattableString.Invariant($" Erased again: {persons} {(persons == 1 ? "person" : "persons")} of the list beside the master key.");
}
