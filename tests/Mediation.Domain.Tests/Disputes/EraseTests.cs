using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>A person is erased 删除个人信息: who they are is gone, the case and its figures stay.</summary>
public sealed class EraseTests
{
    private static readonly DateOnly Later = Today.AddDays(40);

    [Fact]
    public void Forgets_who_the_person_is_and_nothing_else()
    {
        var dispute = AnArchivedDispute();
        var (answers, screenings) = (dispute.Parties[0].Answers.Count, dispute.Parties[0].Screenings.Count);

        var happened = dispute.Does<Dispute, PartyErased>(d => d.EraseParty(1, Later));

        Assert.Equal(new PartyErased(dispute.Id, 1, Later), happened);
        var erased = dispute.Parties[0];
        Assert.True(erased.IsErased);
        Assert.Equal((Later, PersonName.Erased, SafeToContact.NotAsked), (erased.ErasedOn, erased.Name, erased.SafeToContact));
        Assert.All(
            new object?[] { erased.DataKey, erased.IdentityType, erased.Identity, erased.IdentityIndex, erased.BirthDate, erased.HomeDivision, erased.Mobile, erased.MobileIndex, erased.Address },
            Assert.Null);

        // What was done, and what says nobody's name.
        Assert.Equal((Sex.Female, 1988, true), (erased.Sex, erased.BirthYear, erased.IsProtected));
        Assert.Equal((answers, screenings), (erased.Answers.Count, erased.Screenings.Count));
        Assert.Equal((DisputeStatus.Archived, Text()), (dispute.Status, dispute.Facts));
        Assert.Equal((false, "林勇"), (dispute.Parties[1].IsErased, dispute.Parties[1].Name.Value));
    }

    [Fact]
    public void Takes_along_who_acted_for_the_person_and_nobody_else()
    {
        var dispute = AnArchivedDispute();
        dispute.EraseParty(1, Later);
        Assert.All(dispute.Representatives.Where(r => r.Party == 1), r => Assert.Equal((null, null, null, null), (r.Name, r.IdentityType, r.Identity, r.Mobile)));
        Assert.Equal(RepresentativeRelation.Parent, dispute.Representatives[0].Relation);
        Assert.NotNull(Assert.Single(dispute.Representatives, r => r.Party == 2).Name);
    }

    [Fact]
    public void Erases_the_other_party_too()
    {
        var dispute = AnArchivedDispute();
        dispute.EraseParty(1, Later);
        dispute.EraseParty(2, Later.AddDays(1));
        Assert.Equal([Later, Later.AddDays(1)], dispute.Parties.Select(p => p.ErasedOn));
    }

    [Fact, ForRule(nameof(ErasureRules.OnlyFromTheArchive))]
    public void Refuses_what_is_not_in_the_archive()
    {
        foreach (var dispute in new[] { ARegisteredDispute(), ADisputeInMediation(), AConcludedDispute() })
        {
            dispute.Fresh().Refuses(ErasureRules.OnlyFromTheArchive, d => d.EraseParty(1, Later));
        }
    }

    [Fact, ForRule(nameof(ErasureRules.OnlyOnce))]
    public void Refuses_to_erase_twice()
    {
        var dispute = AnArchivedDispute();
        var id = dispute.Parties[0].Id;
        dispute.EraseParty(1, Later);
        dispute.Fresh().Refuses(ErasureRules.OnlyOnce, d => d.EraseParty(1, Later.AddDays(1)));
        dispute.Refuses(ErasureRules.OnlyOnce, d => d.EraseAgain(id, Later));
    }

    [Fact]
    public void Erases_again_what_came_out_of_a_backup_wherever_the_case_stood()
    {
        var dispute = ADisputeInMediation();
        var happened = dispute.Fresh().Does<Dispute, PartyErased>(d => d.EraseAgain(d.Parties[1].Id, Later));
        Assert.Equal((2, Later), (happened.Party, dispute.Parties[1].ErasedOn));
        Assert.Null(dispute.Parties[1].DataKey);
        Assert.Throws<NotFoundException>(() => dispute.EraseAgain(PartyId.New(), Later));
        Assert.Throws<NotFoundException>(() => AnArchivedDispute().EraseParty(3, Later));
    }

    [Fact]
    public void Keeps_the_dossier_for_ten_years_from_the_archive()
    {
        Assert.Equal(Today.AddYears(10), AnArchivedDispute().KeptUntil());
        Assert.Null(AConcludedDispute().KeptUntil());
    }

    [Fact]
    public void Leaves_a_marker_that_nobody_bears_and_nobody_is_found_by()
    {
        Assert.Equal(("已删除", "已删除", "已删除"), (PersonName.Erased.Value, PersonName.Erased.Masked, PersonName.Erased.Outside));
        Assert.Empty(PersonName.Erased.Grams());
        Assert.False(PersonName.TryParse("已删除", out _));
        Assert.False(PersonName.TryParse(" 已 删除", out _));
        Assert.Equal(PersonName.Erased, PersonName.FromPlain(PersonName.Erased.ToPlain()));
    }

    private static Dispute AnArchivedDispute()
    {
        var what = ANewDispute();
        var applicant = what.Parties[0] with
        {
            IdentityType = IdentityType.ResidentId,
            Identity = new([1], "**"),
            IdentityIndex = [2],
            Sex = Sex.Female,
            BirthYear = 1988,
            BirthDate = new([3], ""),
            HomeDivision = "330382",
            Mobile = new([4], "138****0000"),
            MobileIndex = [5],
            Address = new([6], "浙江省"),
            SafeToContact = SafeToContact.DoNotContact,
            IsProtected = true,
        };
        var dispute = (what with { Parties = [applicant, what.Parties[1]] }).Register();
        foreach (var party in new[] { 1, 2 })
        {
            dispute.NameRepresentative(
                new(RepresentativeId.New(), party, RepresentationKind.Statutory, new([7], "李*"), RepresentativeRelation.Parent, null, null, IdentityType.ResidentId, new([8], "**"), new([9], "139****0000")), By, Now, Today);
        }

        dispute = dispute.ReadyToAccept().Accept().Conclude(AnOutcome(OutcomeResult.Withdrawn));
        dispute.Archive(Another, Now, Today);
        return dispute.Fresh();
    }
}
