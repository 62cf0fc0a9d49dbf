using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mediation.Application.Accounts;
using Mediation.Application.Erasures;
using Mediation.Application.Pipeline;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Pages.Accounts;
using Mediation.Web.Tests.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary>
/// A house with a case at every step and somebody of every role signed in; and where each page of the site, found by its own routes, is shown to whom. Without limits of rate: what is tried here is what lies behind them.
/// </summary>
public sealed partial class Ground(TestCluster cluster) : IAsyncLifetime
{
    // What no case of this house comes to: the answer to a failure, a file that is not there, a house that has its administrator, a person half-way through the door.
    private static readonly string[] Nowhere = ["error/{code:int}", "downloads/{id:guid}/cases.{format}", "first", "sign-in/code"];

    private static readonly string[] People = ["mediator", "lead", "supervisor", "liaison", "admin"];

    private readonly TestDatabase _database = new(cluster);
    private readonly Notes _failures = new();
    private readonly Dictionary<string, HttpClient> _clients = [];
    private NpgsqlDataSource _owner = null!;

    /// <summary>The house.</summary>
    public WebHouse Web { get; private set; } = null!;

    /// <summary>Its database.</summary>
    public TestDatabase Database => _database;

    /// <summary>The PostgreSQL that it is on.</summary>
    public TestCluster Cluster => cluster;

    /// <summary>A case at every step.</summary>
    public IReadOnlyList<Walked> Cases { get; private set; } = [];

    /// <summary>A party who was erased, of a case beside these.</summary>
    public ErasedParty Erased { get; private set; } = null!;

    /// <summary>Where each page is.</summary>
    internal IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>What the application said of its failures.</summary>
    public string Failures => _failures.Text;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _owner = NpgsqlDataSource.Create(_database.Owner);
        Web = await WebHouse.OpenAsync(_database, Open, TestContext.Current.CancellationToken);
        Cases = await CasesAtEveryStep.MakeAsync(Web.House);
        var archived = await Web.House.ADisputeIn(DisputeStatus.Archived);
        Erased = await Web.House.SendAsync("admin", new EraseParty { CaseNumber = archived.CaseNumber, Party = 1, Name = "李春兰", Reason = "本人书面申请。" });
        Places = await FindAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await Web.DisposeAsync();
        await _owner.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Somebody's browser; a stranger's for null.</summary>
    internal async Task<HttpClient> ClientAsync(string? who)
    {
        if (!_clients.TryGetValue(who ?? "", out var client))
        {
            client = _clients[who ?? ""] = Web.Stranger();
            if (who is not null)
            {
                await Web.GivePasswordAsync(who);
                using var signedIn = await WebHouse.SignInAsync(client, who, WebHouse.Password);
                Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
            }
        }

        return client;
    }

    /// <summary>Signs somebody in anew, after a form that ended the session, locked the account or took another password.</summary>
    internal async Task<HttpClient> AgainAsync(string who)
    {
        await using (var unlock = _owner.CreateCommand(
            "update accounts set lockout_end = null, access_failed_count = 0, disabled_at = null, password_hash = (select password_hash from accounts where user_name = 'mediator2') where user_name = $1"))
        {
            unlock.Parameters.Add(new NpgsqlParameter { Value = who });
            await unlock.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        if (_clients.Remove(who, out var before))
        {
            before.Dispose();
        }

        return await ClientAsync(who);
    }

    /// <summary>How many rows each table has.</summary>
    internal async Task<IReadOnlyDictionary<string, long>> CountAsync()
    {
        await using var count = _owner.CreateCommand(
            """
            select c.relname, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', s.nspname, c.relname), false, true, '')))[1]::text::bigint
            from pg_class c join pg_namespace s on s.oid = c.relnamespace where c.relkind = 'r' and s.nspname not in ('pg_catalog', 'information_schema')
            """);
        await using var rows = await count.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var counts = new Dictionary<string, long>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            counts[rows.GetString(0)] = rows.GetInt64(1);
        }

        return counts;
    }

