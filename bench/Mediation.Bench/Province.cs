using System.Globalization;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Domain.Rooms;
using Mediation.Infrastructure.Identity;
using Mediation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Mediator = Mediation.Domain.Mediators.Mediator;

namespace Mediation.Bench;

/// <summary>A province to measure in: ten courts, a hundred rooms, a thousand mediators, sixty of them in the first room, so that one room alone has a thousandth page of a million cases.</summary>
internal static class Province
{
    /// <summary>The password of the three who sign in.</summary>
    public const string Password = "four unrelated words";

    /// <summary>Who is measured: one of the first room, one of the first court, one who sees everything.</summary>
    public static readonly IReadOnlyList<string> Accounts = ["mediator", "liaison", "supervisor"];

    private const int Courts = 10;
    private const int Rooms = 100;
    private const int Mediators = 1000;
    private const int OfTheFirstRoom = 60;
    private const int FirstSign = 0x4E00;

    private static readonly DateOnly Since = new(2010, 1, 1);

    /// <summary>Makes it where there is none.</summary>
    /// <param name="services">The product's services, on the owner's connection.</param>
    public static async Task FurnishAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        if (db.Rooms.Any())
        {
            return;
        }

        var (vault, now) = (scope.ServiceProvider.GetRequiredService<IVault>(), TimeProvider.System.GetUtcNow());
        var courts = Enumerable.Range(1, Courts).Select(n => new Court(CourtId.New(), Number(n, 4), $"第{n}人民法院", $"People's Court {n}")).ToList();
        db.Courts.AddRange(courts);
        var rooms = Enumerable.Range(0, Rooms)
            .Select(n => MediationRoom.Open(new NewRoom(RoomId.New(), "R" + Number(n + 1, 3), $"第{n + 1}家事调解室", $"Family Mediation Room {n + 1}", ((char)(FirstSign + n)).ToString(), courts[n * Courts / Rooms].Id, "330382114")))
            .ToList();
        foreach (var room in rooms)
        {
            room.AddPlace("1", "一号调解室");
            room.AddPlace("2", "二号调解室");
        }

        Mediator? first = null;
        for (var n = 0; n < Mediators; n++)
        {
            var id = OfficerId.New();
            var officer = Mediator.Enrol(
                new NewOfficer { Id = id, DataKey = vault.NewKey("officers", id.Value), Number = "M" + Number(n + 1, 4), Name = PersonName.Parse("郑" + (char)(FirstSign + n)), Sex = Sex.Female, HomeDivision = "330382" }, now);
            officer.Appoint(OfficerRole.Mediator, Since, new DateOnly(2099, 12, 31), "聘" + Number(n + 1, 4), default, now);
            var room = rooms[n < OfTheFirstRoom ? 0 : n % Rooms];
            room.JoinTeam(id, Since);
            if (room.LeadOn(Since) is null && n > 0)
            {
                room.NameLead(id, Since);
            }

            db.Officers.Add(officer);
            first ??= officer;
        }

        db.Rooms.AddRange(rooms);
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account { DisplayName = "" }, Password);
        foreach (var (name, role) in new[] { ("mediator", Role.Mediator), ("liaison", Role.Liaison), ("supervisor", Role.Supervisor) })
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                SecurityStamp = Guid.CreateVersion7().ToString(),
                PasswordHash = hash,
                DisplayName = name,
                OfficerId = role == Role.Mediator ? first!.Id : null,
                CourtId = role == Role.Liaison ? courts[0].Id : null,
            };
            db.Add(account);
            db.RoleGrants.Add(new RoleGrant { AccountId = account.Id, Role = role, GrantedAt = now });
        }

        await db.SaveChangesAsync();
    }

    private static string Number(int n, int digits) => n.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
