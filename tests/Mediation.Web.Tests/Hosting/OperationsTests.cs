using System.Net;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Jobs;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Web.Tests.Hosting;

/// <summary>The nightly backup, what an administrator sees of it, and the pages of the jobs.</summary>
public sealed class OperationsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mediation-nightly-").FullName;
    private WebHouse _web = null!;
    private WebApplication _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _web = await WebHouse.OpenAsync(database, change: null, Cancel);
        var settings = new HostSettings(database.App, MasterKeyFile.LoadOrCreate(database.KeysFolder)) { JobsConnection = database.Jobs, DemandsSecondFactor = false, Backups = new BackupSettings(_folder, database.Owner) };
        _app = MediationHost.Build(settings, NullLoggerFactory.Instance);
        await _app.StartAsync(Cancel);
        JobServices.ScheduleJobs(_app.Services);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _web.DisposeAsync();
        await WebHouse.EmptyAsync(database);
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var forget = owner.CreateCommand("truncate backup_runs");
        await forget.ExecuteNonQueryAsync(CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Takes_one_backup_a_night_and_shows_how_the_last_ones_ended()
    {
        await _web.House.SendAsync("mediator", TheRoad.ADivorce);
        using var admin = await SignedInAsync("admin");
        Assert.Contains("还没有备份", await PageAsync(admin), StringComparison.Ordinal);

        // 03:00 of the 2nd of March in China.
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 3, 1, 19, 0, 0, TimeSpan.Zero));
        await Job(clock).RunAsync(Cancel);
        await Job(clock).RunAsync(Cancel);
        var taken = Path.Combine(_folder, "2030-03-02");
        Assert.Equal([taken], Directory.GetDirectories(_folder));
        Assert.Equal(1, BackupManifest.Read(taken).Rows["disputes"]);
        var page = await PageAsync(admin);
        Assert.Contains("备份正常", page, StringComparison.Ordinal);
        Assert.Contains(taken, page, StringComparison.Ordinal);

        // A night on which the folder of the day cannot be made.
        clock.Advance(TimeSpan.FromDays(1));
        await File.WriteAllTextAsync(Path.Combine(_folder, "2030-03-03"), "in the way", Cancel);
        await Assert.ThrowsAsync<BackupException>(() => Job(clock).RunAsync(Cancel));
        Assert.Contains("The backup cannot be written to", await PageAsync(admin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_last_thirty_and_whatever_else_lies_there()
    {
        for (var day = 1; day <= 31; day++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, $"2030-01-{day:00}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, BackupManifest.FileName), "{}", Cancel);
        }

        Directory.CreateDirectory(Path.Combine(_folder, "2029-01-01 by hand"));
        await Job(new FakeTimeProvider(new DateTimeOffset(2030, 2, 1, 0, 0, 0, TimeSpan.Zero))).RunAsync(Cancel);
        var left = Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(BackUpNightly.Kept + 1, left.Count);
        Assert.Equal(("2029-01-01 by hand", "2030-01-03", "2030-02-01"), (left[0], left[1], left[^1]));
    }

    [Fact]
    public async Task Shows_backups_and_jobs_to_administrators_alone_the_jobs_under_a_policy_of_their_own()
    {
        using var stranger = NewClient();
        using var mediator = await SignedInAsync("mediator");
        using var admin = await SignedInAsync("admin");
        foreach (var path in new[] { "/backups", "/jobs", "/jobs/recurring" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(stranger, path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(mediator, path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(admin, path)).Status);
        }

        Assert.Contains("back-up-nightly", (await GetAsync(admin, "/jobs/recurring")).Body, StringComparison.Ordinal);
        Assert.Contains("style-src 'self' 'unsafe-inline'", (await GetAsync(admin, "/jobs")).Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", (await GetAsync(admin, "/backups")).Policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", (await GetAsync(admin, "/jobs")).Policy, StringComparison.Ordinal);

        // To look and not to touch.
        using var body = new FormUrlEncodedContent([new("jobs[]", "back-up-nightly")]);
        using var touched = await admin.PostAsync(new Uri("/jobs/recurring/trigger", UriKind.Relative), body, Cancel);
        Assert.False(touched.IsSuccessStatusCode);
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    private BackUpNightly Job(TimeProvider clock) => new(new BackupSettings(_folder, database.Owner), MasterKeyFile.LoadOrCreate(database.KeysFolder), clock);

    private HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new UriBuilder(Uri.UriSchemeHttp, "localhost", new Uri(_app.Urls.First()).Port).Uri };

    private async Task<HttpClient> SignedInAsync(string account)
    {
        await _web.GivePasswordAsync(account);
        var client = NewClient();
        using var answer = await WebHouse.SignInAsync(client, account, WebHouse.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    private static async Task<string> PageAsync(HttpClient client) => (await GetAsync(client, "/backups")).Body;

    private static async Task<(HttpStatusCode Status, string Body, string Policy)> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), string.Join(';', answer.Headers.TryGetValues("Content-Security-Policy", out var policy) ? policy : []) + ";");
    }
}
