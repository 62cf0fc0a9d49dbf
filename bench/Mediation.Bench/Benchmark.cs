using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Infrastructure.Persistence;
using Mediation.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mediation.Bench;

/// <summary>
/// Asks the product, over HTTP and signed in, and right after it a bare page, the same statements as <c>app</c>, the same as the owner, and the product on a connection under row policies and on one without, again and again;
/// prints medians, 95th percentiles and ratios as a table. Every round asks every page of everybody: whoever comes first would pay for compiling and for a cold cache.
/// </summary>
internal sealed class Benchmark(BenchHouse house, string program, int rounds)
{
    private const int PageSize = 50;
    private const int FarPage = 1000;
    private const int Variants = 20;
    private const int Clients = 16;

    // So often every page was asked before it counts: methods are compiled anew after thirty calls.
    private const int WarmUp = 35;

    // A page that takes long is asked in every fifth round.
    private const int Seldom = 5;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<string, BarePage> _bare = [];

    /// <summary>Measures everything.</summary>
    public async Task RunAsync(TextWriter to, CancellationToken cancellationToken)
    {
        // Those of an earlier run are known to nobody.
        await house.ListAsync<object>("delete from recovery_codes; delete from second_factors");
        await using var bare = new Bare(house.Connections.App, house.Connections.Owner, house.Keys);
        var ear = new Ear();
        await using var heard = MediationHost.Build(
            new HostSettings(house.Connections.App, house.Keys), NullLoggerFactory.Instance, change: builder => builder.Services.ConfigureDbContext<MediationDb>(db => db.AddInterceptors(ear)));
        await StartAsync(heard, cancellationToken);
        await using var walled = MediationHost.Build(new HostSettings(house.Connections.App, house.Keys), NullLoggerFactory.Instance);
        await StartAsync(walled, cancellationToken);

        // No policy hinders the owner. Every page names its reach in its statements as well, so that its answers are the same.
        await using var open = MediationHost.Build(new HostSettings(house.OwnerLikeApp, house.Keys), NullLoggerFactory.Instance);
        await StartAsync(open, cancellationToken);
        await using var bareServer = await ServeBareAsync(bare, cancellationToken);
        await using var served = await Served.StartAsync(program, house.Data);
        using var bareClient = new HttpClient { BaseAddress = AddressOf(bareServer) };
        var clients = new Dictionary<string, HttpClient>();

        // What the jobs find on the first day of a house is not what a page costs.
        await house.WaitUntilIdleAsync(cancellationToken);
        var pages = new List<Compared>();
        foreach (var who in Province.Accounts)
        {
            var account = await house.AskAsync<Guid>($"select id from accounts where user_name = '{who}'");
            clients[who] = await Served.SignInAsync(served.Address, who, Province.Password);
            var (listened, guarded, unguarded) = (
                await Served.SignInAsync(AddressOf(heard), who, Province.Password), await Served.SignInAsync(AddressOf(walled), who, Province.Password), await Served.SignInAsync(AddressOf(open), who, Province.Password));
            foreach (var page in await PagesOfAsync(who))
            {
                pages.Add(new(page, who, await page.AskerAsync(clients[who]), await page.AskerAsync(guarded), await page.AskerAsync(unguarded), await ListenAsync(page, account, listened, ear)));
            }
        }

        await CompareAsync(pages, bareClient, bare);
        await to.WriteLineAsync("\n| page | as | product | bare page | bare SQL | product : bare page | under row policies | without them | with : without | SQL as owner |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var page in pages)
        {
            await to.WriteLineAsync(Row(page.Page.Name, page.Who, page.Product, page.BarePage, page.BareSql, page.Guarded, page.Unguarded, page.Owner));
        }

        await to.WriteLineAsync(await RegisterAsync(served, AddressOf(heard), bare, bareClient, ear));
        await ExportAsync(served, bare, to);
        await PapersAsync(clients["supervisor"], to);
        await CrowdAsync(served, clients, to);
    }

    private static async Task StartAsync(WebApplication host, CancellationToken cancellationToken)
    {
        await host.StartAsync(cancellationToken);
        host.Services.GetRequiredService<StartUp>().IsDone = true;
    }

    private static Uri AddressOf(WebApplication app) => new UriBuilder(Uri.UriSchemeHttp, "localhost", new Uri(app.Urls.First()).Port).Uri;

    // Kestrel and the statements, nothing else.
    private async Task<WebApplication> ServeBareAsync(Bare bare, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/{key}", async (string key, HttpContext context) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await bare.AsAppAsync(_bare[key], context.Response.BodyWriter);
        });
        await app.StartAsync(cancellationToken);
        return app;
    }

    private async Task<IReadOnlyList<Asked>> PagesOfAsync(string who)
    {
        var reach = who switch
        {
            "mediator" => "room_id = (select id from mediation_rooms where code = 'R001')",
            "liaison" => "court_id = (select id from courts where code = '0001')",
            _ => "true",
        };
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        var cases = await house.ListAsync<Guid>($"select id from disputes where {reach} and status = 'Archived' order by md5(id::text) limit {Variants}");
        var names = await house.ListAsync<string>($"select left(name, 2) from parties where {reach} order by md5(id::text) limit {Variants}");
        var page = (int)Math.Min(FarPage, await house.AskAsync<long>($"select count(*) from disputes where {reach}") / PageSize);
        var last = await house.AskAsync<Guid>($"select id from disputes where {reach} order by received_on desc, id desc offset {((page - 1) * PageSize) - 1} limit 1");
        var far = ListPlace.Write(new DisputeKey { Id = DisputeId.From(last), On = await house.AskAsync<DateOnly>($"select received_on from disputes where id = '{last}'") });
        return
        [
            new("list, page 1", ["/disputes"]),
            new(string.Create(CultureInfo.InvariantCulture, $"list, page {page:N0}"), [$"/disputes?after={far}"]),
            new("case page", [.. cases.Select(id => $"/disputes/{id}")]),
            new("name search", [.. names.Select(name => "q=" + name)], "/disputes/find"),
            new("rates, one year", [string.Create(CultureInfo.InvariantCulture, $"/statistics/reconciliation?from={today.AddYears(-1):yyyy-MM-dd}&to={today:yyyy-MM-dd}")]),
            new("rates, five years", [string.Create(CultureInfo.InvariantCulture, $"/statistics/reconciliation?from={today.AddYears(-5):yyyy-MM-dd}&to={today:yyyy-MM-dd}")]),
        ];
    }

    // What each variant of the page asks of the database, under the keys of its bare pages.
    private async Task<IReadOnlyList<string>> ListenAsync(Asked page, Guid account, HttpClient listened, Ear ear)
    {
        var listen = await page.AskerAsync(listened);
        var keys = new List<string>();
        foreach (var variant in page.Variants)
        {
            await listen(variant); // models and caches
            ear.Take();
            var since = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var length = await listen(variant);
            keys.Add(Guid.CreateVersion7().ToString("N"));
            _bare[keys[^1]] = new BarePage(account, ear.Take(), length, Changes: false, since);
        }

        return keys;
    }

    private async Task CompareAsync(IReadOnlyList<Compared> pages, HttpClient bareClient, Bare bare)
    {
        for (var round = -WarmUp; round < rounds; round++)
        {
            foreach (var page in pages.Where(page => !page.IsLong || round % Seldom == 0))
            {
                if (round == 0)
                {
                    page.Forget();
                }

                var at = (round + WarmUp) % page.Keys.Count;
                var (variant, key) = (page.Page.Variants[at], page.Keys[at]);
                await page.Product.OnceAsync(() => page.Ask(variant));
                await page.BarePage.OnceAsync(() => bareClient.GetByteArrayAsync(new Uri("/" + key, UriKind.Relative)));
                await page.BareSql.OnceAsync(() => bare.AsAppAsync(_bare[key]));
                await page.Owner.OnceAsync(() => bare.AsOwnerAsync(_bare[key]));
                if (round % 2 == 0)
                {
                    await page.Guarded.OnceAsync(() => page.AskGuarded(variant));
                }

                await page.Unguarded.OnceAsync(() => page.AskUnguarded(variant));
                if (round % 2 != 0)
                {
                    await page.Guarded.OnceAsync(() => page.AskGuarded(variant));
                }
            }
        }
    }

    private static string Row(string what, string who, Measured product, Measured barePage, Measured bareSql, Measured? guarded = null, Measured? unguarded = null, Measured? owner = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {who} | {product} | {barePage} | {bareSql} | {product.Median / barePage.Median:0.00} | {guarded?.ToString() ?? "–"} | {unguarded?.ToString() ?? "–"} | {(guarded is null ? "–" : (guarded.Median / unguarded!.Median).ToString("0.00", CultureInfo.InvariantCulture))} | {owner?.ToString() ?? "–"} |");

    // By the API, with a token of the mediator's: the form is limited to one a second.
    private async Task<string> RegisterAsync(Served served, Uri heard, Bare bare, HttpClient bareClient, Ear ear)
    {
        var account = await house.AskAsync<Guid>("select id from accounts where user_name = 'mediator'");
        using var client = new HttpClient { BaseAddress = served.Address };
        using var listened = new HttpClient { BaseAddress = heard };
        client.DefaultRequestHeaders.Authorization = listened.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        var body = new
        {
            room = "R001",
            channel = "PartyApplication",
            stage = "PreLitigation",
            cause = "MF-DIVORCE",
            facts = "双方因家务争吵，分居半年。",
            wishes = "请求调解和好。",
            parties = new object[]
            {
                new { side = "Applicant", name = "李春兰", mobile = "13900001127", safeToContact = "Safe", address = "浙江省乐清市柳市镇前街1号" },
                new { side = "Respondent", name = "张建国" },
            },
        };
        async Task SendAsync(HttpClient by)
        {
            using var answer = await by.PostAsJsonAsync("/api/v1/disputes", body);
            answer.EnsureSuccessStatusCode();
        }

        await SendAsync(listened);
        ear.Take();
        var since = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await SendAsync(listened);
        _bare["register"] = new BarePage(account, ear.Take(), Length: 200, Changes: true, since);
        var (product, barePage, bareSql) = (new Measured(), new Measured(), new Measured());
        for (var i = -20; i < rounds; i++)
        {
            if (i < 0)
            {
                await SendAsync(client);
                await bare.AsAppAsync(_bare["register"]);
                continue;
            }

            await product.OnceAsync(() => SendAsync(client));
            await barePage.OnceAsync(() => bareClient.GetByteArrayAsync(new Uri("/register", UriKind.Relative)));
            await bareSql.OnceAsync(() => bare.AsAppAsync(_bare["register"]));
        }

        return Row("register a case", "mediator", product, barePage, bareSql);
    }

    private async Task ExportAsync(Served served, Bare bare, TextWriter to)
    {
        var account = await house.AskAsync<Guid>("select id from accounts where user_name = 'supervisor'");
        using var client = new HttpClient { BaseAddress = served.Address, Timeout = TimeSpan.FromHours(1) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        var watch = Stopwatch.StartNew();
        await bare.CopyAsync(
            account,
            """
            select row_number() over (order by d.accepted_on, d.id), d.court_number, d.case_number, r.name, d.received_on, d.accepted_on, d.concluded_on, d.concluded_on - d.accepted_on, d.cause,
              (select string_agg(left(p.name, 1) || '某', '、' order by p.number) from parties p where p.dispute_id = d.id), o.name, d.result, d.ground, (select count(*) from minors m where m.dispute_id = d.id)
            from disputes d join mediation_rooms r on r.id = d.room_id left join officers o on o.id = d.lead_officer_id where d.stage = 'PreLitigation' and d.accepted_on is not null order by d.accepted_on, d.id
            """);
        var copied = watch.Elapsed;
        var before = served.WorkingSet;
        var rows = 0L;
        watch.Restart();
        var most = await served.MostWhileAsync(Task.Run(async () =>
        {
            await using var csv = await client.GetStreamAsync(new Uri("/api/v1/reports/pre-litigation?from=2010-01-01&to=2050-12-31&format=csv&cases=true&reason=bench", UriKind.Relative));
            var buffer = new byte[1 << 16];
            for (int read; (read = await csv.ReadAsync(buffer)) > 0;)
            {
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
            }
        }));
        await to.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"\nCSV of {rows - 1:N0} cases: {watch.Elapsed.TotalSeconds:0.0} s, {rows / watch.Elapsed.TotalSeconds:N0} rows a second; COPY of the same: {copied.TotalSeconds:0.0} s, {rows / copied.TotalSeconds:N0} a second; so {copied / watch.Elapsed:0.00} of COPY. Working set {before:0} MiB before, {most:0} at most."));
    }

    private async Task PapersAsync(HttpClient client, TextWriter to)
    {
        var cases = await house.ListAsync<Guid>($"select id from disputes where status = 'Archived' order by md5(id::text) limit {rounds}");
        var one = new Measured();
        foreach (var id in cases)
        {
            await one.OnceAsync(() => client.GetByteArrayAsync(new Uri($"/disputes/{id}/papers/summary.pdf", UriKind.Relative)));
        }

        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, stop) => await client.GetByteArrayAsync(new Uri($"/disputes/{id}/papers/summary.pdf", UriKind.Relative), stop));
        await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nSummary as PDF: {one} ms one after the other, {cases.Count / watch.Elapsed.TotalSeconds:N0} a second by four clients."));
    }

    // Sixteen people at once, each going through lists, cases, rates and papers.
    private async Task CrowdAsync(Served served, Dictionary<string, HttpClient> clients, TextWriter to)
    {
        var addresses = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var who in Province.Accounts)
        {
            addresses[who] = [.. (await PagesOfAsync(who)).Where(page => page.Form is null).SelectMany(page => page.Variants)];
        }

        var began = Stopwatch.GetTimestamp();
        var asked = 0;
        var most = await served.MostWhileAsync(Task.WhenAll(Enumerable.Range(0, Clients).Select(async n =>
        {
            var who = Province.Accounts[n % Province.Accounts.Count];
            var (client, pages) = (clients[who], addresses[who]);
            for (var i = n; Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30); i++)
            {
                await client.GetByteArrayAsync(new Uri(pages[i % pages.Count], UriKind.Relative));
                Interlocked.Increment(ref asked);
            }
        })));
        await to.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"\n{Clients} clients for {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s: {asked / Stopwatch.GetElapsedTime(began).TotalSeconds:N0} pages a second, working set at most {most:0} MiB."));
    }

    private async Task<string> TokenAsync(Guid account)
    {
        var token = BearerToken.New();
        await house.ListAsync<object>($"insert into api_tokens (id, account_id, hash, scopes, issued_at, expires_at) values ('{Guid.CreateVersion7()}', '{account}', '\\x{Convert.ToHexString(BearerToken.HashOf(token))}', 'read,write,export', now(), now() + interval '1 day')");
        return token;
    }

    /// <summary>A page of somebody, and how long it took in each way.</summary>
    /// <param name="Page">The page.</param>
    /// <param name="Who">Who asks.</param>
    /// <param name="Ask">Asks the product's program.</param>
    /// <param name="AskGuarded">Asks a host in this process, under row policies.</param>
    /// <param name="AskUnguarded">Asks a host in this process, without them.</param>
    /// <param name="Keys">The bare page of each variant.</param>
    private sealed record Compared(Asked Page, string Who, Func<string, Task<int>> Ask, Func<string, Task<int>> AskGuarded, Func<string, Task<int>> AskUnguarded, IReadOnlyList<string> Keys)
    {
        public Measured Product { get; private set; } = new();

        public Measured BarePage { get; private set; } = new();

        public Measured BareSql { get; private set; } = new();

        public Measured Owner { get; private set; } = new();

        public Measured Guarded { get; private set; } = new();

        public Measured Unguarded { get; private set; } = new();

        /// <summary>Whether it takes so long that it is not asked in every round.</summary>
        public bool IsLong => Product.IsAny && Product.Median > Long.TotalMilliseconds;

        /// <summary>What was measured so far was for warming up.</summary>
        public void Forget() => (Product, BarePage, BareSql, Owner, Guarded, Unguarded) = (new(), new(), new(), new(), new(), new());
    }

    /// <summary>A page, with what it is asked about.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Variants">Addresses, or what is typed into the form.</param>
    /// <param name="Form">Where a form is; null where the page has an address of its own.</param>
    private sealed record Asked(string Name, IReadOnlyList<string> Variants, string? Form = null)
    {
        /// <summary>Asks once, and tells how many bytes the answer had.</summary>
        public async Task<Func<string, Task<int>>> AskerAsync(HttpClient client)
        {
            if (Form is null)
            {
                return async variant => (await client.GetByteArrayAsync(new Uri(variant, UriKind.Relative))).Length;
            }

            var page = new Uri(Form, UriKind.Relative);
            var token = Served.AntiforgeryField().Match(await client.GetStringAsync(page)).Groups[1].Value;
            return async variant =>
            {
                using var form = new FormUrlEncodedContent([new("q", variant[2..]), new("__RequestVerificationToken", token)]);
                using var answer = await client.PostAsync(page, form);
                answer.EnsureSuccessStatusCode();
                return (await answer.Content.ReadAsByteArrayAsync()).Length;
            };
        }
    }
}
