using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person's token ends, or all of them.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record RevokeToken : ICommand<RevokedTokens>, IConcernsAccount
{
    /// <summary>One's own account, also when left out; the command line names anybody's.</summary>
    public string? Account { get; init; }

    /// <summary>The token by its key in the list.</summary>
    public Guid? Id { get; init; }

    /// <summary>The token; all tokens of the account when left out.</summary>
    public string? Token { get; init; }
}

/// <summary>How many tokens ended.</summary>
/// <param name="Count">How many; those that had ended before are not counted.</param>
public sealed record RevokedTokens(int Count);

internal sealed class RevokeTokenValidator : AbstractValidator<RevokeToken>
{
    public RevokeTokenValidator() => RuleFor(c => c.Token).MaximumLength(200);
}

internal sealed class RevokeTokenHandler(IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<RevokeToken, RevokedTokens>
{
    public async Task<RevokedTokens> Handle(RevokeToken command, CancellationToken cancellationToken)
    {
        var account = await accounts.OwnAsync(command, actor, trail, cancellationToken);
        var hash = string.IsNullOrWhiteSpace(command.Token) ? null : BearerToken.HashOf(command.Token.Trim());
        return new RevokedTokens(await accounts.RevokeAsync(account, command.Id, hash, actor.Now, cancellationToken));
    }
}
