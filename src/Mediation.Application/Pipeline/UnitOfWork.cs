using MediatR;

namespace Mediation.Application.Pipeline;

/// <summary>One transaction for each use case, questions included, since row security needs to know who asks.</summary>
internal sealed class UnitOfWork<TRequest, TAnswer>(IUnitOfWork work, AuditTrail trail) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        if (work.IsOpen)
        {
            throw new InvalidOperationException($"{typeof(TRequest).Name} was sent from within another use case.");
        }

        try
        {
            await work.BeginAsync(changes: request is IChanges, (request as IConcernsDispute)?.DisputeId, cancellationToken);
            var answer = await next();
            await work.CommitAsync(cancellationToken);
            return answer;
        }
        catch (Exception failure)
        {
            await work.RollBackAsync(failure);

            // A denial or a refusal is told in a transaction of its own: the one it ended is gone.
            await trail.RecordFailureAsync(request, failure, cancellationToken);
            throw;
        }
        finally
        {
            trail.Forget();
        }
    }
}
