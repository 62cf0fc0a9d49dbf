using System.CommandLine;
using Mediation.Application;
using Mediation.Application.Accounts;
using Mediation.Application.Pipeline;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Web.Pages.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Web.Cli;

/// <summary><c>user add|disable|reset</c>: accounts from the command line, the first administrator above all.</summary>
internal static class User
{
    private static readonly Dictionary<Role, OfficerRole> OfficerRoles = new()
    {
        [Role.Mediator] = OfficerRole.Mediator,
        [Role.Observer] = OfficerRole.Observer,
        [Role.Investigator] = OfficerRole.Investigator,
    };

    public static Command Verb(CommonOptions common) => new("user", "Adds, disables and resets accounts.") { Add(common), Disable(common), Reset(common) };

    /// <summary>The name of an account.</summary>
    public static Option<string> Name(string option) => new(option) { Description = "The name to sign in with.", Required = true, HelpName = "N" };

    private static Option<string> Url() =>
        new("--url") { Description = "Where people reach the application, for the link.", DefaultValueFactory = _ => "http://localhost:5080", HelpName = "ADDRESS" };

    private static string Link(ParseResult parsed, Option<string> url, Invitation invitation) =>
        parsed.GetValue(url)!.TrimEnd('/') + WelcomeModel.PathOf(invitation.Id, invitation.Code);

    private static Command Add(CommonOptions common)
    {
        var name = Name("--name");
        var roles = new Option<Role[]>("--role") { Description = "A role; may be said again.", Required = true, HelpName = "R", AllowMultipleArgumentsPerToken = true };
        roles.AcceptOnlyFromAmong([.. Enum.GetNames<Role>().Except([nameof(Role.Lead)])]);
        var display = new Option<string?>("--display") { Description = "The person's name [default: that of the roster entry, or the name].", HelpName = "NAME" };
        var room = new Option<string?>("--room") { Description = "The code of a room whose team the person joins; without --officer a roster entry is made.", HelpName = "CODE" };
        var lead = new Option<bool>("--lead") { Description = "The person leads that room." };
        var officer = new Option<string?>("--officer") { Description = "The number of the person's roster entry.", HelpName = "NO" };
        var court = new Option<string?>("--court") { Description = "The court of a liaison [default: the room's, or the only one].", HelpName = "CODE" };
        var sex = new Option<Sex>("--sex") { Description = "For a new roster entry.", DefaultValueFactory = _ => Sex.Female };
        var until = new Option<DateOnly?>("--until") { Description = "Last day of the appointments of a new roster entry [default: three years].", HelpName = "yyyy-MM-dd" };
        var url = Url();
        var verb = new Command("add", "Adds an account and prints its one-time link.") { name, roles, display, room, lead, officer, court, sex, until, url };
        House.SetAction(verb, common, async (house, parsed, cancellationToken) =>
        {
            var user = parsed.GetValue(name)!;
            var granted = parsed.GetValue(roles)!.Distinct().ToList();
            var inRoom = parsed.GetValue(room);
            if (parsed.GetValue(lead) && inRoom is null)
            {
                throw new CommandException("Say --room, too: --lead is about a room.");
            }

            // Before anything is made, so that a name that is taken leaves nothing behind.
            if (await house.AskAsync(services => services.GetRequiredService<IAccounts>().FindAsync(user, cancellationToken)) is not null)
            {
                throw new CommandException($"There is an account named {user} already.");
            }

            var number = parsed.GetValue(officer);
            var serves = granted.Where(OfficerRoles.ContainsKey).Select(role => OfficerRoles[role]).ToList();
            if (inRoom is not null && (serves.Count > 0 || parsed.GetValue(lead) || number is not null))
            {
                var isNew = number is null;
                number = isNew ? await EnrolAsync(house, parsed.GetValue(display) ?? user, parsed.GetValue(sex), serves, parsed.GetValue(until), cancellationToken) : number;
                if (isNew || !await IsInTeamAsync(house, inRoom, number!, cancellationToken))
                {
                    await house.SendAsync(new JoinTeam { Room = inRoom, Officer = number }, cancellationToken);
                }

                if (parsed.GetValue(lead))
                {
                    await house.SendAsync(new NameRoomLead { Room = inRoom, Officer = number }, cancellationToken);
                }
            }

            var invitation = await house.SendAsync(
                new InviteAccount
                {
                    Name = user,
                    DisplayName = parsed.GetValue(display),
                    Roles = granted,
                    Officer = number,
                    Court = granted.Contains(Role.Liaison) ? parsed.GetValue(court) ?? await CourtAsync(house, inRoom, cancellationToken) : parsed.GetValue(court),
                },
                cancellationToken);
            return Link(parsed, url, invitation);
        });
        return verb;
    }

