using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain.Mediators;
using Mediation.Testing;
using Mediation.Web.Tests.Api;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary>
/// Every page, every form and every call about a case of 柳市, as everybody: who leads it, colleagues, the lead, other rooms and courts, each role, who stands aside, whose appointment ended and whose account was disabled since they signed in, strangers.
/// What is expected follows from the permits declared beside the use cases; and whoever does not see the case finds no field of it in any answer.
/// </summary>
[Collection(nameof(Ground))]
public sealed class DoorMatrixTests(Ground ground)
{
    private const string Token = "__RequestVerificationToken";

    private static readonly string?[] Everybody = ["mediator", "mediator2", "lead", "observer", "investigator", "liaison", "supervisor", "admin", "hq-mediator", "hq-lead", "wz-mediator", "recused", "ended", "disabled", null];

    private static readonly Dictionary<string, Type> UseCases = typeof(RegisterDispute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttributes(typeof(PermitAttribute), false).Length > 0).ToDictionary(type => type.Name);

    private readonly ConcurrentBag<string> _leaks = [];
    private readonly Dictionary<string, Facts> _cases = [];
    private readonly Dictionary<string, string> _tokens = [];
    private readonly Dictionary<string, string> _formTokens = [];
    private int _cells;

    [Fact]
    public async Task Opens_to_whom_the_permits_say_and_tells_nobody_else_anything()
    {
        await using var owner = NpgsqlDataSource.Create(ground.Database.Owner);
        await SignInAllAsync(owner);
        await ReadFactsAsync(owner);

        // The first number of a room is also what its page gives as an example, and a certificate of erasure bears the number that was typed for it.
        var words = _cases.Values.Where(dispute => !dispute.IsErased).Select(dispute => dispute.Number).Where(number => !number.EndsWith("第1号", StringComparison.Ordinal)).Concat(["李春兰", "张建国", "13900001127", "139****1127", "前街", "因家务争吵", "张小宝", "李建华"]).ToList();

        await Parallel.ForEachAsync(Everybody, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Cancel }, async (who, _) =>
        {
            foreach (var place in ground.Places.Where(place => place.Route != "error/{code:int}"))
            {
                await TryPageAsync(who, place, words);
            }

            await TryCallsAsync(who, words);
        });

