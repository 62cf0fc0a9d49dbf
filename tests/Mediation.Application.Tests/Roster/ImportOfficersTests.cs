using FluentValidation;
using Mediation.Application.Roster;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Application.Tests.Roster;

public sealed class ImportOfficersTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly OfficerRow Row = new()
    {
        Line = 2,
        Name = "金晓红",
        Sex = "女",
        Mobile = "13800001234",
        Home = "浙江省温州市乐清市",
        Dialects = "温州话",
        Roles = "调解员、观护员",
        From = "2026-1-1",
        Until = "2028年12月31日",
        Certificate = "聘99",
        Room = "ls",
    };

    private House _house = null!;

    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(database, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Takes_over_118_people_in_one_go()
    {
        var rows = Enumerable.Range(0, 118).Select(i => Row with
        {
            Line = i + 2,
            Name = $"王{(char)('一' + i)}",
            Mobile = $"138{i:00000000}",
            Roles = (i % 3) switch { 0 => "调解员", 1 => "家事观护员", _ => "mediator, investigator" },
            Room = i % 2 == 0 ? "LS" : "HQ",
        }).ToList();
        var check = await _house.SendAsync("supervisor", new CheckOfficers { Rows = rows });
        Assert.Equal((0, 118, "M008"), (check.Wrong, check.New, check.Items[0].Number));

        var imported = await _house.SendAsync("admin", new ImportOfficers { Rows = rows });

        Assert.Equal(new ImportedOfficers(118, 0, 118 + 39), imported);
        var officers = await _house.SendAsync("admin", new ListOfficers { Take = 500 });
        Assert.Equal(7 + 118, officers.Items.Count);
        var last = officers.Items[^1];
        Assert.Equal(("M125", "138****0117", "浙江省温州市乐清市", "HQ"), (last.Number, last.Mobile, last.Home, Assert.Single(last.Rooms).Code));
        Assert.Equal("118 officers, M008 to M125", await InDbAsync(db => db.AuditEntries.Where(e => e.What == "ImportOfficers").Select(e => e.Subject).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Renews_an_officer_who_is_named_by_number()
    {
        await _house.SendAsync("admin", new ImportOfficers { Rows = [Row with { Number = "M201", Lead = "是", Room = "HQ" }] });
        var again = Row with { Number = "m201", Sex = null, From = "2029-1-1", Until = "2031-12-31", Certificate = "聘100" };

        Assert.Equal(new ImportedOfficers(0, 1, 2), await _house.SendAsync("supervisor", new ImportOfficers { Rows = [again] }));

        var officer = await _house.SendAsync("mediator", new ShowOfficer("M201"));
        Assert.Equal(4, officer.Appointments.Count);
        Assert.Equal(2, officer.Appointments.Count(a => a.Runs));
        Assert.Equal(["HQ True"], officer.Rooms.Select(r => $"{r.Code} {r.Lead}"));
    }

    [Theory]
    [InlineData(nameof(OfficerRow.Name), "", "required")]
    [InlineData(nameof(OfficerRow.Name), "<b>", "name.invalid")]
    [InlineData(nameof(OfficerRow.Sex), "", "required")]
    [InlineData(nameof(OfficerRow.Sex), "?", "sex.unknown")]
    [InlineData(nameof(OfficerRow.Mobile), "577-1234", "mobile.invalid")]
    [InlineData(nameof(OfficerRow.Home), "无此县", "division.unknown")]
    [InlineData(nameof(OfficerRow.Roles), "厨师", "officerRole.unknown")]
    [InlineData(nameof(OfficerRow.Roles), null, "required")]
    [InlineData(nameof(OfficerRow.From), "去年", "date.invalid")]
    [InlineData(nameof(OfficerRow.Until), "2025-12-31", "appointment.endsBeforeItBegins")]
    [InlineData(nameof(OfficerRow.Certificate), null, "required")]
    [InlineData(nameof(OfficerRow.Room), "XX", "room.unknown")]
    [InlineData(nameof(OfficerRow.Lead), "也许", "yesNo.unknown")]
    [InlineData(nameof(OfficerRow.Number), "M 1", "officerNumber.invalid")]
    [InlineData(nameof(OfficerRow.Number), "M001", "officerNumber.anothers")]
    public async Task Says_what_is_wrong_with_a_cell_and_keeps_nothing(string column, string? cell, string code)
    {
        var bad = Row with { Line = 3, Name = "周小妹", Mobile = "13800009999" };
        typeof(OfficerRow).GetProperty(column)!.SetValue(bad, cell);

        var check = await _house.SendAsync("admin", new CheckOfficers { Rows = [Row, bad] });
        var refused = await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("admin", new ImportOfficers { Rows = [Row, bad] }));

        Assert.Empty(check.Items[0].Errors);
        Assert.Equal(new RowError(column, code), Assert.Single(check.Items[1].Errors));
        Assert.Equal(($"Rows[1].{column}", code), (refused.Errors.Single().PropertyName, refused.Errors.Single().ErrorCode));
        Assert.Equal(7, (await _house.SendAsync("admin", new ListOfficers())).Items.Count);
    }

    [Fact]
    public async Task Knows_the_same_person_twice()
    {
        await _house.SendAsync("admin", new ImportOfficers { Rows = [Row] });
        var check = await _house.SendAsync("admin", new CheckOfficers
        {
            Rows =
            [
                Row,
                Row with { Line = 3, Mobile = "13900005678" },
                Row with { Line = 4, Mobile = "13900005678" },
                Row with { Line = 5, Name = "孙一", Number = "M300", Lead = "是" },
                Row with { Line = 6, Name = "孙二", Number = "M300", Lead = "是" },
                Row with { Line = 7, Name = "孙一", Number = "M300", Roles = "调查员" },
                Row with { Line = 8, Name = "孙一", Number = "M300" },
            ],
        });

        Assert.Equal(
            [
                "2 Name officer.inTheRoster ", "4 Name officer.twice 3", "6 Number officerNumber.twice 5", "6 Lead lead.twice 5", "8 Number officer.twice 5",
            ],
            check.Items.SelectMany(item => item.Errors.Select(e => $"{item.Row.Line} {e.Column} {e.Code} {e.Line}")));
    }

    [Fact]
    public async Task Says_of_a_renewal_that_it_overlaps() => Assert.Equal(
        new RowError(nameof(OfficerRow.From), "appointment.overlaps"),
        Assert.Single((await _house.SendAsync("admin", new CheckOfficers { Rows = [Row with { Number = "M001", Name = "郑晓燕" }] })).Items[0].Errors));

    [Fact]
    public async Task Takes_a_word_of_the_reader_for_a_cell_once()
    {
        var row = Row with { Until = null, Faults = new() { [nameof(OfficerRow.Until)] = "cell.formula" } };
        Assert.Equal("cell.formula", Assert.Single((await _house.SendAsync("admin", new CheckOfficers { Rows = [row] })).Items[0].Errors).Code);
    }

    [Fact]
    public async Task Changes_what_is_told_of_an_officer()
    {
        await _house.SendAsync("admin", new ImportOfficers { Rows = [Row] });
        var before = await _house.SendAsync("admin", new ShowOfficer("M008"));
        await _house.SendAsync("supervisor", new ChangeOfficer { Officer = "M008", Version = before.Version, Name = "金小红", Home = "贵州湄潭", Dialects = "贵州话" });
        var after = await _house.SendAsync("admin", new ShowOfficer("M008"));
        Assert.Equal(("金小红", "贵州话", "138****1234", true), (after.Name, after.Dialects, after.Mobile, after.Home!.EndsWith("湄潭县", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<Mediation.Domain.StaleVersionException>(() => _house.SendAsync("admin", new ChangeOfficer { Officer = "M008", Version = before.Version, Name = "金小红" }));
    }

    [Fact]
    public async Task Refuses_an_appointment_that_ends_before_it_begins()
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("admin", new AppointOfficer
        {
            Name = "金晓红",
            Sex = Sex.Female,
            Role = OfficerRole.Mediator,
            From = new(2026, 5, 2),
            Until = new(2026, 5, 1),
            Certificate = "聘1",
        }));
        Assert.Equal((nameof(AppointOfficer.Until), "appointment.endsBeforeItBegins"), (refused.Errors.Single().PropertyName, refused.Errors.Single().ErrorCode));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<T> InDbAsync<T>(Func<MediationDb, Task<T>> look)
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(database.Owner);
        var options = new DbContextOptionsBuilder<MediationDb>();
        Infrastructure.InfrastructureServices.Configure(options, owner);
        await using var db = new MediationDb(options.Options);
        return await look(db);
    }
}
