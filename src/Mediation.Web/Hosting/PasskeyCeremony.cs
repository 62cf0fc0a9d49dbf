using System.Globalization;
using System.Security.Claims;
using Mediation.Application.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Mediation.Web.Hosting;

/// <summary>
/// Between the question for a passkey and its answer: what was asked lies in a cookie of its own, so that it is good for this browser, for a few minutes, for what it was asked for, and is gone with the answer.
/// </summary>
internal static class PasskeyCeremony
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Scheme = "passkey";

    /// <summary>How long a person may look for the key.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromMinutes(5);

    private const string What = "what";
    private const string State = "state";
    private const string AskedAt = "asked";

    /// <summary>Whether browsers know passkeys here: on https by a name, and on this very machine.</summary>
    public static bool IsPossible(HttpRequest request) =>
        string.Equals(request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (request.IsHttps && Uri.CheckHostName(request.Host.Host) == UriHostNameType.Dns);

    /// <summary>Where the person is, as the browser says it when it signs.</summary>
    public static string SiteOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>Asks the browser: the options go to its script, the rest into the cookie.</summary>
    /// <param name="context">The request.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="what">What for; the answer counts for nothing else.</param>
    public static async Task<ContentResult> AskAsync(this HttpContext context, PasskeyQuestion question, string what)
    {
        var properties = new AuthenticationProperties
        {
            Items = { [What] = what, [State] = question.Challenge.State, [AskedAt] = question.Challenge.AskedAt.UtcTicks.ToString(CultureInfo.InvariantCulture) },
        };
        await context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(Scheme)), properties);
        return new ContentResult { Content = question.Options, ContentType = "application/json; charset=utf-8" };
    }

    /// <summary>What this browser was asked; once.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">What for.</param>
    /// <returns>The question; null when it was another, or too long ago.</returns>
    public static async Task<PasskeyChallenge?> TakeChallengeAsync(this HttpContext context, string what)
    {
        var kept = await context.AuthenticateAsync(Scheme);
        await context.SignOutAsync(Scheme);
        return kept is { Succeeded: true, Properties.Items: var items } && items.TryGetValue(What, out var asked) && asked == what
            && items.TryGetValue(State, out var state) && items.TryGetValue(AskedAt, out var at) && long.TryParse(at, CultureInfo.InvariantCulture, out var ticks)
            ? new PasskeyChallenge(state!, new DateTimeOffset(ticks, TimeSpan.Zero))
            : null;
    }
}
