using Mediation.Application.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

public sealed class CaseNumberTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Run_without_gaps_when_twenty_register_at_once_and_some_are_refused()
    {
        var sent = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => Task.Run(async () =>
        {
            // Refused only after the number was taken.
            var what = n % 4 == 0 ? TheRoad.ADivorce with { Parties = [new() { Side = Side.Applicant, Name = "李春兰" }] } : TheRoad.ADivorce;
            try
            {
                return (await open.House.SendAsync(n % 2 == 0 ? "mediator" : "mediator2", what)).CaseNumber;
            }
            catch (RuleBrokenException refusal) when (refusal.Rule == DisputeRules.NeedsARespondent)
            {
                return null;
            }
        })));

        var given = sent.OfType<string>().ToList();
        Assert.Equal(15, given.Count);
        Assert.Equal(
            Enumerable.Range(1, 15).Select(n => $"（{open.Today.Year}）柳调字第{n}号").Order(StringComparer.Ordinal),
            given.Order(StringComparer.Ordinal));
        Assert.Equal(15, await open.Database.OneAsync<int>("select c.last from case_counters c join mediation_rooms r on r.id = c.room_id where r.code = 'LS'"));
        Assert.Equal(15L, await open.Database.OneAsync<long>("select count(*) from disputes where case_number like '%柳调字%'"));
        Assert.Equal(5L, await open.Database.OneAsync<long>("select count(*) from audit_entries where rule = 'disputes.needsARespondent'"));
    }

    [Fact]
    public async Task Count_each_room_and_the_year_of_receipt_for_itself()
    {
        var at = new DateTimeOffset(2020, 1, 3, 2, 0, 0, TimeSpan.Zero);
        Task<DisputeState> Register(DateOnly? on) => open.House.SendAsync("hq-mediator", TheRoad.ADivorce with { Room = "HQ", ReceivedOn = on }, at);

        Assert.Equal("（2020）虹调字第1号", (await Register(null)).CaseNumber);
        Assert.Equal("（2019）虹调字第1号", (await Register(new DateOnly(2019, 12, 31))).CaseNumber);
        Assert.Equal("（2020）虹调字第2号", (await Register(new DateOnly(2020, 1, 1))).CaseNumber);
    }
}
