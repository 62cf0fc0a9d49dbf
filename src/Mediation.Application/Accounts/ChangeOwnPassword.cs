using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person changes the password; other sessions end, the one that asked goes on with the new stamp.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ChangeOwnPassword : ICommand<SignedInAccount>
{
    /// <summary>The present password.</summary>
    public string? Current { get; init; }

    /// <summary>The next one, <see cref="Passwords.MinLength"/> to <see cref="Passwords.MaxLength"/> characters.</summary>
    public string? Next { get; init; }
}

internal sealed class ChangeOwnPasswordValidator : AbstractValidator<ChangeOwnPassword>
{
    public ChangeOwnPasswordValidator(IActor actor)
    {
        RuleFor(c => c.Current).Required();
        RuleFor(c => c.Next).Required().Length(Passwords.MinLength, Passwords.MaxLength).WithErrorCode("password.length");
        RuleFor(c => c.Next).Must(next => next is not { Length: >= Passwords.MinLength and <= Passwords.MaxLength } || !Passwords.IsGuessable(next, actor.Name)).WithErrorCode("password.guessable");
        RuleFor(c => c.Next).Must((c, next) => string.IsNullOrEmpty(next) || next != c.Current).WithErrorCode("password.same");
    }
}

internal sealed class ChangeOwnPasswordHandler(IAccounts accounts, IActor actor) : ICommandHandler<ChangeOwnPassword, SignedInAccount>
{
    public async Task<SignedInAccount> Handle(ChangeOwnPassword command, CancellationToken cancellationToken) =>
        await accounts.ChangePasswordAsync(actor.AccountId, command.Current!, command.Next!, cancellationToken) is { } stamp
            ? new SignedInAccount(actor.AccountId, stamp)
            : throw new ValidationException([new ValidationFailure(nameof(command.Current), "wrong") { ErrorCode = "password.wrong" }]);
}
