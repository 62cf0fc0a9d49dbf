using Mediation.Application.Disputes;
using Mediation.Application.Generation;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Rooms;
using Mediation.Application.Roster;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Infrastructure.Demo;
using Mediation.Web.Cli;
using Mediation.Web.Hosting;
using MediatR;

namespace Mediation.Web.Demo;

/// <summary>
/// The demo <c>yueqing-2019</c>: an invented county by the figures of the work report of 2019. An administrator furnishes the house; every case goes through the same use cases as a person's clicks, each sent as the officer who would
/// send it, one calendar day after another under the scenario's clock; rooms work side by side within a day. Interrupted anywhere, it goes on where it was.
/// </summary>
internal sealed class Yueqing2019(DemoGround ground, IServiceScopeFactory scopes, IReferenceData reference, TimeProvider clock) : IDemoData
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <inheritdoc/>
    public string Name => "yueqing-2019";

    /// <inheritdoc/>
    public IReadOnlyList<DemoSignIn> SignIns { get; } =
    [
        new("admin", DemoSignIns.Password, "管理员 administrator"),
        new("supervisor", DemoSignIns.Password, "市妇联权益部 supervisor"),
        new("liaison", DemoSignIns.Password, "法院诉调对接专员 court liaison"),
        new("lead", DemoSignIns.Password, "柳市室负责人 leads 柳市"),
        new("mediator", DemoSignIns.Password, "柳市调解员 mediator, 柳市"),
        new("observer", DemoSignIns.Password, "柳市观护员 observer"),
    ];

    /// <inheritdoc/>
    public async Task LoadAsync(bool signIns, CancellationToken cancellationToken)
    {
        if (await ground.FindMarkAsync(cancellationToken) is { IsLoaded: true } loaded && loaded.Name == Name)
        {
            return;
        }

        await using var turn = await ground.TakeTurnAsync(cancellationToken);
        var mark = await ground.FindMarkAsync(cancellationToken);
        if (mark is null)
        {
            if (!await ground.IsEmptyAsync(cancellationToken))
            {
                throw new CommandException("This database holds other data, and the demo does not mix with it: name a fresh data folder with --data.");
            }

            mark = await ground.BeginAsync(Name, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime), cancellationToken);
        }

        if (mark.Name != Name)
        {
            throw new CommandException($"This database holds the demo {mark.Name}: name a fresh data folder with --data.");
        }

        if (!mark.IsLoaded)
        {
            var people = new People();
            var county = new County(people, mark.Day);
            await FurnishAsync(county, cancellationToken);
            await CarryAsync(Plan(county, people, mark.Day), cancellationToken);
            await ground.FinishAsync(mark, cancellationToken);
        }
    }

    // What is there is not made again: a house that was left half furnished is furnished to its end.
    private async Task FurnishAsync(County county, CancellationToken cancellationToken)
    {
        var accounts = await ground.FindAccountsAsync(cancellationToken);
        if (!accounts.ContainsKey(County.Administrator.Name!))
        {
            await SendAsync(acting => acting.AsSystem(Setup.Name), County.FurnishedAt, County.Administrator, cancellationToken);
            accounts = await ground.FindAccountsAsync(cancellationToken);
        }

        Task<TAnswer> SendAsAdministrator<TAnswer>(IRequest<TAnswer> request) =>
            SendAsync(acting => acting.As(accounts[County.Administrator.Name!]), County.FurnishedAt, request, cancellationToken);
        if ((await SendAsAdministrator(new ListCourts())).Items.Count == 0)
        {
            await SendAsAdministrator(County.Settings);
            await SendAsAdministrator(County.Court);
        }

        var rooms = (await SendAsAdministrator(new ListRooms())).Items.Select(room => room.Code).ToHashSet();
        foreach (var room in County.Rooms.Where(room => !rooms.Contains(room.Code!)))
        {
            await SendAsAdministrator(room);
        }

        if ((await SendAsAdministrator(new ListOfficers { Take = 1 })).Items.Count == 0)
        {
            await SendAsAdministrator(county.Roster);
        }

        foreach (var account in county.Accounts.Where(account => !accounts.ContainsKey(account.Name!)))
        {
            await SendAsAdministrator(account);
        }

        if (!county.Invited.Officers.Exists(officer => accounts.ContainsKey(officer.ToLowerInvariant())))
        {
            await SendAsAdministrator(county.Invited);
        }

        await ground.LetInAsync([.. SignIns.Select(signIn => signIn.User)], cancellationToken);
    }

    private List<PlannedCase> Plan(County county, People people, DateOnly today)
    {
        var (days, diary) = (new Days(reference.Calendar), new Diary());
        var closed = new ClosedCases(county, people, days, diary);
        return [.. new Year2019(county, people, days, diary, closed).Plan(), .. new Today(county, people, days, diary, closed, today).Plan()];
    }

    private async Task CarryAsync(List<PlannedCase> plan, CancellationToken cancellationToken)
    {
        var accounts = await ground.FindAccountsAsync(cancellationToken);
        var before = await ground.FindProgressAsync(accounts["supervisor"], cancellationToken);
        var cases = plan.Select(planned => new RunningCase(planned)).ToList();
        Recognise(cases, before);
        var byDay = cases.SelectMany(running => running.Left).GroupBy(step => DateOnly.FromDateTime(step.Step.At.DateTime)).OrderBy(day => day.Key);
        // All rooms at once, however few processors there are: each waits for the database half of the time.
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = County.Rooms.Count, CancellationToken = cancellationToken };
        foreach (var day in byDay)
        {
            await Parallel.ForEachAsync(day.GroupBy(step => step.Case.Room), sideBySide, async (room, stop) =>
            {
                foreach (var (running, step) in room.OrderBy(step => step.Step.At))
                {
                    await SendAsync(running, step, accounts, stop);
                }
            });
        }
    }

    private async Task SendAsync(RunningCase running, Step step, IReadOnlyDictionary<string, AccountId> accounts, CancellationToken cancellationToken)
    {
        void Who(Acting acting) => acting.As(accounts[step.Who]);
        switch (step.Command(running.Id, running.Version))
        {
            case ScheduleSession schedule:
                running.Version = (await SendAsync(Who, step.At, schedule, cancellationToken)).Version;
                break;
            case ICommand<DisputeState> command:
                var state = await SendAsync(Who, step.At, command, cancellationToken);
                (running.Id, running.Version) = (state.Id, state.Version);
                break;
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} is no command of a case.");
        }
    }

    private async Task<TAnswer> SendAsync<TAnswer>(Action<Acting> who, DateTimeOffset at, IRequest<TAnswer> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var acting = scope.ServiceProvider.GetRequiredService<Acting>();
        who(acting);
        acting.At(at);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    // Each command counts the version up by one, and a room gives its numbers in the order of registration: so a case's number and version say how far it came.
    private static void Recognise(List<RunningCase> cases, IReadOnlyDictionary<string, DemoProgress> before)
    {
        var words = County.Rooms.ToDictionary(room => room.Code!, room => room.ShortName!);
        foreach (var series in cases.GroupBy(running => (running.Room, running.Steps[0].At.Year)))
        {
            foreach (var (index, running) in series.OrderBy(running => running.Steps[0].At).Index())
            {
                var number = Domain.Law.CaseNumber.Create(words[series.Key.Room], series.Key.Year, index + 1).Value;
                if (before.GetValueOrDefault(number) is { } there)
                {
                    (running.Id, running.Version) = (there.Id, there.Version);
                }
            }
        }
    }

    private sealed class RunningCase(PlannedCase plan)
    {
        public DisputeId Id { get; set; }

        public int Version { get; set; }

        public string Room => plan.Room;

        public IReadOnlyList<Step> Steps => plan.Steps;

        public IEnumerable<(RunningCase Case, Step Step)> Left => Steps.Skip(Version).Select(step => (this, step));
    }
}
