using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Npgsql;

namespace Mediation.Application.Tests.Disputes;

public sealed class RegisterDisputeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_the_next_number_of_the_room_and_year()
    {
        await using var house = await House.OpenAsync(database, Stop);

        var first = await house.SendAsync("mediator", ADivorce);
        var second = await house.SendAsync("mediator", ADivorce);

        var year = TimeZoneInfo.ConvertTime(house.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).Year;
        Assert.Equal(($"（{year}）柳调字第1号", 1, DisputeStatus.Registered), (first.CaseNumber, first.Version, first.Status));
        Assert.Equal($"（{year}）柳调字第2号", second.CaseNumber);
        await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync("hq-mediator", ADivorce));
        await Assert.ThrowsAsync<ForbiddenException>(() => house.SendAsync("observer", ADivorce));
        await Assert.ThrowsAsync<ForbiddenException>(() => house.SendAsync("liaison", ADivorce));
        await Assert.ThrowsAsync<UnauthenticatedException>(() => house.SendAsync(null, ADivorce));

        await using var owner = new NpgsqlConnection(database.Owner);
        await owner.OpenAsync(Stop);
        await using var trail = new NpgsqlCommand("select string_agg(what || ' ' || outcome, ', ' order by seq) from audit_entries", owner);
        Assert.Equal("RegisterDispute Done, RegisterDispute Done, RegisterDispute Denied, RegisterDispute Denied, RegisterDispute Denied", await trail.ExecuteScalarAsync(Stop));
    }

    private static RegisterDispute ADivorce => new()
    {
        Room = "LS",
        Channel = Channel.PartyApplication,
        Cause = "MF-DIVORCE",
        Facts = "双方因家务争吵，分居半年。",
        Parties =
        [
            new() { Side = Side.Applicant, Name = "李春兰", Mobile = "139 0000 1127" },
            new() { Side = Side.Respondent, Name = "张建国" },
        ],
    };
}
