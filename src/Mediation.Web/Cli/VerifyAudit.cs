using System.CommandLine;
using Mediation.Infrastructure.Audit;
using Npgsql;

namespace Mediation.Web.Cli;

/// <summary><c>verify-audit</c>: walks the whole audit trail and names the first entry that was changed, removed, inserted or moved.</summary>
internal static class VerifyAudit
{
    public static Command Verb(CommonOptions common)
    {
        var verb = new Command("verify-audit", "Walks the audit trail; fails with the first entry that is not as it was written.");
        var anchor = new Option<string?>("--anchor") { Description = "An anchor that was printed before: the trail must still have that block.", HelpName = "\"NUMBER HASH\"" };
        verb.Add(anchor);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var logs = Logs.ForVerbs();
            var places = common.Read(parsed);
            await using var database = await Database.OpenAsync(places, logs, cancellationToken);
            var keys = await places.OpenKeysAsync(database, cancellationToken);
            await using var owner = NpgsqlDataSource.Create(database.Owner);
            var printed = parsed.GetValue(anchor);
            if (printed is not null && !AuditVerifier.IsAnchor(printed))
            {
                throw new CommandException("--anchor wants the number of the block and its hash, as they were printed.");
            }

            var verdict = await new AuditVerifier(owner, keys).VerifyAsync(printed, cancellationToken);
            if (verdict.Fault is { } fault)
            {
                throw new CommandException($"The audit trail is not as it was written: {fault}.");
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                FormattableString.Invariant($"The audit trail is as it was written: {verdict.Sealed} entries in {verdict.Blocks} blocks, {verdict.Tail} not sealed yet."));
            foreach (var restore in verdict.Restores)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"It tells of a restore, {restore}.");
            }

            if (verdict.Anchor is { } last)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"Keep this anchor on paper: {last}.");
            }

            return 0;
        });
        return verb;
    }
}
