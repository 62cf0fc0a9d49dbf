using Mediation.Application.Accounts;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Accounts;

/// <summary>The accounts of the house, for administrators.</summary>
/// <param name="mediator">Sends use cases.</param>
[Fresh]
public sealed class AccountsModel(IMediator mediator) : PageModel
{
    /// <summary>The accounts.</summary>
    public AccountList Accounts { get; private set; } = null!;

    public async Task OnGetAsync(string? after, CancellationToken cancellationToken) => Accounts = await mediator.Send(new ListAccounts { After = after }, cancellationToken);

    /// <summary>The class of a tag that says how an account stands.</summary>
    public static string Tag(AccountState state) => state switch { AccountState.Active => "tag g", AccountState.Invited => "tag w", _ => "tag" };
}
