using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person removes a passkey, since the device is lost or belongs to somebody else now. Sessions that began with it end at once.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record RemovePasskey : ICommand
{
    /// <summary>The passkey by its key in the list.</summary>
    public Guid Id { get; init; }
}

internal sealed class RemovePasskeyHandler(IPasskeys passkeys, IActor actor) : ICommandHandler<RemovePasskey>
{
    public Task Handle(RemovePasskey command, CancellationToken cancellationToken) => passkeys.RemoveAsync(actor.AccountId, command.Id, cancellationToken);
}
