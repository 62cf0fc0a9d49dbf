using Mediation.Application.Pipeline;

namespace Mediation.Application.Operations;

/// <summary>Whether the house could be restored: the last backup that was taken, and the last that was not.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowBackups : IQuery<BackupsView>;

/// <summary>The backups of this installation.</summary>
/// <param name="Folder">Where this server puts a backup every night; null where it does not.</param>
/// <param name="LastSuccess">The last that was taken, by whomever; null where none was.</param>
/// <param name="LastFailure">The last that failed; null where none did.</param>
/// <param name="IsOverdue">Whether the last one is older than a night and a bit.</param>
/// <param name="Runs">The last runs, the newest first; at most 30.</param>
public sealed record BackupsView(string? Folder, BackupRun? LastSuccess, BackupRun? LastFailure, bool IsOverdue, IReadOnlyList<BackupRun> Runs);

/// <summary>One try to take a backup.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Folder">Where to.</param>
/// <param name="Bytes">Length of the dump; null where it failed.</param>
/// <param name="Fault">Why it failed, as the machine said; null where it did not.</param>
public sealed record BackupRun(DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Folder, long? Bytes, string? Fault);

/// <summary>Knows the backups of this installation.</summary>
public interface IBackups
{
    /// <summary>Where this server puts a backup every night; null where it does not.</summary>
    string? Folder { get; }

    /// <summary>The last runs.</summary>
    /// <param name="most">At most so many; the last success and the last failure are always among them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The newest first.</returns>
    Task<IReadOnlyList<BackupRun>> LastAsync(int most, CancellationToken cancellationToken);
}

internal sealed class ShowBackupsHandler(IBackups backups, IActor actor) : IQueryHandler<ShowBackups, BackupsView>
{
    private const int Most = 30;
    private static readonly TimeSpan ANightAndABit = TimeSpan.FromHours(26);

    public async Task<BackupsView> Handle(ShowBackups query, CancellationToken cancellationToken)
    {
        var runs = await backups.LastAsync(Most, cancellationToken);
        var success = runs.FirstOrDefault(run => run.Fault is null);
        var failure = runs.FirstOrDefault(run => run.Fault is not null);
        return new BackupsView(backups.Folder, success, failure, success is null || actor.Now - success.EndedAt > ANightAndABit, [.. runs.Take(Most)]);
    }
}
