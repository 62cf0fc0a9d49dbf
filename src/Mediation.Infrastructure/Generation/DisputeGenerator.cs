using System.Globalization;
using System.Threading.Channels;
using Mediation.Application.Generation;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Law;
using Mediation.Domain.Rooms;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Reference;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Mediation.Infrastructure.Generation;

/// <summary>What was written.</summary>
/// <param name="Disputes">How many disputes.</param>
/// <param name="Rows">How many rows, in all tables.</param>
/// <param name="Took">How long it took, with the statistics that the planner needs afterwards.</param>
public sealed record GeneratedDisputes(int Disputes, long Rows, TimeSpan Took);

/// <summary>
/// Fills a house with any number of invented disputes: its own rooms, teams and officers carry them, as far back as appointments reach, through the domain's own acts, sealed and numbered as every other.
/// Rooms work side by side; each batch is one transaction that takes its numbers from the room's counter as a registration does, so that a server may go on registering, and whoever is killed leaves whole batches.
/// Many into a house without a case are one transaction that nobody works beside (<see cref="BareTables"/>).
/// </summary>
/// <param name="ownerConnection">The database, as its owner: row security allows no <c>COPY FROM</c>.</param>
/// <param name="keys">The key file.</param>
/// <param name="clock">Tells today.</param>
public sealed class DisputeGenerator(string ownerConnection, MasterKeyFile keys, TimeProvider clock)
{
    /// <summary>What the audit trail calls it: one entry for all, not one for each dispute.</summary>
    public const string What = "GenerateDisputes";

    private const int BatchSize = 500;
    private const int RoomsAtOnce = 4;
    private const int Makers = 2;
    private const int MostYears = 10;

    // From here on it pays to take the indexes of an empty house away and make them again.
    private const int ManyFrom = 20_000;

    // Of the working time of officers; where more of it is taken, too many sessions find none.
    private const double FullAt = 0.6;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    // How many cases of a year come in each month.
    private static readonly int[] Months = [27, 20, 30, 30, 31, 29, 30, 28, 33, 26, 32, 32];

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <summary>Generates.</summary>
    /// <param name="count">How many disputes.</param>
    /// <param name="progress">Is told after each batch how many there are.</param>
    /// <param name="cancellationToken">Stops it; the batch that is being written goes, those before stay.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="GenerationException">No room has a team with appointments, or its time does not suffice.</exception>
    public async Task<GeneratedDisputes> RunAsync(int count, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(progress);
        var began = clock.GetTimestamp();
        var connection = new NpgsqlConnectionStringBuilder(ownerConnection) { CommandTimeout = 0 }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(connection);
        var reference = new ReferenceData(source);
        var (rooms, before) = await LoadAsync(source, reference, cancellationToken);
        var seed = string.Create(CultureInfo.InvariantCulture, $"generate after {before}");
        var plan = Plan(rooms, reference.Calendar, count, Dice.For(seed));
        await AuditInsert.RunAsync(
            connection, keys, $"system:{Setup.Name}", What, string.Create(CultureInfo.InvariantCulture, $"{count} disputes, {plan.Period}"), clock, cancellationToken);

        var work = new List<(RoomWork Room, IReadOnlyList<DateOnly> Days)>();
        await using var db = RoomWork.Open(source);
        var copy = new BulkCopy(db.Model);
        foreach (var (room, days) in plan.Rooms)
        {
            var vault = new BulkVault(keys);
            var maker = new CaseMaker(vault, reference, room, plan.Period, plan.Slots);
            work.Add((new RoomWork(source, copy, room.Room, maker, vault, Dice.For(seed + room.Room.Code)), days));
        }

        var (done, rows) = (0, 0L);
        if (count < ManyFrom || await FillBareAsync(source, copy, work, Report, cancellationToken) is not { } written)
        {
            var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = RoomsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(work, sideBySide, async (room, stop) =>
            {
                await room.Room.BlockBookingsAsync(stop);
                foreach (var batch in room.Days.Chunk(BatchSize))
                {
                    Interlocked.Add(ref rows, await room.Room.WriteAsync(batch, stop));
                    Report(batch.Length);
                }
            });
        }
        else
        {
            rows = written;
        }

        work.ForEach(room => room.Room.Dispose());

        // The planner knows the new sizes, and what is counted from indexes alone need not look at the rows.
        await using var analyze = source.CreateCommand($"vacuum (analyze) {string.Join(", ", copy.CaseTables)}");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
        return new(done, rows, clock.GetElapsedTime(began));

        void Report(int more) => progress.Report(Interlocked.Add(ref done, more));
    }

