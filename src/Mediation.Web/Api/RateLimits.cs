using System.Globalization;
using System.Threading.RateLimiting;
using Mediation.Web.Hosting;

namespace Mediation.Web.Api;

/// <summary>How much one account, or one address of strangers, may ask for: enough for a whole office, too little to guess or to flood.</summary>
internal static class RateLimits
{
    /// <summary>Of the API's endpoints.</summary>
    public const string Api = "api";

    /// <summary>Of sign-in and one-time links, by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Of looking for a person by number: it tells of records beyond one's reach, so nobody may walk through numbers.</summary>
    public const string Person = "person";

    /// <summary>Adds them.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture)
                : "1";
            if (ApiHost.IsApi(rejected.HttpContext))
            {
                await rejected.HttpContext.RequestServices.GetRequiredService<Problems>().WriteAsync(rejected.HttpContext, ProblemKind.TooMany);
            }
        };
        limits.AddPolicy(Api, context => context.User.Account() is { } account
            ? Bucket(account.ToString(), burst: 1000, perSecond: 100)
            : Bucket(context.FromWhere() ?? "", burst: 300, perSecond: 10));
        limits.AddPolicy(Person, context => HttpMethods.IsPost(context.Request.Method)
            ? Bucket(context.User.Account()?.ToString() ?? context.FromWhere() ?? "", burst: 60, perSecond: 1)
            : RateLimitPartition.GetNoLimiter(""));
        limits.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
            ? Bucket(context.FromWhere() ?? "", burst: 100, perSecond: 1)
            : RateLimitPartition.GetNoLimiter(""));
    });

    private static RateLimitPartition<string> Bucket(string whose, int burst, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(whose, _ => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    });
}
