using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Pipeline;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using MediatR;

namespace Mediation.Testing.Builders;

/// <summary>A dispute that a test has walked to some point of the road; holds the version that the next command names.</summary>
/// <param name="Id">The dispute.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Version">Its version.</param>
/// <param name="Status">Its status.</param>
/// <param name="ReadyOn">The first day on which it can be accepted, and is; today when left out.</param>
public sealed record Walked(DisputeId Id, string CaseNumber, int Version, DisputeStatus Status, DateOnly? ReadyOn = null)
{
    internal static Walked Of(DisputeState state, DateOnly readyOn) => new(state.Id, state.CaseNumber, state.Version, state.Status, readyOn);

    internal Walked After(DisputeState state) => this with { Version = state.Version, Status = state.Status };

    internal Walked After(ScheduledSession session) => this with { Version = session.Version, Status = session.Status };
}

/// <summary>
/// Builders that walk the real road by commands: a dispute of 柳市, 李春兰 (1, applicant) against 张建国 (2, respondent), led by <c>mediator</c>, archived by <c>lead</c>.
/// It is received and accepted <see cref="DaysAgo"/> days ago, if a test does not say otherwise; the rest happens today, and its sessions lie in between,
/// each at a time of its own, so that a house has room for many such disputes of one mediator.
/// </summary>
public static class TheRoad
{
    /// <summary>How long ago a dispute is received when its test does not say.</summary>
    public const int DaysAgo = 7;

    private const int Minutes = 5;

    /// <summary>A divorce as typed at the front desk of 柳市.</summary>
    public static RegisterDispute ADivorce => new()
    {
        Room = "LS",
        Channel = Channel.PartyApplication,
        Cause = "MF-DIVORCE",
        Facts = "双方因家务争吵，分居半年。",
        Wishes = "请求调解和好。",
        Parties =
        [
            new() { Side = Side.Applicant, Name = "李春兰", Mobile = "13900001127", Address = "浙江省乐清市柳市镇前街1号" },
            new() { Side = Side.Respondent, Name = "张建国" },
        ],
    };

