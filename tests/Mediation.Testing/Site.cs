using Mediation.Infrastructure.Cryptography;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mediation.Testing;

/// <summary>
/// The whole web application on a test class's database, behind a real port of this machine: for tests over HTTP and in a browser.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    // Every site watches its style sheets, and a user may have 128 watches: hundreds of sites in one process need more. None of these files changes here.
    static Site() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");

    private Site(WebApplication app) => _app = app;

    /// <summary>Its address, by name: a browser knows passkeys for <c>localhost</c> only, not for a number.</summary>
    public Uri Address { get; private init; } = null!;

    /// <summary>The services, for what is not done over HTTP.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="database">The class's database.</param>
    /// <param name="change">What the test replaces, such as the clock; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The site; dispose it to stop it.</returns>
    public static async Task<Site> StartAsync(TestDatabase database, Action<WebApplicationBuilder>? change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var app = MediationHost.Build(
            new HostSettings(database.App, MasterKeyFile.LoadOrCreate(database.KeysFolder)) { DemandsSecondFactor = false },
            NullLoggerFactory.Instance,
            change);
        await app.StartAsync(cancellationToken);
        app.Services.GetRequiredService<StartUp>().IsDone = true;
        var port = new Uri(app.Urls.First()).Port;
        return new Site(app) { Address = new UriBuilder(Uri.UriSchemeHttp, "localhost", port).Uri };
    }

    /// <summary>A visitor with cookies of their own, who is not sent on by redirects.</summary>
    /// <returns>The client; dispose it with the test.</returns>
    public HttpClient NewVisitor() =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
