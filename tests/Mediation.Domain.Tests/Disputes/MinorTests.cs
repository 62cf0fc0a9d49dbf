using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>Minors told of late, told wrong, or none of the case after all.</summary>
public sealed class MinorTests
{
    [Fact]
    public void Enters_changes_and_takes_out_minors_while_the_case_is_open()
    {
        var dispute = (ANewDispute() with { Minors = [AMinor(Received.AddYears(-9))] }).Register().Fresh();

        Assert.Equal(2, dispute.Does<Dispute, MinorAdded>(d => d.AddMinor(AMinor(Received.AddYears(-3)))).Minor);
        dispute.Fresh();
        dispute.Does<Dispute, MinorChanged>(d => d.ChangeMinor(1, AMinor(Received.AddYears(-8))));
        Assert.Equal([Received.Year - 8, Received.Year - 3], dispute.Minors.Select(m => m.BirthYear));
        dispute.Fresh();
        dispute.Does<Dispute, MinorRemoved>(d => d.RemoveMinor(1));
        Assert.Equal([2], dispute.Minors.Select(m => m.Number));
        Assert.Equal(3, dispute.AddMinor(AMinor(Received)));
    }

    [Fact, ForRule(nameof(DisputeRules.MinorIsUnderEighteen))]
    public void Takes_nobody_of_eighteen_for_a_minor()
    {
        var dispute = (ANewDispute() with { Minors = [AMinor(Received.AddYears(-9))] }).Register().Fresh();
        dispute.Refuses(DisputeRules.MinorIsUnderEighteen, d => d.AddMinor(AMinor(Received.AddYears(-18))));
        dispute.Refuses(DisputeRules.MinorIsUnderEighteen, d => d.ChangeMinor(1, AMinor(Received.AddYears(-18))));
        dispute.AddMinor(AMinor(Received.AddYears(-18).AddDays(1)));
    }

    [Fact]
    public void Changes_nothing_after_the_conclusion()
    {
        var dispute = AConcludedDispute();
        dispute.Refuses(DisputeRules.OnlyOpen, d => d.AddMinor(AMinor(Received)));
        Assert.Throws<NotFoundException>(() => dispute.RemoveMinor(1));
    }
}
