using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person signs out on another computer or phone, or on all others at once; in force at the next request there.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record EndSessions : ICommand
{
    /// <summary>The session to end; all but <see cref="Except"/> when left out.</summary>
    public Guid? Session { get; init; }

    /// <summary>The session that asks.</summary>
    public Guid? Except { get; init; }
}

internal sealed class EndSessionsHandler(IAccounts accounts, IActor actor) : ICommandHandler<EndSessions>
{
    public Task Handle(EndSessions command, CancellationToken cancellationToken) => accounts.EndSessionsAsync(actor.AccountId, command.Session, command.Except, actor.Now, cancellationToken);
}
