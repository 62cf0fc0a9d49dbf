using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mediation.Application.Disputes;
using Mediation.Application.Erasures;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Testing;
using Mediation.Testing.Builders;
using MediatR;

namespace Mediation.Application.Tests.Walls;

/// <summary>
/// Every use case, sent as every column of <c>docs/permissions.md</c>, and as people who may nothing any more (recused, with an appointment that ended, with an account that was disabled) or never might (colleagues of other rooms and courts, strangers),
/// at a case of the own room (led, and fresh from the court), of another room and of another court: who may is let through, who may not learns nothing.
/// Generated from the product's requests and from the page; <see cref="PermissionsPageTests"/> compares the declared permits with it as well.
/// </summary>
public sealed class AccessMatrixTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Nobody = "nobody";

    private ErasureId _certificate;

    // mediator leads the led case, mediator2 is their colleague.
    private static readonly string[] Columns = ["mediator", "mediator2", "lead", "observer", "investigator", "liaison", "supervisor", "admin", "hq-mediator", "hq-lead", "wz-mediator", "recused", "ended", "disabled", Nobody];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, ReferenceHandler = System.Text.Json.Serialization.ReferenceHandler.IgnoreCycles };

    private static readonly IReadOnlyDictionary<string, SortedSet<string>> Page = PermissionsPage.UseCases();

    [Fact]
    public async Task Lets_through_who_may_and_tells_nobody_else()
    {
        await using var house = await House.OpenAsync(database, TestContext.Current.CancellationToken);
        var targets = await TargetsAsync(house);
        _certificate = await ErasedAsync(house);
        var (cells, leaks) = (0, new List<string>());
        foreach (var useCase in PermissionsPageTests.UseCases)
        {
            foreach (var who in Columns)
            {
                foreach (var target in targets)
                {
                    cells++;
                    var told = await TryAsync(house, who, useCase, target);
                    var expected = Expected(useCase, who, target);
                    if (told.Allowed != expected)
                    {
                        leaks.Add($"{useCase.Name} as {who} at {target.Name}: {(told.Allowed ? "let through" : "refused")} ({told.How})");
                    }

                    leaks.AddRange(targets.Where(other => !Sees(who, other) && other.Words.Any(told.Answer.Contains)).Select(other => $"{useCase.Name} as {who} tells of {other.Name}"));
                }
            }
        }

        var artifacts = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "matrix"));
        await File.WriteAllTextAsync(Path.Combine(artifacts.FullName, "use-cases.txt"), $"{cells} cells, {leaks.Count} leaks\n", TestContext.Current.CancellationToken);
        Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks));
        Assert.True(cells >= PermissionsPageTests.UseCases.Count * 6 * 2);
    }

    // What the page says of the use case, weighed without the product's code: a permit opened in code and not on the page is a leak.
    private static bool Expected(Type useCase, string who, Target target) => Page.GetValueOrDefault(useCase.Name, []).Any(permit =>
    {
        var words = permit.Split([": ", " if "], StringSplitOptions.None);
        var conditions = words.Length > 2 ? words[2].Split(", ").Select(Enum.Parse<Condition>).ToList() : [];
        return House.Holds(who, Enum.Parse<Role>(words[0])) && !(useCase.IsAssignableTo(typeof(IConcernsDispute)) && IsRecused(who, target)) && (!IsAboutACase(useCase) || Reaches(who, Enum.Parse<Reach>(words[1]), target))
            && conditions.TrueForAll(condition => !IsAboutACase(useCase) || condition switch
            {
                Condition.NobodyNamed => target.Name != "led",
                Condition.HandOver => target.Name == "fresh",
                _ => true,
            });
    });

    // Standing aside is one's own business (Self); its ground is missing here, so nothing comes of it.
    private static bool IsAboutACase(Type useCase) => useCase.IsAssignableTo(typeof(IConcernsDispute)) || useCase.IsAssignableTo(typeof(IConcernsRoom));

    private static bool Reaches(string who, Reach reach, Target target) => reach switch
    {
        Reach.Own => target.Name == "led" && who is "mediator" or "observer" or "investigator",
        Reach.Room => target.Room == RoomOf(who),
        Reach.Court => target.Name != "other court",
        Reach.County => true,
        Reach.Self => true,
        _ => false,
    };

    private static string? RoomOf(string who) => who switch
    {
        "mediator" or "mediator2" or "lead" or "recused" => "LS",
        "hq-mediator" or "hq-lead" => "HQ",
        "wz-mediator" => "WZ",
        _ => null,
    };

    private static bool IsRecused(string who, Target target) => who == "recused" && target.Room == "LS";

    private static bool Sees(string who, Target target) => !IsRecused(who, target) && (who switch
    {
        "supervisor" => true,
        "liaison" => target.Name != "other court",
        "observer" or "investigator" => target.Name == "led",
        _ => RoomOf(who) == target.Room,
    });

    private async Task<(bool Allowed, string How, string Answer)> TryAsync(House house, string who, Type useCase, Target target)
    {
        try
        {
            var answer = await house.SendAnyAsync(who == Nobody ? null : who, Sample(useCase, target));
            return (true, "answered", JsonSerializer.Serialize(answer, Json));
        }
        catch (Exception refusal) when (refusal is NotFoundException or ForbiddenException or UnauthenticatedException)
        {
            return (false, refusal.GetType().Name, refusal.ToString());
        }
        catch (Exception later) when (later is RuleBrokenException or StaleVersionException or FluentValidation.ValidationException)
        {
            return (true, later.GetType().Name, later.Message);
        }
    }

    private object Sample(Type useCase, Target target)
    {
        var constructor = useCase.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        var request = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(useCase, parameter.Name!, parameter.ParameterType, target) ?? (parameter.HasDefaultValue ? parameter.DefaultValue : Default(parameter.ParameterType)))]);
        foreach (var property in useCase.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
        {
            if (Value(useCase, property.Name, property.PropertyType, target) is { } value)
            {
                property.SetValue(request, value);
            }
        }

        return request;
    }

    // The version is never right, so that what is let through ends before it changes anything.
    private object? Value(Type useCase, string name, Type type, Target target) => name.ToUpperInvariant() switch
    {
        "ID" when type == typeof(ErasureId) => _certificate,
        "DISPUTEID" or "DISPUTE" when type == typeof(DisputeId) => target.Id,
        "PARTY" when type == typeof(int) => 1,
        "ROOM" when type == typeof(string) => target.Room,
        "CHANNEL" when type == typeof(Channel?) => target.Name == "fresh" ? Channel.CourtEntrustment : Channel.PartyApplication,
        "OFFICER" when type == typeof(string) && useCase.IsAssignableTo(typeof(INamesOfficer)) => "me",
        "REASON" when type == typeof(string) => "核对案情",
        "CODE" when useCase.Name == "ShowRoom" => target.Room,
        "NUMBER" when useCase.Name == "ShowOfficer" => "M001",
        "ACCOUNT" when useCase.Name == "ShowAccount" => "mediator",
        "PAPER" when type == typeof(string) => "summary",
        "FROM" when type == typeof(DateOnly) || type == typeof(DateOnly?) => new DateOnly(2019, 1, 1),
        "TO" when type == typeof(DateOnly) || type == typeof(DateOnly?) => new DateOnly(2019, 12, 31),
        "OUTPUT" when type == typeof(Stream) => new MemoryStream(),
        _ => null,
    };

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static async Task<IReadOnlyList<Target>> TargetsAsync(House house)
    {
        var led = await house.ADisputeIn(DisputeStatus.InMediation, Named(TheRoad.ADivorce, "LS", "孟庆兰", "孟建国"));
        led = await house.Go("lead", led, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });
        led = await house.Go("lead", led, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M005", As = AssignmentRole.Investigator });
        var fresh = await house.SendAsync("mediator", Named(TheRoad.ADivorce, "LS", "薛梅香", "薛建国") with
        {
            Channel = Channel.CourtEntrustment,
            Stage = Stage.BeforeHearing,
            Court = new CourtEntry { Number = "（2026）浙0382民初9123号", MaterialsReceivedOn = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime), Procedure = Procedure.Ordinary },
        });
        var other = await house.SendAsync("hq-mediator", Named(TheRoad.ADivorce, "HQ", "尤小妹", "尤建国"));
        await house.FurnishOtherCourtAsync(TestContext.Current.CancellationToken);
        await house.FurnishLeaversAsync(TestContext.Current.CancellationToken);
        await house.SendAsync("recused", new DeclareRecusal { DisputeId = led.Id, Ground = RecusalGround.Interest });
        await house.SendAsync("recused", new DeclareRecusal { DisputeId = fresh.Id, Ground = RecusalGround.Interest });
        var far = await house.SendAsync("wz-mediator", Named(TheRoad.ADivorce, "WZ", "柯翠花", "柯建国"));
        return
        [
            new("led", "LS", led.Id, [led.CaseNumber, "孟庆兰", "孟建国"]),
            new("fresh", "LS", fresh.Id, [fresh.CaseNumber, "薛梅香", "薛建国"]),
            new("other room", "HQ", other.Id, [other.CaseNumber, "尤小妹", "尤建国"]),
            new("other court", "WZ", far.Id, [far.CaseNumber, "柯翠花", "柯建国"]),
        ];
    }

    // Of a case that is none of the targets: whoever reads the certificate learns the number of that one, and nothing else of it.
    private static async Task<ErasureId> ErasedAsync(House house)
    {
        var archived = await house.ADisputeIn(DisputeStatus.Archived, Named(TheRoad.ADivorce, "LS", "甘水莲", "甘建国"));
        return (await house.SendAsync("admin", new EraseParty { CaseNumber = archived.CaseNumber, Party = 1, Name = "甘水莲", Reason = "本人书面申请。" })).Id;
    }

    private static RegisterDispute Named(RegisterDispute what, string room, string applicant, string respondent) => what with
    {
        Room = room,
        Parties = [new() { Side = Side.Applicant, Name = applicant, Mobile = "13900002222" }, new() { Side = Side.Respondent, Name = respondent }],
    };

    private sealed record Target(string Name, string Room, DisputeId Id, IReadOnlyList<string> Words);
}
