using System.Globalization;
using Mediation.Application.Accounts;
using Mediation.Application.Vault;
using Mediation.Domain.People;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Mediation.Web.Cli;
using Mediation.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using House = Mediation.Testing.House;
using Places = Mediation.Application.Vault.Places;

namespace Mediation.Web.Tests.Demo;

[Collection(nameof(LoadedDemo))]
public sealed class Yueqing2019Tests(LoadedDemo demo, TestCluster cluster)
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
    public async Task Owes_nothing_of_its_past()
    {
        Assert.Equal(0, await demo.CountAsync("select count(*) from disputes where concluded_on < '2020-03-01' and coalesce(archived_on, '2099-01-01') >= '2020-06-01'"));
        Assert.Equal(0, await demo.CountAsync("select count(*) from disputes where hand_over_step in ('ToReturn', 'ToCourt')"));
        Assert.NotEqual(0, await demo.CountAsync("select count(*) from disputes where court_step = 'TransferredToFiling'"));
        Assert.NotEqual(0, await demo.CountAsync("select count(*) from disputes where court_step = 'ReturnedToTrial'"));
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
        Assert.Equal(0, await demo.CountAsync("select count(*) from audit_entries where dispute_id is not null and outcome <> 'Done'"));
    }

    [Fact]
    public async Task Has_fifteen_open_cases_at_every_step_eight_of_them_in_Liushi()
    {
        const string open = "from disputes d join mediation_rooms r on r.id = d.room_id where d.status in ('Registered', 'Accepted', 'InMediation', 'Suspended')";
        Assert.Equal("15 8", await demo.AskAsync($"select count(*), count(*) filter (where r.code = 'LS') {open}"));
        Assert.Equal("0", await demo.AskAsync($"select count(*) {open} and (d.channel = 'CourtDelegation' or d.received_on < current_date - 70)"));

        // Nobody asked; ready to accept; no lead; rights missing; a session ahead; one recorded; past due; due soon.
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.status = 'Registered' and not exists (select from willingness_answers w where w.dispute_id = d.id)"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.status = 'Registered' and 2 = (select count(distinct w.party_id) from willingness_answers w where w.dispute_id = d.id and w.answer = 'Willing')"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.status = 'Accepted' and d.lead_officer_id is null"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.status = 'Accepted' and d.lead_officer_id is not null and exists (select from parties p where p.dispute_id = d.id and p.rights_explained_on is null)"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.status = 'InMediation' and exists (select from mediation_sessions s where s.dispute_id = d.id and s.result is null and s.starts_at >= current_date)"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.status = 'InMediation' and exists (select from mediation_sessions s where s.dispute_id = d.id and s.result = 'Continued')"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.status = 'InMediation' and exists (select from mediation_sessions s where s.dispute_id = d.id and s.result = 'Ended')"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.due_on < current_date"));
        Assert.NotEqual("0", await demo.AskAsync($"select count(*) {open} and d.due_on between current_date and current_date + 16"));
        Assert.InRange(await demo.CountAsync("select count(*) from disputes d join accounts a on a.officer_id = d.lead_officer_id and a.user_name = 'mediator' where d.status in ('Accepted', 'InMediation')"), 3, 8);
        Assert.NotEqual("0", await demo.AskAsync("select count(*) from disputes d join mediation_rooms r on r.id = d.room_id where d.status = 'Concluded' and r.code = 'LS' and d.concluded_on > current_date - 14"));
    }

    [Fact]
    public async Task Has_118_officers_of_three_roles_appointed_without_a_gap()
    {
        Assert.Equal("118", await demo.AskAsync("select count(*) from officers"));
        Assert.Equal("3", await demo.AskAsync("select count(distinct role) from appointments"));
        Assert.Equal("0", await demo.AskAsync(
            """
            select count(*) from (select officer_id, role, min(from_on) as first, max(until_on) as last, sum(until_on - from_on + 1) as days from appointments group by 1, 2) a
            where first >= '2018-01-01' or last <= current_date or days <> last - first + 1
            """));
        Assert.InRange(await demo.CountAsync("select count(distinct lead_officer_id) from disputes"), 25, 35);
        Assert.Equal("BBX 北, HQ 虹, LS 柳, LX 乡, YP 盐", await demo.AskAsync("select code, short_name from mediation_rooms order by code"));
        Assert.Equal("1", await demo.AskAsync("select count(distinct court_id) from mediation_rooms"));
    }

    [Fact]
    public async Task Is_furnished_by_an_administrators_commands_before_the_first_case() => Assert.Equal(
        "AddCourt 1, AddRoom 5, ChangeSettings 1, ImportOfficers 1, InviteAccount 6, InviteOfficers 1",
        await demo.AskAsync(
            """
            select what, count(*) from audit_entries
            where seq < (select min(seq) from audit_entries where dispute_id is not null) and outcome = 'Done' and scenario_at < '2017-03-01'
              and who in ('system:setup', (select id::text from accounts where user_name = 'admin')) group by what order by what
            """));

    [Fact]
    public async Task Gives_every_officer_of_a_case_and_every_room_lead_an_account() => Assert.Equal(
        "0",
        await demo.AskAsync(
            """
            select count(*) from (select officer_id from assignments union select officer_id from team_memberships where is_lead) o
            where not exists (select from accounts a where a.officer_id = o.officer_id)
            """));

    [Fact]
    public async Task Invents_numbers_that_nobody_has()
    {
        await using var host = demo.Host(demo: null);
        await using var owner = NpgsqlDataSource.Create(demo.Database.Owner);
        var options = new DbContextOptionsBuilder<MediationDb>();
        InfrastructureServices.Configure(options, owner);
        await using var db = new MediationDb(options.Options);
        var vault = host.Services.GetRequiredService<IVault>();
        var parties = await db.Disputes.SelectMany(dispute => dispute.Parties).Select(party => new { party.Id, party.DataKey, party.Sex, party.Identity, party.Mobile }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.InRange(parties.Count, 800, 2000);
        var mobiles = new HashSet<string>();
        var ids = new HashSet<string>();
        foreach (var party in parties)
        {
            var key = Places.KeyOf(party.Id, party.DataKey!);
            var id = vault.Open(party.Identity!, key, new SealedPlace("parties", "identity", party.Id.Value)).Number;
            var born = id[6..14];
            var sequence = int.Parse(id[14..17], CultureInfo.InvariantCulture);
            Assert.True(ids.Add(id), "twice");
            Assert.InRange(sequence, 996, 999);
            Assert.Equal(party.Sex == Sex.Male, sequence % 2 == 1);
            Assert.Equal(id[17], "10X98765432"[id[..17].Select((digit, i) => (digit - '0') * (int)(Math.Pow(2, 17 - i) % 11)).Sum() % 11]);
            if (id.StartsWith("3303", StringComparison.Ordinal))
            {
                Assert.Equal(string.CompareOrdinal(born, "19930918") < 0 ? "330323" : "330382", id[..6]);
            }

            var mobile = vault.Open(party.Mobile!, key, new SealedPlace("parties", "mobile", party.Id.Value)).Value;
            Assert.StartsWith("19900", mobile, StringComparison.Ordinal);
            Assert.True(mobiles.Add(mobile), "twice");
        }
    }

    [Theory]
    [InlineData("yueqing-2019", null, true)]
    [InlineData("yueqing-2019", "0.0.0.0", false)]
    [InlineData(null, null, false)]
    public async Task Lets_its_accounts_in_only_in_demo_mode_on_this_machine(string? name, string? listen, bool letsIn)
    {
        await using var host = demo.Host(name, listen is null ? null : System.Net.IPAddress.Parse(listen));
        var users = LoadedDemo.DataOf(host).SignIns;
        Assert.Equal(["admin", "supervisor", "liaison", "lead", "mediator", "observer"], users.Select(signIn => signIn.User));
        foreach (var signIn in users)
        {
            Assert.Equal(letsIn, await MayEnterAsync(host, signIn.User, signIn.Password));
        }

        Assert.False(await MayEnterAsync(host, "mediator", "another password"));
        Assert.False(await MayEnterAsync(host, "m004", users[0].Password));
    }

    [Fact]
    public async Task Keeps_a_password_for_nobody() =>
        Assert.Equal("6", await demo.AskAsync("select count(*) from accounts where password_hash is not null and length(password_hash) < 20 having count(*) = (select count(*) from accounts where password_hash is not null)"));

    [Fact]
    public async Task Is_not_ready_when_it_was_interrupted_and_goes_on_where_it_was()
    {
        Assert.Equal("503 demo: yueqing-2019 is not loaded whole; the verb demo yueqing-2019 goes on with it", demo.WhenInterrupted);
        Assert.InRange(demo.CasesWhenInterrupted, 40, 300);
        Assert.Equal("0", await demo.AskAsync("select count(*) from case_counters c where c.last <> (select count(*) from disputes d where d.room_id = c.room_id and extract(year from d.received_on) = c.year)"));
    }

    [Fact]
    public async Task Changes_nothing_when_it_is_loaded_again()
    {
        var before = await demo.AskAsync("select (select count(*) from audit_entries), (select sum(version) from disputes), (select count(*) from accounts)");

        await demo.LoadAsync();

        Assert.Equal(before, await demo.AskAsync("select (select count(*) from audit_entries), (select sum(version) from disputes), (select count(*) from accounts)"));
    }

    [Fact]
    public async Task Does_not_mix_with_other_data()
    {
        await using var other = await cluster.NewDatabaseAsync(TestContext.Current.CancellationToken);
        await using var house = await House.OpenAsync(other, TestContext.Current.CancellationToken);
        await using var host = MediationHost.Build(new HostSettings(other.App, MasterKeyFile.LoadOrCreate(other.KeysFolder)), NullLoggerFactory.Instance);

        var refused = await Assert.ThrowsAsync<CommandException>(() => LoadedDemo.DataOf(host).LoadAsync(signIns: false, TestContext.Current.CancellationToken));

        Assert.Equal("This database holds other data, and the demo does not mix with it: name a fresh data folder with --data.", refused.Message);
    }

    private static async Task<bool> MayEnterAsync(WebApplication host, string user, string password)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISignIn>().CheckPasswordAsync(user, password, null, TestContext.Current.CancellationToken) is not null;
    }
}
