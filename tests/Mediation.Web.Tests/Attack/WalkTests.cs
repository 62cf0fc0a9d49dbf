using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Mediation.Domain;

namespace Mediation.Web.Tests.Attack;

/// <summary>Walking through ids and paths, by hand and by clock: what is out of reach is told from what is not there by nothing, and nothing lies outside what the site serves.</summary>
[Collection(nameof(Ground))]
public sealed partial class WalkTests(Ground ground)
{
    [Fact]
    public async Task Tells_a_hidden_case_from_none_on_no_page()
    {
        var client = await ground.ClientAsync("hq-lead");
        var (pages, wrong) = (0, new List<string>());
        foreach (var place in ground.Places.Where(place => place.Route.StartsWith("disputes/{id:guid}", StringComparison.Ordinal)))
        {
            pages++;
            var hidden = Guid.Parse(place.Path.Split('/')[2]);
            var (one, other) = (await AskAsync(client, place.Path), await AskAsync(client, place.Path.Replace(hidden.ToString(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal)));
            if (one != other || one.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                wrong.Add($"{place.Route}: {(int)one.Status} ({one.Text.Length}) and {(int)other.Status} ({other.Text.Length})");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(pages > 35, $"{pages} pages");
    }

    [Theory]
    [InlineData("/api/v1/disputes/{0}", true)]
    [InlineData("/disputes/{0}", false)]
    public async Task Takes_the_same_time_for_a_hidden_case_as_for_none(string path, bool isApi)
    {
        var client = isApi ? await ground.Web.WithTokenAsync("hq-lead") : await ground.ClientAsync("hq-lead");
        var pairs = Payloads.IsAll ? 1000 : 150;

        // A difference that there is stays, one that the machine's other work makes goes: so a quiet moment is waited for. What takes longer is also the slower one of nearly every pair, however much else the machine does.
        // Both are asked for as often: what was denied a moment ago is noted in the trail once.
        var nowhere = ground.Cases.Select(_ => Guid.CreateVersion7().ToString()).ToList();
        var (isSame, told) = (false, "");
        for (var attempt = 0; attempt < 12 && !isSame; attempt++)
        {
            var (hidden, absent) = (new List<double>(), new List<double>());
            for (var i = 0; i < pairs + 20; i++)
            {
                var (known, unknown) = (ground.Cases[i / 2 % ground.Cases.Count].Id.ToString(), nowhere[i / 2 % nowhere.Count]);
                var (first, second) = i % 2 == 0 ? (known, unknown) : (unknown, known);
                var (one, two) = (await TimeAsync(client, path, first), await TimeAsync(client, path, second));
                if (i >= 20)
                {
                    hidden.Add(i % 2 == 0 ? one : two);
                    absent.Add(i % 2 == 0 ? two : one);
                }
            }

            var (h, a) = (Median(hidden), Median(absent));
            var (apart, slower) = (Math.Abs(h - a) / a, hidden.Zip(absent).Count(pair => pair.First > pair.Second) / (double)pairs);
            isSame = apart <= 0.05 && slower is > 0.2 and < 0.8;
            told = $"hidden {h:0.00} ms, absent {a:0.00} ms, {apart:P1} apart over {pairs} pairs, the hidden one slower in {slower:P0}";
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {told}");
        TestContext.Current.SendDiagnosticMessage($"{path}: {told}");
        Assert.True(isSame, told);
    }

    [Fact]
    public async Task Climbs_out_of_nothing_that_is_served()
    {
        string[] ups = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "%252e%252e%252f", "..%c0%af", "..;/", "./.././", "..%00/"];
        string[] targets = ["etc/passwd", "appsettings.json", "Program.cs", "master.key", "src/Mediation.Web/Mediation.Web.csproj", "proc/self/environ"];
        string[] roots = ["/", "/css/", "/js/", "/help/pictures/", "/help/", "/openapi/", "/officers/", "/downloads/", $"/disputes/{ground.Cases[0].Id}/papers/", "/error/"];
        var cookie = await CookieAsync();
        var (asked, wrong) = (0, new List<string>());
        foreach (var root in roots)
        {
            foreach (var up in ups)
            {
                foreach (var target in targets)
                {
                    asked++;
                    var raw = root + string.Concat(Enumerable.Repeat(up, 6)) + target;
                    var answer = await RawAsync($"GET {raw} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
                    var status = answer.Split(' ') is [_, var code, ..] ? code : "none";
                    if (status is not ("400" or "404" or "302") || answer.Contains("root:", StringComparison.Ordinal) || answer.Contains("<Project", StringComparison.Ordinal) || answer.Contains("PATH=", StringComparison.Ordinal))
                    {
                        wrong.Add($"{raw}: {status}");
                    }
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} paths that climb");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
    }

    [Fact]
    public async Task Puts_no_line_into_a_header()
    {
        var cookie = await CookieAsync();
        var lines = new[] { "%0d%0aX-Zqx:%201", "%0aX-Zqx:%201", "%0d%0a%0d%0a<script>zqx(1)</script>", "%E5%98%8D%E5%98%8AX-Zqx:%201", "/%0d%0aSet-Cookie:%20mediation=zqx", "%u000dX-Zqx:1" };
        var (asked, wrong) = (0, new List<string>());
        var types = (Microsoft.AspNetCore.Mvc.ModelBinding.IModelMetadataProvider)ground.Web.Services.GetService(typeof(Microsoft.AspNetCore.Mvc.ModelBinding.IModelMetadataProvider))!;
        foreach (var path in ground.Places.Where(place => place.Who is null or "mediator").Select(place => (Path: place.Path.Split('?')[0], Names: place.Queries(types).Append("returnUrl")))
            .Append((Path: "/language", Names: OfLanguage)))
        {
            foreach (var line in lines)
            {
                asked++;
                var answer = await RawAsync($"GET {path.Path}?culture=en&{string.Join('&', path.Names.Select(name => $"{name}={line}"))} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
                var head = answer.Split("\r\n\r\n")[0];
                if (head.Contains("\nX-Zqx", StringComparison.OrdinalIgnoreCase) || head.Contains("mediation=zqx", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 500", StringComparison.Ordinal))
                {
                    wrong.Add($"{path.Path} {line}: {head.Split('\r')[0]}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)) + ground.Failures);
        Assert.True(asked > 200, $"{asked} asked");
    }

    private static readonly IEnumerable<string> OfLanguage = ["culture", "returnUrl"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<double> TimeAsync(HttpClient client, string path, string id)
    {
        while (true)
        {
            var clock = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id), UriKind.Relative), Cancel);
            var taken = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
            {
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                return taken;
            }

            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value, Cancel);
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        // The id that was asked for stands in the address of a page; the token of a form is another each time.
        return (answer.StatusCode, Own().Replace(await answer.Content.ReadAsStringAsync(Cancel), ""));
    }

    private async Task<string> CookieAsync()
    {
        await ground.Web.GivePasswordAsync("mediator");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = ground.Web.Address };
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        var token = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync(Cancel)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("Form.Name", "mediator"), new("Form.Password", Testing.WebHouse.Password), new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Cancel);
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("mediation=", StringComparison.Ordinal)).Split(';')[0];
    }

    // As no client of ours would send it: paths are not tidied up before they leave.
    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, ground.Web.Address.Port, Cancel);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancel);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|value=\"CfDJ8[^\"]+\"")]
    private static partial Regex Own();
}
