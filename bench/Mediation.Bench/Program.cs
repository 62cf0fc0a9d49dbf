using System.CommandLine;
using Mediation.Bench;

// Not part of the product or its tests: builds a large house by `generate`, then measures the product beside the same statements without it. See scripts/bench.sh and docs/performance.md.
var disputes = new Option<int>("--disputes") { Description = "How many disputes there are to be.", DefaultValueFactory = _ => 1_000_000, HelpName = "N" };
var rounds = new Option<int>("--rounds") { Description = "How often each page is asked for.", DefaultValueFactory = _ => 200, HelpName = "N" };
var data = new Option<string>("--data") { Description = "The folder of the house, kept for the next time.", Required = true, HelpName = "DIR" };
var program = new Option<string>("--program") { Description = "The product's program.", Required = true, HelpName = "DLL" };
var bench = new RootCommand("Measures the product on many disputes.") { disputes, rounds, data, program };
bench.SetAction(async (parsed, cancellationToken) =>
{
    await using var house = await BenchHouse.OpenAsync(parsed.GetValue(data)!, cancellationToken);
    await house.FillAsync(parsed.GetValue(disputes), cancellationToken);
    await new Benchmark(house, parsed.GetValue(program)!, parsed.GetValue(rounds)).RunAsync(Console.Out, cancellationToken);
});
return await bench.Parse(args).InvokeAsync();