    /// <summary>A dispute that has come to a status, the road before it walked as people walk it.</summary>
    /// <param name="house">The county.</param>
    /// <param name="status">The status; <see cref="DisputeStatus.Suspended"/> is not on this road.</param>
    /// <param name="what">What is registered; <see cref="ADivorce"/> when left out.</param>
    /// <returns>The dispute.</returns>
    public static async Task<Walked> ADisputeIn(this House house, DisputeStatus status, RegisterDispute? what = null)
    {
        ArgumentNullException.ThrowIfNull(house);
        what ??= ADivorce;
        var receivedOn = what.ReceivedOn ?? DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-DaysAgo);
        var dispute = Walked.Of(await house.SendAsync("mediator", what with { ReceivedOn = receivedOn }), what.Court?.MaterialsReceivedOn ?? receivedOn);
        return status switch
        {
            DisputeStatus.Registered => dispute,
            DisputeStatus.Refused => await house.Refuse(dispute),
            DisputeStatus.Accepted => await house.Accept(dispute),
            DisputeStatus.InMediation => await house.Schedule(await house.Prepare(await house.Accept(dispute))),
            DisputeStatus.Concluded => await house.Conclude(await house.Record(await house.Schedule(await house.Prepare(await house.Accept(dispute))))),
            DisputeStatus.Archived => await house.Archive(await house.Conclude(await house.Record(await house.Schedule(await house.Prepare(await house.Accept(dispute)))))),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not on this road."),
        };
    }

    /// <summary>Sends a command about a dispute, made from where the dispute stands.</summary>
    /// <param name="house">The county.</param>
    /// <param name="who">The account's name.</param>
    /// <param name="dispute">Where the dispute stands.</param>
    /// <param name="command">Makes the command.</param>
    /// <returns>Where it stands then.</returns>
    public static async Task<Walked> Go(this House house, string who, Walked dispute, Func<Walked, IRequest<DisputeState>> command)
    {
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(dispute);
        ArgumentNullException.ThrowIfNull(command);
        return dispute.After(await house.SendAsync(who, command(dispute)));
    }

    /// <summary>The applicant wants to mediate and is screened, the respondent was tried to be reached, the case is accepted.</summary>
    /// <param name="house">The county.</param>
    /// <param name="dispute">A registered dispute.</param>
    /// <returns>The accepted dispute.</returns>
    public static async Task<Walked> Accept(this House house, Walked dispute)
    {
        var at = await house.Go("mediator", dispute, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.InPerson });
        at = await house.Go("mediator", at, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.None, Alone = true, Notes = "申请人称未受暴力。" });
        at = await house.Go("mediator", at, d => new RecordAttempt { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Phone, Note = "电话无人接听。" });
        return await house.Go("mediator", at, d => new AcceptDispute { DisputeId = d.Id, Version = d.Version, AcceptedOn = d.ReadyOn });
    }

    /// <summary>The lead turns the dispute away.</summary>
    /// <param name="house">The county.</param>
    /// <param name="dispute">A registered dispute.</param>
    /// <returns>The refused dispute.</returns>
    public static Task<Walked> Refuse(this House house, Walked dispute) =>
        house.Go("lead", dispute, d => new RefuseDispute { DisputeId = d.Id, Version = d.Version, Reason = "不属于本室受理范围，可向法院起诉。" });

    /// <summary>The mediator leads the case; the respondent answers and is screened; both were told their rights.</summary>
    /// <param name="house">The county.</param>
    /// <param name="dispute">An accepted dispute.</param>
    /// <returns>The dispute, ready for sessions.</returns>
    public static async Task<Walked> Prepare(this House house, Walked dispute)
    {
        var at = await house.Go("mediator", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "me", As = AssignmentRole.Lead });
        at = await house.Go("mediator", at, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 2, Answer = WillingnessAnswer.Willing, How = ContactMeans.Phone });
        at = await house.Go("mediator", at, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 2, Result = ScreeningResult.None, Alone = true });
        at = await house.Go("mediator", at, d => new ExplainRights { DisputeId = d.Id, Version = d.Version, Party = 1 });
        return await house.Go("mediator", at, d => new ExplainRights { DisputeId = d.Id, Version = d.Version, Party = 2 });
    }

    /// <summary>A session of the last days, short and at a time of its own; or of an hour at a time that the test tells.</summary>
    /// <param name="house">The county.</param>
    /// <param name="dispute">A prepared dispute.</param>
    /// <param name="kind">How it is held.</param>
    /// <param name="parties">Who is invited; both when left out.</param>
    /// <param name="startsAt">When it begins.</param>
    /// <param name="place">The place's code; none when left out.</param>
    /// <returns>The dispute in mediation.</returns>
    public static async Task<Walked> Schedule(
        this House house, Walked dispute, SessionKind kind = SessionKind.Joint, int[]? parties = null, DateTimeOffset? startsAt = null, string? place = null)
    {
        ArgumentNullException.ThrowIfNull(house);
        ArgumentNullException.ThrowIfNull(dispute);
        var session = ASession(dispute, kind, parties, startsAt, place);
        return dispute.After(await house.SendAsync(
            "mediator",
            startsAt is null ? session with { StartsAt = house.Clock.GetUtcNow().AddMinutes(-Minutes * house.NextSession()), Minutes = Minutes } : session));
    }

    /// <summary>Naming a lawyer of special authority as a party's agent.</summary>
    /// <param name="dispute">The case.</param>
    /// <param name="party">The party, from 1.</param>
    /// <param name="authorizedOn">The day on the letter of authority.</param>
    /// <returns>The command.</returns>
    public static NameRepresentative AnAgent(Walked dispute, int party, DateOnly authorizedOn)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return new()
        {
            DisputeId = dispute.Id,
            Version = dispute.Version,
            Party = party,
            Kind = RepresentationKind.Agent,
            Name = "王立成",
            Relation = RepresentativeRelation.Lawyer,
            Authority = AgentAuthority.Special,
            AuthorizedOn = authorizedOn,
            Mobile = "13900003344",
        };
    }

    /// <summary>A session as typed: an hour from now on, with both parties.</summary>
    /// <param name="dispute">Where the dispute stands.</param>
    /// <param name="kind">How it is held.</param>
    /// <param name="parties">Who is invited; both when left out.</param>
    /// <param name="startsAt">When, if not now.</param>
    /// <param name="place">The place's code; none when left out.</param>
    /// <returns>The command.</returns>
    public static ScheduleSession ASession(Walked dispute, SessionKind kind = SessionKind.Joint, int[]? parties = null, DateTimeOffset? startsAt = null, string? place = null)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return new() { DisputeId = dispute.Id, Version = dispute.Version, Kind = kind, StartsAt = startsAt, Minutes = 60, Place = place, Parties = [.. parties ?? [1, 2]] };
    }

    /// <summary>The first session was held with both parties.</summary>
    /// <param name="house">The county.</param>
    /// <param name="dispute">A dispute in mediation.</param>
    /// <param name="session">The session's number.</param>
    /// <returns>The dispute, ready for its outcome.</returns>
    public static Task<Walked> Record(this House house, Walked dispute, int session = 1) =>
        house.Go("mediator", dispute, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = session, Attended = [1, 2], Result = SessionResult.Ended, Text = "双方同意和好。" });

    /// <summary>The spouses are reconciled.</summary>
    /// <param name="house">The county.</param>
    /// <param name="dispute">A dispute in mediation.</param>
    /// <returns>The concluded dispute.</returns>
    public static Task<Walked> Conclude(this House house, Walked dispute) =>
        house.Go("mediator", dispute, d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.Reconciled });

    /// <summary>The room lead checks and closes the dossier.</summary>
    /// <param name="house">The county.</param>
    /// <param name="dispute">A concluded dispute.</param>
    /// <returns>The archived dispute.</returns>
    public static Task<Walked> Archive(this House house, Walked dispute) =>
        house.Go("lead", dispute, d => new ArchiveDispute { DisputeId = d.Id, Version = d.Version });
}
