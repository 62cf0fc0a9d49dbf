using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>What a person has besides the password, and whether the roles need it.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ShowSecondFactor : IQuery<SecondFactorView>;

internal sealed class ShowSecondFactorHandler(ISecondFactors factors, IActor actor) : IQueryHandler<ShowSecondFactor, SecondFactorView>
{
    public Task<SecondFactorView> Handle(ShowSecondFactor query, CancellationToken cancellationToken) => factors.ShowAsync(actor.AccountId, cancellationToken);
}
