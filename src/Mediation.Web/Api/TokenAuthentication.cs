using System.Security.Claims;
using System.Text.Encodings.Web;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Mediation.Web.Api;

/// <summary>Bearer tokens: <c>Authorization: Bearer TOKEN</c>. Cookies are no sign-in here, so that no stranger's page can call the API.</summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ISignIn door)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "token";

    /// <summary>The claim that names a scope of the token.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The claim that says what the token is for.</summary>
    public const string NameClaim = "token";

    /// <summary>The claim that names the token itself, for the trail.</summary>
    public const string IdClaim = "token id";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = header[Bearer.Length..].Trim();
        if (token.Length is 0 or > 200 || await door.FindTokenAsync(token, Context.RequestAborted) is not { } holder)
        {
            return AuthenticateResult.Fail("unknown, expired or revoked");
        }

        var principal = SignedIn.PrincipalOf(holder.Account, SchemeName, [new Claim(IdClaim, holder.Id.ToString()), .. holder.Name is { } name ? [new Claim(NameClaim, name)] : (IEnumerable<Claim>)[], .. holder.Scopes.Select(scope => new Claim(ScopeClaim, scope))]);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Context.RequestServices.GetRequiredService<Problems>().WriteAsync(Context, ProblemKind.Unauthenticated);
    }

    // Turned away before any use case, which would have told of it.
    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        await Context.RequestServices.GetRequiredService<IAuditLog>().AppendAsync(new AuditDraft(HouseActs.BeyondScope, null, null, null, AuditOutcome.Denied, null, null, null), Context.RequestAborted);
        await Context.RequestServices.GetRequiredService<Problems>().WriteAsync(Context, ProblemKind.Forbidden);
    }
}
