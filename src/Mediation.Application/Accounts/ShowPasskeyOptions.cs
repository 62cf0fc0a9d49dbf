using FluentValidation;
using Mediation.Application.Pipeline;

namespace Mediation.Application.Accounts;

/// <summary>What a person's browser is asked to make a passkey.</summary>
/// <param name="Site">Where the person is, as <c>https://host</c>.</param>
[Permit(Role.Mediator, Reach.Self)]
[Permit(Role.Lead, Reach.Self)]
[Permit(Role.Observer, Reach.Self)]
[Permit(Role.Investigator, Reach.Self)]
[Permit(Role.Liaison, Reach.Self)]
[Permit(Role.Supervisor, Reach.Self)]
[Permit(Role.Administrator, Reach.Self)]
public sealed record ShowPasskeyOptions(string? Site) : IQuery<PasskeyQuestion>;

internal sealed class ShowPasskeyOptionsValidator : AbstractValidator<ShowPasskeyOptions>
{
    public ShowPasskeyOptionsValidator() => RuleFor(q => q.Site).Required();
}

internal sealed class ShowPasskeyOptionsHandler(IPasskeys passkeys, IActor actor) : IQueryHandler<ShowPasskeyOptions, PasskeyQuestion>
{
    public Task<PasskeyQuestion> Handle(ShowPasskeyOptions query, CancellationToken cancellationToken) => passkeys.AskToAddAsync(actor.AccountId, query.Site!, cancellationToken);
}
