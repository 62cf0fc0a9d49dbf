using Hangfire;
using Hangfire.Dashboard;
using Mediation.Application.Operations;
using Mediation.Application.Pipeline;
using Mediation.Web.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Hosting;

/// <summary>The job library's own pages, for whoever <see cref="ShowJobs"/> is permitted to, to look and not to touch. They want inline styles, so their content policy is their own.</summary>
internal static class JobDashboard
{
    private const string Path = "/jobs";

    /// <summary>Whether a request is for these pages.</summary>
    public static bool IsAsked(HttpContext context) => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>Maps them.</summary>
    public static void MapJobDashboard(this WebApplication app) => app.MapHangfireDashboard(Path, new DashboardOptions
    {
        Authorization = [],
        AsyncAuthorization = [new WhoeverMay()],
        IsReadOnlyFunc = _ => true,
        AppPath = "/backups",
        // Given once and not by request, so in the server's own language.
        DashboardTitle = app.Services.GetRequiredService<IStringLocalizer<Common>>()["product"],
        DisplayStorageConnectionString = false,
        StatsPollingInterval = 10_000,
    });

    private sealed class WhoeverMay : IDashboardAsyncAuthorizationFilter
    {
        public async Task<bool> AuthorizeAsync(DashboardContext context)
        {
            var http = context.GetHttpContext();
            try
            {
                await http.RequestServices.GetRequiredService<IMediator>().Send(new ShowJobs(), http.RequestAborted);
                return true;
            }
            catch (Exception refused) when (refused is ForbiddenException or UnauthenticatedException)
            {
                return false;
            }
        }
    }
}
