using System.Diagnostics;
using System.Globalization;

namespace Mediation.Bench;

/// <summary>Milliseconds of the same thing, over and over.</summary>
internal sealed class Measured
{
    private readonly List<double> _milliseconds = [];

    public bool IsAny => _milliseconds.Count > 0;

    public double Median => At(0.5);

    public double P95 => At(0.95);

    /// <summary>Does it once.</summary>
    public async Task OnceAsync(Func<Task> what)
    {
        var began = Stopwatch.GetTimestamp();
        await what();
        _milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.0} / {P95:0.0}");

    private double At(double share) => _milliseconds.Order().ElementAt((int)(share * (_milliseconds.Count - 1)));
}
