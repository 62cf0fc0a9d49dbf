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
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mediation.Web.Hosting;

/// <summary>
/// Who asks: a cookie for pages, a token for the API. Either only names the account; what it may do is weighed by the pipeline at every request.
/// </summary>
internal static class SignedIn
{
    /// <summary>The scheme of the pages.</summary>
    public const string Cookie = "cookie";

    /// <summary>A session ends this long after its last page.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>A session ends this long after its beginning, whatever happens.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromHours(12);

    private const string Stamp = "stamp";
    private const string Began = "began";
    private const string Checked = "checked";
    private static readonly TimeSpan CheckedEvery = TimeSpan.FromMinutes(1);

    /// <summary>What signing in needs.</summary>
    public static IServiceCollection AddSignedIn(this IServiceCollection services)
    {
        services.AddAuthentication("cookie or token")
            .AddPolicyScheme("cookie or token", null, either => either.ForwardDefaultSelector = context => ApiHost.IsApi(context) ? TokenAuthentication.SchemeName : Cookie)
            .AddCookie(Cookie, cookie =>
            {
                cookie.Cookie.Name = "mediation";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.Path = "/";
                cookie.Cookie.IsEssential = true;
                cookie.CookieManager = new HostCookies();
                cookie.ExpireTimeSpan = Idle;
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
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);

        // Closed by default: what is open to strangers says so itself.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddHttpContextAccessor().Replace(ServiceDescriptor.Scoped<IFrame, SignedInFrame>());
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
                context.RequestServices.GetRequiredService<Acting>().As(account, context.FromWhere());
            }

            return next(context);
        });
        app.UseRateLimiter();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Begins a session.</summary>
    public static Task BeginSessionAsync(this HttpContext context, SignedInAccount account)
    {
        var now = Now(context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<CookieAuthenticationOptions>>().Get(Cookie));
        var properties = new AuthenticationProperties { Items = { [Began] = now, [Checked] = now } };
        return context.SignInAsync(Cookie, PrincipalOf(account.Id, Cookie, new Claim(Stamp, account.Stamp)), properties);
    }

    /// <summary>The account that a principal names; null for a stranger.</summary>
    public static AccountId? Account(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && AccountId.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account) ? account : null;

    /// <summary>The remote address, for the audit trail.</summary>
    public static string? FromWhere(this HttpContext context) => context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;

    /// <summary>A principal that names an account and nothing else.</summary>
    public static ClaimsPrincipal PrincipalOf(AccountId account, string scheme, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.ToString()), .. more], scheme));

    private static string Now(AuthenticationSchemeOptions options) => (options.TimeProvider ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = (context.Options.TimeProvider ?? TimeProvider.System).GetUtcNow();
        if (context.Principal?.Account() is not { } account || context.Principal.FindFirstValue(Stamp) is not { } stamp
            || Moment(context.Properties, Began) is not { } began || now - began >= AtMost)
        {
            await EndAsync(context);
            return;
        }

        if (Moment(context.Properties, Checked) is { } last && now - last < CheckedEvery)
        {
            return;
        }

        bool stands;
        try
        {
            stands = await context.HttpContext.RequestServices.GetRequiredService<ISignIn>().StandsAsync(account, stamp, context.HttpContext.RequestAborted);
        }
        catch (Exception away) when (DatabaseAway.IsCauseOf(away))
        {
            // Nobody can say, so nobody is signed in for this request; the cookie stays for when somebody can.
            context.HttpContext.Features.Set(new CannotBeAsked());
            context.RejectPrincipal();
            return;
        }

        if (!stands)
        {
            await EndAsync(context);
            return;
        }

        context.Properties.Items[Checked] = Now(context.Options);
        context.ShouldRenew = true;
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
