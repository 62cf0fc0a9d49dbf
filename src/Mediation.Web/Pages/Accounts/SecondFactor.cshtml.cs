using System.Security.Cryptography;
using Mediation.Application.Accounts;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Accounts;

/// <summary>A person's authenticator app 动态验证码: turned on by a code that it shows, with recovery codes that are shown once.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="protection">Keeps a secret that was shown and not yet proved in the page, for this person and a quarter of an hour alone.</param>
/// <param name="product">The name of the house for the app.</param>
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true)]
[Fresh]
public sealed class SecondFactorModel(IMediator mediator, IDataProtectionProvider protection, IStringLocalizer<Common> product) : PageModel
{
    private static readonly TimeSpan TicketFor = TimeSpan.FromMinutes(15);

    /// <summary>What was typed.</summary>
    [BindProperty]
    public Typed Form { get; set; } = new();

    /// <summary>The secret that the page showed, protected.</summary>
    [BindProperty]
    public string? Ticket { get; set; }

    /// <summary>What the person has.</summary>
    public SecondFactorView Factor { get; private set; } = null!;

    /// <summary>The secret to give to the app.</summary>
    public AuthenticatorSecret Secret { get; private set; } = AuthenticatorSecret.New();

    /// <summary>The same as an address that an app on this device opens.</summary>
    public string Address => Secret.ToAddress(product["product"], Factor.UserName);

    /// <summary>Recovery codes, made just now.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    /// <summary>Whether another app takes the place of the one before.</summary>
    public bool Anew { get; private set; }

    /// <summary>Whether nothing else may be done before.</summary>
    public bool IsOwed => User.OwesSecondFactor();

    /// <summary>Shows it.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Turns it on.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnPostOnAsync(CancellationToken cancellationToken)
    {
        if (Unprotect() is not { } shown)
        {
            // Too late, or another's: another secret is shown.
            Form.Code = null;
            ModelState.Clear();
            await LoadAsync(cancellationToken);
            Anew = true;
            return Page();
        }

        Secret = shown;
        Anew = true;
        TurnedOn? on = null;
        var answer = await this.SubmitAsync(
            nameof(Form),
            send: async () => on = await mediator.Send(new TurnOnSecondFactor { Secret = shown, Code = Form.Code }, cancellationToken),
            reload: () => LoadAsync(cancellationToken),
            done: Page);
        if (on is not null)
        {
            await HttpContext.GoOnInSessionAsync(new SignedInAccount(User.Account()!.Value, on.Stamp));
            Codes = on.RecoveryCodes;
            await LoadAsync(cancellationToken);
        }

        return answer;
    }

    /// <summary>Makes recovery codes anew.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IActionResult> OnPostCodesAsync(CancellationToken cancellationToken) => this.SubmitAsync(
        nameof(Form),
        send: async () =>
        {
            Codes = (await mediator.Send(new RenewRecoveryCodes { Code = Form.Code }, cancellationToken)).Codes;
            await LoadAsync(cancellationToken);
        },
        reload: () => LoadAsync(cancellationToken),
        done: Page);

    /// <summary>Turns it off; whoever needs one is shown how to turn on another.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellationToken)
    {
        SignedInAccount? account = null;
        var answer = await this.SubmitAsync(
            nameof(Form),
            send: async () => account = await mediator.Send(new TurnOffSecondFactor { Code = Form.Code }, cancellationToken),
            reload: () => LoadAsync(cancellationToken),
            done: () => RedirectToPage());
        if (account is not null)
        {
            await HttpContext.GoOnInSessionAsync(account);
        }

        return answer;
    }

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("second factor", User.Account()!.Value.ToString()).ToTimeLimitedDataProtector();

    private AuthenticatorSecret? Unprotect()
    {
        try
        {
            return Ticket is { Length: > 0 and < 2000 } ? new(Protector.Unprotect(Ticket)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Factor = await mediator.Send(new ShowSecondFactor(), cancellationToken);
        Ticket = Protector.Protect(Secret.Base32, TicketFor);
    }

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        /// <summary>The code.</summary>
        public string? Code { get; set; }
    }
}
