using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Statistics;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing;

namespace Mediation.Application.Tests.Statistics;

public sealed class ShowRatesTests(CountedHouse counted) : IClassFixture<CountedHouse>
{
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateOnly Last = new(2019, 12, 31);
    private static readonly DateOnly Later = new(2021, 1, 1);

    private static ShowRates OfTheYear => new() { From = First, To = Last };

    public static TheoryData<RatesBy?> Splits => new((RatesBy?[])[null, .. Enum.GetValues<RatesBy>()]);

    [Theory, MemberData(nameof(Splits))]
    public async Task Counts_both_bases_as_by_hand(RatesBy? by)
    {
        var rates = await counted.House.SendAsync("supervisor", OfTheYear with { By = by });

        Assert.Equal(counted.Today, rates.AsOf);
        AssertCounts(Later, PreLitigation, rates, by is { } split ? d => KeyOf(d, split, d.AcceptedOn) : null, by is { } other ? d => KeyOf(d, other, d.ConcludedOn) : null);
        await AssertListsAsync("supervisor", rates);
    }

    [Theory]
    [InlineData(RatesBy.Month)]
    [InlineData(RatesBy.Quarter)]
    [InlineData(RatesBy.Year)]
    public async Task Counts_rooms_and_periods_in_one_pass_as_it_counts_each_alone(RatesBy time)
    {
        var both = await counted.House.SendAsync("supervisor", OfTheYear with { By = RatesBy.Room, OverTime = time });

        AssertCounts(Later, PreLitigation, both, d => KeyOf(d, RatesBy.Room, d.AcceptedOn), d => KeyOf(d, RatesBy.Room, d.ConcludedOn));
        AssertCounts(Later, PreLitigation, both with { Groups = both.OverTime }, d => KeyOf(d, time, d.AcceptedOn), d => KeyOf(d, time, d.ConcludedOn));
        await AssertListsAsync("supervisor", both with { Groups = both.OverTime });
    }

    [Fact]
    public async Task Counts_by_lead_mediator_and_names_them()
    {
        var rates = await counted.House.SendAsync("supervisor", new ShowRatesByMediator { From = First, To = Last });

        AssertCounts(Later, PreLitigation, rates, d => d.Lead ?? "none", d => d.Lead ?? "none");
        Assert.Equal(["M001", "M002", "M003", "M006", "M007", "none"], rates.Groups.Select(group => group.Name.Key));
        Assert.Equal("郑晓燕", rates.Groups[0].Name.Chinese);
        await AssertListsAsync("supervisor", rates);
    }

    [Fact]
    public async Task Counts_nothing_that_happened_after_the_day_it_stands_on()
    {
        foreach (var asOf in new[] { new DateOnly(2018, 12, 31), new DateOnly(2019, 2, 10), new DateOnly(2019, 6, 30), new DateOnly(2019, 12, 31) })
        {
            var rates = await counted.House.SendAsync("supervisor", OfTheYear with { AsOf = asOf, By = RatesBy.Month });

            AssertCounts(asOf, PreLitigation, rates, d => KeyOf(d, RatesBy.Month, d.AcceptedOn), d => KeyOf(d, RatesBy.Month, d.ConcludedOn));
            await AssertListsAsync("supervisor", rates);
        }

        var early = await counted.House.SendAsync("supervisor", OfTheYear with { AsOf = new DateOnly(2018, 12, 31) });
        Assert.Null(early.Accepted.Rate);
        Assert.Null(early.Accepted.Interval);
    }

