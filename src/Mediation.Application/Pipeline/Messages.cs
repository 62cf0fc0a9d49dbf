using MediatR;

namespace Mediation.Application.Pipeline;

/// <summary>A use case that changes something and gives no answer but that it is done.</summary>
public interface ICommand : IRequest<Unit>, IChanges;

/// <summary>A use case that changes something and answers, with a new id or a version for example.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public interface ICommand<out TAnswer> : IRequest<TAnswer>, IChanges;

/// <summary>A question: it changes nothing but the audit trail.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public interface IQuery<out TAnswer> : IRequest<TAnswer>;

/// <summary>Marks commands of either kind; every one of them leaves an audit entry.</summary>
#pragma warning disable CA1040 // a marker by design
public interface IChanges;

/// <summary>Marks questions that leave an audit entry: a case, a note or a paper is shown, something leaves the house.</summary>
public interface IAudited;
#pragma warning restore CA1040

internal interface ICommandHandler<in TCommand> : IRequestHandler<TCommand, Unit>
    where TCommand : ICommand
{
    new Task Handle(TCommand command, CancellationToken cancellationToken);

    async Task<Unit> IRequestHandler<TCommand, Unit>.Handle(TCommand request, CancellationToken cancellationToken)
    {
        await Handle(request, cancellationToken);
        return Unit.Value;
    }
}

internal interface ICommandHandler<in TCommand, TAnswer> : IRequestHandler<TCommand, TAnswer>
    where TCommand : ICommand<TAnswer>;

internal interface IQueryHandler<in TQuery, TAnswer> : IRequestHandler<TQuery, TAnswer>
    where TQuery : IQuery<TAnswer>;
