using Mediation.Application;
using Mediation.Application.Accounts;
using Mediation.Application.Audit;
using Mediation.Application.Downloads;
using Mediation.Application.Operations;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Jobs;
using Mediation.Infrastructure.Papers;
using Mediation.Infrastructure.Persistence;
using Mediation.Infrastructure.Reference;
using Mediation.Infrastructure.Reminders;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Infrastructure;

/// <summary>What the house stands on.</summary>
/// <param name="AppConnection">Connection of the login role <c>app</c>: the web and the bodies of its jobs.</param>
/// <param name="JobsConnection">Connection of the login role <c>jobs</c>; null where no job is run or scheduled.</param>
/// <param name="Keys">The key file.</param>
/// <param name="RunsJobs">Whether this process works on jobs.</param>
public sealed record InfrastructureOptions(string AppConnection, string? JobsConnection, MasterKeyFile Keys, bool RunsJobs)
{
    /// <summary>Where a backup is put every night; null where this process takes none.</summary>
    public BackupSettings? Backups { get; init; }
}

/// <summary>Registers everything outside of the use cases; the only public door of this project but for the command line's tools.</summary>
public static class InfrastructureServices
{
    /// <summary>Adds database, vault, audit, identity and jobs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Where they are.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, InfrastructureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options.Keys);
        services.AddSingleton(_ => NpgsqlDataSource.Create(ForApp(options.AppConnection)));
        services.AddDbContext<MediationDb>((provider, db) => Configure(db, provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddScoped<IMediationDb>(provider => provider.GetRequiredService<MediationDb>());
        services.AddScoped<Actor>().AddScoped<IActor>(provider => provider.GetRequiredService<Actor>());
        services.AddScoped<IUnitOfWork, TransactionPerUseCase>().AddScoped<AuditChanges>().AddScoped<IAuditLog, AuditLog>().AddScoped<IIdempotencyAnswers, IdempotencyAnswers>();
        services.TryAddSingleton(new SecondFactorPolicy(IsDemanded: true));
        services.AddSingleton<IVault, SealingVault>();
        services.AddSingleton<IReferenceData, ReferenceData>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<ReminderFinder>();
        services.AddSingleton<IDownloadJobs, NoDownloadJobs>();
        services.AddSingleton<IBackups>(provider => new BackupRuns(provider.GetRequiredService<NpgsqlDataSource>(), options.Backups));
        if (options.Backups is { } backups)
        {
            services.AddSingleton(backups);
        }

        services.AddPapers();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
                identity.Password.RequiredLength = Passwords.MinLength;
                identity.Password.RequireNonAlphanumeric = identity.Password.RequireUppercase = identity.Password.RequireLowercase = identity.Password.RequireDigit = false;
                identity.Lockout.MaxFailedAccessAttempts = 8;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddUserStore<UserOnlyStore<Account, MediationDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, Passkey>>()
            .AddDefaultTokenProviders();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A device that keeps it knows whose it is, so that nobody types a name; and it asks for its owner, so that it counts as two factors.
            passkeys.ResidentKeyRequirement = passkeys.UserVerificationRequirement = "required";
            passkeys.ValidateOrigin = Passkeys.IsFromHereAsync;
        });
        // An invitation is on paper or told by phone: it must outlast a weekend.
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = TimeSpan.FromDays(3));
        services.AddMetrics().AddSingleton<SignInCounters>().AddScoped<ISignIn, SignIn>().AddSingleton<Lockout>()
            .AddScoped<SecondFactors>().AddScoped<ISecondFactors>(provider => provider.GetRequiredService<SecondFactors>()).AddScoped<Passkeys>().AddScoped<IPasskeys>(provider => provider.GetRequiredService<Passkeys>()).AddScoped<IAccounts, Identity.Accounts>().AddScoped<IFirstLink, FirstLink>();
        services.AddDataProtection().SetApplicationName("mediation").PersistKeysToDbContext<MediationDb>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(management => management.XmlEncryptor = new MasterKeyXmlEncryptor(provider.GetRequiredService<MasterKeyFile>())));
        if (options.JobsConnection is { } jobs)
        {
            services.AddJobs(jobs, options.RunsJobs, options.Backups is not null);
        }

        return services;
    }

    internal static void Configure(DbContextOptionsBuilder db, NpgsqlDataSource source) => db
        .UseNpgsql(source, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention()
        .ConfigureWarnings(warnings => warnings.Throw(RelationalEventId.MultipleCollectionIncludeWarning).Ignore(CoreEventId.SaveChangesFailed, RelationalEventId.CommandError));

    // Policies double the time of planning; a generic plan kept with the prepared statement takes it back (docs/adr/0004).
    private static string ForApp(string connection)
    {
        var app = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 };
        if (string.IsNullOrEmpty(app.Options))
        {
            app.Options = "-c plan_cache_mode=force_generic_plan";
        }

        return app.ConnectionString;
    }
}
