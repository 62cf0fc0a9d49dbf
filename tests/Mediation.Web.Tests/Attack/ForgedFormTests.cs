using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mediation.Application.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Mediation.Web.Tests.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Web.Tests.Attack;

/// <summary>Forms that were not filled in on our page: sent by a stranger's page, for another case, with more than they ask for, with another's session.</summary>
public sealed class ForgedFormTests(Ground ground) : IClassFixture<Ground>
{
    private const string Token = "__RequestVerificationToken";

    [Fact]
    public async Task Are_refused_without_the_token_of_the_person_on_every_form()
    {
        var types = ground.Web.Services.GetRequiredService<IModelMetadataProvider>();
        var others = await TokenAsync(await ground.ClientAsync("admin"), "/account/password");
        var admins = await TokenAsync(await ground.ClientAsync("mediator"), "/account/password");
        var (forms, wrong) = (0, new List<string>());
        foreach (var place in ground.Places.Where(place => place.Route != "error/{code:int}"))
        {
            foreach (var handler in place.Page.HandlerMethods.Where(handler => handler.HttpMethod == "Post"))
            {
                forms++;
                var client = await ground.ClientAsync(place.Who);
                var path = place.Path + (handler.Name is null ? "" : $"{(place.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler.Name}");
                var before = await ground.CountAsync();
                foreach (var (what, token) in new[] { ("none", null), ("nonsense", "CfDJ8zqx"), ("another's", place.Who == "admin" ? admins : others) })
                {
                    var fields = place.Fields(types, handler.Name).Select(field => KeyValuePair.Create(field.Name, "1")).ToList();
                    if (token is not null)
                    {
                        fields.Add(new(Token, token));
                    }

                    using var form = new FormUrlEncodedContent(fields);
                    using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form, Cancel);
                    if (answer.StatusCode != HttpStatusCode.BadRequest)
                    {
                        wrong.Add($"{place.Route} {handler.Name} with {what}: {(int)answer.StatusCode}");
                    }
                }

                if (!Same(before, await ground.CountAsync()))
                {
                    wrong.Add($"{place.Route} {handler.Name} changed rows");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{forms} forms, {forms * 3} forgeries, {wrong.Count} taken");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(forms > 70, $"{forms} forms");
    }

    [Fact]
    public async Task Call_nothing_of_the_api_with_the_cookie_of_a_person()
    {
        var mediator = await ground.ClientAsync("mediator");
        using var body = new StringContent(Api.OpenApi.ADivorce, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await mediator.PostAsync(new Uri("/api/v1/disputes", UriKind.Relative), body, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Reach_no_other_case_and_nothing_that_they_do_not_ask_for()
    {
        var hidden = await ground.Web.House.SendAsync("hq-mediator", TheRoad.ADivorce with
        {
            Room = "HQ",
            Parties = [new() { Side = Mediation.Domain.Disputes.Side.Applicant, Name = "尤小妹" }, new() { Side = Mediation.Domain.Disputes.Side.Respondent, Name = "尤建国" }],
        });
        var (forms, wrong) = (0, new List<string>());
        foreach (var place in ground.Places.Where(place => place.Route.StartsWith("disputes/{id:guid}", StringComparison.Ordinal) && place.Shown is not null && place.Who is "mediator" or "lead"))
        {
            foreach (var handler in place.Page.HandlerMethods.Where(handler => handler.HttpMethod == "Post"))
            {
                var client = await ground.ClientAsync(place.Who);
                using var shown = await client.GetAsync(new Uri(place.Path, UriKind.Relative), Cancel);
                if (shown.StatusCode == HttpStatusCode.Forbidden)
                {
                    // What another test of this ground did meanwhile: whoever was to name somebody, for one, finds somebody named.
                    continue;
                }

                forms++;
                var page = new HtmlParser().ParseDocument(await shown.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancel));
                FilledIn.By(page, "双方各执一词。");
                var fields = Sheet.Of(client, place.Path, page).Fields.ToList();
                fields.RemoveAll(field => field.Key == "Form.Version");
                foreach (var name in new[] { "DisputeId", "Id", "Dispute", "AccountId", "Actor", "By", "OfficerId", "Role", "Status", "CaseNumber", "RoomId", "CourtId", "At", "Now", "RecordedAt", "Now.Value", "DisputeId.Value", "Key", "DataKeyId" })
                {
                    fields.Add(new($"Form.{name}", hidden.Id.ToString()));
                    fields.Add(new(name, hidden.Id.ToString()));
                }

                // No version of any case, so that nothing comes of it where the case is one's own.
                fields.Add(new("Form.Version", "0"));
                using var form = new FormUrlEncodedContent(fields);
                using var answer = await client.PostAsync(new Uri(place.Path.Split('?')[0] + (handler.Name is null ? "" : $"?handler={handler.Name}"), UriKind.Relative), form, Cancel);
                var text = await answer.Content.ReadAsStringAsync(Cancel);
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.OK) || text.Contains('尤', StringComparison.Ordinal) || text.Contains(hidden.CaseNumber, StringComparison.Ordinal))
                {
                    wrong.Add($"{place.Route} {handler.Name}: {(int)answer.StatusCode}{(text.Contains('尤', StringComparison.Ordinal) ? " tells of it" : "")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(forms > 30, $"{forms} forms");
        Assert.Equal(hidden.Version, (await ground.Web.House.SendAsync("hq-mediator", new ShowDispute(hidden.Id))).Version);
    }

    [Fact]
    public async Task Bring_no_session_of_their_own_through_the_door()
    {
        await ground.Web.GivePasswordAsync("mediator2");
        using var attacker = ground.Web.Stranger();
        using var given = await attacker.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);

        // A victim whose browser was given the attacker's cookies, and a session that the attacker made up.
        using var victim = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = ground.Web.Address };
        var planted = string.Join("; ", given.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Append("mediation=planted").Append("mediation.half=planted"));
        victim.DefaultRequestHeaders.Add("Cookie", planted);
        var page = await victim.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        using var form = new FormUrlEncodedContent([new("Form.Name", "mediator2"), new("Form.Password", WebHouse.Password), new(Token, FieldOf(page))]);
        using var signedIn = await victim.PostAsync(new Uri("/sign-in", UriKind.Relative), form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var session = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("mediation=", StringComparison.Ordinal));
        Assert.DoesNotContain("planted", session, StringComparison.Ordinal);
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Redirect, (await AsAsync("mediation=planted")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await AsAsync(planted)).Status);

        // The next sign-in is another session, and who signs out is out, whatever was kept of the cookie.
        var kept = session.Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(kept)).Status);
        using var leaving = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = ground.Web.Address };
        leaving.DefaultRequestHeaders.Add("Cookie", $"{planted.Replace("mediation=planted", kept, StringComparison.Ordinal)}");
        using var bye = new FormUrlEncodedContent([new(Token, FieldOf(await leaving.GetStringAsync(new Uri("/sign-out", UriKind.Relative), Cancel)))]);
        using var left = await leaving.PostAsync(new Uri("/sign-out", UriKind.Relative), bye, Cancel);
        Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);
        Assert.Equal("\"cache\"", Assert.Single(left.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.Redirect, (await AsAsync(kept)).Status);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, string Text)> AsAsync(string cookies)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = ground.Web.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        using var answer = await client.GetAsync(new Uri("/disputes", UriKind.Relative), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static bool Same(IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> after) =>
        before.Where(table => !table.Key.StartsWith("audit_", StringComparison.Ordinal)).All(table => after[table.Key] == table.Value);

    private static async Task<string> TokenAsync(HttpClient client, string path) => FieldOf(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel));

    private static string FieldOf(string html) => new HtmlParser().ParseDocument(html).QuerySelectorAll($"input[name={Token}]").OfType<IHtmlInputElement>().First().Value;
}
