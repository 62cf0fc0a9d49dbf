using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Mediation.Web.Tests.Api;

/// <summary>Every kind of refusal, as a program meets it.</summary>
public sealed partial class RefusalTests(OpenApi api) : IClassFixture<OpenApi>
{
    private const string Willing = """{"party":1,"answer":"Willing","how":"Phone"}""";

    [Theory]
    [InlineData("""{}""", "validation", "cause,channel,facts,parties,room")]
    [InlineData("""{"parties":[]}""", "validation", "cause,channel,facts,parties,room")]
    [InlineData("""{"parties":null,"minors":[null]}""", "validation", "cause,channel,facts,minors[0],parties,room")]
    [InlineData("""{"room":"LS","channel":"PartyApplication","cause":"MF-DIVORCE","facts":"吵","parties":[null,{"side":"Applicant","name":"李春兰"}]}""", "required", "parties[0]")]
    [InlineData("""{"room":"LS","channel":"PartyApplication","cause":"MF-DIVORCE","facts":"吵","parties":[{"side":"Applicant","name":"李春兰","identity":{"type":"ResidentId","number":"330382198803057222"}}]}""", "residentId.checkDigit", "parties[0].identity.number")]
    [InlineData("""{"room":"LS","channel":"PartyApplication","cause":"NONSENSE","facts":"吵","parties":[{"side":"Applicant","name":"李春兰","mobile":"123"}],"minors":[{"sex":"Male","birthDate":"2090-01-01"}]}""", "validation", "cause,minors[0].birthDate,parties[0].mobile")]
    [InlineData("""{"room":"LS","channel":"Telepathy","cause":"MF-DIVORCE"}""", "body", "channel")]
    [InlineData("""{"room":"LS","parties":[{"side":1}]}""", "body", "parties[0].side")]
    [InlineData("""{"room":"LS","receivedOn":"2019/03/01"}""", "body", "receivedOn")]
    [InlineData("""{"room":"LS","receivedOn":"2019-02-30"}""", "body", "receivedOn")]
    [InlineData("""{"room":"LS",""", "body", "body")]
    [InlineData("""[]""", "body", "body")]
    public async Task Tells_what_is_wrong_field_by_field(string body, string code, string fields)
    {
        var problem = (await api.PostAsync("mediator", "/disputes", body)).Is(400, code);
        Assert.Equal(fields, string.Join(',', problem.Wrong()));
    }