    [Theory]
    [InlineData("2019-07-01", "2019-12-31", "2021-01-01", "PeriodBefore 2019-01-01 2019-06-30 2020-07-01, YearBefore 2018-07-01 2018-12-31 2020-01-01")]
    [InlineData("2019-01-01", "2019-12-31", "2019-06-30", "YearBefore 2018-01-01 2018-06-30 2018-06-30")]
    public async Task Compares_with_earlier_periods_seen_from_as_far(string from, string to, string asOf, string expected)
    {
        var rates = await counted.House.SendAsync("supervisor", new ShowRates { From = Day(from), To = Day(to), AsOf = Day(asOf), Compare = true });

        Assert.Equal(expected, string.Join(", ", rates.Compared.Select(earlier => $"{earlier.Kind} {earlier.From:yyyy-MM-dd} {earlier.To:yyyy-MM-dd} {earlier.Accepted.MediatedCases.AsOf:yyyy-MM-dd}")));
        foreach (var earlier in rates.Compared)
        {
            var asked = await counted.House.SendAsync("supervisor", new ShowRates { From = earlier.From, To = earlier.To, AsOf = earlier.Accepted.MediatedCases.AsOf });
            Assert.Equal((asked.Accepted, asked.Closed), (earlier.Accepted with { MediatedCases = asked.Accepted.MediatedCases, ReconciledCases = asked.Accepted.ReconciledCases }, earlier.Closed with { MediatedCases = asked.Closed.MediatedCases, ReconciledCases = asked.Closed.ReconciledCases }));
            foreach (var rate in new[] { earlier.Accepted, earlier.Closed })
            {
                Assert.Equal(rate.Mediated, await counted.CountListAsync("supervisor", rate.MediatedCases));
                Assert.Equal(rate.Reconciled, await counted.CountListAsync("supervisor", rate.ReconciledCases));
            }

            Assert.Equal(earlier.Accepted.Rate is null, earlier.Difference is null);
        }

        static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Counts_another_stage_apart()
    {
        var rates = await counted.House.SendAsync("supervisor", OfTheYear with { Stage = Stage.DuringTrial, By = RatesBy.Channel });

        AssertCounts(Later, d => d.Stage == Stage.DuringTrial, rates, d => $"{d.Channel}", d => $"{d.Channel}");
        Assert.True(rates.Accepted.Mediated > 0);
        await AssertListsAsync("supervisor", rates);
    }

    [Fact]
    public async Task Cuts_periods_to_what_was_asked_and_keeps_empty_ones()
    {
        var rates = await counted.House.SendAsync("supervisor", new ShowRates { From = new(2019, 2, 15), To = new(2021, 1, 10), By = RatesBy.Quarter });

        Assert.Equal(["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4", "2021-Q1"], rates.Groups.Select(group => group.Name.Key));
        Assert.Equal(0, rates.Groups[^1].Accepted.Mediated);
        Assert.Equal(
            MadeUpYear.Disputes.Count(d => PreLitigation(d) && d.AcceptedOn >= new DateOnly(2019, 2, 15) && d.AcceptedOn <= new DateOnly(2019, 3, 31)),
            rates.Groups[0].Accepted.Mediated);
        await AssertListsAsync("supervisor", rates);
    }

    [Theory]
    [InlineData("mediator", "LS")]
    [InlineData("hq-mediator", "HQ")]
    [InlineData("lead", "LS")]
    [InlineData("liaison", "LS HQ")]
    [InlineData("supervisor", "LS HQ")]
    public async Task Counts_within_the_reach_of_who_asks(string who, string rooms)
    {
        bool Within(MadeUpDispute d) => PreLitigation(d) && rooms.Split(' ').Contains(d.Room);
        var rates = await counted.House.SendAsync(who, OfTheYear with { By = RatesBy.Room });

        AssertCounts(Later, Within, rates, d => d.Room, d => d.Room);
        Assert.Equal(rooms.Split(' ').Order(), rates.Groups.Select(group => group.Name.Key));
        await AssertListsAsync(who, rates);

        var other = await counted.House.SendAsync(who, OfTheYear with { Room = ["HQ"] });
        Assert.Equal(MadeUpYear.Disputes.Count(d => Within(d) && d.Room == "HQ" && InTheYear(d.AcceptedOn, Later)), other.Accepted.Mediated);
        await AssertListsAsync(who, other);
    }

    [Fact]
    public async Task Shows_mediators_to_those_who_answer_for_them_only()
    {
        var ofTheYear = new ShowRatesByMediator { From = First, To = Last };
        var led = await counted.House.SendAsync("hq-lead", ofTheYear);
        AssertCounts(Later, d => PreLitigation(d) && d.Room == "HQ", led, d => d.Lead ?? "none", d => d.Lead ?? "none");
        await AssertListsAsync("hq-lead", led);

        foreach (var who in new[] { "mediator", "liaison", "observer", "admin" })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => counted.House.SendAsync(who, ofTheYear));
        }

