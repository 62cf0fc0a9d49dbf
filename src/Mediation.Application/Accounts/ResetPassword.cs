using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>Somebody forgot the password, or comes back: the old one ends, and every passkey with it, and a one-time link lets the person set another. Administrators never see or choose a password.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ResetPassword : ICommand<Invitation>, IConcernsAccount
{
    /// <inheritdoc/>
    public string? Account { get; init; }

    /// <summary>The phone is lost, too, and no recovery code is left: the authenticator is taken away with the password. Otherwise its code is asked for after the link.</summary>
    public bool SecondFactor { get; init; }
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator() => RuleFor(c => c.Account).Required();
}

internal sealed class ResetPasswordHandler(IAccounts accounts, ISecondFactors factors, IActor actor, AuditTrail trail) : ICommandHandler<ResetPassword, Invitation>
{
    public async Task<Invitation> Handle(ResetPassword command, CancellationToken cancellationToken)
    {
        var account = await accounts.AnothersAsync(command, actor, trail, cancellationToken);
        if (command.SecondFactor)
        {
            await factors.TurnOffAsync(account, cancellationToken);
        }

        return new Invitation(account, await accounts.WelcomeCodeAsync(account, cancellationToken));
    }
}
