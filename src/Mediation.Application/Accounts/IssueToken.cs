using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>A person gets a bearer token for programs that act in their name, with their permits and no more.</summary>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record IssueToken : ICommand<IssuedToken>, IConcernsAccount
{
    /// <summary>One's own account, also when left out; the command line names anybody's.</summary>
    public string? Account { get; init; }

    /// <summary>What it is for, at most <see cref="BearerToken.NameMaxLength"/> characters; the reason of an export that gives none.</summary>
    public string? Name { get; init; }

    /// <summary>Any of <c>read</c>, <c>write</c>, <c>export</c>; all of them when left out.</summary>
    public List<string>? Scopes { get; init; }

    /// <summary>Days it is good for, 1 to <see cref="BearerToken.MaxDays"/>; <see cref="BearerToken.UsualDays"/> when left out.</summary>
    public int? Days { get; init; }
}

/// <summary>A token.</summary>
/// <param name="Token">The token; shown once.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

internal sealed class IssueTokenValidator : AbstractValidator<IssueToken>
{
    public IssueTokenValidator()
    {
        RuleFor(c => c.Name).MaximumLength(BearerToken.NameMaxLength);
        RuleForEach(c => c.Scopes).Must(scope => BearerToken.Scopes.Contains(scope)).WithErrorCode("value.unknown");
        RuleFor(c => c.Days).InclusiveBetween(1, BearerToken.MaxDays);
    }
}

internal sealed class IssueTokenHandler(IAccounts accounts, IActor actor, AuditTrail trail) : ICommandHandler<IssueToken, IssuedToken>
{
    public async Task<IssuedToken> Handle(IssueToken command, CancellationToken cancellationToken)
    {
        var account = await accounts.OwnAsync(command, actor, trail, cancellationToken);
        var scopes = BearerToken.Scopes.Where(scope => command.Scopes is null or { Count: 0 } || command.Scopes.Contains(scope)).ToList();
        var token = BearerToken.New();
        var expires = actor.Now.AddDays(command.Days ?? BearerToken.UsualDays);
        accounts.Add(new NewToken(account, string.IsNullOrWhiteSpace(command.Name) ? null : command.Name.Trim(), BearerToken.HashOf(token), scopes, actor.Now, expires));
        return new IssuedToken(token, expires);
    }
}
