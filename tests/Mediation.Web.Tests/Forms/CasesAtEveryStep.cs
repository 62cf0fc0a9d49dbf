using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Web.Tests.Forms;

/// <summary>A case at every step, so that each act is somebody's turn in one of them.</summary>
internal static class CasesAtEveryStep
{
    /// <summary>Makes them.</summary>
    public static async Task<IReadOnlyList<Walked>> MakeAsync(House house)
    {
        var prepared = await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted));
        return
        [
            await house.ADisputeIn(DisputeStatus.Registered),
            await house.ADisputeIn(DisputeStatus.Registered, TheRoad.ADivorce with { Minors = [new() { Name = "张小宝", Sex = Sex.Male, BirthDate = new DateOnly(2020, 3, 1) }] }),
            await house.Go("mediator", await house.ADisputeIn(DisputeStatus.Registered), d => new NameRepresentative
            {
                DisputeId = d.Id, Version = d.Version, Party = 1, Kind = RepresentationKind.Statutory, Name = "李建华", Relation = RepresentativeRelation.Parent,
            }),
            await house.Go("mediator", await house.ADisputeIn(DisputeStatus.Accepted), d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "me", As = AssignmentRole.Lead }),
            prepared,
            await house.ADisputeIn(DisputeStatus.InMediation),
            await house.Schedule(await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted)), startsAt: house.Clock.GetUtcNow().AddDays(3)),
            await house.Go("mediator", await house.ADisputeIn(DisputeStatus.InMediation), d => new SuspendMediation { DisputeId = d.Id, Version = d.Version, Ground = SuspensionGround.Other, Reason = "一方住院。" }),
            await house.Record(await house.ADisputeIn(DisputeStatus.InMediation)),
            await house.ADisputeIn(DisputeStatus.Concluded),
            await house.Go("mediator", await house.Record(await house.ADisputeIn(DisputeStatus.InMediation)), d => new RecordOutcome
            {
                DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.OralAgreement, Terms = [new() { Kind = TermKind.Do, Text = "双方每季度与调解员谈一次。" }],
            }),
            await FailedAsync(house, Channel.CourtDelegation, Stage.PreLitigation, "民诉前调"),
            await FailedAsync(house, Channel.CourtEntrustment, Stage.BeforeHearing, "民初"),
        ];
    }

    // A court's case in which nothing was reached: it goes back, and the court goes on.
    private static async Task<Walked> FailedAsync(House house, Channel channel, Stage stage, string kind)
    {
        var day = DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-TheRoad.DaysAgo);
        var dispute = await house.ADisputeIn(DisputeStatus.InMediation, TheRoad.ADivorce with
        {
            Channel = channel,
            Stage = stage,
            Court = new CourtEntry { Number = $"（{day.Year}）浙0382{kind}5号", MaterialsReceivedOn = day },
        });
        return await house.Go("mediator", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.NotReached, Ground = NotReachedGround.GapTooWide });
    }
}
