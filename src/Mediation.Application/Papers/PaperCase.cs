using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Application.Papers;

/// <summary>Names that a case's papers say and the case itself does not hold.</summary>
/// <param name="Room">The room.</param>
/// <param name="TimeZone">The room's time zone, by IANA name.</param>
/// <param name="Court">The court that the room works with, or that handed the case over.</param>
/// <param name="Officers">Officers of the case and of its sessions.</param>
/// <param name="Writers">Accounts that registered the case or wrote a record.</param>
/// <param name="Places">The room's places.</param>
internal sealed record PaperNames(
    string Room, string TimeZone, string? Court, IReadOnlyDictionary<OfficerId, string> Officers, IReadOnlyDictionary<AccountId, string> Writers, IReadOnlyDictionary<PlaceId, string> Places);

/// <summary>
/// A case as its forms may tell it. Sealed values are opened when a form asks and not before, and what no form may tell cannot be asked for: there is no contact of a protected party,
/// no note of what was told alone, no level of danger.
/// </summary>
internal sealed class PaperCase(Dispute dispute, PreLitigationOutcome? outcome, Cause cause, PaperNames names, IVault vault, IActor actor)
{
    // Free text may say where somebody lives or what somebody feared; in these cases it stays off papers that both sides read.
    // So it does where somebody was erased: it may say the name.
    private readonly bool _keepsTexts = dispute.Parties.Any(p => p.IsProtected || p.IsErased) || dispute.Result == OutcomeResult.TerminatedForSafety;

    /// <summary>Whether numbers and addresses stand in full; else the paper is a copy to read.</summary>
    public bool IsOpen { get; } = CasePapers.AreOpenTo(actor, dispute);

    public string CaseNumber => dispute.CaseNumber.Value;

    public string Room => names.Room;

    public string? Court => names.Court;

    public string? CourtNumber => dispute.CourtNumber?.Value;

    public Cause Cause => cause;

    public Channel Channel => dispute.Channel;

    public Stage Stage => dispute.Stage;

    public DateOnly ReceivedOn => dispute.ReceivedOn;

    public DateOnly? MaterialsReceivedOn => dispute.MaterialsReceivedOn;

    public DateOnly? AcceptedOn => dispute.AcceptedOn;

    public DateOnly? RefusedOn => dispute.RefusedOn;

    public DateOnly? ConcludedOn => dispute.ConcludedOn;

    public DateOnly? DueOn => dispute.DueOn;

    /// <summary>The end as the last extension set it, before it is moved over rest days; null where none was agreed on.</summary>
    public DateOnly? ExtendedUntil => dispute.Extensions is [.., var last] ? last.NominalOn : null;

    public OutcomeResult? Result => dispute.Result;

    public NotReachedGround? Ground => dispute.Ground;

    /// <summary>Whether a party has clearly refused to mediate.</summary>
    public bool SomebodyRefuses => dispute.Parties.Any(p => p.Refuses);

    /// <summary>Who registered the case; null when the account is gone.</summary>
    public string? Registrar => names.Writers.GetValueOrDefault(dispute.RegisteredBy);

    /// <summary>Who mediates, the lead first; those who have left are not among them.</summary>
    public IReadOnlyList<string> Mediators { get; } =
    [
        .. dispute.Assignments.Where(a => a is { EndedOn: null, Role: AssignmentRole.Lead or AssignmentRole.CoMediator } || a.OfficerId == dispute.LeadOfficerId)
            .OrderBy(a => a.OfficerId != dispute.LeadOfficerId).Select(a => names.Officers[a.OfficerId]).Distinct(),
    ];

    /// <summary>The parties, the applicants first.</summary>
    public IReadOnlyList<PaperParty> Parties { get; } =
        [.. dispute.Parties.OrderBy(p => p.Side).ThenBy(p => p.Number).Select(p => new PaperParty(p.Number, p.Side, p.Name.Value, p.Name.Outside, p.RightsExplainedOn))];

    /// <summary>Who acts for a party, by number.</summary>
    /// <param name="party">The party's number.</param>
    public IReadOnlyList<PaperRepresentative> OpenRepresentatives(int party) =>
    [
        .. dispute.ActingFor(party).Select(r =>
        {
            var who = dispute.GetParty(party);
            return new PaperRepresentative(
                r.Kind,
                vault.NameOf(r, who).Value,
                PaperWords.Of(r.Relation),
                r.Authority is { } authority ? PaperWords.Of(authority) : null,
                who.IsProtected || r.Mobile is not { } mobile ? null : IsOpen ? vault.Open(mobile, who.Key(), Places.Mobile(r.Id)).Value : mobile.Mask);
        }),
    ];

    /// <summary>Numbers of the sessions held, by day.</summary>
    public IReadOnlyList<int> SessionsHeld { get; } = [.. dispute.Sessions.Where(s => s.WasHeld).OrderBy(s => s.HeldDay).ThenBy(s => s.Number).Select(s => s.Number)];

    /// <summary>Who signed, and when, by number of the party.</summary>
    public IReadOnlyDictionary<int, DateOnly> Signed { get; } = outcome?.Signatures.ToDictionary(s => s.Party, s => s.On) ?? [];

