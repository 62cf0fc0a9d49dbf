using Mediation.Application.Pipeline;
using MediatR;

namespace Mediation.Application.Operations;

/// <summary>Looks at the jobs that run, wait and failed. The job library's own dashboard shows them; this is the permit to it.</summary>
[Permit(Role.Administrator, Reach.County)]
public sealed record ShowJobs : IQuery<Unit>;

internal sealed class ShowJobsHandler : IQueryHandler<ShowJobs, Unit>
{
    public Task<Unit> Handle(ShowJobs query, CancellationToken cancellationToken) => Unit.Task;
}
