using FluentValidation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mediation.Web.Forms;

/// <summary>Turns a refused question of a page (GET) into its status; the error page says the rest. Forms are the business of <see cref="Submitting"/>.</summary>
internal sealed class RefusalFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context) => context.Result = context.Exception switch
    {
        NotFoundException => new NotFoundResult(),
        ValidationException => new BadRequestResult(),
        ForbiddenException => new StatusCodeResult(StatusCodes.Status403Forbidden),
        UnauthenticatedException => new ChallengeResult(),
        RuleBrokenException or StaleVersionException => new ConflictResult(),
        _ => context.Result,
    };
}
