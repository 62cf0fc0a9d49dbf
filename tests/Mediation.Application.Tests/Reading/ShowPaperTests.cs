using System.Text.Encodings.Web;
using System.Text.Json;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Papers;
using Mediation.Application.Papers.Documents;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Reading;

public sealed class ShowPaperTests(TestCluster cluster) : IAsyncLifetime
{
    // One for each test: an officer cannot hold two sessions at once.
    private readonly OpenHouse _open = new(cluster);

    public ValueTask InitializeAsync() => _open.InitializeAsync();

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("mediator")]
    [InlineData("liaison")]
    [InlineData("supervisor")]
    public async Task Writes_the_summary_without_a_full_name_or_number(string who)
    {
        var dispute = await _open.House.ADisputeIn(DisputeStatus.InMediation, TheRoad.ADivorce with { Facts = "李春兰与张建国分居，电话13900001127，现由李春兰抚养张小宝。", Minors = [new() { Name = "张小宝", Sex = Domain.People.Sex.Male, BirthDate = _open.Today.AddYears(-5) }] });
        dispute = await _open.House.Record(dispute);
        await _open.House.Go("mediator", dispute, d => new RecordOutcome
        {
            DisputeId = d.Id,
            Version = d.Version,
            Result = OutcomeResult.OralAgreement,
            Terms = [new() { Kind = TermKind.LiveWith, Text = "张小宝随李春兰共同生活。" }],
        });

        var text = Text(await _open.House.SendAsync(who, new ShowPaper(dispute.Id, ShowPaper.Summary)));

        Assert.Contains(dispute.CaseNumber, text, StringComparison.Ordinal);
        Assert.Contains("李某与张某分居，电话139****1127，现由李某抚养张某。", text, StringComparison.Ordinal);
        Assert.Contains("张某随李某共同生活", text, StringComparison.Ordinal);
        Assert.Contains("儿子，5岁", text, StringComparison.Ordinal);
        Assert.Contains("达成口头调解协议", text, StringComparison.Ordinal);
        Assert.Contains("郑晓燕", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "李春兰", "张建国", "张小宝", "前街", "13900001127", "未受暴力" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Says_nothing_of_where_a_protected_party_is()
    {
        var state = await _open.RegisterAsync(with: divorce => divorce with { Facts = "申请人现住前窑村12号。" });

        var text = Text(await _open.House.SendAsync("lead", new ShowPaper(state.Id, ShowPaper.Summary)));

        foreach (var secret in new[] { "前窑村", "1127", "保护", OpenHouse.ApplicantId })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Knows_no_other_paper_and_no_case_beyond_reach()
    {
        var state = await _open.RegisterAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => _open.House.SendAsync("lead", new ShowPaper(state.Id, "record")));
        await Assert.ThrowsAsync<NotFoundException>(() => _open.House.SendAsync("hq-lead", new ShowPaper(state.Id, ShowPaper.Summary)));
        await Assert.ThrowsAsync<ForbiddenException>(() => _open.House.SendAsync("admin", new ShowPaper(state.Id, ShowPaper.Summary)));
    }

    private static string Text(Document document) => JsonSerializer.Serialize(document with { Blocks = [] }, Plainly) + string.Concat(document.Blocks.Select(block => JsonSerializer.Serialize(block, block.GetType(), Plainly)));
}
