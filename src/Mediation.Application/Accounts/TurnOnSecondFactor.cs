using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person proves that an authenticator app has the secret; from now on its codes are asked for at sign-in. Other sessions end.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record TurnOnSecondFactor : ICommand<TurnedOn>
{
    /// <summary>The secret that the page showed. Never typed, so it is no field of the form.</summary>
    public required AuthenticatorSecret Secret { get; init; }

    /// <summary>The code that the app shows.</summary>
    public string? Code { get; init; }
}

internal sealed class TurnOnSecondFactorValidator : AbstractValidator<TurnOnSecondFactor>
{
    public TurnOnSecondFactorValidator() => RuleFor(c => c.Code).Required();
}

internal sealed class TurnOnSecondFactorHandler(ISecondFactors factors, IActor actor) : ICommandHandler<TurnOnSecondFactor, TurnedOn>
{
    public async Task<TurnedOn> Handle(TurnOnSecondFactor command, CancellationToken cancellationToken) =>
        await factors.TurnOnAsync(actor.AccountId, command.Secret, command.Code!, cancellationToken)
        ?? throw new ValidationException([new ValidationFailure(nameof(command.Code), "wrong") { ErrorCode = "code.wrong" }]);
}
