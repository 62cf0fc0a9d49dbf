using Mediation.Domain;

namespace Mediation.Application.Pipeline;

/// <summary>The wall to the database for the pipeline: a transaction that knows who acts.</summary>
public interface IUnitOfWork
{
    /// <summary>Whether a transaction is open in this scope.</summary>
    bool IsOpen { get; }

    /// <summary>Opens the transaction and names the actor in it, in one round trip; fills <see cref="IActor"/>.</summary>
    /// <param name="changes">False for questions, whose audit entries need not wait for the disk.</param>
    /// <param name="about">The dispute that is asked about, for <see cref="IActor.Own"/>; null where it is none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    /// <exception cref="UnauthenticatedException">Nobody is signed in, or the account is disabled.</exception>
    Task BeginAsync(bool changes, DisputeId? about, CancellationToken cancellationToken);

    /// <summary>Saves and commits.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Takes everything back and forgets what was loaded.</summary>
    /// <param name="failure">What ended the use case; a failure of the database itself may have left something on its connection.</param>
    /// <returns>A task.</returns>
    Task RollBackAsync(Exception failure);
}