    /// <summary>What the dispute is about; null where a form must leave it to a hand.</summary>
    public string? OpenFacts() => _keepsTexts ? null : Tell(vault.Open(dispute.Facts, dispute.Key(), Places.Facts(dispute.Id)).Value);

    /// <summary>What the applicant asks for; null where a form must leave it to a hand.</summary>
    public string? OpenWishes() => _keepsTexts || dispute.Wishes is not { } wishes ? null : Tell(vault.Open(wishes, dispute.Key(), Places.Wishes(dispute.Id)).Value);

    /// <summary>Why the case was refused.</summary>
    public string? OpenRefusalReason() =>
        dispute.RefusalReason is { } reason ? Tell(vault.Open(reason, dispute.Key(), Places.RefusalReason(dispute.Id)).Value) : null;

    /// <summary>What was agreed, by number.</summary>
    public IReadOnlyList<PaperTerm> OpenTerms() =>
        [.. outcome?.Terms.Select(t => new PaperTerm(t.Number, Tell(vault.Open(t.Text, dispute.Key(), Places.Text(t.Id)).Value), t.Amount, t.DueOn)) ?? []];

    /// <summary>A party's basics 当事人基本情况 on a paper that parties sign.</summary>
    public PaperBasics OpenBasics(PaperParty who)
    {
        var party = dispute.GetParty(who.Number);
        var born = party.BirthDate is { } date ? vault.Open(date, party.Key(), Places.BirthDate(party.Id)) : null;
        return new PaperBasics(
            party.Sex is { } sex ? PaperWords.Of(sex) : null,
            born?.AgeOn(dispute.ConcludedOn ?? actor.Today),
            party.Identity is not { } identity ? null : IsOpen ? vault.Open(identity, party.Key(), Places.Identity(party.Id)).Number : identity.Mask,
            PaperContact.Of(party, vault, IsOpen));
    }

    /// <summary>A session that was held and whose record both sides may read.</summary>
    public PaperSession OpenSession(int number)
    {
        var session = dispute.GetSession(number);
        var begins = TimeZoneInfo.ConvertTime(session.HeldAt!.Value, TimeZoneInfo.FindSystemTimeZoneById(names.TimeZone));
        return new PaperSession(
            session.Number,
            session.Kind,
            begins,
            session.PlaceId is { } place ? names.Places.GetValueOrDefault(place) : null,
            [.. Parties.Where(p => session.AttendedParties.Contains(p.Number))],
            [.. session.Officers.Select(o => names.Officers[o])],
            session.RecordedBy is { } writer ? names.Writers.GetValueOrDefault(writer) : null,
            session.Helpers is { } helpers ? Tell(vault.Open(helpers, dispute.Key(), Places.Helpers(session.Id)).Value).ReplaceLineEndings("；") : null,
            Tell(vault.Open(session.Text!, dispute.Key(), Places.Text(session.Id)).Value),
            session.Result!.Value,
            IsLast: SessionsHeld[^1] == session.Number);
    }

    /// <summary>A follow-up with how the terms were found to be kept until then; its note is left to a hand where texts stay off papers.</summary>
    public PaperFollowUp OpenFollowUp(int number)
    {
        var visit = outcome!.FollowUps.Single(f => f.Number == number);
        return new PaperFollowUp(
            visit.On,
            visit.How,
            _keepsTexts ? null : Tell(vault.Open(visit.Note, dispute.Key(), Places.Note(visit.Id)).Value),
            visit.NextOn,
            names.Writers.GetValueOrDefault(visit.By),
            [.. outcome.Performances.Where(p => p.On <= visit.On).GroupBy(p => p.Term).OrderBy(term => term.Key).Select(term => $"第{PaperWords.Ordinal(term.Key)}项：{PaperWords.Of(term.OrderBy(p => (p.On, p.Number)).Last().State)}")]);
    }

    /// <summary>An extension of the term.</summary>
    public TermExtension ExtensionOf(int number) => dispute.Extensions.Single(e => e.Number == number);

    /// <summary>An agent, for the written authority.</summary>
    public PaperAgent OpenAgent(int number)
    {
        var agent = dispute.Representatives.Single(r => r.Number == number);
        var party = dispute.GetParty(agent.Party);
        var identity = agent.Identity is { } paper ? vault.Open(paper, party.Key(), Places.Identity(agent.Id)) : null;
        return new PaperAgent(
            Parties.Single(p => p.Number == agent.Party),
            vault.NameOf(agent, party).Value,
            PaperWords.Of(agent.Relation),
            agent.Authority!.Value,
            agent.AuthorizedOn!.Value,
            identity?.ResidentId is { } resident ? PaperWords.Of(resident.Sex) : null,
            identity is null ? null : IsOpen ? identity.Number : agent.Identity!.Mask,
            party.IsProtected || agent.Mobile is not { } mobile ? null : IsOpen ? vault.Open(mobile, party.Key(), Places.Mobile(agent.Id)).Value : mobile.Mask);
    }