        var artifacts = Directory.CreateDirectory(Path.Combine(DescriptionTests.Root, "artifacts", "matrix"));
        await File.WriteAllTextAsync(Path.Combine(artifacts.FullName, "doors.txt"), $"{_cells} cells, {_leaks.Count} leaks\n", Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_cells} cells, {_leaks.Count} leaks");
        Assert.True(_leaks.IsEmpty, $"{_leaks.Count} leaks{Environment.NewLine}{string.Join(Environment.NewLine, _leaks.Order().Take(40))}");
        Assert.True(_cells > 1500, $"{_cells} cells");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task TryPageAsync(string? who, Place place, List<string> words)
    {
        var about = place.Route.Contains("{id:guid}", StringComparison.Ordinal) && place.Route.StartsWith("disputes", StringComparison.Ordinal) ? _cases[place.Path.Split('/')[2]] : null;
        var client = await ground.ClientAsync(who);
        using (var answer = await client.GetAsync(new Uri(place.Path, UriKind.Relative), Cancel))
        {
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Check(who, about, words, $"GET {place.Route}", answer, text, about is null ? null : Sees(who, about) ? null : [HttpStatusCode.Forbidden, HttpStatusCode.NotFound]);
        }

        // Forms about a case; those about accounts and sessions would lock people out of the next cell.
        foreach (var handler in about is null ? [] : place.Page.HandlerMethods.Where(handler => handler.HttpMethod == "Post"))
        {
            using var form = new FormUrlEncodedContent([new(Token, _formTokens[who ?? ""]), new("Form.Version", "0"), new("Form.Party", "1"), new("Form.Reason", "核对案情"), new("Form.Officer", "me"), new("Form.Field", "Mobile")]);
            using var answer = await client.PostAsync(new Uri(place.Path.Split('?')[0] + (handler.Name is null ? "" : $"?handler={handler.Name}"), UriKind.Relative), form, Cancel);
            var useCase = UseCases.GetValueOrDefault(place.Page.BoundProperties.OfType<PageBoundPropertyDescriptor>().FirstOrDefault(bound => bound.Name == "Form")?.ParameterType.Name ?? "");
            var may = useCase is null ? (bool?)null : Expected(useCase, who, about!) == HttpStatusCode.OK;
            Check(who, about, words, $"POST {place.Route} {handler.Name}", answer, await answer.Content.ReadAsStringAsync(Cancel), !Sees(who, about!) || may == false ? [HttpStatusCode.Forbidden, HttpStatusCode.NotFound] : null);
            if (may == true && Sees(who, about!) && answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
            {
                _leaks.Add($"POST {place.Route} {handler.Name} as {who}: {(int)answer.StatusCode}, though {useCase!.Name} is permitted");
            }
        }
    }

    private async Task TryCallsAsync(string? who, List<string> words)
    {
        using var program = ground.Web.Stranger();
        if (who is not null)
        {
            program.DefaultRequestHeaders.Authorization = new("Bearer", _tokens[who]);
        }

        var description = JsonNode.Parse(await program.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel))!;
        foreach (var (path, calls) in description["paths"]!.AsObject())
        {
            foreach (var (method, call) in calls!.AsObject())
            {
                var useCase = UseCases[(string)call!["operationId"]!];
                foreach (var about in path.Contains("{id}", StringComparison.Ordinal) ? _cases.Values.Where((_, i) => i % 4 == 0).ToList() : [_cases.Values.First()])
                {
                    var address = path.Replace("{id}", about.Id, StringComparison.Ordinal).Replace("{n}", "1", StringComparison.Ordinal).Replace("{room}", "LS", StringComparison.Ordinal).Replace("{paper}", "summary", StringComparison.Ordinal);
                    if (path == "/api/v1/disputes" && method == "post")
                    {
                        continue; // it would register one for whoever may
                    }

                    address += useCase.Name is "ShowRates" or "ShowPreLitigationReport" ? "?from=2026-01-01&to=2026-12-31" : "";
                    using var answer = await PatientlyAsync(program, () => Request(method, address, call!));
                    var text = await answer.Content.ReadAsStringAsync(Cancel);
                    var expected = Expected(useCase, who, path.Contains("{id}", StringComparison.Ordinal) || path.Contains("{room}", StringComparison.Ordinal) ? about : null);
                    Check(who, path.Contains("{id}", StringComparison.Ordinal) ? about : null, words, $"{method} {path}", answer, text, expected == HttpStatusCode.OK ? null : [expected]);
                    if (expected == HttpStatusCode.OK && answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    {
                        _leaks.Add($"{method} {path} as {who}: {(int)answer.StatusCode}, though {useCase.Name} is permitted");
                    }
                }
            }
        }
    }

    private static HttpRequestMessage Request(string method, string address, JsonNode call)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        if (method == "post")
        {
            request.Content = new StringContent(call["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString(), Encoding.UTF8, "application/json");
            request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        }

        return request;
    }

    // Strangers share one small allowance, and a fast machine spends it: what lies behind it is asked, not the limit.
    private static async Task<HttpResponseMessage> PatientlyAsync(HttpClient program, Func<HttpRequestMessage> ask)
    {
        while (true)
        {
            using var request = ask();
            var answer = await program.SendAsync(request, Cancel);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value, Cancel);
            answer.Dispose();
        }
    }

    private void Check(string? who, Facts? about, List<string> words, string what, HttpResponseMessage answer, string text, HttpStatusCode[]? refusals)
    {
        Interlocked.Increment(ref _cells);
        if (answer.StatusCode is HttpStatusCode.InternalServerError)
        {
            _leaks.Add($"{what} as {who ?? "nobody"}: 500");
        }

        var isOut = who is null or "disabled";
        if (isOut && about is not null && !(answer.StatusCode == HttpStatusCode.Unauthorized || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal)) || answer.StatusCode == HttpStatusCode.BadRequest))
        {
            _leaks.Add($"{what} as {who ?? "nobody"}: {(int)answer.StatusCode}, though nobody is signed in");
        }
        else if (!isOut && refusals is not null && !refusals.Contains(answer.StatusCode))
        {
            _leaks.Add($"{what} as {who} at {about?.Number}: {(int)answer.StatusCode}, not {string.Join(" or ", refusals.Select(status => (int)status))}");
        }

