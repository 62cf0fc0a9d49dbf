using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person stops using an authenticator, or moves to another phone by turning it on anew; a code is asked for, so that nobody does it at an open screen.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record TurnOffSecondFactor : ICommand<SignedInAccount>
{
    /// <summary>A code of the app, or a recovery code.</summary>
    public string? Code { get; init; }
}

internal sealed class TurnOffSecondFactorValidator : AbstractValidator<TurnOffSecondFactor>
{
    public TurnOffSecondFactorValidator() => RuleFor(c => c.Code).Required();
}

internal sealed class TurnOffSecondFactorHandler(ISecondFactors factors, SecondFactorPolicy policy, IActor actor) : ICommandHandler<TurnOffSecondFactor, SignedInAccount>
{
    public async Task<SignedInAccount> Handle(TurnOffSecondFactor command, CancellationToken cancellationToken)
    {
        if (!await factors.TakeAsync(actor.AccountId, command.Code!, cancellationToken))
        {
            throw new ValidationException([new ValidationFailure(nameof(command.Code), "wrong") { ErrorCode = "code.wrong" }]);
        }

        var stamp = await factors.TurnOffAsync(actor.AccountId, cancellationToken);
        return new SignedInAccount(actor.AccountId, stamp) { Then = policy.Demands(actor.Roles) ? AfterPassword.SetUpSecondFactor : AfterPassword.Nothing };
    }
}
