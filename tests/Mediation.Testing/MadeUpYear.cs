using System.Security.Cryptography;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Npgsql;

namespace Mediation.Testing;

/// <summary>A made-up dispute.</summary>
/// <param name="Room">The room's code.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Cause">The cause's code.</param>
/// <param name="Lead">Roster number of the lead mediator; null for none.</param>
/// <param name="ReceivedOn">The day of receipt.</param>
/// <param name="AcceptedOn">The day of acceptance; null for a refused one.</param>
/// <param name="ConcludedOn">The day of the result; null while it is open.</param>
/// <param name="Result">The result.</param>
public sealed record MadeUpDispute(string Room, Stage Stage, Channel Channel, string Cause, string? Lead, DateOnly ReceivedOn, DateOnly? AcceptedOn, DateOnly? ConcludedOn, OutcomeResult? Result);

/// <summary>
/// Disputes around the year 2019 in the two rooms of <see cref="House"/>, put in by SQL as the owner, since no use case reaches that far back: of every stage, channel and result, refused and open ones, some from 2018, some that end in 2020.
/// </summary>
public static class MadeUpYear
{
    private static readonly string[] Causes = ["MF-DIVORCE", "MF-DIVORCE", "MF-CHILDCARE-FEE", "MF-ELDERCARE", "MF-DIVORCE"];

    /// <summary>The disputes.</summary>
    public static IReadOnlyList<MadeUpDispute> Disputes { get; } = [.. Enumerable.Range(0, 150).Select(Dispute)];

    /// <summary>Puts them in.</summary>
    /// <param name="database">A furnished house's database.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public static async Task AddAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var owner = new NpgsqlConnection(database.Owner);
        await owner.OpenAsync(cancellationToken);
        foreach (var (dispute, number) in Disputes.Select((dispute, i) => (dispute, i + 1)))
        {
            await using var insert = new NpgsqlCommand(
                """
                with added as (
                  insert into disputes (id, room_id, court_id, case_number, channel, stage, cause, court_number, materials_received_on, received_on, facts, status, registered_at, registered_by, accepted_on, refused_on, concluded_on, result, ground, lead_officer_id, data_key, version)
                  select $1, r.id, r.court_id, '（' || extract(year from $2::date) || '）' || r.short_name || '调字第' || $3::int || '号', $4, $5, $6, $7::text, case when $7::text is not null then $2::date end, $2::date, $8, $9, $2::date, $1, $10::date, $11::date, $12::date, $13, $14, (select id from officers where number = $15), $8, 1
                  from mediation_rooms r where r.code = $16 returning id, room_id, court_id)
                insert into parties (id, number, side, name, safe_to_contact, is_protected, data_key, dispute_id, room_id, court_id)
                select p.id, p.number, p.side, p.name, 'Safe', false, $8, added.id, added.room_id, added.court_id
                from added, (values ($17::uuid, 1, 'Applicant', '李春兰'), ($18::uuid, 2, 'Respondent', '欧阳建国')) p (id, number, side, name)
                """,
                owner);
            var isRefused = dispute.AcceptedOn is null;
            foreach (var value in (object?[])
            [
                Guid.CreateVersion7(), dispute.ReceivedOn, number, dispute.Channel.ToString(), dispute.Stage.ToString(), dispute.Cause,
                CourtNumber(dispute, number), RandomNumberGenerator.GetBytes(80),
                isRefused ? "Refused" : dispute.ConcludedOn is null ? "InMediation" : "Concluded",
                dispute.AcceptedOn, isRefused ? dispute.ReceivedOn : null, dispute.ConcludedOn, dispute.Result?.ToString(), dispute.Result == OutcomeResult.NotReached ? "GapTooWide" : null,
                dispute.Lead, dispute.Room, Guid.CreateVersion7(), Guid.CreateVersion7(),
            ])
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            }

            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static string? CourtNumber(MadeUpDispute dispute, int number) => dispute.Channel switch
    {
        Channel.CourtDelegation => "（2019）浙0382民诉前调" + number + "号",
        Channel.CourtEntrustment => "（2019）浙0382民初" + number + "号",
        _ => null,
    };

    // Nothing here is drawn by lot: the same disputes every time, spread by small steps that have no common divisor.
    private static MadeUpDispute Dispute(int i)
    {
        var room = i % 3 == 0 ? "HQ" : "LS";
        var received = new DateOnly(2018, 10, 5).AddDays(i * 3);
        DateOnly? accepted = i % 13 == 5 ? null : received.AddDays(i % 4);
        var isOpen = i % 17 == 3;
        DateOnly? concluded = accepted is null || isOpen ? null : accepted.Value.AddDays(i * 7 % 31);
        OutcomeResult? result = concluded is null ? null : (i * 5 % 11) switch
        {
            0 or 4 or 7 => OutcomeResult.Reconciled,
            1 or 8 => OutcomeResult.WrittenAgreement,
            2 => OutcomeResult.OralAgreement,
            3 => OutcomeResult.Withdrawn,
            5 => OutcomeResult.TerminatedForSafety,
            _ => OutcomeResult.NotReached,
        };
        var stage = (i % 19) switch { 7 => Stage.BeforeHearing, 11 => Stage.DuringTrial, _ => Stage.PreLitigation };
        var channel = stage == Stage.PreLitigation ? (i % 4) switch { 0 => Channel.CourtDelegation, 1 => Channel.PoliceTransfer, _ => Channel.PartyApplication } : Channel.CourtEntrustment;
        var lead = i % 23 == 9 ? null : room == "HQ" ? (i % 2 == 0 ? "M006" : "M007") : (i % 5) switch { 0 or 1 => "M001", 2 => "M002", _ => "M003" };
        return new(room, stage, channel, Causes[i % Causes.Length], lead, received, accepted, concluded, result);
    }
}
