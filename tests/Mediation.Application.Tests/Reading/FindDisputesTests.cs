using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Npgsql;

namespace Mediation.Application.Tests.Reading;

public sealed class FindDisputesTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_a_person_within_reach_and_says_beyond_it_only_whom_to_ask()
    {
        var here = await open.RegisterAsync();
        var there = await open.RegisterAsync("hq-mediator", "HQ");
        var year = open.Today.Year;

        foreach (var search in new[] { new FindDisputes { IdNumber = OpenHouse.ApplicantId }, new FindDisputes { Mobile = "139 0000 1127" } })
        {
            var mine = await open.House.SendAsync("mediator", search);
            Assert.Equal([here.Id], mine.Items.Select(line => line.Id));
            Assert.Equal([new Elsewhere("HQ", year)], mine.Elsewhere);

            var theirs = await open.House.SendAsync("hq-lead", search);
            Assert.Equal([there.Id], theirs.Items.Select(line => line.Id));
            Assert.Equal([new Elsewhere("LS", year)], theirs.Elsewhere);

            foreach (var who in new[] { "liaison", "supervisor" })
            {
                var all = await open.House.SendAsync(who, search);
                Assert.Equal(new[] { here.Id, there.Id }.ToHashSet(), all.Items.Select(line => line.Id).ToHashSet());
                Assert.Empty(all.Elsewhere);
            }
        }

        var nobody = await open.House.SendAsync("mediator", new FindDisputes { Mobile = "13800000000" });
        Assert.True(nobody is { Items: [], Elsewhere: [] });
        var earlier = await open.House.SendAsync("mediator", new FindEarlierDisputes { IdNumber = OpenHouse.ApplicantId });
        Assert.Equal([here.Id], earlier.Items.Select(line => line.Id));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("admin", new FindDisputes { Mobile = "13800000000" }));

        await using var owner = new NpgsqlConnection(open.Database.Owner);
        await owner.OpenAsync(Stop);
        await using var trail = new NpgsqlCommand("select count(*) from audit_entries where what = 'FindDisputes' and subject in ('identity', 'mobile') and outcome = 'Done'", owner);
        Assert.Equal(9L, await trail.ExecuteScalarAsync(Stop));
    }

    [Theory]
    [InlineData(null, null, "search.oneOfTwo")]
    [InlineData(OpenHouse.ApplicantId, OpenHouse.ApplicantMobile, "search.oneOfTwo")]
    [InlineData("330382198803150020", null, "residentId.checkDigit")]
    [InlineData(null, "12345", "mobile.invalid")]
    public async Task Wants_one_whole_number(string? id, string? mobile, string code)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => open.House.SendAsync("mediator", new FindDisputes { IdNumber = id, Mobile = mobile }));

        Assert.Contains(refused.Errors, e => e.ErrorCode == code);
    }
}
