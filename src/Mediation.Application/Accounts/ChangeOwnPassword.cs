using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person changes the password; other sessions end.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ChangeOwnPassword : ICommand
{
    /// <summary>The present password.</summary>
    public string? Current { get; init; }

    /// <summary>The next one, <see cref="Passwords.MinLength"/> to <see cref="Passwords.MaxLength"/> characters.</summary>
    public string? Next { get; init; }
}

internal sealed class ChangeOwnPasswordValidator : AbstractValidator<ChangeOwnPassword>
{
    public ChangeOwnPasswordValidator()
    {
        RuleFor(c => c.Current).Required();
        RuleFor(c => c.Next).Required().Length(Passwords.MinLength, Passwords.MaxLength).WithErrorCode("password.length");
    }
}

internal sealed class ChangeOwnPasswordHandler(IAccounts accounts, IActor actor) : ICommandHandler<ChangeOwnPassword>
{
    public async Task Handle(ChangeOwnPassword command, CancellationToken cancellationToken)
    {
        if (!await accounts.ChangePasswordAsync(actor.AccountId, command.Current!, command.Next!, cancellationToken))
        {
            throw new ValidationException([new ValidationFailure(nameof(command.Current), "wrong") { ErrorCode = "password.wrong" }]);
        }
    }
}
