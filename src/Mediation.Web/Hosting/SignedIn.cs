using System.Globalization;
using System.Security.Claims;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Web.Api;
using Mediation.Web.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mediation.Web.Hosting;

/// <summary>
/// Who asks: a cookie for pages, a token for the API. Either only names the account; what it may do is weighed by the pipeline at every request.
/// </summary>
internal static class SignedIn
{
    /// <summary>The scheme of the pages.</summary>
    public const string Cookie = "cookie";

    /// <summary>The scheme of who gave the password and still owes a code.</summary>
    public const string Half = "half";

    /// <summary>Where a second factor is set up, and all that may be seen until it is.</summary>
    public const string SetUpPath = "/account/second-factor";

    private const string Stamp = "stamp";
    private const string Owes = "owes second factor";
    private const string Began = "began";
    private const string SessionKey = "session";
    private const string PasskeyKey = "passkey";
    private static readonly TimeSpan HalfAtMost = TimeSpan.FromMinutes(5);

    /// <summary>What signing in needs.</summary>
    public static IServiceCollection AddSignedIn(this IServiceCollection services)
    {
        services.AddAuthentication("cookie or token")
            .AddPolicyScheme("cookie or token", null, either => either.ForwardDefaultSelector = context => ApiHost.IsApi(context) ? TokenAuthentication.SchemeName : Cookie)
            .AddCookie(Cookie, cookie =>
            {
                Shape(cookie, "mediation", SameSiteMode.Lax, Sessions.Idle);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/sign-in";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events.OnValidatePrincipal = ValidateAsync;
                cookie.Events.OnRedirectToLogin = RedirectToSignIn;
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddCookie(Half, cookie => Shape(cookie, "mediation.half", SameSiteMode.Strict, HalfAtMost))
            .AddCookie(PasskeyCeremony.Scheme, cookie => Shape(cookie, "mediation.passkey", SameSiteMode.Strict, PasskeyCeremony.AtMost))
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);

        // Closed by default: what is open to strangers says so itself.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddHttpContextAccessor().AddScoped<Myself>().AddScoped<SignedInFrame>();
        return services;
    }

    /// <summary>Finds out who asks, and turns strangers away. Comes after routing and before the endpoints.</summary>
    public static WebApplication UseSignedIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            if (context.User.Account() is { } account)
            {
                if (context.User.OwesSecondFactor() && !IsOpenWhileOwing(context.Request.Path))
                {
                    context.Response.Redirect(SetUpPath);
                    return Task.CompletedTask;
                }

                context.RequestServices.GetRequiredService<Acting>().As(account, context.FromWhere(), context.User.Token());
            }

            return next(context);
        });
        app.UseRateLimiter();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Begins a session, in the place of the one that this browser had.</summary>
    public static async Task BeginSessionAsync(this HttpContext context, SignedInAccount account)
    {
        var session = await context.RequestServices.GetRequiredService<ISignIn>().BeginAsync(
            account, context.FromWhere(), Device.Of(context.Request.Headers.UserAgent), context.User.Account() == account.Id ? context.User.Session() : null, context.RequestAborted);
        var began = Clock(context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<CookieAuthenticationOptions>>().Get(Cookie));
        var properties = new AuthenticationProperties { Items = { [Began] = began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) } };
        await context.SignInAsync(Cookie, PrincipalOf(account, session), properties);
    }

    /// <summary>Goes on after a change of what the session hangs on, in a session that began with the same passkey as the one before, if it did.</summary>
    public static Task GoOnInSessionAsync(this HttpContext context, SignedInAccount account) => context.BeginSessionAsync(account with { Passkey = context.User.Passkey() });

    /// <summary>The session of this browser; null for a stranger or a token.</summary>
    public static Guid? Session(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(SessionKey), out var session) ? session : null;

    /// <summary>The passkey that the session began with; null for a password.</summary>
    public static Guid? Passkey(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(PasskeyKey), out var passkey) ? passkey : null;

    /// <summary>The token of a program; null for a person.</summary>
    public static Guid? Token(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(TokenAuthentication.IdClaim), out var token) ? token : null;

    /// <summary>Whether the password was given, or the passkey used, a short time ago.</summary>
    /// <param name="context">The request.</param>
    /// <param name="within">How short.</param>
    public static async Task<bool> IsFreshAsync(this HttpContext context, TimeSpan within) =>
        await context.AuthenticateAsync(Cookie) is { Succeeded: true, Properties: { } properties }
        && Moment(properties, Began) is { } began
        && Clock(context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<CookieAuthenticationOptions>>().Get(Cookie)) - began < within;

    /// <summary>Goes on after a password or a passkey that fits: to the code, to the passkey, to setting up what the roles need, or to work.</summary>
    /// <param name="page">The page that took it.</param>
    /// <param name="account">Who gave it.</param>
    /// <param name="returnUrl">Where to; a page of ours or nowhere.</param>
    public static async Task<IActionResult> GoOnAsync(this PageModel page, SignedInAccount account, string? returnUrl)
    {
        returnUrl = page.Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
        if (account.Then == AfterPassword.Code)
        {
            await page.HttpContext.SignInAsync(Half, PrincipalOf(account.Id, Half, new Claim(Stamp, account.Stamp)));
            return page.RedirectToPage("/Accounts/Code", new { returnUrl });
        }

        if (account.Then == AfterPassword.Passkey)
        {
            return page.RedirectToPage("/Accounts/SignIn", new { returnUrl, passkey = true });
        }

        await page.HttpContext.BeginSessionAsync(account);
        return page.LocalRedirect(account.Then == AfterPassword.SetUpSecondFactor ? SetUpPath : returnUrl);
    }

    /// <summary>Who gave the password a moment ago and still owes a code; null for nobody.</summary>
    public static async Task<SignedInAccount?> HalfWayAsync(this HttpContext context) =>
        (await context.AuthenticateAsync(Half)).Principal is { } half && half.Account() is { } account && half.FindFirstValue(Stamp) is { } stamp ? new(account, stamp) : null;

    /// <summary>Whether the person may do nothing yet but set up a second factor.</summary>
    public static bool OwesSecondFactor(this ClaimsPrincipal principal) => principal.HasClaim(Owes, Owes);

    /// <summary>The account that a principal names; null for a stranger.</summary>
    public static AccountId? Account(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && AccountId.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account) ? account : null;

    /// <summary>The remote address, for the audit trail.</summary>
    public static string? FromWhere(this HttpContext context) => context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;

    // No script reads it, no other site sends it along, and over https it bears the prefix that binds it to this host.
    private static void Shape(CookieAuthenticationOptions options, string name, SameSiteMode sameSite, TimeSpan lasts)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = sameSite;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = lasts;
        options.SlidingExpiration = false;
    }

    private static ClaimsPrincipal PrincipalOf(SignedInAccount account, Guid session)
    {
        List<Claim> claims = [new(Stamp, account.Stamp), new(SessionKey, session.ToString("N"))];
        if (account.Passkey is { } passkey)
        {
            claims.Add(new(PasskeyKey, passkey.ToString("N")));
        }

        if (account.Then == AfterPassword.SetUpSecondFactor)
        {
            claims.Add(new(Owes, Owes));
        }

        return PrincipalOf(account.Id, Cookie, [.. claims]);
    }

    private static bool IsOpenWhileOwing(PathString path) =>
        path == SetUpPath || path == "/account/passkeys" || path == "/sign-out" || path == "/sign-in" || path == "/language" || path.StartsWithSegments("/error") || path == "/healthz" || path == "/readyz";

    /// <summary>A principal that names an account and nothing else.</summary>
    public static ClaimsPrincipal PrincipalOf(AccountId account, string scheme, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.ToString()), .. more], scheme));

    private static DateTimeOffset Clock(AuthenticationSchemeOptions options) => (options.TimeProvider ?? TimeProvider.System).GetUtcNow();

    // At every request: a session that was ended elsewhere, a disabled account and a new role count at once.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.Account() is not { } account || context.Principal.FindFirstValue(Stamp) is not { } stamp || context.Principal.Session() is not { } session
            || Moment(context.Properties, Began) is not { } began || Clock(context.Options) - began >= Sessions.AtMost)
        {
            await EndAsync(context);
            return;
        }

        SignedInAccount? stands;
        try
        {
            stands = await context.HttpContext.RequestServices.GetRequiredService<ISignIn>().StandsAsync(account, stamp, session, context.HttpContext.RequestAborted);
        }
        catch (Exception away) when (DatabaseAway.IsCauseOf(away))
        {
            // Nobody can say, so nobody is signed in for this request; the cookie stays for when somebody can.
            context.HttpContext.Features.Set(new CannotBeAsked());
            context.RejectPrincipal();
            return;
        }

        if (stands is null)
        {
            await EndAsync(context);
            return;
        }

        if (context.Principal.OwesSecondFactor() != (stands.Then == AfterPassword.SetUpSecondFactor))
        {
            // A role that needs one was granted or taken away since.
            context.ReplacePrincipal(PrincipalOf(stands, session));
            context.ShouldRenew = true;
        }
    }

    private static DateTimeOffset? Moment(AuthenticationProperties properties, string name) =>
        properties.Items.TryGetValue(name, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static Task EndAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync(Cookie);
    }

    private static Task RedirectToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.Features.Get<CannotBeAsked>() is not null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
        }
        else if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            // A part of a page is asked for: the sign-in page must not be put into it.
            context.Response.Headers["HX-Redirect"] = context.RedirectUri;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    /// <summary>The database that knows whether a session still stands was away.</summary>
    private sealed record CannotBeAsked;

    /// <summary>On https the name begins with <c>__Host-</c>, so that no neighbouring host can set it; over http browsers refuse that name.</summary>
    private sealed class HostCookies : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _cookies.AppendResponseCookie(context, Name(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

        private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
    }
}