        // Nothing of any case to whoever sees none; nothing of this one to whoever does not see this one.
        if (about is null ? !_cases.Values.Any(dispute => Sees(who, dispute)) : !Sees(who, about))
        {
            foreach (var word in words.Where(word => text.Contains(word, StringComparison.Ordinal)))
            {
                _leaks.Add($"{what} as {who ?? "nobody"} tells {word}");
            }
        }
    }

    private static bool Sees(string? who, Facts about) => Expected(typeof(ShowDispute), who, about) == HttpStatusCode.OK;

    // As permissions.md says it: no role 403, out of reach 404, a condition that does not hold 403.
    private static HttpStatusCode Expected(Type useCase, string? who, Facts? about)
    {
        if (who is null or "disabled")
        {
            return HttpStatusCode.Unauthorized;
        }

        var held = useCase.GetCustomAttributes(typeof(PermitAttribute), false).Cast<PermitAttribute>().Where(permit => House.Holds(who, permit.Role)).ToList();
        if (held.Count == 0)
        {
            return HttpStatusCode.Forbidden;
        }

        if (about is null || !(useCase.IsAssignableTo(typeof(IConcernsDispute)) || useCase.IsAssignableTo(typeof(IConcernsRoom))))
        {
            return HttpStatusCode.OK;
        }

        var near = who == "recused" && useCase.IsAssignableTo(typeof(IConcernsDispute)) ? [] : held.Where(permit => Reaches(who, permit, about)).ToList();
        return near.Count == 0 ? HttpStatusCode.NotFound
            : near.Exists(permit => permit.Conditions.All(condition => condition switch
            {
                Condition.NobodyNamed => !about.IsLed,
                Condition.HandOver => about.IsOfTheCourt,
                Condition.NotRecorder => who != "mediator",
                _ => true,
            })) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
    }

    private static bool Reaches(string who, PermitAttribute permit, Facts about) => permit.Reach switch
    {
        Reach.Own => who == "mediator" && about.IsMediators,
        Reach.Room => permit.Role == Role.Lead ? who == "lead" : who is "mediator" or "mediator2" or "lead" or "recused",
        Reach.Court => who == "liaison",
        Reach.County => true,
        _ => false,
    };

    private async Task SignInAllAsync(NpgsqlDataSource owner)
    {
        await ground.Web.House.FurnishOtherCourtAsync(Cancel);
        await ground.Web.House.FurnishLeaversAsync(Cancel);
        await RunAsync(owner, "update accounts set disabled_at = null; update appointments set until_on = '2099-12-31'");
        foreach (var who in Everybody)
        {
            var client = await ground.ClientAsync(who);
            var page = await client.GetStringAsync(new Uri(who is null ? "/sign-in" : "/account/password", UriKind.Relative), Cancel);
            _formTokens[who ?? ""] = new HtmlParser().ParseDocument(page).QuerySelector($"input[name={Token}]")!.GetAttribute("value")!;
            if (who is not null)
            {
                _tokens[who] = await ground.Web.TokenAsync(who);
            }
        }

        foreach (var dispute in ground.Cases)
        {
            await ground.Web.House.SendAsync("recused", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.Interest });
        }

        // Everybody is in, with an open page and a token; and now two of them are out.
        await RunAsync(owner, "update accounts set disabled_at = now() where user_name = 'disabled'; update appointments set until_on = current_date - 2 where officer_id = (select officer_id from accounts where user_name = 'ended')");
    }

    private async Task ReadFactsAsync(NpgsqlDataSource owner)
    {
        await using var facts = owner.CreateCommand(
            """
            select d.id::text, d.case_number, d.lead_officer_id is not null, d.channel in ('CourtDelegation', 'CourtEntrustment'),
              exists (select from assignments s join officers o on o.id = s.officer_id where s.dispute_id = d.id and o.number = 'M001' and s.ended_on is null),
              exists (select from erasures e where e.dispute_id = d.id)
            from disputes d join mediation_rooms r on r.id = d.room_id where r.code = 'LS' order by d.id
            """);
        await using var rows = await facts.ExecuteReaderAsync(Cancel);
        while (await rows.ReadAsync(Cancel))
        {
            _cases[rows.GetString(0)] = new(rows.GetString(0), rows.GetString(1), rows.GetBoolean(2), rows.GetBoolean(3), rows.GetBoolean(4), rows.GetBoolean(5));
        }
    }

    private static async Task RunAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // the test's own statements
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private sealed record Facts(string Id, string Number, bool IsLed, bool IsOfTheCourt, bool IsMediators, bool IsErased);
}