    private static Command Disable(CommonOptions common)
    {
        var name = Name("--name");
        var verb = new Command("disable", "Disables an account; its sessions and tokens end.") { name };
        House.SetAction(verb, common, async (house, parsed, cancellationToken) =>
        {
            await house.SendAsync(new DisableAccount { Account = parsed.GetValue(name) }, cancellationToken);
            return $"{parsed.GetValue(name)} is disabled.";
        });
        return verb;
    }

    private static Command Reset(CommonOptions common)
    {
        var name = Name("--name");
        var factor = new Option<bool>("--second-factor") { Description = "Takes the authenticator away, too: the phone is lost and no recovery code is left." };
        var url = Url();
        var verb = new Command("reset", "Takes the password and the passkeys away and prints a one-time link to set another password.") { name, factor, url };
        House.SetAction(verb, common, async (house, parsed, cancellationToken) =>
            Link(parsed, url, await house.SendAsync(new ResetPassword { Account = parsed.GetValue(name), SecondFactor = parsed.GetValue(factor) }, cancellationToken)));
        return verb;
    }

    private static async Task<string> EnrolAsync(House house, string name, Sex sex, List<OfficerRole> roles, DateOnly? until, CancellationToken cancellationToken)
    {
        if (roles.Count == 0)
        {
            throw new CommandException("Who leads a room is in its team: say --officer, or a role of the roster (Mediator, Observer, Investigator).");
        }

        string? number = null;
        foreach (var role in roles)
        {
            var today = await house.AskAsync(services => Task.FromResult(services.GetRequiredService<IActor>().Today));
            var entry = await house.SendAsync(
                new AppointOfficer
                {
                    Number = number,
                    Name = number is null ? name : null,
                    Sex = sex,
                    Role = role,
                    From = today,
                    Until = until ?? today.AddYears(3).AddDays(-1),
                    Certificate = "command line",
                },
                cancellationToken);
            number = entry.Number;
        }

        return number!;
    }

    private static Task<bool> IsInTeamAsync(House house, string room, string officer, CancellationToken cancellationToken) => house.AskAsync(async services =>
    {
        var db = services.GetRequiredService<IMediationDb>();
        var today = services.GetRequiredService<IActor>().Today;
        var id = await db.Officers.Where(o => o.Number == officer).Select(o => o.Id).SingleOrDefaultAsync(cancellationToken);
        var team = await db.Rooms.Where(r => r.Code == room).SelectMany(r => r.Team).Where(m => m.OfficerId == id).ToListAsync(cancellationToken);
        return team.Exists(membership => membership.IsValidOn(today));
    });

    private static async Task<string?> CourtAsync(House house, string? room, CancellationToken cancellationToken)
    {
        var courts = await house.AskAsync(async services =>
        {
            var db = services.GetRequiredService<IMediationDb>();
            return room is null
                ? await db.Courts.Select(c => c.Code).Take(2).ToListAsync(cancellationToken)
                : await db.Rooms.Where(r => r.Code == room).Join(db.Courts, r => r.CourtId, c => c.Id, (_, c) => c.Code).ToListAsync(cancellationToken);
        });
        return courts.Count == 1 ? courts[0] : throw new CommandException("Say --court: a liaison works for one.");
    }
}
