using Mediation.Application.Accounts;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Settings;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Accounts;

/// <summary>A person's passkeys 通行密钥: which there are, another one, the end of one.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="said">Says what was done.</param>
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true)]
[Fresh]
public sealed class PasskeysModel(IMediator mediator, IStringLocalizer<Resources.Accounts> said) : PageModel
{
    private const string Path = "/account/passkeys";

    /// <summary>What was typed, and what the browser answered.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The passkeys, the latest first.</summary>
    public IReadOnlyList<PasskeyLine> Items { get; private set; } = [];

    /// <summary>Whether browsers know passkeys where this page was opened.</summary>
    public bool IsPossible => PasskeyCeremony.IsPossible(Request);

    /// <summary>Whether nothing else may be done before.</summary>
    public bool IsOwed => User.OwesSecondFactor();

    /// <summary>The passkey that this browser signed in with.</summary>
    public Guid? Here => User.Passkey();

    /// <summary>Shows them.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>What the browser is asked to make another.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnGetOptionsAsync(CancellationToken cancellationToken) =>
        IsPossible ? await HttpContext.AskAsync(await mediator.Send(new ShowPasskeyOptions(PasskeyCeremony.SiteOf(Request)), cancellationToken), What) : NotFound();

    /// <summary>Adds the one that it made.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        var command = new AddPasskey
        {
            // Refused for want of a name, the device would keep a key that nobody else knows.
            Name = string.IsNullOrWhiteSpace(Form.Name) ? Device.Of(Request.Headers.UserAgent) : Form.Name,
            Answer = Form.Answer,
            Challenge = await HttpContext.TakeChallengeAsync(What),
            Site = PasskeyCeremony.SiteOf(Request),
        };
        SignedInAccount? added = null;
        var answer = await this.SubmitAsync(
            nameof(Form),
            send: async () => added = await mediator.Send(command, cancellationToken),
            reload: () => LoadAsync(cancellationToken),
            done: () => this.GoOn(Path, said["done.passkey"]));
        if (added is not null && IsOwed)
        {
            // It is what was owed.
            await HttpContext.BeginSessionAsync(added);
        }

        return answer;
    }

    /// <summary>Removes one.</summary>
    /// <param name="passkey">The passkey's key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnPostRemoveAsync(Guid passkey, CancellationToken cancellationToken)
    {
        await mediator.Send(new RemovePasskey { Id = passkey }, cancellationToken);
        return this.GoOn(Path, said["done.passkey.removed"]);
    }

    private string What => $"add {User.Account()}";

    private async Task LoadAsync(CancellationToken cancellationToken) => Items = (await mediator.Send(new ListPasskeys(), cancellationToken)).Items;

    /// <summary>What was typed, and what the browser answered.</summary>
    public sealed class Typed
    {
        /// <summary>What the person calls it.</summary>
        public string? Name { get; set; }

        /// <summary>The browser's answer, in JSON; filled in by the script.</summary>
        public string? Answer { get; set; }
    }
}
