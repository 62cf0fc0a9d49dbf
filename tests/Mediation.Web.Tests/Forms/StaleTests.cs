using System.Globalization;
using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Forms;

/// <summary>
/// Two people at the same case, on whatever page of an act: the second is told, and nothing that was typed is lost. Goes through every page whose form changes a case, those of tomorrow too.
/// </summary>
public sealed class StaleTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Typed = "我打了很久的一段话，<b>不能</b>丢。";

    private readonly TestDatabase _database = new(cluster);
    private WebHouse _web = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _web = await WebHouse.OpenAsync(_database, null, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Tells_the_second_person_on_every_page_of_an_act_and_loses_nothing_typed()
    {
        var pages = ActPages();
        Assert.Superset(new HashSet<string> { "/Disputes/Accept", "/Sessions/Record", "/Outcomes/Outcome" }, pages.Keys.ToHashSet());
        var cases = await CasesAtEveryStep.MakeAsync(_web.House);
        var wrong = new List<string>();
        foreach (var (page, route) in pages)
        {
            wrong.AddRange((await TryAsync(page, route, cases)).Select(what => $"{page}: {what}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // The pages whose form is a change of a case that names the version it saw, by their route.
    private Dictionary<string, string> ActPages() => _web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (endpoint.RoutePattern, Page: endpoint.Metadata.GetMetadata<PageActionDescriptor>()))
        .Where(found => found.Page is not null && FormOf(found.Page)?.GetProperty("Version") is not null && found.RoutePattern.RawText!.Contains("{id:guid}", StringComparison.Ordinal))
        .DistinctBy(found => found.Page!.ViewEnginePath)
        .ToDictionary(found => found.Page!.ViewEnginePath, found => "/" + found.RoutePattern.RawText!.TrimStart('/'));

    private static Type? FormOf(PageActionDescriptor page) => typeof(WebServices).Assembly
        .GetType($"Mediation.Web.Pages{page.ViewEnginePath.Replace('/', '.')}Model")?.GetProperty("Form", BindingFlags.Public | BindingFlags.Instance)?.PropertyType;

    private async Task<IReadOnlyList<string>> TryAsync(string page, string route, IReadOnlyList<Walked> cases)
    {
        foreach (var who in new[] { "mediator", "lead", "supervisor", "liaison" })
        {
            foreach (var dispute in cases)
            {
                var client = await _web.SignedInAsync(who);
                var path = System.Text.RegularExpressions.Regex.Replace(route.Replace("{id:guid}", dispute.Id.ToString(), StringComparison.Ordinal), @"\{[^}]*\}", "1");
                using var shown = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
                if (shown.StatusCode == HttpStatusCode.OK)
                {
                    return await TryAsync(client, path, dispute, new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync(Stop)));
                }
            }
        }

        return ["nobody sees it in any case of this test; add a case in which it is somebody's turn"];
    }

    private async Task<IReadOnlyList<string>> TryAsync(HttpClient client, string path, Walked dispute, IHtmlDocument page)
    {
        FilledIn.By(page, Typed);
        var form = Sheet.Of(client, path, page);
        var seen = form["Form.Version"];
        if (seen != dispute.Version.ToString(CultureInfo.InvariantCulture))
        {
            return [$"its form bears version {seen} of {dispute.Version}"];
        }

        form["Form.Version"] = (dispute.Version - 1).ToString(CultureInfo.InvariantCulture);
        var sent = form.Fields.Where(field => field.Key.StartsWith("Form.", StringComparison.Ordinal) && field.Key != "Form.Version").ToList();
        var answer = await form.SendAsync();
        if (answer.Status != HttpStatusCode.Conflict || answer.Page.QuerySelector("[role=alert]")?.TextContent.Contains("有人刚刚改过这个案件", StringComparison.Ordinal) != true)
        {
            return [$"{(int)answer.Status} {answer.Page.QuerySelector("[role=alert]")?.TextContent}"];
        }

        var again = form.After(answer);
        return
        [
            .. sent.Where(field => !again.Fields.Contains(field)).Select(field => $"lost {field.Key} = {field.Value}"),
            .. again["Form.Version"] == seen ? [] : new[] { $"would send version {again["Form.Version"]} the next time, not {seen}" },
            .. (await _web.House.SendAsync("supervisor", new ShowDispute(dispute.Id))).Version == dispute.Version ? [] : new[] { "changed the case" },
        ];
    }
}
