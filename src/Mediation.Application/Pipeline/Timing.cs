using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Mediation.Application.Pipeline;

/// <summary>Logs which use case ran, how long and how it ended; never its contents.</summary>
internal sealed partial class Timing<TRequest, TAnswer>(ILogger<Timing<TRequest, TAnswer>> log) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    private static readonly string UseCase = typeof(TRequest).Name;

    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var started = Stopwatch.GetTimestamp();
        var end = "done";
        try
        {
            return await next();
        }
        catch (Exception failure)
        {
            end = failure.GetType().Name;
            throw;
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Ran(log, UseCase, end, took);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{UseCase} {End} in {Milliseconds:0.0} ms")]
    private static partial void Ran(ILogger logger, string useCase, string end, double milliseconds);
}
