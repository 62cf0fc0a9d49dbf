using Mediation.Domain;
using MediatR;

namespace Mediation.Application.Pipeline;

/// <summary>Appends the audit entry in the same transaction: no entry, no answer.</summary>
internal sealed class Audited<TRequest, TAnswer>(AuditTrail trail) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var answer = await next();
        if (request is IChanges or IAudited)
        {
            trail.Record(request, (answer as IVersioned)?.Version);
        }

        return answer;
    }
}

/// <summary>An answer that bears the version of the case.</summary>
public interface IVersioned
{
    /// <summary>The version after the change.</summary>
    int Version { get; }
}
