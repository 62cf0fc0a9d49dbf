using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mediation.Application.Accounts;
using Mediation.Infrastructure.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mediation.Web.Tests.Attack;

/// <summary>The real program on its private PostgreSQL, one of both or both killed while four clients register cases: what was answered is there, nothing else is, and nobody has to lend a hand.</summary>
public sealed class KillTests
{
    // A sample, for every run; MEDIATION_KILL_ROUNDS asks for more.
    private const int Rounds = 3;
    private const int Clients = 4;
    private const string Body =
        """
        {"room":"LS","channel":"PartyApplication","cause":"MF-DIVORCE","facts":"双方因家务争吵。",
         "parties":[{"side":"Applicant","name":"李春兰"},{"side":"Respondent","name":"张建国"}]}
        """;

    private string _refused = "";

    [Fact]
    public async Task Keeps_what_was_answered_whenever_it_is_killed()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("MEDIATION_KILL_ROUNDS") ?? $"{Rounds}", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("mediation-kill-").FullName;
        var server = folder + "-pg";
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await using var cluster = new PrivateCluster(new() { DataFolder = Path.Combine(folder, "data"), ServerFolder = server }, NullLogger.Instance, TimeProvider.System);
        try
        {
            await using var program = new Running(Path.Combine(folder, "data"));
            await program.StartAsync();
            var token = await FurnishAsync(cluster.Connections.Owner);
            var answered = new List<(Guid Id, string Number)>();
            var (programs, servers, slowest, clock) = (0, 0, TimeSpan.Zero, Stopwatch.StartNew());
            for (var round = 0; round < rounds; round++)
            {
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
                var writers = Enumerable.Range(0, Clients).Select(_ => WriteAsync(program, token, answered, enough.Token)).ToList();

                // Not before the first answer of the round, or only starts would be killed; and then at any moment.
                var before = answered.Count;
                for (var patience = Stopwatch.StartNew(); answered.Count == before;)
                {
                    Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), $"Nobody is answered: {_refused}");
                    await Task.Delay(5, Cancel);
                }

                await Task.Delay(RandomNumberGenerator.GetInt32(5, 200), Cancel);

                // The one, the other, and both at once.
                var (theProgram, theServer) = (round % 3 != 1, round % 3 != 0);
                using var postmaster = theServer ? Process.GetProcessById(await PostmasterAsync(server)) : null;
                var back = Stopwatch.StartNew();
                if (postmaster is not null)
                {
                    Assert.Equal("postgres", postmaster.ProcessName);
                    postmaster.Kill();
                    servers++;
                }

                if (theProgram)
                {
                    Assert.Equal(Killed, program.Kill());
                    programs++;
                }

