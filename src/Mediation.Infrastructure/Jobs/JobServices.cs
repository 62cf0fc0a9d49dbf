using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Mediation.Application.Downloads;
using Mediation.Infrastructure.Backup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mediation.Infrastructure.Jobs;

/// <summary>Hangfire on the same PostgreSQL, in a schema of its own, under a role that reaches nothing else.</summary>
public static class JobServices
{
    /// <summary>The schema that <c>migrate</c> installs.</summary>
    public const string Schema = "hangfire";

    private static readonly Dictionary<string, Type> Arguments = new() { ["System.Threading.CancellationToken"] = typeof(CancellationToken), ["System.Guid"] = typeof(Guid) };

    internal static void AddJobs(this IServiceCollection services, string jobsConnection, bool runs, bool backsUp)
    {
        // Whoever can write a job row can have a method called: so only our own job classes are found.
        var known = typeof(JobServices).Assembly.GetTypes().Where(type => type.Namespace == typeof(JobServices).Namespace && type is { IsClass: true, IsPublic: true, IsAbstract: false })
            .ToDictionary(type => TypeHelper.SimpleAssemblyTypeSerializer(type));
        services.AddHangfire(configuration => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseTypeResolver(name => known.TryGetValue(name, out var type) || Arguments.TryGetValue(name.Split(',')[0], out type)
                ? type
                : throw new InvalidOperationException("Not a job of ours."))
            .UsePostgreSqlStorage(
                storage => storage.UseNpgsqlConnection(jobsConnection),
                new PostgreSqlStorageOptions
                {
                    SchemaName = Schema,
                    PrepareSchemaIfNecessary = false,
                    QueuePollInterval = TimeSpan.FromSeconds(1),
                    UseSlidingInvisibilityTimeout = true,
                }));
        services.AddTransient<SealAuditTrail>().AddTransient<BackUpNightly>().AddTransient<MakeDownload>().AddTransient<ClearDownloads>().AddTransient<ClearDrafts>().AddTransient<FindReminders>();
        services.Replace(ServiceDescriptor.Singleton<IDownloadJobs, DownloadJobs>());
        if (runs)
        {
            services.AddHangfireServer(server =>
            {
                server.WorkerCount = 2;
                server.Queues = backsUp ? ["default", BackUpNightly.Queue] : ["default"];
                server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            });
            // One at a time, and never in the way of the seal that is due each minute.
            services.AddHangfireServer(server =>
            {
                server.WorkerCount = 1;
                server.Queues = [MakeDownload.Queue];
            });
        }
    }

    /// <summary>Sets the recurring jobs; done at every start, harmless when they stand already.</summary>
    /// <param name="services">The services.</param>
    public static void ScheduleJobs(IServiceProvider services)
    {
        var jobs = services.GetRequiredService<IRecurringJobManager>();
        jobs.AddOrUpdate<ClearDownloads>("clear-downloads", job => job.RunAsync(CancellationToken.None), "*/5 * * * *");
        jobs.AddOrUpdate<FindReminders>(FindReminders.Name, job => job.RunAsync(CancellationToken.None), "*/5 * * * *");
        jobs.AddOrUpdate<ClearDrafts>("clear-drafts", job => job.RunAsync(CancellationToken.None), "20 * * * *");
        jobs.AddOrUpdate<SealAuditTrail>("seal-audit-trail", job => job.RunAsync(CancellationToken.None), "* * * * *");
        if (services.GetService<BackupSettings>() is not null)
        {
            jobs.AddOrUpdate<BackUpNightly>("back-up-nightly", BackUpNightly.Queue, job => job.RunAsync(CancellationToken.None), "15 2 * * *", new RecurringJobOptions { TimeZone = BackUpNightly.Zone });
        }

        // Whoever comes to work does not wait for the next five minutes.
        jobs.Trigger(FindReminders.Name);
    }
}
