using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Infrastructure.Reminders;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Mediation.Web.Tests.Attack;

/// <summary>
/// A protected party's phone, address and schedule, as words that stand nowhere else, looked for in every page, paper, export, answer of the API and line of the log, as every role: only who leads the case and who leads the room finds them.
/// Pages and routes are those that the application itself knows; one that is added is asked, too.
/// </summary>
public sealed partial class ProtectedTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    // In full, and what a mask leaves of them. The second phone is that of who acts for the party.
    private static readonly string[] Contacts = ["13900007731", "139****7731", "13900007742", "139****7742", "秘香路", "大荆镇"];
    private static readonly string[] WhoMustKnow = ["mediator", "lead"];
    private static readonly string[] Everybody = ["mediator", "lead", "mediator2", "observer", "investigator", "hq-mediator", "hq-lead", "liaison", "supervisor", "admin"];

    private readonly Lines _log = new();
    private WebHouse _house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await WebHouse.OpenAsync(database, builder => builder.Services.Replace(ServiceDescriptor.Singleton(LoggerFactory.Create(logs => logs.SetMinimumLevel(LogLevel.Information).AddProvider(_log)))), Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _log.Dispose();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Shows_where_a_protected_party_is_found_to_who_must_know_and_to_nobody_else()
    {
        var house = _house.House;
        var today = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var dispute = await ACaseAsync();

        // One is planned, with the protected party alone; one was held with her alone.
        var hour = QuietHour(house.Clock.GetUtcNow());
        var (planned, held) = (At(today.AddDays(1), hour, 37), At(today.AddDays(-1), hour, 43));
        dispute = await house.Schedule(dispute, SessionKind.Separate, [1], held);
        dispute = await house.Go("mediator", dispute, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, HeldAt = held, Attended = [1], Result = SessionResult.Continued, Text = "单独谈话。" });
        dispute = await house.Schedule(dispute, SessionKind.Separate, [1], planned);
        dispute = await house.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });
        dispute = await house.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M005", As = AssignmentRole.Investigator });
        dispute = await house.Go("mediator", dispute, d => new RescheduleSession { DisputeId = d.Id, Version = d.Version, Session = 2, StartsAt = planned.AddMinutes(2) });
        await house.SendAsync("lead", new CloseForDays { Room = "LS", From = today.AddDays(1) });
        await _house.Services.GetRequiredService<ReminderFinder>().FindAsync(Cancel);
        string[] times = [$"{hour:00}:39", $"{hour:00}:43", $"{hour - 8:00}:39:00", $"{hour - 8:00}:43:00"];

        var (found, seen, asked) = (new List<string>(), new HashSet<string>(), 0);
        foreach (var who in Everybody)
        {
            await foreach (var (where, text) in EverythingAsync(who, dispute.Id, today))
            {
                asked++;
                foreach (var word in Contacts.Concat(times).Where(word => text.Contains(word, StringComparison.Ordinal)))
                {
                    if (!WhoMustKnow.Contains(who))
                    {
                        found.Add($"{who} finds {word} in {where}");
                    }

                    seen.Add($"{who} {word}");
                }
            }
        }

        Assert.Empty(found);
        TestContext.Current.SendDiagnosticMessage($"{asked} answers as {Everybody.Length} people");
        Assert.True(asked > 500, $"{asked} answers are too few to believe it.");
        foreach (var who in WhoMustKnow)
        {
            Assert.Superset(new HashSet<string> { $"{who} {Contacts[1]}", $"{who} {Contacts[3]}", $"{who} 大荆镇", $"{who} {times[0]}", $"{who} {times[1]}" }, seen);
        }

        Assert.DoesNotContain(_log.All, line => Contacts.Concat(times).Any(word => (word.Length > 5 || word is "秘香路" or "大荆镇") && line.Contains(word, StringComparison.Ordinal)));
        Assert.NotEmpty(_log.All);
    }

    [Fact]
    public async Task Reveals_nothing_of_a_protected_party_but_to_who_must_know()
    {
        var dispute = await ACaseAsync();
        var house = _house.House;
        dispute = await house.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });
        foreach (var field in new[] { RevealedField.Mobile, RevealedField.Address })
        {
            RevealField Ask() => new() { DisputeId = dispute.Id, Party = 1, Field = field, Reason = "核对" };
            foreach (var who in Everybody.Except(WhoMustKnow))
            {
                var refused = await Record.ExceptionAsync(() => house.SendAsync(who, Ask()));
                Assert.True(refused is ForbiddenException or NotFoundException, $"{who}: {refused}");
            }

            foreach (var who in WhoMustKnow)
            {
                Assert.Contains(field == RevealedField.Mobile ? "13900007731" : "秘香路", (await house.SendAsync(who, Ask())).Value!, StringComparison.Ordinal);
            }
        }

        // Searched for by the number, the case is found; the answer tells no more than its list.
        var supervisor = await _house.WithTokenAsync("supervisor");
        using var search = await supervisor.PostAsJsonAsync(new Uri("/api/v1/disputes/search", UriKind.Relative), new { mobile = "13900007731" }, Cancel);
        var answer = await search.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(dispute.CaseNumber, Regex.Unescape(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("7731", answer, StringComparison.Ordinal);
    }

    private async Task<Walked> ACaseAsync()
    {
        var house = _house.House;
        var dispute = await house.ADisputeIn(DisputeStatus.Registered, TheRoad.ADivorce with
        {
            Channel = Channel.CourtEntrustment,
            Stage = Stage.BeforeHearing,
            Court = new CourtEntry { Number = "（2026）浙0382民初7731号".Replace("7731", "2468", StringComparison.Ordinal), MaterialsReceivedOn = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-TheRoad.DaysAgo) },
            Parties =
            [
                new() { Side = Side.Applicant, Name = "李春兰", Mobile = Contacts[0], Address = "浙江省乐清市大荆镇秘香路77号", Protected = true },
                new() { Side = Side.Respondent, Name = "张建国", Mobile = "13900002238", Address = "浙江省乐清市虹桥镇飞虹路3号" },
            ],
        });
        dispute = await house.Go("mediator", dispute, d => TheRoad.AnAgent(d, party: 1, dispute.ReadyOn!.Value) with { Mobile = Contacts[2] });
        return await house.Prepare(await house.Accept(dispute));
    }

    // An hour that it is not about to be, here or in UTC: pages tell the time of what was done just now.
    private static int QuietHour(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(8)).Hour is 12 or 13 or 14 or 20 or 21 or 22 ? 9 : 13;

    private static DateTimeOffset At(DateOnly day, int hour, int minute) => new(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8));

    // Every page and every route of the API that is asked by GET, the papers one by one, the exports in each form.
    private async IAsyncEnumerable<(string Where, string Text)> EverythingAsync(string who, DisputeId dispute, DateOnly today)
    {
        var page = await _house.SignedInAsync(who);
        var program = await _house.WithTokenAsync(who);
        var papers = new List<string> { "summary" };
        var routes = _house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
            .Select(e => (Path: "/" + (e.RoutePattern.RawText ?? "").TrimStart('/'), IsPage: e.Metadata.GetMetadata<PageActionDescriptor>() is not null))
            .Where(route => (route.IsPage || route.Path.StartsWith("/api/", StringComparison.Ordinal)) && !route.Path.Contains("sign-out", StringComparison.Ordinal)).Distinct().OrderBy(route => route.Path, StringComparer.Ordinal).ToList();
        foreach (var (path, isPage) in routes)
        {
            var filled = Parameter().Replace(path, part => part.Groups[1].Value switch
            {
                "id" => dispute.ToString(),
                "n" => path.Contains("sessions", StringComparison.Ordinal) ? "2" : "1",
                "room" or "code" => "LS",
                "number" => "M001",
                "name" => "mediator",
                "paper" => "{paper}",
                _ => "1",
            });
            foreach (var one in filled.Contains("{paper}", StringComparison.Ordinal) ? papers.Select(paper => filled.Replace("{paper}", paper, StringComparison.Ordinal)) : isPage && path.Contains("{id", StringComparison.Ordinal) ? [filled, $"{filled}?party=1&field=Mobile&done=session"] : [filled])
            {
                var text = await TextAsync(isPage ? page : program, one);
                yield return (one, text);
                if (isPage && one == $"/disputes/{dispute}")
                {
                    papers.AddRange(Paper().Matches(text).Select(match => match.Groups[1].Value).Except(papers));
                }
            }
        }

        var period = $"from={today.AddMonths(-2):yyyy-MM-dd}&to={today:yyyy-MM-dd}";
        foreach (var more in new[]
        {
            $"/disputes?receivedFrom={today.AddMonths(-2):yyyy-MM-dd}", "/trail?person=mediator", "/trail?what=RescheduleSession", $"/reports/pre-litigation?{period}", $"/statistics/reconciliation?{period}&by=mediator", "/attention?kind=Overdue",
            $"/disputes/{dispute}/sessions/1/record", $"/disputes/{dispute}/sessions/2/move", $"/disputes/{dispute}/sessions/2/cancel",
        })
        {
            yield return (more, await TextAsync(page, more));
        }

        foreach (var format in new[] { "json", "csv", "xlsx", "pdf" })
        {
            foreach (var cases in new[] { "", "&cases=true&reason=x" })
            {
                yield return ($"report {format}{cases}", await TextAsync(program, $"/api/v1/reports/pre-litigation?{period}&format={format}{cases}"));
            }
        }

        foreach (var query in new[] { "", "?q=李春兰", "?take=200" })
        {
            yield return ($"API list {query}", await TextAsync(program, $"/api/v1/disputes{query}"));
        }
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        var kind = answer.Content.Headers.ContentType?.MediaType ?? "";
        if (kind.EndsWith("spreadsheetml.sheet", StringComparison.Ordinal))
        {
            await using var zip = new ZipArchive(new MemoryStream(bytes));
            var sheets = new StringBuilder();
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                sheets.Append(await reader.ReadToEndAsync(Cancel));
            }

            return sheets.ToString();
        }

        var text = kind == "application/pdf" ? Read(bytes) : Encoding.UTF8.GetString(bytes);
        return kind == "text/html" ? WebUtility.HtmlDecode(text) : kind.EndsWith("json", StringComparison.Ordinal) ? Unescaped().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()) : text;
    }

    private static string Read(byte[] pdf)
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf);
        return string.Concat(document.GetPages().Select(page => page.Text));
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"/papers/([\w-]+)""")]
    private static partial Regex Paper();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Unescaped();

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public IReadOnlyCollection<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