    /// <summary>Fills a house without a case in one transaction, on one connection: rooms are made side by side, and what is made is written while the next is being made.</summary>
    /// <returns>How many rows; null when there are cases.</returns>
    private static async Task<long?> FillBareAsync(
        NpgsqlDataSource source, BulkCopy copy, IReadOnlyList<(RoomWork Room, IReadOnlyList<DateOnly> Days)> work, Action<int> report, CancellationToken cancellationToken)
    {
        await using var db = RoomWork.Open(source);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var tables = new BareTables(connection, copy.CaseTables);
        if (!await tables.AreEmptyAsync(cancellationToken) || !await tables.StripAsync(cancellationToken))
        {
            return null;
        }

        var parts = new List<(RoomWork Room, IEnumerable<(DateOnly[] Days, int Serial)> Batches)>();
        foreach (var (room, days) in work)
        {
            var batches = new List<(DateOnly[] Days, int Serial)>();
            foreach (var year in days.GroupBy(day => day.Year))
            {
                var serial = await room.TakeSerialsAsync(db, year.Key, year.Count(), cancellationToken);
                foreach (var batch in year.Chunk(BatchSize))
                {
                    batches.Add((batch, serial));
                    serial += batch.Length;
                }
            }

            parts.Add((room, batches));
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Few at a time: what waits to be written outlives the collector's youngest generation.
        var made = Channel.CreateBounded<BulkRows>(Makers);
        var making = MakeAsync();
        long rows = 0;
        try
        {
            await foreach (var batch in made.Reader.ReadAllAsync(ends.Token))
            {
                rows += await BulkCopy.WriteAsync(connection, batch, freeze: true, ends.Token);
                report(batch.Cases);
            }
        }
        finally
        {
            await ends.CancelAsync();
            await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await tables.DressAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;

        async Task MakeAsync()
        {
            try
            {
                var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = Makers, CancellationToken = ends.Token };
                await Parallel.ForEachAsync(parts, sideBySide, async (part, stop) =>
                {
                    foreach (var (days, serial) in part.Batches)
                    {
                        await made.Writer.WriteAsync(copy.RowsOf(part.Room.Make(days, serial)), stop);
                    }
                });
                made.Writer.Complete();
            }
            catch (Exception failed)
            {
                made.Writer.Complete(failed);
            }
        }
    }

    private async Task<(List<RoomAtWork> Rooms, long Before)> LoadAsync(NpgsqlDataSource source, ReferenceData reference, CancellationToken cancellationToken)
    {
        await using var isThere = source.CreateCommand("select to_regclass('public.mediation_rooms') is not null");
        if (await isThere.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new GenerationException("There is no house in this database: it was not set up yet.");
        }

        await using var db = RoomWork.Open(source);
        var rooms = await db.Rooms.AsNoTracking().OrderBy(room => room.Code).ToListAsync(cancellationToken);
        var officers = await db.Officers.AsNoTracking().ToDictionaryAsync(officer => officer.Id, cancellationToken);
        var courts = await db.Courts.AsNoTracking().ToDictionaryAsync(court => court.Id, cancellationToken);
        var accounts = await db.Users.AsNoTracking().Where(account => account.DisabledAt == null).Select(account => new { account.Id, account.OfficerId, account.CourtId }).ToListAsync(cancellationToken);
        var supervisors = await db.RoleGrants.Where(grant => grant.Role == Role.Supervisor).Select(grant => grant.AccountId).ToListAsync(cancellationToken);
        var before = await db.Database.SqlQuery<long>($"""select coalesce(sum(last), 0)::bigint as "Value" from case_counters""").SingleAsync(cancellationToken);

        var byOfficer = accounts.Where(account => account.OfficerId is not null).ToDictionary(account => account.OfficerId!.Value, account => AccountId.From(account.Id));
        AccountId? supervisor = accounts.Find(account => supervisors.Contains(account.Id)) is { } found ? AccountId.From(found.Id) : null;
        // A room without a town serves its neighbours' county; where no room has one, any will do.
        var county = rooms.Select(room => room.TownDivision?[..6]).FirstOrDefault(code => code is not null) ?? reference.Divisions.CountiesOn(Today)[0];
        var taken = new HashSet<OfficerId>();
        return ([.. rooms.Select((room, number) => new RoomAtWork(
            room,
            number,
            CourtCode(courts[room.CourtId]),
            room.TownDivision?[..6] ?? county,
            [.. room.Team.Select(member => member.OfficerId).Distinct().Where(taken.Add).Select(id => officers[id])],
            byOfficer,
            accounts.Find(account => account.CourtId == room.CourtId) is { } liaison ? AccountId.From(liaison.Id) : null,
            supervisor))], before);
    }

    // Four digits in the numbers of its cases; another kind of code has no place there.
    private static string CourtCode(Court court) => court.Code.Length <= 4 && court.Code.All(char.IsAsciiDigit) ? court.Code : "";

    private GenerationPlan Plan(List<RoomAtWork> rooms, WorkingCalendar calendar, int count, Dice dice)
    {
        // Of today nobody knows yet how it ends.
        var last = Today.AddDays(-1);
        var days = new List<(RoomAtWork Room, DateOnly Day, int UpTo)>();
        var (officerDays, weight) = (0, 0);
        foreach (var room in rooms)
        {
            for (var day = last.AddYears(-MostYears).AddDays(1); day <= last; day = day.AddDays(1))
            {
                if (!calendar.RestDay(day) && room.MediatorsOn(day) is var mediators and > 0)
                {
                    officerDays += mediators;
                    weight = checked(weight + (mediators * Months[day.Month - 1]));
                    days.Add((room, day, weight));
                }
            }
        }

        if (days.Count == 0)
        {
            throw new GenerationException("No room has a team with a mediator who was appointed before today: nobody could have carried a case.");
        }

        var slots = Math.Ceiling(count * CaseMaker.SessionsOfACase / (officerDays * FullAt));
        if (slots > CaseMaker.MostSlots)
        {
            var most = officerDays * FullAt * CaseMaker.MostSlots / CaseMaker.SessionsOfACase;
            throw new GenerationException(string.Create(CultureInfo.InvariantCulture, $"The mediators of this house have had time for {most:N0} disputes at the most."));
        }

        var ends = days.ConvertAll(day => day.UpTo);
        var drawn = new int[days.Count];
        for (var i = 0; i < count; i++)
        {
            var at = ends.BinarySearch(dice.Below(weight) + 1);
            drawn[at < 0 ? ~at : at]++;
        }

        return new(
            new Period(days.Min(day => day.Day), last),
            (int)slots,
            [.. days.Index().GroupBy(day => day.Item.Room, day => (day.Item.Day, Count: drawn[day.Index]))
                .Select(room => new PlannedRoom(room.Key, [.. room.SelectMany(day => Enumerable.Repeat(day.Day, day.Count))]))]);
    }

    /// <summary>When what comes in where.</summary>
    private sealed record GenerationPlan(Period Period, int Slots, IReadOnlyList<PlannedRoom> Rooms);

    /// <summary>The days on which disputes come into a room, in order, a day as often as disputes come in on it.</summary>
    private sealed record PlannedRoom(RoomAtWork Room, IReadOnlyList<DateOnly> Days);
}
