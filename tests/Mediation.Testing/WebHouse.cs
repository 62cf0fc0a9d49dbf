using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Mediation.Application.Accounts;
using Mediation.Domain;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Testing;

/// <summary>
/// A <see cref="House"/> with its web application running on the same database, behind a real port. Accounts are those of the house; each gets a client with cookies
/// (signed in through the form, as a person would be) or with a token.
/// </summary>
public sealed partial class WebHouse : IAsyncDisposable
{
    /// <summary>The password of every account that was asked for.</summary>
    public const string Password = "four unrelated words";

    private readonly Site _site;
    private readonly HashSet<string> _withPassword = [];
    private readonly ConcurrentDictionary<string, HttpClient> _clients = [];

    private WebHouse(House house, Site site) => (House, _site) = (house, site);

    /// <summary>The house, for sending use cases beside the web.</summary>
    public House House { get; }

    /// <summary>The address, by name.</summary>
    public Uri Address => _site.Address;

    /// <summary>The web application's services.</summary>
    public IServiceProvider Services => _site.Services;

    /// <summary>Opens the house on a fresh database of the class and starts the web application.</summary>
    /// <param name="database">The class's database.</param>
    /// <param name="change">What the test replaces in the web application; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The house; dispose it to stop everything.</returns>
    public static async Task<WebHouse> OpenAsync(TestDatabase database, Action<WebApplicationBuilder>? change, CancellationToken cancellationToken)
    {
        var house = await House.OpenAsync(database, cancellationToken);
        return new WebHouse(house, await Site.StartAsync(database, change, cancellationToken));
    }

    /// <summary>A visitor whom nobody knows, with cookies of their own; redirects are not followed.</summary>
    /// <returns>The client.</returns>
    public HttpClient Stranger() => _site.NewVisitor();

    /// <summary>Somebody signed in through the form; the same client for the same account.</summary>
    /// <param name="account">The account's name in the house.</param>
    /// <returns>The client; redirects are not followed.</returns>
    public async Task<HttpClient> SignedInAsync(string account)
    {
        if (_clients.TryGetValue(account, out var known))
        {
            return known;
        }

        await GivePasswordAsync(account);
        var client = Stranger();
        using var answer = await SignInAsync(client, account, Password);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? _clients[account] = client
            : throw new InvalidOperationException($"{account} could not sign in: {(int)answer.StatusCode}.");
    }

    /// <summary>A program with a token of the account; the same client for the same account and scopes.</summary>
    /// <param name="account">The account's name in the house.</param>
    /// <param name="scopes">The scopes; none means all of them.</param>
    /// <returns>The client.</returns>
    public async Task<HttpClient> WithTokenAsync(string account, params string[] scopes)
    {
        var key = $"{account} {string.Join(',', scopes)}";
        if (!_clients.TryGetValue(key, out var client))
        {
            client = Stranger();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account, scopes));
            client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
            client = _clients.GetOrAdd(key, client);
        }

        return client;
    }

    /// <summary>A new token of the account.</summary>
    /// <param name="account">The account's name in the house.</param>
    /// <param name="scopes">The scopes; none means all of them.</param>
    /// <returns>The token.</returns>
    public async Task<string> TokenAsync(string account, params string[] scopes)
    {
        var token = BearerToken.New();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        var now = TimeProvider.System.GetUtcNow();
        db.ApiTokens.Add(new ApiToken
        {
            Id = Guid.CreateVersion7(),
            AccountId = House.Account(account).Value,
            Hash = BearerToken.HashOf(token),
            Scopes = string.Join(',', scopes.Length == 0 ? BearerToken.Scopes : scopes),
            IssuedAt = now,
            ExpiresAt = now.AddDays(1),
        });
        await db.SaveChangesAsync();
        return token;
    }

    /// <summary>Lets the account sign in with <see cref="Password"/>; for tests that fill in the form themselves.</summary>
    /// <param name="account">The account's name in the house.</param>
    /// <returns>A task.</returns>
    public async Task GivePasswordAsync(string account)
    {
        if (!_withPassword.Add(account))
        {
            return;
        }

        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        var id = House.Account(account).Value;
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account { DisplayName = "" }, Password);
        await db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash));
    }

    /// <summary>Fills in the sign-in form.</summary>
    /// <param name="client">Who.</param>
    /// <param name="name">The name to type.</param>
    /// <param name="password">The password to type.</param>
    /// <param name="returnUrl">Where to go afterwards.</param>
    /// <returns>The answer; dispose it.</returns>
    public static Task<HttpResponseMessage> SignInAsync(HttpClient client, string name, string password, string? returnUrl = null) =>
        PostFormAsync(client, "/sign-in" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"), new()
        {
            ["Form.Name"] = name,
            ["Form.Password"] = password,
            ["returnUrl"] = returnUrl ?? "",
        });

    /// <summary>Opens a page and sends its form with the page's own antiforgery field.</summary>
    /// <param name="client">Who.</param>
    /// <param name="page">The page with the form; it is sent to the same address.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="more">Fields whose name occurs again.</param>
    /// <returns>The answer; dispose it.</returns>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string page, Dictionary<string, string> fields, params (string Name, string Value)[] more)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(fields);
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        using var form = new FormUrlEncodedContent(fields.Concat(more.Select(m => KeyValuePair.Create(m.Name, m.Value))).Append(new("__RequestVerificationToken", AntiforgeryField().Match(html).Groups[1].Value)));
        return await client.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    /// <summary>Takes everything out of the class's database but reference data, so that the next test can open its own house there.</summary>
    /// <param name="database">The class's database.</param>
    /// <returns>A task.</returns>
    public static async Task EmptyAsync(TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        await using var empty = owner.CreateCommand("truncate accounts, officers, mediation_rooms, courts, audit_entries cascade");
        await empty.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await _site.DisposeAsync();
        await House.DisposeAsync();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex AntiforgeryField();
}
