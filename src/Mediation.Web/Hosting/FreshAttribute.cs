using Mediation.Application.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mediation.Web.Hosting;

/// <summary>
/// A page that reveals, exports or rules over accounts: it wants a password given, or a passkey used, less than <see cref="Sessions.Fresh"/> ago, so that an open screen is not enough.
/// Whoever began in time may finish: what is sent counts for as long again.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FreshAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>Whether looking is free and only what is sent wants it.</summary>
    public bool OnlyWhatIsSent { get; init; }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        var looks = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (context.HttpContext.User.Account() is null || (looks && OnlyWhatIsSent) || await context.HttpContext.IsFreshAsync(looks || OnlyWhatIsSent ? Sessions.Fresh : Sessions.Fresh * 2))
        {
            await next();
            return;
        }

        context.Result = new RedirectToPageResult("/Accounts/SignIn", new { returnUrl = request.Path + request.QueryString });
    }
}
