using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OtpNet;

namespace Mediation.Bench;

/// <summary>The product's own program in a process of its own, as an office runs it.</summary>
internal sealed partial class Served : IAsyncDisposable
{
    private const int Kibi = 1024;
    private const string SetUp = "/account/second-factor";

    private static readonly Dictionary<string, Queue<string>> RecoveryCodes = [];

    private readonly Process _process;

    private Served(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The memory that it holds now, in MiB.</summary>
    public double WorkingSet => Memory("VmRSS");

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<Served> StartAsync(string program, string data)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--port", "0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Serving on ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Served(process, new Uri(line["Serving on ".Length..]));
            }
        }

        throw new InvalidOperationException("The application did not start.");
    }

    /// <summary>Somebody with cookies of their own, signed in through the form. Whose role needs a second factor sets it up the first time, and signs in with a recovery code after that.</summary>
    public static async Task<HttpClient> SignInAsync(Uri address, string name, string password)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
        using var answer = await PostAsync(client, "/sign-in", "/sign-in", [new("Form.Name", name), new("Form.Password", password)]);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{name} could not sign in: {(int)answer.StatusCode}.");
        }

        if (RecoveryCodes.TryGetValue(name, out var codes))
        {
            using var taken = await PostAsync(client, "/sign-in/code", "/sign-in/code", [new("Form.Code", codes.Dequeue())]);
        }

        using var first = await client.GetAsync(new Uri("/disputes", UriKind.Relative));
        if (first.Headers.Location?.OriginalString == SetUp)
        {
            RecoveryCodes[name] = await SetUpAsync(client);
        }
        else
        {
            first.EnsureSuccessStatusCode();
        }

        return client;
    }

    private static async Task<Queue<string>> SetUpAsync(HttpClient client)
    {
        var page = await client.GetStringAsync(new Uri(SetUp, UriKind.Relative));
        var secret = SecretShown().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(
        [
            new("Ticket", TicketField().Match(page).Groups[1].Value),
            new("Form.Code", new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp()),
            new("__RequestVerificationToken", AntiforgeryField().Match(page).Groups[1].Value),
        ]);
        using var on = await client.PostAsync(new Uri(SetUp + "?handler=On", UriKind.Relative), form);
        return new(CodeShown().Matches(await on.Content.ReadAsStringAsync()).Select(code => code.Groups[1].Value));
    }

    /// <summary>Opens a page and sends a form with its antiforgery field.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string to, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var token = AntiforgeryField().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
        return await client.PostAsync(new Uri(to, UriKind.Relative), form);
    }

    /// <summary>The most memory that it held while something went on, in MiB.</summary>
    public async Task<double> MostWhileAsync(Task goingOn)
    {
        var most = WorkingSet;
        while (!goingOn.IsCompleted)
        {
            await Task.WhenAny(goingOn, Task.Delay(100));
            most = Math.Max(most, WorkingSet);
        }

        await goingOn;
        return most;
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    public static partial Regex AntiforgeryField();

    [GeneratedRegex("""name="Ticket" value="([^"]+)""")]
    private static partial Regex TicketField();

    [GeneratedRegex("""class="secret"><code>([A-Z2-7 ]+)""")]
    private static partial Regex SecretShown();

    [GeneratedRegex("""<li><code>([a-z0-9-]+)""")]
    private static partial Regex CodeShown();

    private double Memory(string what) =>
        double.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(what, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / Kibi;
}
