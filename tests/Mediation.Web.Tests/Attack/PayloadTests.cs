using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Mediation.Application.Disputes;
using Mediation.Domain;
using Mediation.Testing;
using Mediation.Web.Tests.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Attack;

/// <summary>
/// Scripts and statements typed wherever something can be typed: every field of every form, every part of every address, every text of every call, as the site itself knows them.
/// None comes back as a part of a page, none makes the application fail, none changes a row that nobody meant to change.
/// </summary>
public sealed class PayloadTests(Ground ground) : IClassFixture<Ground>
{
    // What any request writes, refused or not: the trail says that it was tried, and a case that was refused is kept as a draft.
    private static readonly string[] Bookkeeping = ["audit_entries", "audit_blocks", "audit_seals", "account_sessions", "data_protection_keys", "idempotency_answers", "one_time_links", "drafts"];

    // Forms that take cases, rooms, sessions or roles away from those who send the others come last.
    private static readonly string[] Last = ["disputes/assign", "rooms/", "officers/", "setup", "sign-in", "sign-out", "welcome", "account/", "accounts/", "first"];

    private readonly ConcurrentBag<string> _wrong = [];
    private readonly List<string> _lost = [];
    private int _sent;
    private int _echoed;
    private int _accepted;

    [Fact]
    public void Are_three_hundred_of_each_kind_and_more()
    {
        Assert.True(Payloads.Scripts.Count >= 300 && Payloads.Scripts.Count == Payloads.Scripts.Distinct().Count(), $"{Payloads.Scripts.Count} scripts");
        Assert.True(Payloads.Statements.Count >= 300 && Payloads.Statements.Count == Payloads.Statements.Distinct().Count(), $"{Payloads.Statements.Count} statements");
        Assert.DoesNotContain(Payloads.Scripts, script => !script.Contains("zqx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Come_back_from_no_form_and_change_nothing()
    {
        var types = ground.Web.Services.GetRequiredService<IModelMetadataProvider>();
        var forms = from place in ground.Places
                    from handler in place.Page.HandlerMethods
                    where handler.HttpMethod == "Post" && place.Route != "error/{code:int}"
                    orderby Last.Any(place.Route.StartsWith)
                    select (place, handler.Name);
        foreach (var (place, handler) in forms.ToList())
        {
            await ThroughAsync(place, handler, types);
        }

        Tell("forms");
        Assert.True(_lost.Count < 5, $"No longer shown to who sent their form: {string.Join("; ", _lost)}");
        Assert.True(_echoed > _sent / 10, $"Only {_echoed} of {_sent} were shown again: the forms were not reached.");
    }

    [Fact]
    public async Task Come_back_from_no_address_and_change_nothing()
    {
        var types = ground.Web.Services.GetRequiredService<IModelMetadataProvider>();
        var before = await ground.CountAsync();
        await Parallel.ForEachAsync(ground.Places.Where(place => place.Route != "sign-out"), Several, async (place, _) =>
        {
            var names = place.Queries(types).Append("handler").Append("returnUrl").Append("done").Distinct().ToList();
            var payloads = Payloads.Of($"address {place.Route}");
            for (var i = 0; i < payloads.Count; i++)
            {
                // All at once, and one alone, since what is wrong with one can hide another.
                foreach (var chosen in new[] { names, [names[i % names.Count]] })
                {
                    var path = place.Path.Split('?')[0] + "?" + string.Join('&', chosen.Select(name => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(payloads[i])}"));
                    await SendAsync(place.Who, HttpMethod.Get, path, null, payloads[i], $"{place.Route}?{string.Join('&', chosen)}");
                }

                // And in the place of what the route itself expects.
                if (place.Route.Contains('{', StringComparison.Ordinal))
                {
                    var path = "/" + System.Text.RegularExpressions.Regex.Replace(place.Route, @"\{[^}]*\}", Uri.EscapeDataString(payloads[i]));
                    await SendAsync(place.Who, HttpMethod.Get, path, null, payloads[i], $"{place.Route} itself");
                }
            }
        });

        Same(before, await ground.CountAsync(), "addresses", accepted: 0);
        Tell("addresses");
        Assert.True(_echoed > 0, "None was shown again: the pages were not reached.");
    }

    [Fact]
    public async Task Come_through_no_call_of_the_api_and_change_nothing()
    {
        var program = await ground.Web.WithTokenAsync("lead");
        var description = JsonNode.Parse(await program.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel))!;
        var calls = from path in description["paths"]!.AsObject()
                    from call in path.Value!.AsObject()
                    select (Path: path.Key, Method: call.Key, Call: call.Value!);
        var before = await ground.CountAsync();
        await Parallel.ForEachAsync(calls.ToList(), Several, async (call, _) =>
        {
            var payloads = Payloads.Of($"{call.Method} {call.Path}");
            for (var i = 0; i < payloads.Count; i++)
            {
                await ThroughAsync(description, call.Path, call.Method, call.Call, payloads[i], i);
            }
        });

        Same(before, await ground.CountAsync(), "calls", _accepted);
        Tell("calls");
    }

    [Fact]
    public async Task Are_kept_as_they_were_typed_and_shown_as_text_alone()
    {
        var description = JsonNode.Parse(await (await ground.Web.WithTokenAsync("lead")).GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel))!;
        List<string> all = Payloads.IsAll ? Payloads.Of("kept").ToList() : [.. Payloads.Of("kept"), .. Payloads.Of("kept too"), .. Payloads.Of("kept, three")];
        var cases = Payloads.IsAll ? all.Count / 8 : 1;
        var kept = 0;
        for (var i = 0; i < cases; i++)
        {
            // Each in several fields, and in other ones from case to case.
            kept += await KeepAsync(description, all, i * (Payloads.IsAll ? 9 : 1));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Payloads.Seed}: {kept} texts kept in {cases} cases, shown {_sent} times");
        Assert.True(_wrong.IsEmpty, string.Join(Environment.NewLine, _wrong.Take(20)));
        Assert.True(kept >= cases * 10, $"Only {kept} texts were kept.");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ParallelOptions Several => new() { MaxDegreeOfParallelism = 4, CancellationToken = Cancel };

    private async Task ThroughAsync(Place place, string? handler, IModelMetadataProvider types)
    {
        var fields = place.Fields(types, handler).Where(field => field.Name != "Form.Version").ToList();
        if (fields.Count == 0)
        {
            return;
        }

        var before = await ground.CountAsync();
        _accepted = 0;
        var filled = await FilledInAsync(place, handler);
        var payloads = Payloads.Of($"{place.Route} {handler}");
        var texts = fields.Where(field => field.IsText).Select(field => field.Name).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, payloads.Count), Several, async (i, _) =>
        {
            // Every text at once; then one field alone, texts or not, with all others as somebody would fill them in.
            foreach (var chosen in new[] { texts, [fields[i % fields.Count].Name] }.Where(chosen => chosen.Count > 0))
            {
                var sent = filled.Where(field => !chosen.Contains(field.Key)).Concat(chosen.Select(name => KeyValuePair.Create(name, payloads[i])));
                using var form = new FormUrlEncodedContent(sent);
                var path = place.Path + (handler is null ? "" : $"{(place.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}");
                var status = await SendAsync(place.Who, HttpMethod.Post, path, form, payloads[i], $"{place.Route} {handler}: {string.Join(' ', chosen.Take(3))}");
                if ((int)status is >= 200 and < 400)
                {
                    Interlocked.Increment(ref _accepted);
                }
            }
        });

        Same(before, await ground.CountAsync(), $"{place.Route} {handler}", _accepted);
        if (_accepted > 0 && place.Who is { } who)
        {
            // The form may have been the one that ends the session.
            await ground.AgainAsync(who);
        }
    }

    // As the page stands in a browser, everything filled in, but at a version that is gone: what is refused last is refused for that.
    private async Task<List<KeyValuePair<string, string>>> FilledInAsync(Place place, string? handler)
    {
        var client = await ground.ClientAsync(place.Who);
        if (place.Shown is { } page)
        {
            // Shown anew: the token is the session's.
            using var again = await client.GetAsync(new Uri(place.Path, UriKind.Relative), Cancel);
            if (again.StatusCode != HttpStatusCode.OK)
            {
                _lost.Add($"{place.Route} {handler}: {(int)again.StatusCode}");
            }

            page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await again.Content.ReadAsStringAsync(Cancel));
            FilledIn.By(page, "双方各执一词。");
            var sheet = Sheet.Of(client, place.Path, page);
            if (sheet.Fields.Any(field => field.Key == "Form.Version"))
            {
                sheet["Form.Version"] = (int.Parse(sheet["Form.Version"], CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture);
            }

            if (sheet.Fields.Any(field => field.Key == Token))
            {
                return [.. sheet.Fields];
            }
        }

        var other = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(place.Who is null ? "/sign-in" : "/account/password", UriKind.Relative), Cancel));
        return [KeyValuePair.Create(Token, other.QuerySelector<IHtmlInputElement>($"input[name={Token}]")!.Value)];
    }

    private static readonly System.Text.Encodings.Web.HtmlEncoder Encoder = System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private const string Token = "__RequestVerificationToken";

    private async Task ThroughAsync(JsonNode description, string path, string method, JsonNode call, string payload, int i)
    {
        var address = path.Replace("{id}", ground.Cases[i % ground.Cases.Count].Id.ToString(), StringComparison.Ordinal).Replace("{n}", "1", StringComparison.Ordinal).Replace("{room}", "HQ", StringComparison.Ordinal).Replace("{paper}", "summary", StringComparison.Ordinal);

        // A room's lead can hand all cases of an officer on, without a version: those of the other room, so that this ground keeps its own.
        var who = path.Contains("{room}", StringComparison.Ordinal) ? "hq-lead" : "lead";
        if (method == "get")
        {
            var names = (call["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!).ToList();
            foreach (var chosen in names.Count == 0 ? [] : new[] { names, [names[i % names.Count]] })
            {
                await SendAsync(who, HttpMethod.Get, address + "?" + string.Join('&', chosen.Select(name => $"{name}={Uri.EscapeDataString(payload)}")), null, payload, $"{path}?{string.Join('&', chosen)}", isApi: true);
            }

            return;
        }

        var texts = Texts(description, call["requestBody"]!["content"]!["application/json"]!["schema"]!, [], 0).ToList();
        foreach (var chosen in texts.Count == 0 ? [] : new[] { texts, [texts[i % texts.Count]] })
        {
            var body = JsonNode.Parse(call["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString())!;
            foreach (var text in chosen)
            {
                Put(body, text, payload);
            }

            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            var status = await SendAsync(who, HttpMethod.Post, address, content, payload, $"{path}: {string.Join(' ', chosen.Take(3).Select(text => string.Join('.', text)))}", isApi: true);
            if ((int)status is >= 200 and < 300)
            {
                Interlocked.Increment(ref _accepted);
            }
        }
    }

    private async Task<int> KeepAsync(JsonNode description, List<string> payloads, int first)
    {
        var (kept, next) = (new List<string>(), first);
        async Task<JsonNode?> Do(string who, string path, string address, int? version, Func<string, string>? change = null)
        {
            var call = description["paths"]!["/api/v1/disputes" + path]!["post"]!;
            var example = call["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString();
            var texts = Texts(description, call["requestBody"]!["content"]!["application/json"]!["schema"]!, [], 0).Select(text => (Where: text, What: payloads[next++ % payloads.Count])).ToList();
            while (true)
            {
                var body = JsonNode.Parse(change is null ? example : change(example))!;
                foreach (var (where, what) in texts)
                {
                    Put(body, where, what);
                }

                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/disputes" + address, UriKind.Relative)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
                request.Headers.TryAddWithoutValidation("If-Match", version is null ? null : $"\"{version}\"");
                using var answer = await (await ground.Web.WithTokenAsync(who)).SendAsync(request, Cancel);
                var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel));
                if (answer.IsSuccessStatusCode)
                {
                    kept.AddRange(texts.Select(text => text.What));
                    return told;
                }

                // What is a code, a number or a day is put back to what the example says; so is one after the other where a rule refuses.
                var refused = told?["errors"] is JsonObject errors ? errors.Select(error => error.Key).ToHashSet() : [];
                var still = texts.Where(text => !refused.Contains(NameOf(text.Where))).ToList();
                Assert.True(texts.Count > 0, $"{path}: {told}");
                texts = still.Count < texts.Count ? still : texts[1..];
            }
        }

        var id = (string)(await Do("mediator", "", "", null))!["id"]!;
        var version = 1;
        foreach (var (who, path, second) in Road)
        {
            var told = await Do(who, "/{id}/" + path, $"/{id}/{path.Replace("{n}", "1", StringComparison.Ordinal)}", version, second ? example => example.Replace("\"party\":1", "\"party\":2", StringComparison.Ordinal) : null);
            version = (int)told!["version"]!;
        }

        foreach (var who in new[] { "mediator", "lead", "supervisor", "liaison" })
        {
            var client = await ground.ClientAsync(who);
            foreach (var place in ground.Places.Where(place => place.Shown is not null && (place.Route.StartsWith("disputes", StringComparison.Ordinal) || place.Route is "" or "attention" or "handovers" or "notifications")))
            {
                var path = place.Route.Contains("{id:guid}", StringComparison.Ordinal) ? place.Path.Replace(place.Path.Split('/')[2], id, StringComparison.Ordinal) : place.Path;
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
                var html = await answer.Content.ReadAsStringAsync(Cancel);
                _sent++;
                foreach (var payload in kept)
                {
                    if (Echo.Fault(payload, answer, html, ground.Web.Address) is { } fault)
                    {
                        _wrong.Add($"{place.Route} as {who} {fault}: {payload}");
                    }
                }
            }
        }

        var shown = JsonNode.Parse(await (await ground.Web.WithTokenAsync("lead")).GetStringAsync(new Uri($"/api/v1/disputes/{id}?texts=true", UriKind.Relative), Cancel))!;
        Assert.Contains((string)shown["facts"]!, kept);
        return kept.Count;
    }

    // As the description's own examples go.
    private static readonly (string Who, string Path, bool Second)[] Road =
    [
        ("mediator", "willingness", false), ("mediator", "screenings", false), ("mediator", "attempts", false), ("mediator", "accept", false), ("mediator", "assign", false),
        ("mediator", "willingness", true), ("mediator", "screenings", true), ("mediator", "rights", false), ("mediator", "rights", true), ("mediator", "sessions", false), ("mediator", "extend", false),
        ("mediator", "suspend", false), ("mediator", "resume", false), ("mediator", "sessions/{n}/reschedule", false), ("mediator", "sessions/{n}/record", false), ("mediator", "outcome", false), ("mediator", "performance", false),
        ("mediator", "follow-ups", false), ("lead", "amendments", false),
    ];

    private async Task<HttpStatusCode> SendAsync(string? who, HttpMethod method, string path, HttpContent? body, string payload, string where, bool isApi = false)
    {
        var client = isApi ? await ground.Web.WithTokenAsync(who!) : await ground.ClientAsync(who);
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        if (isApi && method == HttpMethod.Post)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        }

        var clock = Stopwatch.StartNew();
        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Interlocked.Increment(ref _sent);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            // A limit of the API is no answer to what was sent.
            await Task.Delay(1000, Cancel);
            return body is null ? await SendAsync(who, method, path, null, payload, where, isApi) : answer.StatusCode;
        }

        if (text.Contains(Encoder.Encode(payload), StringComparison.Ordinal) || text.Contains("zqx", StringComparison.OrdinalIgnoreCase))
        {
            Interlocked.Increment(ref _echoed);
        }

        if (Echo.Fault(payload, answer, text, ground.Web.Address) is { } fault)
        {
            _wrong.Add($"{where} {fault}: {payload}");
        }

        if (clock.Elapsed > TimeSpan.FromSeconds(50))
        {
            _wrong.Add($"{where} took {clock.Elapsed.TotalSeconds:0} s: {payload}");
        }

        return answer.StatusCode;
    }

    // No table loses a row but by a form that was accepted, and none gets one.
    private void Same(IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> after, string what, int accepted)
    {
        foreach (var (table, rows) in after.Where(table => !Bookkeeping.Contains(table.Key)))
        {
            if (rows != before[table] && accepted == 0)
            {
                _wrong.Add($"{what}: {table} had {before[table]} rows and has {rows}, though nothing was accepted");
            }
            else if (rows < before[table] - accepted || (table == "disputes" && rows > before[table] + accepted))
            {
                _wrong.Add($"{what}: {table} had {before[table]} rows and has {rows} after {accepted} were accepted");
            }
        }

        foreach (var table in before.Keys.Except(after.Keys))
        {
            _wrong.Add($"{what}: {table} is gone");
        }
    }

    private void Tell(string what)
    {
        var figures = $"seed {Payloads.Seed}: {_sent} payloads sent through {what}, {_echoed} shown again as text, {_wrong.Count} not as they should be";
        TestContext.Current.SendDiagnosticMessage(figures);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(_wrong.IsEmpty, $"{figures}{Environment.NewLine}{string.Join(Environment.NewLine, _wrong.Take(20))}{Environment.NewLine}{ground.Failures[..Math.Min(3000, ground.Failures.Length)]}");
    }

    private static IEnumerable<string[]> Texts(JsonNode description, JsonNode schema, string[] at, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            schema = description["components"]!["schemas"]![reference.Split('/')[^1]]!;
        }

        if (schema["oneOf"] is JsonArray either)
        {
            return either.SelectMany(one => Texts(description, one!, at, depth + 1)).Take(20);
        }

        var type = schema["type"] is JsonArray several ? several.Select(one => (string)one!).FirstOrDefault(one => one != "null") : (string?)schema["type"];
        return depth > 6 ? []
            : type == "object" || schema["properties"] is not null ? (schema["properties"] as JsonObject ?? []).SelectMany(property => Texts(description, property.Value!, [.. at, property.Key], depth + 1))
            : type == "array" ? Texts(description, schema["items"]!, [.. at, "0"], depth + 1)
            : type == "string" && schema["enum"] is null && schema["format"] is null ? [at]
            : [];
    }

    private static void Put(JsonNode body, string[] where, string what)
    {
        for (var i = 0; i < where.Length; i++)
        {
            var isLast = i == where.Length - 1;
            if (body is JsonArray list)
            {
                if (list.Count == 0)
                {
                    list.Add(isLast ? what : new JsonObject());
                }
                else if (isLast)
                {
                    list[0] = what;
                }

                body = list[0]!;
            }
            else
            {
                if (isLast)
                {
                    body[where[i]] = what;
                }
                else
                {
                    body[where[i]] ??= where[i + 1] == "0" ? new JsonArray() : new JsonObject();
                }

                body = body[where[i]]!;
            }
        }
    }

    private static string NameOf(string[] where) => string.Concat(where.Select((part, i) => part == "0" ? "[0]" : i == 0 ? part : "." + part));
}
