using System.CommandLine;
using Mediation.Application.Accounts;

namespace Mediation.Web.Cli;

/// <summary><c>token issue|revoke</c>: bearer tokens of the API.</summary>
internal static class Token
{
    public static Command Verb(CommonOptions common) => new("token", "Issues and revokes tokens of the API.") { Issue(common), Revoke(common) };

    private static Command Issue(CommonOptions common)
    {
        var user = User.Name("--user");
        var name = new Option<string?>("--name") { Description = "What it is for; the reason of an export that gives none.", HelpName = "NAME" };
        var scope = new Option<string?>("--scope") { Description = "What it is good for [default: all].", HelpName = "read,write,export" };
        var days = new Option<int?>("--days") { Description = $"How many days it is good for, at most {BearerToken.MaxDays} [default: {BearerToken.UsualDays}].", HelpName = "D" };
        var verb = new Command("issue", "Prints a new token, and nothing else.") { user, name, scope, days };
        House.SetAction(verb, common, async (house, parsed, cancellationToken) =>
        {
            var scopes = parsed.GetValue(scope)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
            return (await house.SendAsync(new IssueToken { Account = parsed.GetValue(user), Name = parsed.GetValue(name), Scopes = scopes, Days = parsed.GetValue(days) }, cancellationToken)).Token;
        });
        return verb;
    }

    private static Command Revoke(CommonOptions common)
    {
        var user = User.Name("--user");
        var token = new Option<string?>("--token") { Description = "The token [default: all tokens of the account].", HelpName = "TOKEN" };
        var verb = new Command("revoke", "Ends a token, or all tokens of an account.") { user, token };
        House.SetAction(verb, common, async (house, parsed, cancellationToken) =>
        {
            var revoked = await house.SendAsync(new RevokeToken { Account = parsed.GetValue(user), Token = parsed.GetValue(token) }, cancellationToken);
            return revoked.Count == 1 ? "1 token revoked." : FormattableString.Invariant($"{revoked.Count} tokens revoked.");
        });
        return verb;
    }
}
