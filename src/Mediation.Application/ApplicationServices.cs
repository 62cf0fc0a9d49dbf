using FluentValidation;
using Mediation.Application.Audit;
using Mediation.Application.Pipeline;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Application;

/// <summary>Registers the use cases.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the mediator, the pipeline in its one order, and every handler and validator of this assembly.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService).AddScoped<IMediator, Mediator>();
        services.Scan(scan => scan.FromAssemblyOf<IMediationDb>()
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).WithTransientLifetime()
            .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)), publicOnly: false)
            .AsImplementedInterfaces(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidator<>)).WithTransientLifetime());

        // Outermost first: timing › legible › unit of work › idempotency › permit › validate › audit › handler.
        foreach (var behaviour in new[] { typeof(Timing<,>), typeof(Legible<,>), typeof(UnitOfWork<,>), typeof(Idempotency<,>), typeof(Permit<,>), typeof(Validate<,>), typeof(Audited<,>) })
        {
            services.AddTransient(typeof(IPipelineBehavior<,>), behaviour);
        }

        services.AddScoped<Acting>().AddScoped<AuditTrail>().AddScoped<TrailReader>().AddScoped<IdempotencyKey>();
        return services;
    }
}
