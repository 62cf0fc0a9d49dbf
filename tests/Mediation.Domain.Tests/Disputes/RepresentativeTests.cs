using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>Who acts for a party: 委托代理人 by written authority, 法定代理人 by law.</summary>
public sealed class RepresentativeTests
{
    [Fact]
    public void Names_who_acts_for_a_party_and_ends_it()
    {
        var dispute = ARegisteredDispute();
        Assert.Equal(1, dispute.Does<Dispute, RepresentativeNamed>(d => Name(d, Agent())).Representative);
        Assert.Equal(1, Assert.Single(dispute.ActingFor(1)).Number);
        dispute.Fresh();
        dispute.Does<Dispute, RepresentationEnded>(d => d.EndRepresentation(1, Today, Today));
        Assert.Empty(dispute.ActingFor(1));
        Assert.Equal(Today, dispute.Representatives[0].EndedOn);
        Assert.Equal(2, Name(dispute, Agent()));
    }

    [Fact, ForRule(nameof(RepresentativeRules.AtMostTwoAgents))]
    public void Gives_a_party_two_agents_at_most()
    {
        var dispute = ARegisteredDispute();
        Name(dispute, Agent());
        Name(dispute, Agent());
        dispute.Fresh();
        dispute.Refuses(RepresentativeRules.AtMostTwoAgents, d => Name(d, Agent()));
        Name(dispute, Agent() with { Party = 2 });
        Name(dispute, Statutory());
        dispute.EndRepresentation(1, Today, Today);
        Name(dispute, Agent());
    }

    [Fact, ForRule(nameof(RepresentativeRules.AgentNeedsAuthority))]
    public void Asks_of_an_agent_a_written_authority_and_its_day()
    {
        var dispute = ARegisteredDispute();
        dispute.Refuses(RepresentativeRules.AgentNeedsAuthority, d => Name(d, Agent() with { Authority = null }));
        dispute.Refuses(RepresentativeRules.AgentNeedsAuthority, d => Name(d, Agent() with { AuthorizedOn = null }));
        dispute.Refuses(DateRules.NotInTheFuture, d => Name(d, Agent() with { AuthorizedOn = Today.AddDays(1) }));
        Name(dispute, Agent() with { AuthorizedOn = Today.AddYears(-1) });
    }

    [Fact, ForRule(nameof(RepresentativeRules.AuthorityIsAnAgents))]
    public void Knows_no_authority_of_who_acts_by_law() =>
        ARegisteredDispute().Refuses(RepresentativeRules.AuthorityIsAnAgents, d => Name(d, Statutory() with { Authority = AgentAuthority.General }));

    [Fact, ForRule(nameof(RepresentativeRules.EndsOnce))]
    public void Ends_once()
    {
        var dispute = ARegisteredDispute();
        Name(dispute, Statutory());
        dispute.EndRepresentation(1, Today, Today);
        dispute.Fresh();
        dispute.Refuses(RepresentativeRules.EndsOnce, d => d.EndRepresentation(1, Today, Today));
    }

    [Fact, ForRule(nameof(SessionRules.NeedsStatutoryRepresentative))]
    public void Holds_no_session_with_a_minor_for_whom_nobody_acts_by_law()
    {
        var dispute = (ANewDispute() with { Parties = [AParty(Side.Applicant) with { BirthYear = Today.Year - 17 }, AParty(Side.Respondent)] }).Register().ReadyToAccept().Accept().ReadyForSessions();
        Assert.Equal((StepKind.NameRepresentative, 1), (dispute.NextStep(ACause(dispute.Cause), Today).Kind, dispute.NextStep(ACause(dispute.Cause), Today).Party));
        dispute = dispute.WithASession();
        dispute.Refuses(SessionRules.NeedsStatutoryRepresentative, d => d.RecordSession(1, ARecord(SessionResult.Continued, 1, 2), By, Now, Today));

        Name(dispute, Agent());
        Assert.Contains(dispute.WhatBlocksSession(1, Today), b => b.Rule == SessionRules.NeedsStatutoryRepresentative);
        Name(dispute, Statutory());
        dispute.RecordSession(1, ARecord(SessionResult.Continued, 1, 2), By, Now, Today);
        Assert.DoesNotContain(dispute.WhatBlocksSession(1, Today.AddYears(1)), b => b.Rule == SessionRules.NeedsStatutoryRepresentative);
    }

    [Fact]
    public void Does_not_hold_up_who_may_be_eighteen()
    {
        var dispute = (ANewDispute() with { Parties = [AParty(Side.Applicant) with { BirthYear = Today.Year - 18 }, AParty(Side.Respondent)] }).Register();
        Assert.DoesNotContain(dispute.WhatBlocksSession(1, Today), b => b.Rule == SessionRules.NeedsStatutoryRepresentative);
    }

    private static int Name(Dispute dispute, NewRepresentative what) => dispute.NameRepresentative(what, By, Now, Today);

    private static NewRepresentative Agent() => new(RepresentativeId.New(), 1, RepresentationKind.Agent, AName(), RepresentativeRelation.Lawyer, AgentAuthority.Special, Today.AddDays(-2));

    private static NewRepresentative Statutory() => new(RepresentativeId.New(), 1, RepresentationKind.Statutory, AName(), RepresentativeRelation.Parent, Authority: null, AuthorizedOn: null);

    private static Sealed<PersonName> AName() => new([1], "王*");
}