    /// <summary>A text without what a protected party is found by; on a copy to read without anybody's numbers.</summary>
    private string Tell(string text)
    {
        foreach (var party in dispute.Parties.Where(p => p.IsProtected))
        {
            if (party.Mobile is { } mobile)
            {
                text = text.Replace(vault.Open(mobile, party.Key(), Places.Mobile(party.Id)).Value, mobile.Mask, StringComparison.Ordinal);
            }

            if (party.Address is { } address)
            {
                text = text.Replace(vault.Open(address, party.Key(), Places.Address(party.Id)).Value, "******", StringComparison.Ordinal);
            }
        }

        return IsOpen ? text : PaperWords.MaskNumbers(text);
    }
}

/// <summary>A party by name.</summary>
/// <param name="Number">Its number within the case.</param>
/// <param name="Side">The side.</param>
/// <param name="Name">The full name, for papers that parties sign or are served with.</param>
/// <param name="Outside">The short name (李某), for papers that leave the parties' circle.</param>
/// <param name="RightsExplainedOn">The day on which rights and duties were explained; null until then.</param>
internal sealed record PaperParty(int Number, Side Side, string Name, string Outside, DateOnly? RightsExplainedOn);

/// <summary>Somebody who acts for a party.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Name">The name.</param>
/// <param name="Relation">Who they are to the party.</param>
/// <param name="Authority">How far an agent's authority goes; null of who acts by law.</param>
/// <param name="Phone">The phone, in full or masked; null when none is known, and of a protected party's.</param>
internal sealed record PaperRepresentative(RepresentationKind Kind, string Name, string Relation, string? Authority, string? Phone)
{
    /// <summary>Who they are, in a line: 王某（配偶，特别授权）.</summary>
    public string InALine => $"{Name}（{Relation}{(Authority is null ? "" : $"，{Authority}")}）";
}

/// <summary>An agent on the paper that gives them authority.</summary>
internal sealed record PaperAgent(PaperParty Party, string Name, string Relation, AgentAuthority Authority, DateOnly AuthorizedOn, string? Sex, string? Identity, string? Phone);

/// <summary>A follow-up, opened.</summary>
/// <param name="On">The day.</param>
/// <param name="How">How the parties were asked.</param>
/// <param name="Note">What was found; null where it is left to a hand.</param>
/// <param name="NextOn">The day of the next one, where it was agreed on.</param>
/// <param name="Visitor">Who asked.</param>
/// <param name="Performances">How each term was found to be kept, in words.</param>
internal sealed record PaperFollowUp(DateOnly On, ContactMeans How, string? Note, DateOnly? NextOn, string? Visitor, IReadOnlyList<string> Performances);

/// <summary>What a party is identified and reached by; what is not known is left to a hand.</summary>
/// <param name="Sex">女 or 男.</param>
/// <param name="Age">In full years on the day of the paper.</param>
/// <param name="Identity">Number of the identity paper, in full or masked.</param>
/// <param name="Contact">Phone and address.</param>
internal sealed record PaperBasics(string? Sex, int? Age, string? Identity, PaperContact Contact);

/// <summary>How a party is reached. It cannot be made of a protected party: on its papers a hand writes what that party wants to be written, and nothing tells that it is protected.</summary>
internal sealed record PaperContact
{
    private PaperContact(string? phone, string? address) => (Phone, Address) = (phone, address);

    /// <summary>The phone, in full or masked; null when none is known.</summary>
    public string? Phone { get; }

    /// <summary>The address, in full or masked; null when none is known.</summary>
    public string? Address { get; }

    public static PaperContact Of(Party party, IVault vault, bool isOpen) => party.IsProtected ? new(null, null) : isOpen
        ? new(
            party.Mobile is { } mobile ? vault.Open(mobile, party.Key(), Places.Mobile(party.Id)).Value : null,
            party.Address is { } address ? vault.Open(address, party.Key(), Places.Address(party.Id)).Value : null)
        : new(party.Mobile?.Mask, party.Address?.Mask);
}

/// <summary>A term of an agreement, opened.</summary>
internal sealed record PaperTerm(int Number, string Text, Money? Amount, DateOnly? DueOn);

/// <summary>A session, opened.</summary>
/// <param name="Number">Its number within the case.</param>
/// <param name="Kind">How it was held.</param>
/// <param name="BeganAt">When it began, in the room's time zone.</param>
/// <param name="Place">The place; null when none was booked.</param>
/// <param name="Attended">The parties who were there.</param>
/// <param name="Officers">Who held it.</param>
/// <param name="Recorder">Who wrote the record.</param>
/// <param name="Helpers">Who else was there to help; null when the record names nobody.</param>
/// <param name="Text">The record.</param>
/// <param name="Result">What became of it.</param>
/// <param name="IsLast">Whether no later one was held.</param>
internal sealed record PaperSession(
    int Number, SessionKind Kind, DateTimeOffset BeganAt, string? Place, IReadOnlyList<PaperParty> Attended, IReadOnlyList<string> Officers, string? Recorder, string? Helpers, string Text, SessionResult Result, bool IsLast);
