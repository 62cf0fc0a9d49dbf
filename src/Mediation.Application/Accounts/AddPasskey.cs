using FluentValidation;
using FluentValidation.Results;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person adds a passkey that the browser has just made; it signs in from now on, without name, password and code.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record AddPasskey : ICommand<SignedInAccount>
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 60;

    /// <summary>Longest answer of a browser to any question about passkeys; usual ones have 1,000 characters.</summary>
    public const int AnswerMaxLength = 20_000;

    /// <summary>What the person calls it, to know it again in the list.</summary>
    public string? Name { get; init; }

    /// <summary>What the browser answered, in JSON.</summary>
    public string? Answer { get; init; }

    /// <summary>What it was asked; null when that was too long ago, or in another browser.</summary>
    public PasskeyChallenge? Challenge { get; init; }

    /// <summary>Where the person is, as <c>https://host</c>.</summary>
    public string? Site { get; init; }
}

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    public AddPasskeyValidator()
    {
        RuleFor(c => c.Name).Required().MaximumLength(AddPasskey.NameMaxLength);
        RuleFor(c => c.Site).Required();
    }
}

internal sealed class AddPasskeyHandler(IPasskeys passkeys, IActor actor) : ICommandHandler<AddPasskey, SignedInAccount>
{
    public async Task<SignedInAccount> Handle(AddPasskey command, CancellationToken cancellationToken) =>
        command is { Challenge: { } challenge, Answer: { Length: > 0 and <= AddPasskey.AnswerMaxLength } answer }
        && await passkeys.AddAsync(actor.AccountId, command.Name!.Trim(), challenge, answer, command.Site!, cancellationToken) is { } added
            ? added
            : throw new ValidationException([new ValidationFailure(nameof(command.Name), "refused") { ErrorCode = "passkey.refused" }]);
}
