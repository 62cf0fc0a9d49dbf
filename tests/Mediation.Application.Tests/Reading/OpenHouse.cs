using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Testing;

namespace Mediation.Application.Tests.Reading;

/// <summary>One house for a class that only asks, so that its tests share what was registered.</summary>
public sealed class OpenHouse(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(cluster);
    private House? _house;

    public House House => _house!;

    public TestDatabase Database => _database;

    public DateOnly Today { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _house = await House.OpenAsync(_database, TestContext.Current.CancellationToken);
        Today = DateOnly.FromDateTime(House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await _database.DisposeAsync();
    }

    public Task<DisputeState> RegisterAsync(string who = "mediator", string room = "LS", Func<RegisterDispute, RegisterDispute>? with = null)
    {
        var divorce = new RegisterDispute
        {
            Room = room,
            Channel = Channel.PartyApplication,
            Cause = "MF-DIVORCE",
            Facts = "双方因家务争吵，分居半年。",
            Wishes = "希望和好。",
            Parties =
            [
                new()
                {
                    Side = Side.Applicant,
                    Name = "李春兰",
                    Identity = new() { Number = ApplicantId },
                    Mobile = ApplicantMobile,
                    Address = "浙江省乐清市柳市镇前窑村12号",
                    SafeToContact = SafeToContact.NeutralTextOnly,
                    Protected = true,
                },
                new() { Side = Side.Respondent, Name = "张建国", Mobile = RespondentMobile, Address = "浙江省乐清市虹桥镇飞虹路3号" },
            ],
            Minors =
            [
                new() { Name = "张小宝", Sex = Sex.Male, BirthDate = Today.AddYears(-5) },
                new() { Sex = Sex.Female, BirthDate = Today.AddYears(-9) },
                new() { Sex = Sex.Male, BirthDate = Today.AddYears(-11) },
            ],
        };
        return House.SendAsync(who, with is null ? divorce : with(divorce));
    }

    public const string ApplicantId = "330382198803150023";

    public const string ApplicantMobile = "13900001127";

    public const string RespondentMobile = "13900002238";
}