    [Fact]
    public async Task Names_the_codes_there_are_for_one_that_is_none()
    {
        var problem = (await api.PostAsync("mediator", "/disputes", """{"room":"LS","channel":"Telepathy"}""")).Is(400, "body");
        Assert.Contains("PartyApplication, ", problem.Json.GetProperty("errors").GetProperty("channel")[0].GetString()!, StringComparison.Ordinal);
        problem = (await api.PostAsync("mediator", "/disputes", """{"room":"LS","parties":[{"safeToContact":"Perhaps"}]}""")).Is(400, "body");
        Assert.Contains("DoNotContact", problem.Json.GetProperty("errors").GetProperty("parties[0].safeToContact")[0].GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("no json at all")]
    public async Task Takes_no_body_for_a_bad_one(string body) => (await api.PostAsync("mediator", "/disputes", body)).Is(400, "body");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Wants_json(string type)
    {
        using var body = new StringContent(OpenApi.ADivorce, Encoding.UTF8, type);
        (await api.SendAsync("mediator", HttpMethod.Post, "/disputes", body)).Is(415, "media");
        using var change = new StringContent(Willing, Encoding.UTF8, type);
        (await api.SendAsync("mediator", HttpMethod.Post, $"/disputes/{await api.ADisputeAsync()}/willingness", change, "\"1\"")).Is(415, "media");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a-key")]
    public async Task Reads_no_more_than_a_megabyte(string? key) =>
        (await api.PostAsync("mediator", "/disputes", OpenApi.ADivorce.Replace("双方因家务争吵", new string('x', 1 << 20), StringComparison.Ordinal), key: key)).Is(413, "tooLarge");

    [Fact]
    public async Task Lets_nobody_in_without_a_token()
    {
        using var stranger = api.House.Stranger();
        using var body = new StringContent(OpenApi.ADivorce, Encoding.UTF8, "application/json");
        using var answer = await stranger.PostAsync(new Uri("/api/v1/disputes", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal((System.Net.HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Says_no_to_roles_that_do_not_have_it()
    {
        var id = await api.ADisputeAsync();
        (await api.PostAsync("observer", "/disputes", OpenApi.ADivorce)).Is(403, "forbidden");
        (await api.GetAsync("admin", "/disputes")).Is(403, "forbidden");
        (await api.GetAsync("admin", $"/disputes/{id}")).Is(403, "forbidden");
        (await api.PostAsync("liaison", "/disputes", OpenApi.ADivorce)).Is(403, "forbidden");
        (await api.PostAsync("supervisor", $"/disputes/{id}/willingness", Willing, 1)).Is(403, "forbidden");
        (await api.PostAsync("mediator", $"/disputes/{id}/refuse", """{"reason":"不属于受理范围"}""", 1)).Is(403, "forbidden");
    }

    [Fact]
    public async Task Tells_a_hidden_case_from_no_case_by_nothing()
    {
        var hidden = await api.ADisputeAsync();
        var absent = Guid.CreateVersion7().ToString();
        foreach (var path in new[] { "", "/trail", "/papers/summary.pdf" })
        {
            var (one, other) = ((await api.GetAsync("hq-lead", $"/disputes/{hidden}{path}")).Is(404, "notFound"), (await api.GetAsync("hq-lead", $"/disputes/{absent}{path}")).Is(404, "notFound"));
            Assert.Equal(WithoutTrace(other), WithoutTrace(one));
            Assert.Equal(other.Bytes.Length, one.Bytes.Length);
            Assert.Equal((other.ETag, other.Location), (one.ETag, one.Location));
        }

        foreach (var (path, body) in new[]
        {
            ("willingness", Willing), ("screenings", """{"party":1,"result":"None","alone":true}"""), ("attempts", """{"party":1,"how":"Phone"}"""), ("accept", "{}"), ("refuse", """{"reason":"不属于受理范围"}"""),
            ("assign", """{"officer":"me","as":"Lead"}"""), ("rights", """{"party":1}"""), ("sessions", """{"kind":"Joint","minutes":60,"parties":[1,2]}"""), ("sessions/1/record", """{"result":"Ended"}"""),
            ("outcome", """{"result":"Reconciled"}"""), ("archive", "{}"), ("extend", """{"days":15,"consents":[1,2]}"""), ("suspend", """{"ground":"Other","reason":"一方住院"}"""), ("resume", "{}"),
            ("replace", """{"officer":"M001","as":"Lead","successor":"M002","reason":"调岗"}"""),
        })
        {
            var (one, other) = ((await api.PostAsync("hq-lead", $"/disputes/{hidden}/{path}", body)).Is(404, "notFound"), (await api.PostAsync("hq-lead", $"/disputes/{absent}/{path}", body)).Is(404, "notFound"));
            Assert.Equal(WithoutTrace(other), WithoutTrace(one));
        }

        (await api.PostAsync("hq-lead", "/disputes", OpenApi.ADivorce)).Is(404, "notFound");
        Assert.Equal(1, (await api.GetAsync("mediator", $"/disputes/{hidden}")).Is(200).Version);
    }

    [Theory]
    [InlineData("GET", "/disputes/not-a-key")]
    [InlineData("GET", "/disputes/{id}/papers/record.pdf")]
    [InlineData("GET", "/disputes/{id}/papers/summary.docx")]
    [InlineData("POST", "/disputes/{id}/close")]
    [InlineData("POST", "/disputes/{id}/sessions/x/record")]
    [InlineData("DELETE", "/disputes/{id}")]
    public async Task Knows_nothing_else(string method, string path) =>
        (await api.SendAsync("lead", new HttpMethod(method), path.Replace("{id}", await api.ADisputeAsync(), StringComparison.Ordinal), null)).Is(404, "notFound");

    [Fact]
    public async Task Names_the_rule_and_its_law_when_it_is_not_the_turn()
    {
        var id = await api.ADisputeAsync();
        var problem = (await api.PostAsync("mediator", $"/disputes/{id}/accept", "{}", 1)).Is(409, "disputes.acceptNeedsApplicantWilling");
        Assert.Equal("人民调解法第17条", problem.Text("law"));
        Assert.NotEmpty(problem.Text("detail"));
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await api.PostAsync("mediator", $"/disputes/{id}/willingness", $$"""{"party":1,"answer":"Willing","how":"Phone","on":"{{tomorrow}}"}""", 1)).Is(409);
        (await api.PostAsync("mediator", "/disputes", OpenApi.ADivorce.Replace("{\"room\"", $$"""{"receivedOn":"{{tomorrow}}","room" """, StringComparison.Ordinal))).Is(409);
        Assert.Equal(1, (await api.GetAsync("mediator", $"/disputes/{id}")).Version);
    }

    [Fact]
    public async Task Wants_the_version_that_was_read()
    {
        var at = $"/disputes/{await api.ADisputeAsync()}/willingness";
        (await api.PostAsync("mediator", at, Willing)).Is(428, "ifMatch");
        foreach (var stale in new[] { "\"2\"", "\"0\"", "W/\"1\"", "*", "1", "\"one\"", "\"1\", \"2\"", "\"99999999999\"" })
        {
            using var body = new StringContent(Willing, Encoding.UTF8, "application/json");
            (await api.SendAsync("mediator", HttpMethod.Post, at, body, stale)).Is(412, "stale");
        }

        (await api.PostAsync("mediator", at, Willing, 1)).Is(200);
        (await api.PostAsync("mediator", at, Willing, 1)).Is(412, "stale");
        (await api.PostAsync("mediator", at, "{}", 2)).Is(400);
    }

    [Fact]
    public async Task Takes_case_and_version_from_nowhere_but_address_and_header()
    {
        var (mine, other) = (await api.ADisputeAsync(), await api.ADisputeAsync());
        var body = $$"""{"party":1,"answer":"Willing","how":"Phone","disputeId":"{{other}}","DisputeId":"{{other}}","version":7,"Version":7,"status":"Archived","by":"lead"}""";
        (await api.PostAsync("mediator", $"/disputes/{mine}/willingness", body)).Is(428, "ifMatch");
        Assert.Equal("Registered", (await api.PostAsync("mediator", $"/disputes/{mine}/willingness", body, 1)).Is(200).Text("status"));
        Assert.Equal((2, 1), ((await api.GetAsync("mediator", $"/disputes/{mine}")).Version, (await api.GetAsync("mediator", $"/disputes/{other}")).Version));

        var made = (await api.PostAsync("mediator", "/disputes", OpenApi.ADivorce.Replace("{\"room\"", """{"id":"0197d0a0-0000-7000-8000-000000000000","caseNumber":"X","version":9,"status":"Archived","leadOfficerId":"M001","room" """, StringComparison.Ordinal))).Is(201);
        Assert.Equal((1, "Registered"), (made.Version, made.Text("status")));
        Assert.NotEqual("0197d0a0-0000-7000-8000-000000000000", made.Text("id"));
    }

    [Theory]
    [InlineData("q=13900001127", "useSearch", "q")]
    [InlineData("q=330382198803057221", "useSearch", "q")]
    [InlineData("q=%EF%BC%91%EF%BC%93%EF%BC%99%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%91%EF%BC%91%EF%BC%92%EF%BC%97", "useSearch", "q")]
    [InlineData("take=201", "value.invalid", "take")]
    [InlineData("take=0", "value.invalid", "take")]
    [InlineData("take=-1", "value.invalid", "take")]
    [InlineData("after=nonsense", "value.invalid", "after")]
    [InlineData("status=3&result=Won&due=later&acceptedFrom=01/02/2019&stage=PreLitigation,DuringTrial", "value.invalid", "acceptedFrom,due,result,stage,status")]
    [InlineData("acceptedFrom=2019-02-01&acceptedTo=2019-01-01", "period.endsBeforeItBegins", "acceptedTo")]
    [InlineData("cause=%3Cscript%3E", "cause.unknown", "cause")]
    public async Task Tells_which_part_of_a_query_is_wrong(string query, string code, string fields) =>
        Assert.Equal(fields, string.Join(',', (await api.GetAsync("mediator", $"/disputes?{query}")).Is(400, code).Wrong()));

    [Theory]
    [InlineData("2026-03-01T09:00:00", 400)]
    [InlineData("2026-03-01", 400)]
    [InlineData("tomorrow", 400)]
    [InlineData("2026-03-01T09:00:00Z", 409)]
    [InlineData("2026-03-01T09:00:00+08:00", 409)]
    public async Task Takes_instants_with_their_offset_alone(string instant, int status)
    {
        var problem = (await api.PostAsync("lead", $"/disputes/{await api.ADisputeAsync()}/sessions", $$"""{"kind":"Joint","startsAt":"{{instant}}","minutes":60,"parties":[1,2]}""", 1)).Is(status);
        Assert.True(status == 409 || problem.Wrong().Single() == "startsAt");
    }

    [Theory]
    [InlineData("POST", "/disputes", """{"room":"LS\u0000","channel":"PartyApplication","cause":"MF-DIVORCE","facts":"吵","parties":[{"side":"Applicant","name":"李春兰"}]}""", "text.invalid", "room")]
    [InlineData("POST", "/disputes", """{"room":"LS","facts":"吵\u0000","parties":[{"side":"Applicant","name":"李\u0000兰"},{"name":"\u0000","identity":{"number":"\u0000"}}],"minors":[{"name":"\u0000"}]}""", "text.invalid", "facts,minors[0].name,parties[0].name,parties[1].identity.number,parties[1].name")]
    [InlineData("POST", "/disputes", """{"room":"LS","channel":"PartyApplication","cause":"MF-DIVORCE","facts":"\ud800","parties":[{"side":"Applicant","name":"李春兰"}]}""", "body", "facts")]
    [InlineData("POST", "/disputes", """{"room":"LS","parties":[{"name":"\ud842"}]}""", "body", "parties[0].name")]
    [InlineData("POST", "/disputes/{id}/assign", """{"officer":"M\u0000","as":"Lead"}""", "text.invalid", "officer")]
    [InlineData("POST", "/disputes/{id}/refuse", """{"reason":"不\u0000"}""", "text.invalid", "reason")]
    [InlineData("POST", "/disputes/search", """{"mobile":"\u000013900001127"}""", "text.invalid", "mobile")]
    [InlineData("GET", "/disputes?room=LS&room=%00", "", "text.invalid", "room")]
    [InlineData("GET", "/disputes?officer=%00", "", "text.invalid", "officer")]
    [InlineData("GET", "/disputes?q=%00%00", "", "text.invalid", "q")]
    [InlineData("GET", "/officers?after=%00", "", "text.invalid", "after")]
    [InlineData("GET", "/causes?q=%00", "", "text.invalid", "q")]
    public async Task Is_not_upset_by_signs_that_nobody_types(string method, string path, string body, string code, string fields)
    {
        using var content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await api.SendAsync("lead", new HttpMethod(method), path.Replace("{id}", await api.ADisputeAsync(), StringComparison.Ordinal), content, "\"1\"");
        Assert.Equal(fields, string.Join(',', answer.Is(400, code).Wrong()));
        Assert.All(answer.Json.GetProperty("errors").EnumerateObject(), field => Assert.NotEmpty(field.Value[0].GetString()!));

        // And nothing of it is left behind on the connection that served it.
        Assert.Equal(1, (await api.GetAsync("lead", $"/disputes/{await api.ADisputeAsync()}")).Is(200).Version);
    }

    [Theory]
    [InlineData("sessions", """{"kind":"Joint","minutes":2147483648,"parties":[1,2]}""")]
    [InlineData("sessions", """{"kind":"Joint","minutes":-5,"parties":[1,2]}""")]
    [InlineData("sessions", """{"kind":"Joint","minutes":2147483647,"parties":[1,2],"startsAt":"9999-12-31T23:59:59Z"}""")]
    [InlineData("sessions", """{"kind":"Joint","minutes":60,"parties":[1,1,0,-1,99]}""")]
    [InlineData("sessions", """{"kind":"Joint","minutes":60,"parties":[1,2],"startsAt":"0001-01-01T00:00:00+14:00"}""")]
    [InlineData("sessions", """{"kind":"Joint","minutes":60,"parties":[1,2],"place":"no such place"}""")]
    [InlineData("sessions/2147483647/record", """{"attended":[1,2],"result":"Ended"}""")]
    [InlineData("sessions/0/record", """{"attended":[1,2],"result":"Ended"}""")]
    [InlineData("willingness", """{"party":-1,"answer":"Willing","how":"Phone"}""")]
    [InlineData("willingness", """{"party":99,"answer":"Willing","how":"Phone"}""")]
    [InlineData("willingness", """{"party":1,"answer":"Willing","how":"Phone","on":"0001-01-01"}""")]
    [InlineData("willingness", """{"party":1,"answer":"Willing, Unwilling","how":"Phone"}""")]
    [InlineData("accept", """{"acceptedOn":"9999-12-31"}""")]
    [InlineData("accept", """{"acceptedOn":"0001-01-01"}""")]
    [InlineData("outcome", """{"result":"WrittenAgreement","terms":[{"kind":"Pay","text":"付","amount":79228162514264337593543950335}],"signatures":[{"party":1,"on":"9999-12-31"},null]}""")]
    [InlineData("outcome", """{"result":"WrittenAgreement","terms":[{"kind":"Pay","text":"付","amount":1e400}]}""")]
    [InlineData("outcome", """{"result":"WrittenAgreement","terms":[null]}""")]
    [InlineData("assign", """{"officer":"M999","as":"Lead"}""")]
    [InlineData("assign", """{"officer":["M001"],"as":"Lead"}""")]
    public async Task Refuses_what_nobody_means(string path, string body)
    {
        var id = await api.ADisputeAsync();
        var answer = await api.PostAsync("lead", $"/disputes/{id}/{path}", body, 1);
        Assert.True(answer.Status is 400 or 403 or 404 or 409, $"{answer.Status}: {answer.Body}");
        Assert.Equal(1, (await api.GetAsync("lead", $"/disputes/{id}")).Version);
    }

    [Theory]
    [InlineData("acceptedFrom=0001-01-01&acceptedTo=9999-12-31&asOf=9999-12-31")]
    [InlineData("asOf=0001-01-01")]
    [InlineData("openOn=9999-12-31&due=soon")]
    [InlineData("q=%25%25&officer=none")]
    [InlineData("q='%20or%201=1")]
    [InlineData("room=LS&room=NOWHERE&room=")]
    public async Task Lists_by_whatever_can_be_meant(string query) => (await api.GetAsync("mediator", $"/disputes?{query}")).Is(200);

    private static string WithoutTrace(Answer answer) => Trace().Replace(answer.Body, "");

    [GeneratedRegex("\"traceId\":\"[0-9A-Za-z:]+\"")]
    private static partial Regex Trace();
}
