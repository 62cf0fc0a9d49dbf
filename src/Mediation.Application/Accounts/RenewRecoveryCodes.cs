using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person takes recovery codes anew, because few are left or somebody saw them.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record RenewRecoveryCodes : ICommand<RecoveryCodes>
{
    /// <summary>A code of the app, or a recovery code.</summary>
    public string? Code { get; init; }
}

/// <summary>Recovery codes; shown once.</summary>
/// <param name="Codes">The codes, each good once.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

internal sealed class RenewRecoveryCodesValidator : AbstractValidator<RenewRecoveryCodes>
{
    public RenewRecoveryCodesValidator() => RuleFor(c => c.Code).Required();
}

internal sealed class RenewRecoveryCodesHandler(ISecondFactors factors, IActor actor) : ICommandHandler<RenewRecoveryCodes, RecoveryCodes>
{
    public async Task<RecoveryCodes> Handle(RenewRecoveryCodes command, CancellationToken cancellationToken) =>
        await factors.TakeAsync(actor.AccountId, command.Code!, cancellationToken)
            ? new RecoveryCodes(await factors.RenewCodesAsync(actor.AccountId, cancellationToken))
            : throw new ValidationException([new ValidationFailure(nameof(command.Code), "wrong") { ErrorCode = "code.wrong" }]);
}
