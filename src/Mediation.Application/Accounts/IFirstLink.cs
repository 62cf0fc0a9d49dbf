namespace Mediation.Application.Accounts;

/// <summary>
/// The one-time link by which a house without an administrator gets its first one (docs/adr/0013). Only its hash is kept; it is good for a day, ends with its use and with the next start.
/// </summary>
public interface IFirstLink
{
    /// <summary>Makes a new code, so that none of before is good; makes none where an administrator can sign in.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The code; null where there is an administrator.</returns>
    Task<string?> RenewAsync(CancellationToken cancellationToken);

    /// <summary>Whether a code is good.</summary>
    /// <param name="code">The code, as the link says it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it is.</returns>
    Task<bool> IsGoodAsync(string? code, CancellationToken cancellationToken);

    /// <summary>Uses a code up.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How to give it back where nothing came of it; null when it was not good, or no longer.</returns>
    Task<Func<Task>?> TakeAsync(string? code, CancellationToken cancellationToken);
}
