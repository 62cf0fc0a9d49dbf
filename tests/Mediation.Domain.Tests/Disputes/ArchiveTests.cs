using Mediation.Domain.Disputes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

public sealed class ArchiveTests
{
    [Fact]
    public void Closes_the_dossier()
    {
        var dispute = AConcludedDispute();
        var happened = dispute.Does<Dispute, DisputeArchived>(d => d.Archive(Another, Now, Today));
        Assert.Equal((DisputeStatus.Archived, Today), (dispute.Status, dispute.ArchivedOn));
        Assert.Equal(new DisputeArchived(dispute.Id, Today), happened);
    }

    [Fact, ForRule(nameof(ArchiveRules.NotByTheRecorder))]
    public void Refuses_who_recorded_the_outcome() =>
        AConcludedDispute().Refuses(ArchiveRules.NotByTheRecorder, d => d.Archive(By, Now, Today));

    [Fact, ForRule(nameof(ArchiveRules.OnlyConcluded))]
    public void Refuses_what_is_not_concluded()
    {
        ADisputeInMediation().Refuses(ArchiveRules.OnlyConcluded, d => d.Archive(Another, Now, Today));
        var archived = AConcludedDispute();
        archived.Archive(Another, Now, Today);
        archived.Fresh().Refuses(ArchiveRules.OnlyConcluded, d => d.Archive(Another, Now, Today));
    }
}