        foreach (var who in new[] { "observer", "investigator", "admin" })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => counted.House.SendAsync(who, OfTheYear));
        }
    }

    [Fact]
    public async Task Refuses_a_period_that_is_none()
    {
        await RefusedAsync(new ShowRates(), "required", "required");
        await RefusedAsync(OfTheYear with { OverTime = RatesBy.Cause }, "value.invalid");
        await RefusedAsync(OfTheYear with { By = RatesBy.Cause, OverTime = RatesBy.Month }, "value.invalid");
        await RefusedAsync(new ShowRates { From = Last, To = First }, "period.endsBeforeItBegins");
        await RefusedAsync(new ShowRates { From = new(1960, 1, 1), To = Last }, "period.tooLong");
        await RefusedAsync(new ShowRates { From = new(1, 1, 1), To = new(1, 1, 1) }, "value.invalid");

        async Task RefusedAsync(ShowRates query, params string[] codes)
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => counted.House.SendAsync("supervisor", query));
            Assert.Equal(codes, refused.Errors.Select(error => error.ErrorCode));
        }
    }

    private static bool PreLitigation(MadeUpDispute d) => d.Stage == Stage.PreLitigation;

    private static bool InTheYear(DateOnly? day, DateOnly asOf) => day >= First && day <= Last && day <= asOf;

    private static string KeyOf(MadeUpDispute d, RatesBy by, DateOnly? day) => by switch
    {
        RatesBy.Room => d.Room,
        RatesBy.Cause => d.Cause,
        RatesBy.Channel => $"{d.Channel}",
        RatesBy.Month => $"{day:yyyy-MM}",
        RatesBy.Quarter => $"{day:yyyy}-Q{(day!.Value.Month + 2) / 3}",
        _ => $"{day:yyyy}",
    };

    private static void AssertCounts(DateOnly asOf, Func<MadeUpDispute, bool> counts, ReconciliationRates rates, Func<MadeUpDispute, string>? accepted, Func<MadeUpDispute, string>? closed)
    {
        var ofAccepted = MadeUpYear.Disputes.Where(d => counts(d) && InTheYear(d.AcceptedOn, asOf)).ToList();
        var ofClosed = MadeUpYear.Disputes.Where(d => counts(d) && InTheYear(d.ConcludedOn, asOf)).ToList();
        AssertRate(ofAccepted, rates.Accepted);
        AssertRate(ofClosed, rates.Closed);
        if (accepted is null || closed is null)
        {
            Assert.Empty(rates.Groups);
            return;
        }

        Assert.Superset(ofAccepted.Select(accepted).Concat(ofClosed.Select(closed)).ToHashSet(), rates.Groups.Select(group => group.Name.Key).ToHashSet());
        foreach (var group in rates.Groups)
        {
            AssertRate(ofAccepted.FindAll(d => accepted(d) == group.Name.Key), group.Accepted);
            AssertRate(ofClosed.FindAll(d => closed(d) == group.Name.Key), group.Closed);
        }

        void AssertRate(List<MadeUpDispute> whole, ReconciliationRate rate)
        {
            Assert.Equal((whole.Count, whole.Count(d => d.Result == OutcomeResult.Reconciled && d.ConcludedOn <= asOf)), (rate.Mediated, rate.Reconciled));
            Assert.Equal(whole.Count == 0 ? null : (double)rate.Reconciled / whole.Count, rate.Rate);
        }
    }

    private async Task AssertListsAsync(string who, ReconciliationRates rates)
    {
        foreach (var rate in rates.Groups.SelectMany(group => new[] { group.Accepted, group.Closed }).Append(rates.Accepted).Append(rates.Closed))
        {
            Assert.Equal(rate.Mediated, await counted.CountListAsync(who, rate.MediatedCases));
            Assert.Equal(rate.Reconciled, await counted.CountListAsync(who, rate.ReconciledCases));
        }
    }
}
