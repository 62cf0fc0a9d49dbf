using Mediation.Application.Accounts;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mediation.Web.Pages.Accounts;

/// <summary>A person's tokens for programs 接口令牌: what each may do, until when, and its last use. A new one is shown once.</summary>
/// <param name="mediator">Sends use cases.</param>
[Fresh]
[ResponseCache(NoStore = true)]
public sealed class TokensModel(IMediator mediator) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public IssueToken Form { get; set; } = new() { Scopes = [BearerToken.Read], Days = BearerToken.UsualDays };

    /// <summary>Those that are good.</summary>
    public IReadOnlyList<TokenLine> Items { get; private set; } = [];

    /// <summary>A token that was issued just now.</summary>
    public IssuedToken? Issued { get; private set; }

    /// <summary>Shows them.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Issues one of one's own.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IActionResult> OnPostIssueAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: async () =>
        {
            Issued = await mediator.Send(Form with { Account = null }, cancellationToken);
            await LoadAsync(cancellationToken);
        },
        reload: () => LoadAsync(cancellationToken),
        done: Page);

    /// <summary>Ends one.</summary>
    /// <param name="token">The token's key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnPostRevokeAsync(Guid token, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokeToken { Id = token }, cancellationToken);
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Items = (await mediator.Send(new ListTokens(), cancellationToken)).Items;
}
