using System.Net;
using Mediation.Application;
using Mediation.Application.Accounts;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Demo;
using Mediation.Web.Api;
using Mediation.Web.Demo;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mediation.Web.Hosting;

/// <summary>Puts the application together: the one place that knows every part.</summary>
internal static class MediationHost
{
    private const string Ready = "ready";

    /// <summary>Builds the application; starts nothing.</summary>
    /// <param name="settings">What it needs to know.</param>
    /// <param name="logs">Where logs go.</param>
    /// <param name="change">What a test replaces.</param>
    /// <returns>The application.</returns>
    public static WebApplication Build(HostSettings settings, ILoggerFactory logs, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(MediationHost).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(),
            // Settings come from the command line; nobody edits a file beside a running server, and each watch would take one of the few that a user has.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Services.Replace(ServiceDescriptor.Singleton(logs));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (settings.Listen is null && settings.Port != 0)
            {
                kestrel.ListenLocalhost(settings.Port);
            }
            else
            {
                kestrel.Listen(settings.Listen ?? IPAddress.Loopback, settings.Port);
            }
        });
        AddServices(builder.Services, settings);
        change?.Invoke(builder);

        var app = builder.Build();
        Map(app, app.Services.GetRequiredService<HostSettings>());
        return app;
    }

    private static void AddServices(IServiceCollection services, HostSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<StartUp>();
        services.AddSingleton(new SecondFactorPolicy(settings.DemandsSecondFactor));
        services.AddApplication();
        services.AddInfrastructure(new InfrastructureOptions(settings.AppConnection, settings.JobsConnection, settings.Keys, RunsJobs: settings.JobsConnection is not null)
        {
            Backups = settings.Backups,
        });
        services.AddMediationWeb();
        services.AddSignedIn();
        services.AddApi();
        services.AddSingleton<DemoGround>().AddSingleton<IDemoData, Yueqing2019>();
        if (settings.HasDemoSignIns)
        {
            services.AddDemoSignIns();
        }

        var ready = services.AddHealthChecks()
            .AddCheck<StartUp>("start", tags: [Ready])
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<DemoCheck>("demo", tags: [Ready]);
        if (settings.JobsConnection is not null)
        {
            ready.AddCheck<JobsCheck>("jobs", tags: [Ready]);
        }
    }

    private static void Map(WebApplication app, HostSettings settings)
    {
        UseProxies(app, settings.Proxies);
        // Errors, languages and assets first; then where to; then who asks.
        app.UseMediationWeb();
        app.UseApi();
        app.UseRouting();
        app.UseSignedIn();
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = WriteReasonsAsync,
        }).AllowAnonymous();
        app.MapMediationWeb();
        app.MapApi();
        if (settings.JobsConnection is not null)
        {
            app.MapJobDashboard();
        }
    }

    // First of all: limits, cookies and the audit trail go by the address and the scheme. Without a proxy nothing a client says about itself counts.
    private static void UseProxies(WebApplication app, IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        if (proxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(forwarded);
    }

    private static Task WriteReasonsAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = from entry in report.Entries
                      where entry.Value.Status != HealthStatus.Healthy
                      select $"{entry.Key}: {entry.Value.Description}";
        return context.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "ready" : string.Join('\n', reasons), context.RequestAborted);
    }

    // A published program has its files beside it; a built one has them in the project's folder.
    private static string ContentRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, "src", "Mediation.Web");
            if (File.Exists(Path.Combine(project, "Mediation.Web.csproj")))
            {
                return project;
            }
        }

        return AppContext.BaseDirectory;
    }
}