                await enough.CancelAsync();
                await (postmaster?.WaitForExitAsync(Cancel) ?? Task.CompletedTask);
                await Task.WhenAll(writers);
                await (theProgram ? program.StartAsync() : program.WaitUntilReadyAsync());
                slowest = slowest > back.Elapsed ? slowest : back.Elapsed;
                Assert.NotEqual(postmaster?.Id, await PostmasterAsync(server));
            }

            var figures = $"{rounds} rounds in {clock.Elapsed.TotalSeconds:0} s: the program killed {programs} times, PostgreSQL {servers} times, back in {slowest.TotalSeconds:0.0} s at most; {answered.Count} cases answered";
            TestContext.Current.SendDiagnosticMessage(figures);
            TestContext.Current.TestOutputHelper?.WriteLine(figures);
            Assert.Equal((rounds - ((rounds + 1) / 3), rounds - ((rounds + 2) / 3)), (programs, servers));
            await CheckAsync(cluster.Connections.Owner, answered);
            using var client = program.NewClient(token);
            foreach (var (id, number) in answered)
            {
                Assert.Contains(number, await ReadAsync(client, $"/api/v1/disputes/{id}"), StringComparison.Ordinal);
            }

            TestContext.Current.TestOutputHelper?.WriteLine("acknowledged writes lost 0, half cases 0, gaps in numbering 0");
            Assert.True(answered.Count >= rounds, $"Only {answered.Count} cases were answered.");
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await cluster.EnsureStartedAsync(CancellationToken.None);
            await cluster.StopAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
            Directory.Delete(server, recursive: true);
        }
    }

    // What a shell would call 128 + SIGKILL.
    private const int Killed = 137;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<int> PostmasterAsync(string server) => int.Parse((await File.ReadAllLinesAsync(Path.Combine(server, "pg", "postmaster.pid"), Cancel))[0], CultureInfo.InvariantCulture);

    private async Task WriteAsync(Running program, string token, List<(Guid Id, string Number)> answered, CancellationToken enough)
    {
        using var client = program.NewClient(token);
        while (!enough.IsCancellationRequested)
        {
            try
            {
                using var content = new StringContent(Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
                using var answer = await client.PostAsync(new Uri("/api/v1/disputes", UriKind.Relative), content, Cancel);
                var text = await answer.Content.ReadAsStringAsync(Cancel);
                if (answer.StatusCode == System.Net.HttpStatusCode.Created && JsonNode.Parse(text) is { } state)
                {
                    lock (answered)
                    {
                        answered.Add((Guid.Parse(state["id"]!.GetValue<string>()), state["caseNumber"]!.GetValue<string>()));
                    }
                }
                else
                {
                    _refused = $"{(int)answer.StatusCode}: {text}";
                    Assert.True((int)answer.StatusCode is 429 or >= 500, _refused);
                    await Task.Delay(20, Cancel);
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                await Task.Delay(20, Cancel);
            }
        }
    }

    private static async Task<string> ReadAsync(HttpClient client, string address)
    {
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            if (answer.StatusCode != System.Net.HttpStatusCode.TooManyRequests)
            {
                Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
                return text;
            }

            await Task.Delay(200, Cancel);
        }
    }

    private static async Task CheckAsync(string ownerConnection, List<(Guid Id, string Number)> answered)
    {
        await using var owner = NpgsqlDataSource.Create(ownerConnection);
        await using (var missing = owner.CreateCommand("select count(*) from unnest($1, $2) a (id, number) where not exists (select from disputes d where d.id = a.id and d.case_number = a.number)"))
        {
            missing.Parameters.Add(new NpgsqlParameter { Value = answered.Select(a => a.Id).ToArray() });
            missing.Parameters.Add(new NpgsqlParameter { Value = answered.Select(a => a.Number).ToArray() });
            Assert.Equal(0L, await missing.ExecuteScalarAsync(Cancel));
        }

        foreach (var (what, sql) in new[]
        {
            ("numbers that are missing", "select (select max(last) from case_counters) - count(*) from disputes"),
            ("numbers given twice", "select count(*) - count(distinct case_number) from disputes"),
            ("numbers out of the row", "select count(*) from disputes d where substring(case_number from '第(\\d+)号')::int > (select count(*) from disputes)"),
            ("cases without both parties", "select count(*) from disputes d where (select count(*) from parties p where p.dispute_id = d.id) <> 2"),
            ("cases that no search finds", "select count(*) from disputes d where not exists (select from party_grams g where g.dispute_id = d.id)"),
            ("cases without an entry in the trail", "select count(*) from disputes d where (select count(*) from audit_entries e where e.dispute_id = d.id and e.what = 'RegisterDispute') <> 1"),
            ("entries without a case", "select count(*) from audit_entries e where e.what = 'RegisterDispute' and e.outcome = 'Done' and not exists (select from disputes d where d.id = e.dispute_id)"),
        })
        {
#pragma warning disable CA2100 // the statements above
            await using var count = owner.CreateCommand(sql);
#pragma warning restore CA2100
            var found = Convert.ToInt64(await count.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture);
            Assert.True(found == 0, $"{found} {what}");
        }
    }

    private static async Task<string> FurnishAsync(string ownerConnection)
    {
        var token = BearerToken.New();
        await using var owner = NpgsqlDataSource.Create(ownerConnection);
        await using var furnish = owner.CreateCommand(
            """
            with court as (insert into courts (id, code, name, name_en) values (gen_random_uuid(), '0382', '乐清市人民法院', 'Yueqing People''s Court') returning id),
            room as (insert into mediation_rooms (id, code, name, name_en, short_name, court_id, time_zone, version)
              select gen_random_uuid(), 'LS', '柳市家事调解室', 'Liushi Family Mediation Room', '柳', id, 'Asia/Shanghai', 1 from court returning id),
            officer as (insert into officers (id, number, name, sex, data_key, enrolled_at, version) values (gen_random_uuid(), 'M001', '郑晓燕', 'Female', sha256('k'), now(), 1) returning id),
            appointment as (insert into appointments (id, role, from_on, until_on, certificate, by, recorded_at, officer_id) select gen_random_uuid(), 'Mediator', '2017-01-01', '2099-12-31', '1', id, now(), id from officer),
            member as (insert into team_memberships (id, officer_id, is_lead, from_on, room_id) select gen_random_uuid(), officer.id, false, '2017-01-01', room.id from officer, room),
            account as (insert into accounts (id, display_name, officer_id, user_name, normalized_user_name, security_stamp, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
              select gen_random_uuid(), '郑晓燕', id, 'zheng', 'ZHENG', 'x', false, false, false, false, 0 from officer returning id),
            role as (insert into role_grants (account_id, role, granted_at) select id, 'Mediator', now() from account)
            insert into api_tokens (id, account_id, hash, scopes, issued_at, expires_at) select gen_random_uuid(), id, $1, 'read,write', now(), now() + interval '1 day' from account
            """);
        furnish.Parameters.Add(new NpgsqlParameter { Value = BearerToken.HashOf(token) });
        await furnish.ExecuteNonQueryAsync(Cancel);
        return token;
    }

    /// <summary>The program as a process of its own.</summary>
    private sealed class Running(string data) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

        private readonly StringBuilder _said = new();
        private Process? _process;
        private Uri? _address;

        public HttpClient NewClient(string token)
        {
            var client = new HttpClient { BaseAddress = _address, Timeout = TimeSpan.FromSeconds(30) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            return client;
        }

        public async Task StartAsync()
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Mediation.Web.dll"), "serve", "--data", data, "--port", "0" })
            {
                start.ArgumentList.Add(argument);
            }

            var serving = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
            _process?.Dispose();
            _process = new Process { StartInfo = start, EnableRaisingEvents = true };
            _process.OutputDataReceived += (_, line) =>
            {
                if (line.Data is { } text && text.StartsWith("Serving on ", StringComparison.Ordinal))
                {
                    serving.TrySetResult(new Uri(text["Serving on ".Length..]));
                }
            };
            _process.ErrorDataReceived += (_, line) =>
            {
                lock (_said)
                {
                    _said.AppendLine(line.Data);
                }
            };
            _process.Exited += (_, _) => serving.TrySetException(new InvalidOperationException($"The program ended: {Said()}"));
            _process.Start();
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            _address = await serving.Task.WaitAsync(Patience, Cancel);
            await WaitUntilReadyAsync();
        }

        private string Said()
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }

        public async Task WaitUntilReadyAsync()
        {
            using var client = new HttpClient { BaseAddress = _address };
            for (var clock = Stopwatch.StartNew(); ;)
            {
                using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), Cancel);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }

                Assert.True(clock.Elapsed < Patience, $"Not ready: {await answer.Content.ReadAsStringAsync(Cancel)}\n{Said()}");
                await Task.Delay(10, Cancel);
            }
        }

        public int Kill()
        {
            _process!.Kill();
            _process.WaitForExit();
            return _process.ExitCode;
        }

        public ValueTask DisposeAsync()
        {
            if (_process is { HasExited: false })
            {
                Kill();
            }

            _process?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
