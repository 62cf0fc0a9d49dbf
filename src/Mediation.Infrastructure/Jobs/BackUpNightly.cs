using System.Globalization;
using Hangfire;
using Mediation.Application.Operations;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Npgsql;

namespace Mediation.Infrastructure.Jobs;

/// <summary>Takes a backup every night, into a folder named after the day, and keeps the last 30. Has no arguments and may be killed anywhere: what is not whole has no manifest, and the next run takes it up.</summary>
/// <param name="settings">Where to.</param>
/// <param name="keys">The key file.</param>
/// <param name="clock">Tells which day it is.</param>
public sealed class BackUpNightly(BackupSettings settings, MasterKeyFile keys, TimeProvider clock)
{
    /// <summary>Only servers that were told a folder listen to it.</summary>
    public const string Queue = "backups";

    /// <summary>How many are kept; older ones go once a new one is whole.</summary>
    public const int Kept = 30;

    private const string DayFormat = "yyyy-MM-dd";

    internal static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Takes the backup of the day, if it is not there.</summary>
    /// <param name="cancellationToken">Gives up; nothing half-done is left.</param>
    /// <returns>A task.</returns>
    [Queue(Queue)]
    [AutomaticRetry(Attempts = 2, DelaysInSeconds = [600, 1800])]
    [DisableConcurrentExecution(timeoutInSeconds: 60)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var folder = Path.Combine(settings.Folder, TimeZoneInfo.ConvertTime(startedAt, Zone).ToString(DayFormat, CultureInfo.InvariantCulture));
        try
        {
            if (!BackupManifest.IsIn(folder))
            {
                await new BackupWriter(settings.OwnerConnection, keys, clock).TakeAsync(folder, cancellationToken);
                ForgetOld();
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await TellAsync(new BackupRun(startedAt, clock.GetUtcNow(), folder, null, failure.Message.ReplaceLineEndings(" ")));
            throw;
        }
    }

    // Folders that are named after a day, and nothing else that somebody may have put beside them.
    private void ForgetOld()
    {
        var days = Directory.GetDirectories(settings.Folder).Where(folder => DateOnly.TryParseExact(Path.GetFileName(folder), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).ToList();
        foreach (var old in days.Where(BackupManifest.IsIn).OrderDescending(StringComparer.Ordinal).Skip(Kept))
        {
            // First what says that it is a backup, so that a half-deleted one is none.
            File.Delete(Path.Combine(old, BackupManifest.FileName));
            Directory.Delete(old, recursive: true);
        }
    }

    private async Task TellAsync(BackupRun run)
    {
        try
        {
            await BackupRuns.WriteAsync(settings.OwnerConnection, run, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The database is away, which is why there is no backup; the job itself tells of its failure.
        }
    }
}
