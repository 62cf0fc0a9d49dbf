using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mediation.Application.Drafts;
using Mediation.Testing;
using Mediation.Web.Tests.Forms;

namespace Mediation.Web.Tests.Register;

/// <summary>The form of a new case keeps itself, with and without a script, and nothing that was typed is lost.</summary>
public sealed class DraftPagesTests(TestCluster cluster) : IAsyncLifetime
{
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
    public async Task Keeps_the_form_by_its_button_and_shows_it_again_as_it_was_typed()
    {
        var client = await _web.SignedInAsync("mediator");
        var form = await Sheet.OpenAsync(client, "/disputes/new");
        form["Form.Parties[0].Name"] = "邱冬梅";
        form["Form.Parties[0].Mobile"] = "1390000";
        form["Form.ReceivedOn"] = "13月5日";
        form["Form.Facts"] = "写到一半";

        var kept = await form.SendAsync("?handler=saveDraft");

        Assert.Equal(HttpStatusCode.Redirect, kept.Status);
        var again = await Sheet.OpenAsync(client, kept.Location!.ToString());
        Assert.Equal(("邱冬梅", "1390000", "13月5日", "写到一半"), (again["Form.Parties[0].Name"], again["Form.Parties[0].Mobile"], again["Form.ReceivedOn"], again["Form.Facts"]));
        Assert.Equal("1", again["draftVersion"]);
        using var list = await client.GetAsync(new Uri("/disputes/drafts", UriKind.Relative), Stop);
        Assert.Contains("邱冬梅", WebUtility.HtmlDecode(await list.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        using var others = await (await _web.SignedInAsync("lead")).GetAsync(kept.Location, Stop);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    [Fact]
    public async Task Answers_a_script_with_what_to_say_and_what_to_name_next()
    {
        var client = await _web.SignedInAsync("mediator");
        var form = await Sheet.OpenAsync(client, "/disputes/new");
        form["Form.Facts"] = "写到一半";

        var (status, first) = await SaveAsync(client, form);
        Assert.Equal((HttpStatusCode.OK, 1, form["draft"]), (status, first.GetProperty("version").GetInt32(), first.GetProperty("id").GetString()));
        (_, var second) = await SaveAsync(client, form);
        Assert.NotEqual(form["draft"], second.GetProperty("id").GetString());
        Assert.Contains("另存为一份", second.GetProperty("said").GetString(), StringComparison.Ordinal);

        form["Form.Facts"] = new string('长', DraftContent.MaxLength + 1);
        form["draftVersion"] = "1";
        (status, var refused) = await SaveAsync(client, form);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(refused.GetProperty("said").GetString()!);
    }

    [Fact]
    public async Task Keeps_a_form_that_could_not_be_registered_and_lets_it_go_once_it_is()
    {
        var client = await _web.SignedInAsync("mediator");
        var form = await Sheet.OpenAsync(client, "/disputes/new");
        form["Form.Parties[0].Name"] = "邱冬梅";
        form["Form.Parties[1].Name"] = "周大勇";
        form["Form.Cause"] = "MF-DIVORCE";

        var refused = await form.SendAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        var draft = Assert.Single(await _web.House.SendAsync("mediator", new ListDrafts()));
        Assert.Equal(("邱冬梅 / 周大勇", null), (draft.Title, draft.GoesAt));

        form = await Sheet.OpenAsync(client, $"/disputes/new?draft={draft.Id}");
        form["Form.Facts"] = "双方因家务争吵。";
        Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync()).Status);
        Assert.Empty(await _web.House.SendAsync("mediator", new ListDrafts()));
    }

    [Fact]
    public async Task Throws_a_draft_away()
    {
        var client = await _web.SignedInAsync("mediator");
        var form = await Sheet.OpenAsync(client, "/disputes/new");
        await SaveAsync(client, form);
        var list = await Sheet.OpenAsync(client, "/disputes/drafts");
        Assert.Equal(HttpStatusCode.Redirect, (await list.SendAsync("?handler=discard")).Status);
        Assert.Empty(await _web.House.SendAsync("mediator", new ListDrafts()));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Told)> SaveAsync(HttpClient client, Sheet form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/disputes/drafts?handler=save", UriKind.Relative)) { Content = new FormUrlEncodedContent(form.Fields) };
        using var answer = await client.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Stop));
    }
}
