using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mediation.Web.Tests.Api;

/// <summary>What an outside program does that knows the table of calls and nothing else.</summary>
public sealed class TheRoadTests(OpenApi api) : IClassFixture<OpenApi>
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static DateTimeOffset Now => TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone);

    private static string Today => Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Leads_from_the_front_desk_to_the_summary()
    {
        var made = (await api.PostAsync("mediator", "/disputes", """
            {"room":"LS","channel":"PartyApplication","stage":"PreLitigation","cause":"MF-DIVORCE","facts":"双方因家务争吵，分居半年。","wishes":"请求调解和好。",
             "parties":[{"side":"Applicant","name":"李春兰","identity":{"type":"ResidentId","number":"330382198803057224"},"mobile":"13900001127","safeToContact":"Safe","address":"浙江省乐清市柳市镇前街1号"},
                        {"side":"Respondent","name":"张建国","protected":false}],
             "minors":[{"sex":"Female","birthDate":"2015-06-01"}]}
            """)).Is(201);
        Assert.Equal(["id", "caseNumber", "version", "status"], made.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal((1, "Registered", "\"1\"", $"/api/v1/disputes/{made.Text("id")}"), (made.Json.GetProperty("version").GetInt32(), made.Text("status"), made.ETag, made.Location));

        var at = $"/disputes/{made.Text("id")}";
        var version = 1;
        async Task<Answer> Step(string path, string body, string status, string who = "mediator", int expect = 200)
        {
            var answer = (await api.PostAsync(who, $"{at}/{path}", body, version)).Is(expect);
            Assert.Equal((version + 1, status), (answer.Json.GetProperty("version").GetInt32(), answer.Text("status")));
            Assert.Equal($"\"{++version}\"", answer.ETag);
            return answer;
        }

        await Step("willingness", """{"party":1,"answer":"Willing","how":"InPerson"}""", "Registered");
        await Step("screenings", """{"party":1,"result":"None","orderInForce":false,"alone":true,"notes":"申请人称未受暴力。"}""", "Registered");
        await Step("attempts", """{"party":2,"how":"Phone","note":"电话无人接听。"}""", "Registered");
        await Step("accept", "{}", "Accepted");
        await Step("assign", """{"officer":"me","as":"Lead"}""", "Accepted");
        await Step("willingness", """{"party":2,"answer":"Willing","how":"Phone"}""", "Accepted");
        await Step("screenings", """{"party":2,"result":"None","alone":true}""", "Accepted");
        await Step("rights", """{"party":1}""", "Accepted");
        await Step("rights", """{"party":2}""", "Accepted");
        var session = await Step("sessions", """{"kind":"Joint","minutes":60,"place":"1","parties":[1,2]}""", "InMediation", expect: 201);
        Assert.Equal((1, $"/api/v1{at}"), (session.Json.GetProperty("session").GetInt32(), session.Location));
        await Step("sessions/1/record", """{"attended":[1,2],"result":"Ended","text":"双方同意和好。"}""", "InMediation");

        var open = (await api.GetAsync("mediator", at)).Is(200);
        Assert.Equal((version, $"\"{version}\""), (open.Json.GetProperty("version").GetInt32(), open.ETag));
        Assert.Equal(("LS", "MF-DIVORCE", "李某 and 张某: Divorce"), (open.Text("room"), open.Text("cause"), open.Text("title")));
        var party = open.Json.GetProperty("parties")[0];
        Assert.Equal(("李春兰", "139****1127", "****************24"), (party.GetProperty("name").GetString(), party.GetProperty("mobile").GetString(), party.GetProperty("identity").GetProperty("number").GetString()));
        Assert.Equal(("M001", "Lead"), (open.Json.GetProperty("officers")[0].GetProperty("officer").GetString(), open.Json.GetProperty("officers")[0].GetProperty("as").GetString()));
        Assert.Equal(("1", "Ended"), (open.Json.GetProperty("sessions")[0].GetProperty("place").GetString(), open.Json.GetProperty("sessions")[0].GetProperty("result").GetString()));
        Assert.Matches("^[0-9-]{10}T[0-9:.]+\\+08:00$", open.Json.GetProperty("sessions")[0].GetProperty("startsAt").GetString());
        var deadline = open.Json.GetProperty("deadlines")[0];
        Assert.Equal(("M1", "人民调解工作若干规定第33条"), (deadline.GetProperty("code").GetString(), deadline.GetProperty("law").GetString()));
        Assert.StartsWith($"Acceptance on {Today}; ", deadline.GetProperty("how").GetString(), StringComparison.Ordinal);

        await Step("outcome", """{"result":"Reconciled"}""", "Concluded");
        (await api.PostAsync("mediator", $"{at}/archive", "{}", version)).Is(403, "forbidden");
        await Step("archive", "{}", "Archived", who: "lead");

        var pdf = (await api.GetAsync("lead", $"{at}/papers/summary.pdf")).Is(200);
        Assert.Equal(("application/pdf", $"\"{version}\""), (pdf.Type?.MediaType, pdf.ETag));
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf.Bytes), StringComparison.Ordinal);
        Assert.True(pdf.Bytes.Length > 5000);

        var trail = (await api.GetAsync("lead", $"{at}/trail?take=200")).Is(200);
        Assert.Equal($"\"{version}\"", trail.ETag);
        Assert.Equal(
            ["RegisterDispute", "RecordWillingness", "RecordScreening", "RecordAttempt", "AcceptDispute", "AssignOfficer", "RecordWillingness", "RecordScreening", "ExplainRights", "ExplainRights", "ScheduleSession", "RecordSession", "ShowDispute", "RecordOutcome", "ArchiveDispute", "ArchiveDispute", "ShowPaper"],
            trail.Json.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("what").GetString()).Reverse());
        Assert.Equal("林素珍", trail.Json.GetProperty("items")[0].GetProperty("who").GetString());
        Assert.Equal(
            [("林素珍", "Done"), ("郑晓燕", "Denied")],
            trail.Json.GetProperty("items").EnumerateArray().Where(line => line.GetProperty("what").GetString() == "ArchiveDispute").Select(line => (line.GetProperty("who").GetString()!, line.GetProperty("outcome").GetString()!)));

        var listed = (await api.GetAsync("lead", $"/disputes?room=LS&room=HQ&status=archived&result=Reconciled&stage=PreLitigation&channel=PartyApplication&cause=MF-DIVORCE&officer=M001&receivedFrom={Today}&receivedTo={Today}&acceptedFrom={Today}&acceptedTo={Today}&concludedFrom={Today}&concludedTo={Today}&asOf={Today}&q={Uri.EscapeDataString(made.Text("caseNumber"))}&take=200")).Is(200);
        var line = Assert.Single(listed.Json.GetProperty("items").EnumerateArray());
        Assert.Equal((made.Text("id"), "LS", "Archived", "Reconciled", "郑晓燕"), (line.GetProperty("id").GetString(), line.GetProperty("room").GetString(), line.GetProperty("status").GetString(), line.GetProperty("result").GetString(), line.GetProperty("lead").GetString()));
        Assert.Equal(JsonValueKind.Null, listed.Json.GetProperty("next").ValueKind);
        Assert.DoesNotContain("李春兰", listed.Body, StringComparison.Ordinal);

        // Back from the figure that it changed.
        var rates = (await api.GetAsync("supervisor", $"/statistics/reconciliation?from={Today}&to={Today}&room=LS&by=room")).Is(200);
        Assert.Equal(1, rates.Json.GetProperty("reconciled").GetInt32());
        Assert.Equal(("LS", 1), (rates.Json.GetProperty("groups")[0].GetProperty("key").GetString(), rates.Json.GetProperty("groups")[0].GetProperty("reconciled").GetInt32()));
        foreach (var figure in new[] { rates.Json, rates.Json.GetProperty("closed"), rates.Json.GetProperty("groups")[0] })
        {
            var behind = (await api.GetAsync("supervisor", figure.GetProperty("cases").GetProperty("reconciled").GetString()!.Replace("/api/v1", "", StringComparison.Ordinal))).Is(200);
            Assert.Equal(made.Text("id"), Assert.Single(behind.Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
            var all = (await api.GetAsync("supervisor", figure.GetProperty("cases").GetProperty("mediated").GetString()!.Replace("/api/v1", "", StringComparison.Ordinal))).Is(200);
            Assert.Equal(figure.GetProperty("mediated").GetInt32(), all.Json.GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public async Task Goes_page_by_page_through_a_list_and_misses_none()
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await api.ADisputeAsync("hq-mediator", OpenApi.ADivorce.Replace("LS", "HQ", StringComparison.Ordinal)));
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await api.GetAsync("hq-mediator", $"/disputes?take=2{(after is null ? "" : $"&after={after}")}")).Is(200);
            seen.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("id").GetString()!));
            after = page.Json.GetProperty("next").GetString();
        }
        while (after is not null);
        Assert.Equal(Enumerable.Reverse(made), seen);
        Assert.Empty((await api.GetAsync("hq-mediator", "/disputes?room=LS")).Is(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(5, (await api.GetAsync("hq-mediator", "/disputes?room=&status=&due=&q=%E6%9D%8E%E6%98%A5%E5%85%B0")).Is(200).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Finds_a_person_by_posted_numbers_and_tells_of_elsewhere_only_whom_to_ask()
    {
        var id = await api.ADisputeAsync(body: OpenApi.ADivorce.Replace("13900001127", "13700009999", StringComparison.Ordinal));

        var found = (await api.PostAsync("mediator", "/disputes/search", """{"mobile":"１３７ 0000 9999"}""")).Is(200);
        Assert.Equal(id, Assert.Single(found.Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        var beyond = (await api.PostAsync("hq-mediator", "/disputes/search", """{"mobile":"13700009999"}""")).Is(200);
        Assert.Equal($$"""{"items":[],"elsewhere":[{"room":"LS","year":{{Now.Year}}}]}""", beyond.Body);
        Assert.Equal(["idNumber"], (await api.PostAsync("mediator", "/disputes/search", "{}")).Is(400, "search.oneOfTwo").Wrong());
        Assert.Equal(["idNumber"], (await api.PostAsync("mediator", "/disputes/search", """{"idNumber":"330382198803057222"}""")).Is(400, "residentId.checkDigit").Wrong());

        // Reading needs no right to write.
        var reader = await api.House.WithTokenAsync("mediator", "read");
        using var body = new StringContent("""{"mobile":"13700009999"}""", Encoding.UTF8, "application/json");
        using var answer = await reader.PostAsync(new Uri("/api/v1/disputes/search", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Shows_what_bodies_name_by_code()
    {
        var rooms = (await api.GetAsync("mediator", "/rooms")).Is(200);
        Assert.Equal(["HQ", "LS"], rooms.Json.GetProperty("items").EnumerateArray().Select(room => room.GetProperty("code").GetString()));
        Assert.Equal(["1", "2"], rooms.Json.GetProperty("items")[1].GetProperty("places").EnumerateArray().Select(place => place.GetProperty("code").GetString()));
        var officers = (await api.GetAsync("observer", "/officers?room=LS&role=Mediator&take=2")).Is(200);
        Assert.Equal(["M001", "M002"], officers.Json.GetProperty("items").EnumerateArray().Select(officer => officer.GetProperty("number").GetString()));
        Assert.Equal("M002", officers.Text("next"));
        var causes = (await api.GetAsync("admin", "/causes?q=lhjf")).Is(200);
        Assert.Contains("MF-DIVORCE", causes.Json.GetProperty("items").EnumerateArray().Select(cause => cause.GetProperty("code").GetString()));
        Assert.Equal(["role", "take"], (await api.GetAsync("mediator", "/officers?role=Boss&take=x")).Is(400, "value.invalid").Wrong());
    }

    [Theory]
    [InlineData("true", "Safe")]
    [InlineData("false", "DoNotContact")]
    [InlineData("\"neutralTextOnly\"", "NeutralTextOnly")]
    [InlineData("\"Perhaps\"", null)]
    [InlineData("1", null)]
    public async Task Asks_whether_a_party_may_be_contacted_as_a_question(string answer, string? kept)
    {
        var made = await api.PostAsync("mediator", "/disputes", OpenApi.ADivorce.Replace("\"mobile\":\"13900001127\"", $"\"safeToContact\":{answer}", StringComparison.Ordinal));
        if (kept is null)
        {
            Assert.Equal(["parties[0].safeToContact"], made.Is(400, "body").Wrong());
            return;
        }

        var shown = await api.GetAsync("mediator", $"/disputes/{made.Is(201).Text("id")}");
        Assert.Equal([kept, "NotAsked"], shown.Json.GetProperty("parties").EnumerateArray().Select(party => party.GetProperty("safeToContact").GetString()));
    }

    [Fact]
    public async Task Takes_a_court_case_on_the_day_of_its_materials()
    {
        var day = Now.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var body = OpenApi.ADivorce.Replace("PartyApplication", "CourtEntrustment", StringComparison.Ordinal).Replace("PreLitigation", "BeforeHearing", StringComparison.Ordinal)
            .Replace("\"facts\"", $$"""
            "court":{"number":"（２０２６）浙0382民初123号","materialsReceivedOn":"{{day}}","procedure":"Simplified"},"facts"
            """, StringComparison.Ordinal);
        var made = (await api.PostAsync("liaison", "/disputes", body)).Is(201);
        var shown = (await api.GetAsync("liaison", $"/disputes/{made.Text("id")}")).Is(200);
        Assert.Equal((day, "Simplified"), (shown.Text("receivedOn"), shown.Json.GetProperty("court").GetProperty("procedure").GetString()));
    }

    [Fact]
    public async Task Keeps_what_was_typed_to_the_last_sign()
    {
        var text = "家庭👨‍👩‍👧\n<script>alert('1')</script> & \"引号\" \\ " + new string('字', 9900);
        var id = await api.ADisputeAsync(body: OpenApi.ADivorce.Replace("双方因家务争吵，分居半年。", JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal).Replace("13900001127", "１３８　００００　１２３４", StringComparison.Ordinal));

        var shown = (await api.GetAsync("mediator", $"/disputes/{id}?texts=true")).Is(200);
        Assert.Equal(text, shown.Text("facts"));
        Assert.Equal("138****1234", shown.Json.GetProperty("parties")[0].GetProperty("mobile").GetString());
        Assert.Equal(JsonValueKind.Null, (await api.GetAsync("mediator", $"/disputes/{id}")).Is(200).Json.GetProperty("facts").ValueKind);
    }
}
