using Mediation.Application.Generation;
using Mediation.Domain.Law;
using Mediation.Domain.Rooms;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Mediation.Infrastructure.Generation;

/// <summary>Makes and writes the cases of one room, batch by batch.</summary>
internal sealed class RoomWork(NpgsqlDataSource source, BulkCopy copy, MediationRoom room, CaseMaker maker, BulkVault vault, Dice dice) : IDisposable
{
    private const int Tries = 3;

    /// <summary>A context of the owner.</summary>
    public static MediationDb Open(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<MediationDb>();
        InfrastructureServices.Configure(options, source);
        return new MediationDb(options.Options);
    }

    /// <summary>Keeps free what is booked already.</summary>
    public async Task BlockBookingsAsync(CancellationToken cancellationToken)
    {
        await using var booked = source.CreateCommand(
            """
            select b.officer_id, b.starts_at, b.ends_at from officer_bookings b where b.officer_id in (select officer_id from team_memberships where room_id = $1)
            union all
            select s.place_id, s.starts_at, s.ends_at from mediation_sessions s where s.room_id = $1 and s.place_id is not null and s.result is distinct from 'NotHeld'
            """);
        booked.Parameters.Add(new NpgsqlParameter { Value = room.Id.Value });
        await using var rows = await booked.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            maker.Block(rows.GetGuid(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetFieldValue<DateTimeOffset>(2));
        }
    }

    /// <summary>Makes and writes a case for each day, all or none.</summary>
    /// <param name="received">The days on which they come in, in order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows were written.</returns>
    public async Task<long> WriteAsync(IReadOnlyList<DateOnly> received, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryWriteAsync(received, cancellationToken);
            }
            catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.DeadlockDetected && tries < Tries)
            {
                // Somebody has just booked one of the hours.
                await BlockBookingsAsync(cancellationToken);
            }
        }
    }

    /// <summary>Takes serials of a year.</summary>
    /// <returns>The first.</returns>
    public async Task<int> TakeSerialsAsync(MediationDb db, int year, int count, CancellationToken cancellationToken) =>
        await db.TakeCaseSerialsAsync(room.Id, year, count, cancellationToken) - count + 1;

    /// <summary>Makes the cases of some days of a year.</summary>
    /// <param name="received">The days on which they come in, in order.</param>
    /// <param name="serial">The serial of the first.</param>
    public IEnumerable<MadeCase> Make(IEnumerable<DateOnly> received, int serial)
    {
        foreach (var day in received)
        {
            yield return maker.Make(day, CaseNumber.Create(room.ShortName, day.Year, serial++), dice);
            vault.ForgetKeys();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => vault.Dispose();

    private async Task<long> TryWriteAsync(IReadOnlyList<DateOnly> received, CancellationToken cancellationToken)
    {
        await using var db = Open(source);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var made = new List<MadeCase>(received.Count);
        foreach (var year in received.GroupBy(day => day.Year))
        {
            made.AddRange(Make(year, await TakeSerialsAsync(db, year.Key, year.Count(), cancellationToken)));
        }

        var rows = await BulkCopy.WriteAsync((NpgsqlConnection)db.Database.GetDbConnection(), copy.RowsOf(made), freeze: false, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }
}