    private void Open(WebApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(_failures.Factory(LogLevel.Error)));
        builder.Services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddFolderApplicationModelConvention("/", page => page.EndpointMetadata.Add(new DisableRateLimitingAttribute())));
    }

    private async Task<IReadOnlyList<Place>> FindAsync()
    {
        var newcomer = await Web.House.SendAsync("admin", new InviteAccount { Name = "newcomer", Roles = [Role.Supervisor] });
        var (places, unseen) = (new List<Place>(), new List<string>());
        foreach (var who in People)
        {
            await ClientAsync(who);
        }

        // Nobody's form, so that its password stays what it was.
        await Web.GivePasswordAsync("mediator2");

        var loader = Web.Services.GetRequiredService<PageLoader>();
        foreach (var endpoint in Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).DistinctBy(endpoint => endpoint.RoutePattern.RawText))
        {
            var page = await loader.LoadAsync(endpoint.Metadata.GetMetadata<PageActionDescriptor>()!, endpoint.Metadata);
            var route = endpoint.RoutePattern.RawText!.TrimStart('/');
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            if (await FindAsync(route, page, isOpen, newcomer) is { } place)
            {
                places.Add(place);
            }
            else
            {
                unseen.Add(route);
            }
        }

        Assert.True(unseen.Count == 0, $"Nobody sees {string.Join(", ", unseen)} in any case of this ground; add a case in which it is somebody's turn.");
        return places;
    }

    private async Task<Place?> FindAsync(string route, CompiledPageActionDescriptor page, bool isOpen, Invitation newcomer)
    {
        if (Nowhere.Contains(route))
        {
            return new(route, page, null, "/" + Values().Replace(route, "404"), null);
        }

        if (route == "welcome")
        {
            return await LookAsync(route, page, null, WelcomeModel.PathOf(newcomer.Id, newcomer.Code));
        }

        if (route.StartsWith("erasures/{id:guid}", StringComparison.Ordinal))
        {
            return await LookAsync(route, page, "admin", "/" + Values().Replace(route, Erased.Id.ToString()));
        }

        var query = route.EndsWith("/reveal", StringComparison.Ordinal) ? "?party=1&field=Mobile" : route.EndsWith("/leave", StringComparison.Ordinal) ? "?officer=M002" : "";
        // Of the other room, where there is a choice: who leads 柳市 is to lead it still when the next form is tried.
        var rooms = route.StartsWith("rooms/{", StringComparison.Ordinal) ? new[] { "HQ", "LS" } : ["LS"];
        foreach (var (room, who) in from room in rooms from who in isOpen ? (string?[])[null] : People select (room, who))
        {
            foreach (var dispute in route.Contains("{id:guid}", StringComparison.Ordinal) ? Cases : Cases.Take(1))
            {
                var path = "/" + Values().Replace(route, value => value.Groups[1].Value switch
                {
                    "id" => dispute.Id.ToString(),
                    "paper" => "summary",
                    "code" or "room" => room,
                    "number" => "M002",
                    "name" => "hq-lead",
                    "role" => "mediator",
                    _ => "1",
                });
                if (await LookAsync(route, page, who, path + query) is { } place)
                {
                    return place;
                }
            }
        }

        return null;
    }

    private async Task<Place?> LookAsync(string route, CompiledPageActionDescriptor page, string? who, string path)
    {
        var client = await ClientAsync(who);
        using var shown = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        if (shown.StatusCode != HttpStatusCode.OK)
        {
            // One page only leads on to the next one.
            return route.EndsWith("/next", StringComparison.Ordinal) && shown.Headers.Location?.OriginalString.StartsWith("/disputes/", StringComparison.Ordinal) == true ? new(route, page, who, path, null) : null;
        }

        var isPage = shown.Content.Headers.ContentType?.MediaType == "text/html";
        return new(route, page, who, path, isPage ? new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) : null);
    }

    [GeneratedRegex(@"\{([a-z]+)[^}]*\}")]
    private static partial Regex Values();
}

/// <summary>Tests that leave the ground as they found it share one.</summary>
[CollectionDefinition(nameof(Ground))]
public sealed class SharedGround : ICollectionFixture<Ground>;

/// <summary>A page where somebody sees it.</summary>
/// <param name="Route">Its route.</param>
/// <param name="Page">What the framework knows of it.</param>
/// <param name="Who">Who sees it; null for a stranger.</param>
/// <param name="Path">Where.</param>
/// <param name="Shown">What is shown there; null for a file, and for what nobody comes to.</param>
internal sealed record Place(string Route, CompiledPageActionDescriptor Page, string? Who, string Path, IHtmlDocument? Shown)
{
    /// <summary>The names that a form of this page is read from, and whether a text is expected.</summary>
    public IEnumerable<(string Name, bool IsText)> Fields(IModelMetadataProvider types, string? handler) =>
        Page.BoundProperties.OfType<PageBoundPropertyDescriptor>().Select(bound => (Name: bound.BindingInfo?.BinderModelName ?? bound.Name, Type: bound.ParameterType))
            .Concat(Page.HandlerMethods.Where(method => method.HttpMethod == "Post" && string.Equals(method.Name, handler, StringComparison.OrdinalIgnoreCase)).SelectMany(ParametersOf))
            .SelectMany(bound => Leaves(types, bound.Name, bound.Type, depth: 0)).DistinctBy(field => field.Name);

    /// <summary>The names that its address is read from.</summary>
    public IEnumerable<string> Queries(IModelMetadataProvider types) =>
        Page.BoundProperties.OfType<PageBoundPropertyDescriptor>().Where(bound => bound.Property.GetCustomAttributes(typeof(BindPropertyAttribute), false) is [BindPropertyAttribute { SupportsGet: true }])
            .Select(bound => (Name: bound.BindingInfo?.BinderModelName ?? bound.Name, Type: bound.ParameterType))
            .Concat(Page.HandlerMethods.Where(method => method.HttpMethod == "Get").SelectMany(ParametersOf))
            .SelectMany(bound => Leaves(types, bound.Name, bound.Type, depth: 0)).Select(leaf => leaf.Name).Distinct();

    private IEnumerable<(string Name, Type Type)> ParametersOf(HandlerMethodDescriptor method) =>
        method.Parameters.Where(parameter => parameter.ParameterType != typeof(CancellationToken) && !Route.Contains($"{{{parameter.Name}", StringComparison.Ordinal)).Select(parameter => (parameter.BindingInfo?.BinderModelName ?? parameter.Name, parameter.ParameterType));

    private static IEnumerable<(string Name, bool IsText)> Leaves(IModelMetadataProvider types, string name, Type type, int depth)
    {
        var known = types.GetMetadataForType(type);
        if (known.IsEnumerableType && known.ElementMetadata is { } element)
        {
            return element.IsComplexType ? Leaves(types, $"{name}[0]", element.ModelType, depth + 1) : [(name, element.ModelType == typeof(string))];
        }

        if (!known.IsComplexType)
        {
            return [(name, type == typeof(string))];
        }

        return depth > 4 || typeof(Microsoft.AspNetCore.Http.IFormFile).IsAssignableFrom(type)
            ? []
            : known.Properties.Where(property => !property.IsReadOnly || property.IsEnumerableType).SelectMany(property => Leaves(types, $"{name}{(name.Length == 0 ? "" : ".")}{property.BinderModelName ?? property.Name}", property.ModelType, depth + 1));
    }
}
