using System.CommandLine;
using Mediation.Infrastructure.Backup;

namespace Mediation.Web.Cli;

/// <summary><c>backup DIR</c>: writes all of the database, as it is at one moment, into a folder; beside a running server or without one.</summary>
internal static class Backup
{
    public static Command Verb(CommonOptions common)
    {
        var folder = Folder("Where to: a new or empty folder.");
        var verb = new Command("backup", "Writes a backup of the database into a folder. The key file is not in it: keep that elsewhere.") { folder };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var logs = Logs.ForVerbs();
            var (places, to) = (common.Read(parsed), Path.GetFullPath(parsed.GetValue(folder)!));
            await using var database = await Database.OpenAsync(places, logs, cancellationToken);
            var keys = await places.OpenKeysAsync(database, cancellationToken);
            var backup = await new BackupWriter(database.Owner, keys, TimeProvider.System).TakeAsync(to, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                FormattableString.Invariant($"Backup of {backup.Rows["disputes"]} disputes, {backup.Bytes} bytes, in {to}. It opens with the key file in {places.KeysFolder} alone."));
            return 0;
        });
        return verb;
    }

    /// <summary>The folder of a backup.</summary>
    public static Argument<string> Folder(string description) => new("DIR") { Description = description };
}
