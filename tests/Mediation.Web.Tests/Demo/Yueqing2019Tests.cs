namespace Mediation.Web.Tests.Demo;

public sealed class Yueqing2019Tests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    private const string Mediated = "from disputes d join mediation_rooms r on r.id = d.room_id where d.stage = 'PreLitigation' and d.accepted_on between '2019-01-01' and '2019-12-31'";
    private const string Reconciled = "count(*) filter (where d.result = 'Reconciled')";

    [Fact]
    public async Task Has_the_348_accepted_in_2019_and_the_86_of_them_that_were_reconciled() =>
        Assert.Equal("348 86", await demo.AskAsync($"select count(*), {Reconciled} {Mediated}"));

    [Fact]
    public async Task Splits_them_by_room_as_the_report_does() =>
        Assert.Equal("BBX 82 21, HQ 79 18, LS 120 31, LX 29 7, YP 38 9", await demo.AskAsync($"select r.code, count(*), {Reconciled} {Mediated} group by r.code order by r.code"));

    [Fact]
    public async Task Splits_them_by_month_of_acceptance() => Assert.Equal(
        "1 27 5, 2 20 6, 3 30 7, 4 30 8, 5 31 6, 6 29 9, 7 30 7, 8 28 8, 9 33 10, 10 26 6, 11 32 7, 12 32 7",
        await demo.AskAsync($"select extract(month from d.accepted_on)::int, count(*), {Reconciled} {Mediated} group by 1 order by 1"));

    [Fact]
    public async Task Concludes_329_of_them_in_the_year_and_19_in_the_two_months_after_without_a_reconciliation() => Assert.Equal(
        "329 86 19 0",
        await demo.AskAsync(
            $"""
            select count(*) filter (where d.concluded_on <= '2019-12-31'), count(*) filter (where d.concluded_on <= '2019-12-31' and d.result = 'Reconciled'),
              count(*) filter (where d.concluded_on between '2020-01-01' and '2020-02-29'), count(*) filter (where d.concluded_on > '2019-12-31' and d.result = 'Reconciled') {Mediated}
            """));

    [Fact]
    public async Task Concludes_341_in_the_year_among_them_12_of_the_year_before() => Assert.Equal(
        "341 86 12 0",
        await demo.AskAsync(
            """
            select count(*), count(*) filter (where result = 'Reconciled'), count(*) filter (where accepted_on between '2018-01-01' and '2018-12-31'),
              count(*) filter (where accepted_on < '2019-01-01' and result = 'Reconciled')
            from disputes where stage = 'PreLitigation' and concluded_on between '2019-01-01' and '2019-12-31'
            """));

    [Fact]
    public async Task Has_refused_and_court_cases_beside_them()
    {
        Assert.InRange(await demo.CountAsync("select count(*) from disputes where status = 'Refused'"), 12, 30);
        Assert.InRange(await demo.CountAsync("select count(*) from disputes where stage <> 'PreLitigation' and court_number like '（2019）浙0382民初%号' and channel = 'CourtEntrustment'"), 24, 60);
    }

    [Fact]
    public async Task Has_every_channel_of_the_time_and_none_of_another() => Assert.Equal(
        "CivilAffairs, CourtAdvice, CourtDelegation, CourtEntrustment, FederationVisit, Hotline12338, OtherTransfer, PartyApplication, PoliceTransfer, Proactive, VillageTransfer",
        await demo.AskAsync("select distinct channel from disputes where received_on < '2020-03-01' order by 1"));

    [Fact]
    public async Task Has_every_result_and_every_ground() => Assert.Equal(
        "6 7", await demo.AskAsync("select count(distinct result), count(distinct ground) from disputes where concluded_on < '2020-03-01'"));

    [Fact]
    public async Task Has_every_group_of_causes_of_the_time() =>
        Assert.InRange(await demo.CountAsync("select count(distinct split_part(cause, '-', 1) || split_part(cause, '-', 2)) from disputes where accepted_on < '2020-03-01'"), 18, 30);

    [Fact]
    public async Task Keeps_people_apart_where_there_was_violence()
    {
        Assert.InRange(await demo.CountAsync("select count(distinct dispute_id) from safety_screenings where result in ('Medium', 'High')"), 10, 80);
        Assert.InRange(await demo.CountAsync("select count(*) from parties where is_protected"), 5, 80);
        Assert.Equal(0, await demo.CountAsync(
            """
            select count(*) from mediation_sessions s join safety_screenings x on x.dispute_id = s.dispute_id
            where s.kind = 'Joint' and x.result in ('Medium', 'High')
            """));
    }

    [Fact]
    public async Task Lets_new_residents_be_mediated_by_people_of_their_home() => Assert.Equal(
        "0",
        await demo.AskAsync(
            """
            select count(*) from disputes d join mediation_rooms r on r.id = d.room_id and r.code = 'LX' join parties p on p.dispute_id = d.id
            join officers o on o.id = d.lead_officer_id
            where left(p.home_division, 2) <> left(o.home_division, 2) or left(p.home_division, 2) = '33'
            """));

    [Fact]
    public async Task Archives_most_by_another_person_than_the_recorder()
    {
        var (concluded, archived) = (await demo.CountAsync("select count(*) from disputes where concluded_on < '2020-03-01'"), await demo.CountAsync("select count(*) from disputes where archived_on < '2020-06-01'"));
        Assert.InRange(archived, concluded * 85 / 100, concluded - 1);
    }

    [Fact]
    public async Task Keeps_the_real_and_the_scenarios_time_in_the_trail_one_day_after_another()
    {
        Assert.Equal(0, await demo.CountAsync("select count(*) from audit_entries where dispute_id is not null and (scenario_at is null or scenario_at >= at)"));
        Assert.Equal(0, await demo.CountAsync(
            """
            select count(*) from (select (scenario_at at time zone 'Asia/Shanghai')::date as day, lag((scenario_at at time zone 'Asia/Shanghai')::date) over (order by seq) as before
              from audit_entries where scenario_at is not null) e where day < before
            """));
        Assert.Equal(0, await demo.CountAsync("select count(*) from audit_entries where outcome <> 'Done'"));
    }
}
