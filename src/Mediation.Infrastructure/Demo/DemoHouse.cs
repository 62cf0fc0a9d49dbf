using Mediation.Application.Pipeline;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;

namespace Mediation.Infrastructure.Demo;

/// <summary>What a demo's house is furnished with before its first case.</summary>
/// <param name="CourtCode">The court's code.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="CourtNameEn">Its English name.</param>
/// <param name="Rooms">The rooms, all attached to that court.</param>
/// <param name="Officers">The roster.</param>
/// <param name="Accounts">The accounts.</param>
public sealed record DemoHouse(
    string CourtCode, string CourtName, string CourtNameEn, IReadOnlyList<DemoRoom> Rooms, IReadOnlyList<DemoOfficer> Officers, IReadOnlyList<DemoAccount> Accounts);

/// <summary>A room.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="ShortName">The word in case numbers.</param>
/// <param name="Town">The town's division; null without one.</param>
/// <param name="Places">Names of its places; their codes are 1, 2, ….</param>
public sealed record DemoRoom(string Code, string Name, string NameEn, string ShortName, string? Town, IReadOnlyList<string> Places);

/// <summary>An officer of the roster, in a room's team.</summary>
/// <param name="Number">The roster number.</param>
/// <param name="Name">The name.</param>
/// <param name="Sex">The sex.</param>
/// <param name="HomeDivision">Home county.</param>
/// <param name="Dialects">Dialects.</param>
/// <param name="Mobile">An invented mobile number.</param>
/// <param name="Roles">The appointments.</param>
/// <param name="Room">The room's code.</param>
/// <param name="Leads">Whether the officer leads the room.</param>
public sealed record DemoOfficer(
    string Number, string Name, Sex Sex, string HomeDivision, string Dialects, string Mobile, IReadOnlyList<OfficerRole> Roles, string Room, bool Leads);

/// <summary>An account.</summary>
/// <param name="User">The name to sign in with.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Officer">The person's roster number, if any.</param>
/// <param name="AtCourt">Whether the person works for the court.</param>
/// <param name="SignsIn">Whether the demo's password opens it, where demo sign-ins count; nobody signs in with the others.</param>
public sealed record DemoAccount(string User, string Name, IReadOnlyList<Role> Roles, string? Officer, bool AtCourt, bool SignsIn);

/// <summary>How far a demo was loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Day">The day from which its second part is dated back: that of the beginning of loading.</param>
/// <param name="IsLoaded">Whether it is loaded whole.</param>
public sealed record DemoMark(string Name, DateOnly Day, bool IsLoaded);

/// <summary>A case that is there already.</summary>
/// <param name="Id">The dispute.</param>
/// <param name="Version">Its version: how many commands it has seen.</param>
public sealed record DemoProgress(Domain.DisputeId Id, int Version);
